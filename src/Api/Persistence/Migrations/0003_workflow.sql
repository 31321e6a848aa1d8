-- Definitions, running instances and what they wait for. Rows of a case carry its carrier; others have none.

-- Templates belong to nobody: they are stored under the nil tenant and readable by all. A tenant's first edit makes its variant:
-- rows of its own under the same definition id, numbered on from the template.
create table workflow.definition_versions (
    tenant_id uuid not null,
    version_id text not null,
    definition_id text not null,
    version int not null,
    name text,
    description text,
    json text not null,
    state text not null default 'published' check (state in ('draft', 'published', 'superseded', 'archived')),
    is_published bool not null check (is_published = (state = 'published')),
    is_latest bool not null check (not is_latest or state <> 'archived'),
    usable_as_activity bool not null default false,
    checksum text not null,
    based_on int,
    created_by uuid,
    created_at timestamptz not null,
    updated_by uuid,
    updated_at timestamptz not null default now(),
    published_by uuid,
    published_at timestamptz,
    primary key (tenant_id, version_id),
    unique (tenant_id, definition_id, version)
);
alter table workflow.definition_versions enable row level security;
create policy reading on workflow.definition_versions for select to kim_app
    using (tenant_id = organisation.current_tenant() or tenant_id = '00000000-0000-0000-0000-000000000000');
create policy adding on workflow.definition_versions for insert to kim_app with check (tenant_id = organisation.current_tenant());
create policy changing on workflow.definition_versions for update to kim_app
    using (tenant_id = organisation.current_tenant()) with check (tenant_id = organisation.current_tenant());
create policy removing on workflow.definition_versions for delete to kim_app using (tenant_id = organisation.current_tenant());
grant select, insert, update, delete on workflow.definition_versions to kim_app;
create unique index one_published_version on workflow.definition_versions (tenant_id, definition_id) where is_published;
create unique index one_latest_version on workflow.definition_versions (tenant_id, definition_id) where is_latest;

-- What a tenant sees: its own versions, and the templates' up to where its variant begins. A variant hides the template's marks.
create view workflow.visible_definitions with (security_invoker = true) as
    select d.tenant_id, d.version_id, d.definition_id, d.version, d.name, d.description, d.json, d.state, d.is_published, d.is_latest, d.usable_as_activity,
        d.checksum, d.created_by, d.created_at, d.updated_at, false as is_template
    from workflow.definition_versions d
    where d.tenant_id = organisation.current_tenant() and d.state <> 'archived'
    union all
    select t.tenant_id, t.version_id, t.definition_id, t.version, t.name, t.description, t.json, t.state,
        t.is_published and own.published is not true, t.is_latest and own.first is null, t.usable_as_activity,
        t.checksum, t.created_by, t.created_at, t.updated_at, true
    from workflow.definition_versions t
    left join lateral (
        select min(d.version) as first, bool_or(d.is_published) as published from workflow.definition_versions d
        where d.tenant_id = organisation.current_tenant() and d.definition_id = t.definition_id and d.state <> 'archived') own on true
    where t.tenant_id = '00000000-0000-0000-0000-000000000000' and (own.first is null or t.version < own.first);
grant select on workflow.visible_definitions to kim_app;

-- What something ran on, or may run on, stays as it is: drafts alone change, and only while no instance uses them.
create function workflow.keep_used_versions() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and old.json is not distinct from new.json then
        return new;
    end if;
    if tg_op = 'UPDATE' and old.state <> 'draft' or exists (
        select 1 from workflow.instances i where i.tenant_id = old.tenant_id and i.definition_version_id = old.version_id) then
        raise exception 'a version in use is immutable' using errcode = 'restrict_violation';
    end if;
    return case tg_op when 'DELETE' then old else new end;
end $$;
revoke execute on function workflow.keep_used_versions() from public;
create trigger used_versions_are_immutable before update or delete on workflow.definition_versions
    for each row execute function workflow.keep_used_versions();

