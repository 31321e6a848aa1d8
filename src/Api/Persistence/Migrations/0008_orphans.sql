-- Which instances wait for something that cannot come. Ids and codes only, whatever carrier an instance belongs to.

create function workflow.orphans_of(only_tenant uuid, sent_events text[]) returns table (
    tenant_id uuid, instance_id uuid, definition_id text, version int, activity_key text, code text, certain boolean, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    -- One pass over the states: what each live instance waits for, and what it runs.
    with waits as materialized (
        select i.tenant_id, i.id as instance_id, (wait ->> 'id')::uuid as id, wait ->> 'kind' as kind, wait ->> 'activity' as activity, wait ->> 'stimulus' as stimulus, wait -> 'children' as children
        from workflow.instances i, jsonb_array_elements(i.state -> 'bookmarks') wait
        where i.status = 'Running' and (only_tenant is null or i.tenant_id = only_tenant)
    ), runs as materialized (
        select i.tenant_id, i.definition_version_id, run ->> 'activity' as activity, split_part(run ->> 'activity', '/', 1) as host, i.id as instance_id
        from workflow.instances i, jsonb_array_elements(i.state -> 'executions') run
        where i.status = 'Running' and (only_tenant is null or i.tenant_id = only_tenant)
    ), found as (
        -- It waits for nothing and nobody is asked to repair it.
        select i.tenant_id, i.id as instance_id, null::text as activity, 'orphan.waits-for-nothing' as code, true as certain
        from workflow.instances i
        where i.status = 'Running' and (only_tenant is null or i.tenant_id = only_tenant) and coalesce(jsonb_array_length(i.state -> 'bookmarks'), 0) = 0
          and not exists (select from workflow.incidents x where x.tenant_id = i.tenant_id and x.instance_id = i.id and x.state = 'open')
        union all
        -- What it waits for is not where those look who would wake it.
        select w.tenant_id, w.instance_id, w.activity, 'orphan.wait-not-listed', true
        from waits w where not exists (select from workflow.bookmarks b where b.tenant_id = w.tenant_id and b.id = w.id)
        union all
        -- A listed wait that the instance does not know: waking it does nothing.
        select b.tenant_id, b.instance_id, b.activity_id, 'orphan.wait-unknown', true
        from workflow.bookmarks b join workflow.instances i on i.tenant_id = b.tenant_id and i.id = b.instance_id
        where (only_tenant is null or b.tenant_id = only_tenant) and not exists (select from waits w where w.tenant_id = b.tenant_id and w.id = b.id)
          and i.status = 'Running'
        union all
        select b.tenant_id, b.instance_id, b.activity_id, 'orphan.timer-without-date', true
        from workflow.bookmarks b join waits w on w.tenant_id = b.tenant_id and w.id = b.id
        where b.kind in ('timer', 'expiry', 'continue') and b.due_at is null
        union all
        select w.tenant_id, w.instance_id, w.activity, 'orphan.task-gone', true
        from waits w
        where w.kind = 'task' and not exists (
            select from workflow.human_tasks t
            where t.tenant_id = w.tenant_id and t.instance_id = w.instance_id and t.bookmark_id = w.id and t.state in ('created', 'claimed'))
        union all
        select w.tenant_id, w.instance_id, w.activity, 'orphan.child-ended', true
        from waits w
        where w.kind = 'child' and not exists (
            select from workflow.instances c, jsonb_array_elements_text(w.children) child
            where c.tenant_id = w.tenant_id and c.id = child::uuid and c.status = 'Running')
        union all
        -- Nobody here sends it; somebody outside may.
        select w.tenant_id, w.instance_id, w.activity, 'orphan.event-not-sent', false
        from waits w
        join (select distinct e.tenant_id, e.stimulus from waits e where e.kind = 'event' and e.stimulus <> all (sent_events)) named using (tenant_id, stimulus)
        where w.kind = 'event' and not exists (
            select from workflow.definition_versions d
            where d.tenant_id in (named.tenant_id, '00000000-0000-0000-0000-000000000000')
              and position('Elsa.PublishEvent' in d.json) > 0 and position('\u0000' in d.json) = 0
              and jsonb_path_exists(d.json::jsonb, '$.root.** ? (@.type == "Elsa.PublishEvent").eventName.** ? (@ == $name)', jsonb_build_object('name', named.stimulus)))
        union all
        select i.tenant_id, i.id, null, 'orphan.definition-missing', true
        from workflow.instances i
        where i.status = 'Running' and (only_tenant is null or i.tenant_id = only_tenant) and not exists (
            select from workflow.definition_versions d
            where d.tenant_id in (i.tenant_id, '00000000-0000-0000-0000-000000000000') and d.version_id = i.definition_version_id)
        union all
        -- Activities without an id in the definition are named by their type and a number.
        select r.tenant_id, r.instance_id, r.activity, 'orphan.activity-missing', true
        from runs r
        join (
            select used.tenant_id, used.definition_version_id, used.host
            from (select distinct r.tenant_id, r.definition_version_id, r.host from runs r) used
            join workflow.definition_versions d
              on d.tenant_id in (used.tenant_id, '00000000-0000-0000-0000-000000000000') and d.version_id = used.definition_version_id
            group by used.tenant_id, used.definition_version_id, used.host
            having not bool_or(position('\u0000' in d.json) > 0 or jsonb_path_exists(d.json::jsonb, '$.root.** ? (@.id == $id)', jsonb_build_object('id', used.host))
                or (used.host ~ '^[A-Za-z]+[0-9]+$' and position('.' || regexp_replace(used.host, '[0-9]+$', '') || '"' in d.json) > 0))
        ) unknown using (tenant_id, definition_version_id, host)
        union all
        select i.tenant_id, i.id, null, 'orphan.fault-without-incident', true
        from workflow.instances i
        where i.sub_status = 'Faulted' and (only_tenant is null or i.tenant_id = only_tenant) and not exists (
            select from workflow.incidents x, jsonb_array_elements(i.state -> 'incidents') incident
            where x.tenant_id = i.tenant_id and x.instance_id = i.id and x.id = (incident ->> 'id')::uuid)
    )
    select f.tenant_id, f.instance_id, i.definition_id, i.version, f.activity, f.code, f.certain, i.updated_at
    from found f join workflow.instances i on i.tenant_id = f.tenant_id and i.id = f.instance_id
$$;
revoke execute on function workflow.orphans_of(uuid, text[]) from public;

-- For those who repair processes and see no case; for the tenant of those who run the installation, across tenants.
create function workflow.visible_orphans(sent_events text[]) returns table (
    tenant_id uuid, instance_id uuid, definition_id text, version int, activity_key text, code text, certain boolean, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select o.* from workflow.orphans_of(
        case when exists (select from organisation.tenants mine where mine.tenant_id = organisation.current_tenant() and mine.slug = 'betrieb')
             then null else coalesce(organisation.current_tenant(), '00000000-0000-0000-0000-000000000000') end, sent_events) o
$$;
revoke execute on function workflow.visible_orphans(text[]) from public;
grant execute on function workflow.visible_orphans(text[]) to kim_app;

create function workflow.count_orphans(sent_events text[]) returns table (code text, certain boolean, instances bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select o.code, o.certain, count(distinct o.instance_id) from workflow.orphans_of(null, sent_events) o group by o.code, o.certain $$;
revoke execute on function workflow.count_orphans(text[]) from public;
grant execute on function workflow.count_orphans(text[]) to kim_jobs;