-- What starts instances of a published version: events by their hash, timers by the instant of their next occurrence. An occurrence
-- that cannot be started is tried again at due_at; occurs_at stays the instant it belongs to.
create table workflow.triggers (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    definition_id text not null,
    version_id text not null,
    activity_id text not null,
    kind text not null check (kind in ('event', 'cron', 'timer', 'start-at')),
    name text,
    stimulus_hash text,
    occurs_at timestamptz,
    due_at timestamptz,
    attempts int not null default 0,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, version_id) references workflow.definition_versions (tenant_id, version_id)
);
call organisation.protect('workflow.triggers', 'tenant');
create index on workflow.triggers (tenant_id, definition_id);
create index on workflow.triggers (tenant_id, version_id);
create index on workflow.triggers (tenant_id, stimulus_hash) where stimulus_hash is not null;
create index due_triggers on workflow.triggers (due_at) where due_at is not null;
create policy finding_due on workflow.triggers for select to kim_jobs using (true);
grant select (tenant_id, id, due_at) on workflow.triggers to kim_jobs;

create trigger definitions_change after insert or update or delete on workflow.definition_versions
    for each row execute function organisation.stamp('definitions');

create table workflow.instances (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    definition_id text not null,
    definition_version_id text not null,
    version int not null,
    status text not null,
    sub_status text not null,
    correlation_id text,
    name text,
    subject_kind text check (subject_kind in ('case', 'report', 'topic')),
    subject_id uuid,
    state jsonb not null,
    state_version int not null,
    incident_count int not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    finished_at timestamptz,
    primary key (tenant_id, id),
    check ((subject_kind is null) = (subject_id is null)),
    check (subject_kind is distinct from 'case' or carrier_id is not null),
    check (subject_kind = 'case' or carrier_id is null)
) with (fillfactor = 60); -- every burst rewrites its row: with room on the page no index is touched
call organisation.protect('workflow.instances', 'shared');
create index on workflow.instances (tenant_id, subject_id);
create index on workflow.instances (tenant_id, definition_version_id);
-- For lists: columns that a burst leaves alone, so that its update stays within the page.
create index on workflow.instances (tenant_id, created_at, id);
create index on workflow.instances (tenant_id, definition_id, created_at, id);
create index on workflow.instances (tenant_id, (case when subject_id is null then correlation_id end));

-- Every instance of the tenant as ids, codes and dates, whatever carrier it belongs to, for those who edit processes and see no
-- case: of an instance with a subject neither what it is about nor its correlation and name. Views run with their owner's rights.
-- The function is a plain one, so that conditions and order reach the table's indexes through it.
create view workflow.instance_headers as
    select i.tenant_id, i.id, i.carrier_id, i.definition_id, i.definition_version_id, i.version, i.status, i.sub_status,
        case when i.subject_id is null then i.correlation_id end as correlation_id, case when i.subject_id is null then i.name end as name,
        i.subject_kind, i.incident_count, i.created_at, i.updated_at, i.finished_at
    from workflow.instances i where i.tenant_id = organisation.current_tenant();
grant select on workflow.instance_headers to kim_app;
create function workflow.visible_instances() returns setof workflow.instance_headers language sql stable as
$$ select * from workflow.instance_headers $$;

-- Whether one runs in the tenant, whatever carrier it belongs to: for definitions that allow only one at a time.
create function workflow.has_live_instance(wanted_definition text, wanted_correlation text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select exists (
        select from workflow.instances i
        where i.tenant_id = organisation.current_tenant() and i.status = 'Running'
          and (wanted_definition is null or i.definition_id = wanted_definition) and (wanted_correlation is null or i.correlation_id = wanted_correlation))
$$;
revoke execute on function workflow.has_live_instance(text, text) from public;
grant execute on function workflow.has_live_instance(text, text) to kim_app;

-- How many instances of the tenant, whatever carrier they belong to, use the versions of a definition: numbers only.
create function workflow.use_of_versions(wanted_definition text) returns table (version_id text, live bigint, total bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select i.definition_version_id, count(*) filter (where i.status = 'Running'), count(*)
    from workflow.instances i where i.tenant_id = organisation.current_tenant() and i.definition_id = wanted_definition group by 1
$$;
revoke execute on function workflow.use_of_versions(text) from public;
grant execute on function workflow.use_of_versions(text) to kim_app;

create table workflow.bookmarks (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    instance_id uuid not null,
    activity_id text not null,
    activity_execution_id uuid not null,
    kind text not null,
    stimulus_hash text,
    due_at timestamptz,
    attempts int not null default 0,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, instance_id) references workflow.instances (tenant_id, id)
);
call organisation.protect('workflow.bookmarks', 'shared');
create index on workflow.bookmarks (tenant_id, instance_id);
create index on workflow.bookmarks (tenant_id, stimulus_hash) where stimulus_hash is not null;
create index due_bookmarks on workflow.bookmarks (due_at) where due_at is not null;
create policy finding_due on workflow.bookmarks for select to kim_jobs using (true);
grant select (tenant_id, carrier_id, id, instance_id, due_at) on workflow.bookmarks to kim_jobs;

create table workflow.human_tasks (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    instance_id uuid not null,
    bookmark_id uuid not null,
    definition_id text not null,
    definition_version int not null,
    subject_kind text not null check (subject_kind in ('case', 'report', 'topic')),
    subject_id uuid not null,
    subject_number text not null,
    type text not null,
    title text not null,
    description text,
    phase text,
    form text not null,
    action text,
    action_interval text,
    outcomes jsonb not null,
    candidate_role text not null,
    candidate_unit_id uuid,
    assignee_id uuid,
    excluded_user_id uuid,
    state text not null check (state in ('created', 'claimed', 'completed', 'cancelled')),
    due_at timestamptz,
    follow_up_at timestamptz,
    expires_at timestamptz,
    priority int not null check (priority between 0 and 100),
    round int,
    ladder text,
    outcome text,
    cancel_reason text check (cancel_reason in ('waived', 'expired', 'superseded', 'withdrawn')),
    delegated_by uuid,
    completed_by uuid,
    completed_at timestamptz,
    created_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, instance_id) references workflow.instances (tenant_id, id),
    check ((subject_kind = 'case') = (carrier_id is not null))
);
call organisation.protect('workflow.human_tasks', 'shared');
-- Inboxes are read in the order of these indexes; a task without a date comes last.
create index open_tasks_by_role on workflow.human_tasks (tenant_id, candidate_role, candidate_unit_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
    where state in ('created', 'claimed');
create index open_tasks_by_creation on workflow.human_tasks (tenant_id, candidate_role, candidate_unit_id, created_at, id)
    where state in ('created', 'claimed');
create index open_tasks_by_assignee on workflow.human_tasks (tenant_id, assignee_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
    where state in ('created', 'claimed') and assignee_id is not null;
create index open_tasks_of_cases on workflow.human_tasks (tenant_id, coalesce(due_at, '9999-12-31 00:00:00+00'), id)
    where state in ('created', 'claimed') and subject_kind = 'case';
create index tasks_by_subject on workflow.human_tasks (tenant_id, subject_id, created_at, id);
create index tasks_by_instance on workflow.human_tasks (tenant_id, instance_id);

-- What happened to a task: claims, releases, dates, completion. Codes and ids only; a history like the journal, without references.
create table workflow.task_events (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    task_id uuid not null,
    kind text not null,
    actor_id uuid,
    detail text,
    at timestamptz not null,
    primary key (tenant_id, id)
);
call organisation.protect('workflow.task_events', 'shared');
create index on workflow.task_events (tenant_id, task_id, at);

-- Messages wait here for a bookmark that takes them, and afterwards prove until their time ends that they were seen.
create table workflow.messages (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    carrier_id uuid,
    name text not null,
    stimulus_hash text not null,
    correlation_id text,
    instance_id uuid,
    message_id text,
    payload jsonb not null,
    received_at timestamptz not null,
    expires_at timestamptz not null,
    delivered_at timestamptz,
    primary key (tenant_id, id)
);
call organisation.protect('workflow.messages', 'shared');
create unique index seen_messages on workflow.messages (tenant_id, message_id) where message_id is not null;
create index waiting_messages on workflow.messages (tenant_id, stimulus_hash) where delivered_at is null;

create table workflow.incidents (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    instance_id uuid not null,
    activity_id text not null,
    activity_execution_id uuid not null,
    code text not null,
    exception_type text,
    state text not null check (state in ('open', 'resolved')),
    occurred_at timestamptz not null,
    resolved_at timestamptz,
    resolved_by uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, instance_id) references workflow.instances (tenant_id, id)
);
call organisation.protect('workflow.incidents', 'shared');
create index open_incidents on workflow.incidents (tenant_id, occurred_at, id) where state = 'open';

-- Incidents across the carriers of a tenant, as ids and codes, for those who repair processes and see no case; for the tenant
-- of those who run the installation, across tenants. It also says for which tenant and carrier a repair has to act.
create function workflow.visible_incidents() returns table (
    tenant_id uuid, id uuid, carrier_id uuid, instance_id uuid, definition_id text, activity_id text, code text, exception_type text, state text,
    occurred_at timestamptz, resolved_at timestamptz, resolved_by uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select i.tenant_id, i.id, i.carrier_id, i.instance_id, w.definition_id, i.activity_id, i.code, i.exception_type, i.state, i.occurred_at, i.resolved_at, i.resolved_by
    from workflow.incidents i join workflow.instances w on w.tenant_id = i.tenant_id and w.id = i.instance_id
    where i.tenant_id = organisation.current_tenant()
       or exists (select from organisation.tenants mine where mine.tenant_id = organisation.current_tenant() and mine.slug = 'betrieb')
$$;
revoke execute on function workflow.visible_incidents() from public;
grant execute on function workflow.visible_incidents() to kim_app;

-- The journal only grows: one row a burst, which holds what the burst did as the engine writes it. It is partitioned by month
-- and old months are dropped whole. Its one key also finds the rows of an instance in their order.
create table workflow.journal (
    tenant_id uuid not null,
    at timestamptz not null,
    id uuid not null,
    carrier_id uuid,
    instance_id uuid not null,
    definition_version_id text not null,
    first_number bigint not null,
    last_number bigint not null,
    entries jsonb not null,
    primary key (tenant_id, instance_id, first_number, at),
    check (last_number >= first_number)
) partition by range (at);
call organisation.protect('workflow.journal', 'shared');
revoke update, delete on workflow.journal from kim_app;
create table workflow.journal_default partition of workflow.journal default;
create index on workflow.journal using brin (at) with (pages_per_range = 16, autosummarize = on);

-- In which instance an activity ran, for those who know the id of that run. Ids of runs begin with their millisecond, which
-- is the one of the burst that made them: the journal is searched there and nowhere else.
create function workflow.instance_of_execution(execution uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select coalesce(
        (select i.id from workflow.instances i where i.tenant_id = organisation.current_tenant() and i.id = execution),
        (select j.instance_id from workflow.journal j, lateral (
            select to_timestamp(('x' || lpad(left(replace(execution::text, '-', ''), 12), 16, '0'))::bit(64)::bigint / 1000.0) as begun) at
         where j.tenant_id = organisation.current_tenant() and j.at >= at.begun - interval '1 millisecond' and j.at < at.begun + interval '2 milliseconds'
           and j.entries @> jsonb_build_array(jsonb_build_object('x', execution::text)) limit 1))
$$;
revoke execute on function workflow.instance_of_execution(uuid) from public;
grant execute on function workflow.instance_of_execution(uuid) to kim_app;

-- Whether an id is that of a task of the inbox, so that who comes with it to the wrong door can be told the right one.
create function workflow.is_human_task(task uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select from workflow.human_tasks t where t.tenant_id = organisation.current_tenant() and t.id = task) $$;
revoke execute on function workflow.is_human_task(uuid) from public;
grant execute on function workflow.is_human_task(uuid) to kim_app;

-- Deletes ended instances with all that was written about them, and says which. What has a subject stays as long as its subject.
create function workflow.delete_instances(wanted uuid[]) returns setof uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    ended uuid[];
begin
    ended := array(
        select i.id from workflow.instances i
        where i.tenant_id = organisation.current_tenant() and i.id = any(wanted) and i.status = 'Finished' and i.subject_id is null order by i.id for update);
    delete from workflow.journal j where j.tenant_id = organisation.current_tenant() and j.instance_id = any(ended);
    delete from workflow.incidents x where x.tenant_id = organisation.current_tenant() and x.instance_id = any(ended);
    delete from workflow.bookmarks b where b.tenant_id = organisation.current_tenant() and b.instance_id = any(ended);
    delete from workflow.messages m where m.tenant_id = organisation.current_tenant() and m.instance_id = any(ended);
    delete from workflow.instances i where i.tenant_id = organisation.current_tenant() and i.id = any(ended);
    return query select unnest(ended);
end $$;
revoke execute on function workflow.delete_instances(uuid[]) from public;
grant execute on function workflow.delete_instances(uuid[]) to kim_app;

-- Changes of running instances by hand: what was asked for, and one job for each instance. Ids, codes and what was asked.
create table workflow.alteration_plans (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    alterations jsonb not null,
    filter jsonb not null,
    status text not null check (status in ('Pending', 'Running', 'Completed')),
    created_by uuid not null,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    primary key (tenant_id, id)
);
call organisation.protect('workflow.alteration_plans', 'tenant');
create index open_alteration_plans on workflow.alteration_plans (created_at, id) where completed_at is null;

create table workflow.alteration_jobs (
    tenant_id uuid not null,
    id uuid not null,
    plan_id uuid not null,
    instance_id uuid not null,
    status text not null check (status in ('Pending', 'Completed', 'Failed')),
    log jsonb,
    created_at timestamptz not null,
    started_at timestamptz,
    completed_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, plan_id) references workflow.alteration_plans (tenant_id, id)
);
call organisation.protect('workflow.alteration_jobs', 'tenant');
create index on workflow.alteration_jobs (tenant_id, plan_id, id);
create index waiting_alteration_jobs on workflow.alteration_jobs (tenant_id, plan_id) where status = 'Pending';

-- Across tenants, as ids: plans that are not done and on whose behalf, oldest first; and what waits in one of them.
create function workflow.open_alterations(most int) returns table (tenant_id uuid, id uuid, created_by uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select p.tenant_id, p.id, p.created_by from workflow.alteration_plans p where p.completed_at is null order by p.created_at, p.id limit most $$;
create function workflow.waiting_alterations(of_tenant uuid, of_plan uuid, most int) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select j.id from workflow.alteration_jobs j where j.tenant_id = of_tenant and j.plan_id = of_plan and j.status = 'Pending' order by j.id limit most $$;
revoke execute on function workflow.open_alterations(int), workflow.waiting_alterations(uuid, uuid, int) from public;
grant execute on function workflow.open_alterations(int), workflow.waiting_alterations(uuid, uuid, int) to kim_jobs;

-- Versions that are to be published: what speaks for and against them, who asked and who decided. No reference to the version: it may be
-- deleted, the record stays.
create table workflow.publication_requests (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    definition_id text not null,
    version_id text not null,
    version int not null,
    name text,
    state text not null check (state in ('open', 'approved', 'published', 'rejected', 'withdrawn')),
    author_id uuid,
    requested_by uuid not null,
    requested_at timestamptz not null,
    reason text not null,
    running_instances text not null check (running_instances in ('stay', 'migrate')),
    refresh bool not null,
    checksum text not null,
    findings jsonb not null,
    difference jsonb not null,
    simulation jsonb,
    decided_by uuid,
    decided_at timestamptz,
    decision_reason text,
    published_at timestamptz,
    plan_id uuid,
    rollback_of int,
    primary key (tenant_id, id),
    check (state <> 'approved' or decided_by is distinct from author_id)
);
call organisation.protect('workflow.publication_requests', 'tenant');
create unique index one_waiting_publication on workflow.publication_requests (tenant_id, definition_id) where state in ('open', 'approved');
create index on workflow.publication_requests (tenant_id, requested_at, id);

-- Versions of templates that a tenant does not want for its variant.
create table workflow.template_refusals (
    tenant_id uuid not null references organisation.tenants,
    definition_id text not null,
    template_version int not null,
    reason text not null,
    decided_by uuid not null,
    decided_at timestamptz not null,
    primary key (tenant_id, definition_id, template_version)
);
call organisation.protect('workflow.template_refusals', 'tenant');

call organisation.defer_references();
