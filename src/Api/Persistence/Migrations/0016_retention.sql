-- Keeping and erasing: which cases are due, what is erased with a case, and what remains of it.

alter table casework.cases add column erasure_requested_by uuid;

create index cases_to_erase on casework.cases (delete_after) where delete_after is not null and erasure_listed_on is null;
create index cases_by_client on casework.cases (tenant_id, client_id);
create index cases_asked_to_erase on casework.cases (erasure_requested_on) where erasure_requested_on is not null and erasure_listed_on is null;

-- What remains of an erased case for the statistics: coarse bands, and no id that another row has.
create table casework.erased_cases (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    carrier_id uuid not null,
    ended_year int not null,
    type text not null,
    access_route text not null,
    outcome text not null,
    duration_band text not null check (duration_band in ('0-2', '3-5', '6-11', '12-23', '24-35', '36+')),
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id)
);
call organisation.protect('casework.erased_cases', 'carrier');
revoke insert, update, delete on casework.erased_cases from kim_app;

-- What persons ask about their own data, the copies they were given, and what they say is wrong.
create table casework.data_requests (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    client_id uuid not null,
    number text not null,
    request_kind text not null check (request_kind in ('access', 'rectification', 'restriction', 'erasure', 'portability')),
    state text not null check (state in ('received', 'identified', 'collected', 'released', 'completed', 'refused')),
    received_on date not null,
    due_on date not null,
    note bytea,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    identity_check_code text,
    identified_by uuid,
    redactions jsonb not null,
    collected_by uuid,
    collected_on date,
    released_by uuid,
    released_on date,
    refusal_code text,
    completed_on date,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id),
    foreign key (tenant_id, carrier_id, client_id) references casework.clients (tenant_id, carrier_id, id),
    check (released_by is distinct from collected_by or state = 'refused' or released_by is null)
);
call organisation.protect('casework.data_requests', 'carrier');
create index on casework.data_requests (tenant_id, client_id);
create index on casework.data_requests (tenant_id, unit_id, due_on);

-- What was given out, as it was given out, sealed with the key of the client.
create table casework.data_exports (
    tenant_id uuid not null,
    carrier_id uuid not null,
    request_id uuid not null,
    client_id uuid not null,
    content bytea not null,
    primary key (tenant_id, request_id),
    foreign key (tenant_id, request_id) references casework.data_requests (tenant_id, id)
);
call organisation.protect('casework.data_exports', 'carrier');

create table casework.contested_entries (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    record_kind text not null,
    record_id uuid not null,
    field text,
    statement bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.contested_entries', 'carrier');
create index on casework.contested_entries (tenant_id, case_id, recorded_at);

-- That a case was erased, by whom and how much of it; the case is a keyed hash of its id, so that a restored copy can be told to
-- erase it again and nobody else learns anything. Rows are made by the erasure itself and never change.
create table audit.erasures (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    carrier_id uuid not null,
    at timestamptz not null,
    case_hash bytea not null,
    retention_class text not null,
    basis text not null,
    confirmed_by uuid not null,
    confirmed_at timestamptz not null,
    counts jsonb not null,
    primary key (tenant_id, id)
);
call organisation.protect('audit.erasures', 'tenant');
revoke insert, update, delete on audit.erasures from kim_app;
create index on audit.erasures (tenant_id, at desc, id desc);

-- The one place that says what is erased with a case, and what stays although it names cases or clients. A table that is not
-- listed here and carries such a reference fails a test. Columns of ids are compared, columns of text and jsonb are searched.
--   delete  rows whose column holds an id of what is erased; the rows' own ids then count as erased too, in the order given here
--   leaf    the same for rows that nothing refers to
--   detach  the column is emptied, the row stays
--   keep    stays, for the reason given
create function audit.erasure_rules() returns table (place int, target text, key text, what text, reason text) language sql immutable as
$$
    select * from (values
        (1, 'casework.cases', 'id', 'delete', null),
        (2, 'casework.clients', 'id', 'delete', null),
        (3, 'casework.households', 'id', 'delete', null),
        (4, 'casework.referral_requests', 'id', 'delete', null),
        (5, 'casework.referral_requests', 'case_id', 'delete', null),
        (10, 'casework.status_changes', 'case_id', 'delete', null),
        (11, 'casework.consents', 'case_id', 'delete', null),
        (12, 'casework.intake_decisions', 'case_id', 'delete', null),
        (13, 'casework.assessments', 'case_id', 'delete', null),
        (14, 'casework.support_plans', 'case_id', 'delete', null),
        (15, 'casework.service_measures', 'case_id', 'delete', null),
        (16, 'casework.case_contacts', 'case_id', 'delete', null),
        (17, 'casework.referrals', 'case_id', 'delete', null),
        (18, 'casework.case_evaluations', 'case_id', 'delete', null),
        (19, 'casework.case_closures', 'case_id', 'delete', null),
        (20, 'casework.after_care_checks', 'case_id', 'delete', null),
        (21, 'casework.challenge_links', 'case_id', 'leaf', null),
        (22, 'casework.secrecy_releases', 'case_id', 'delete', null),
        (23, 'casework.conferences', 'case_id', 'delete', null),
        (24, 'casework.disclosures', 'case_id', 'delete', null),
        (25, 'casework.consent_withdrawals', 'case_id', 'delete', null),
        (26, 'casework.case_documents', 'case_id', 'delete', null),
        (27, 'casework.document_contents', 'case_id', 'leaf', null),
        (28, 'casework.substitutions', 'case_id', 'delete', null),
        (29, 'casework.case_hand_overs', 'case_id', 'delete', null),
        (30, 'casework.hardship_supports', 'case_id', 'delete', null),
        (31, 'casework.safeguarding_records', 'case_id', 'delete', null),
        (32, 'casework.case_transfers', 'case_id', 'delete', null),
        (33, 'casework.case_persons', 'case_id', 'delete', null),
        (34, 'casework.supervision_accesses', 'case_id', 'delete', null),
        (35, 'casework.residence_permits', 'client_id', 'delete', null),
        (36, 'casework.client_search_tokens', 'client_id', 'leaf', null),
        (37, 'casework.data_requests', 'client_id', 'delete', null),
        (38, 'casework.data_exports', 'client_id', 'leaf', null),
        (39, 'casework.contested_entries', 'case_id', 'delete', null),
        (40, 'workflow.instances', 'subject_id', 'delete', null),
        (41, 'workflow.human_tasks', 'subject_id', 'delete', null),
        (42, 'workflow.task_events', 'task_id', 'leaf', null),
        (43, 'workflow.bookmarks', 'instance_id', 'leaf', null),
        (44, 'workflow.incidents', 'instance_id', 'leaf', null),
        (45, 'workflow.journal', 'instance_id', 'leaf', null),
        (46, 'workflow.messages', 'instance_id', 'leaf', null),
        (47, 'workflow.messages', 'correlation_id', 'leaf', null),
        (48, 'workflow.messages', 'message_id', 'leaf', null),
        (49, 'workflow.alteration_jobs', 'instance_id', 'leaf', null),
        (50, 'casework.task_comments', 'case_id', 'leaf', null),
        (51, 'messaging.reminders', 'case_id', 'delete', null),
        (52, 'messaging.reminders', 'subject_id', 'delete', null),
        (53, 'messaging.notices', 'reminder_id', 'delete', null),
        (53, 'messaging.deliveries', 'reminder_id', 'leaf', null),
        (54, 'messaging.outbox', 'key', 'leaf', null),
        (55, 'messaging.outbox', 'payload', 'leaf', null),
        (56, 'messaging.idempotency_keys', 'resource_id', 'leaf', null),
        (57, 'messaging.idempotency_keys', 'route', 'leaf', null),
        (58, 'casework.data_keys', 'owner_id', 'leaf', null),
        (60, 'casework.cases', 'previous_case_id', 'detach', null),
        (61, 'casework.referral_requests', 'forwarded_to_id', 'detach', null),
        (62, 'casework.referral_requests', 'forwarded_from_id', 'detach', null),
        (70, 'audit.access_log', 'subject_id', 'keep', 'Who looked at what stays provable until the log''s own retention ends: ids and codes only.'),
        (71, 'steering.task_comments', 'task_id', 'keep', 'Tasks of reports and topics; nothing here belongs to a case.'),
        (75, 'steering.body_resolutions', 'route', 'keep', 'How a body resolved; nothing here belongs to a case.'),
        (72, 'casework.anonymous_referrals', 'id', 'keep', 'Counselling of somebody who stayed unknown: nobody''s file.'),
        (73, 'casework.outreach_activities', 'id', 'keep', 'Where a post went: it names nobody.'),
        (74, 'casework.erased_cases', 'id', 'keep', 'What remains for the statistics.')
    ) as rules (place, target, key, what, reason)
$$;

-- The ids with which an erasure begins: the case; its client, the persons in it and their household where no other case needs them;
-- and the referrals that led to it.
create function audit.erasure_roots(of_tenant uuid, wanted uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    with recursive concerned as (
        select k.id, k.household_id, k.created_at from casework.clients k
        where k.tenant_id = of_tenant and (
            k.id = (select c.client_id from casework.cases c where c.tenant_id = of_tenant and c.id = wanted)
            or k.id in (select p.client_id from casework.case_persons p where p.tenant_id = of_tenant and p.case_id = wanted))
    ), candidates as (
        select id, household_id, created_at from concerned
        union
        select k.id, k.household_id, k.created_at from casework.clients k
        where k.tenant_id = of_tenant and k.household_id in (select household_id from concerned)
    ), needed as (
        select n.id, n.household_id from candidates n
        where exists (select from casework.cases c where c.tenant_id = of_tenant and c.client_id = n.id and c.id <> wanted)
           or exists (select from casework.case_persons p where p.tenant_id = of_tenant and p.client_id = n.id and p.case_id <> wanted)
           -- Who was taken in after the case had ended is here for something else.
           or exists (select from casework.cases c where c.tenant_id = of_tenant and c.id = wanted and n.created_at::date > c.ended_on)
    ), leaving as (
        select n.id, n.household_id from candidates n
        where not exists (select from needed d where d.id = n.id or d.household_id = n.household_id)
    ), referred as (
        select r.id, r.forwarded_from_id from casework.referral_requests r where r.tenant_id = of_tenant and r.case_id = wanted
        union
        select r.id, r.forwarded_from_id from casework.referral_requests r join referred on r.id = referred.forwarded_from_id where r.tenant_id = of_tenant
    )
    select array(
        select wanted union select id from leaving union select household_id from leaving where household_id is not null union select id from referred)
$$;
revoke execute on function audit.erasure_roots(uuid, uuid) from public;

-- Erases one case with everything of it, in the transaction that calls it. Not for the program: it asks for a confirmation first.
create function audit.erase_now(
    of_tenant uuid, wanted uuid, erasure uuid, hash bytea, class text, why text, by_user uuid, confirmed timestamptz, at_instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one casework.cases;
    gone uuid[];
    more uuid[];
    rule record;
    matches text;
    deleted bigint;
    counts jsonb := '{}';
    an_id constant text := '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
begin
    -- Instances first, like everybody who moves them.
    perform from workflow.instances i where i.tenant_id = of_tenant and i.subject_id = wanted order by i.id for update;
    select * into one from casework.cases c where c.tenant_id = of_tenant and c.id = wanted for update;
    if not found then
        return;
    end if;

    insert into casework.erased_cases (tenant_id, id, carrier_id, ended_year, type, access_route, outcome, duration_band)
    select of_tenant, gen_random_uuid(), one.carrier_id, extract(year from coalesce(one.ended_on, at_instant::date))::int, one.type, one.access_route,
        coalesce(one.end_reason, one.status),
        case when months < 3 then '0-2' when months < 6 then '3-5' when months < 12 then '6-11' when months < 24 then '12-23' when months < 36 then '24-35' else '36+' end
    from (select extract(year from age) * 12 + extract(month from age) as months from age(coalesce(one.ended_on, at_instant::date), one.opened_at::date) as age) lasted;

    gone := audit.erasure_roots(of_tenant, wanted);
    for rule in
        select r.target::regclass as target, r.target as name, r.key, r.what, format_type(a.atttypid, null) = 'uuid' as of_ids
        from audit.erasure_rules() r join pg_attribute a on a.attrelid = r.target::regclass and a.attname = r.key
        where r.what in ('delete', 'leaf') order by r.place
    loop
        matches := case when rule.of_ids then format('%I = any ($2)', rule.key)
            else format('exists (select from regexp_matches(t.%I::text, %L, ''gi'') found where found[1]::uuid = any ($2))', rule.key, an_id) end;
        if rule.what = 'delete' then
            execute format('select array(select id from %s t where tenant_id = $1 and %s)', rule.target, matches) into more using of_tenant, gone;
            gone := array(select unnest(gone) union select unnest(more));
        end if;
    end loop;

    for rule in
        select r.target::regclass as target, r.target as name, r.key, r.what, format_type(a.atttypid, null) = 'uuid' as of_ids
        from audit.erasure_rules() r join pg_attribute a on a.attrelid = r.target::regclass and a.attname = r.key
        where r.what <> 'keep' order by r.place
    loop
        matches := case when rule.of_ids then format('%I = any ($2)', rule.key)
            else format('exists (select from regexp_matches(t.%I::text, %L, ''gi'') found where found[1]::uuid = any ($2))', rule.key, an_id) end;
        if rule.what = 'detach' then
            execute format('update %s t set %I = null where tenant_id = $1 and %s', rule.target, rule.key, matches) using of_tenant, gone;
        else
            execute format('delete from %s t where tenant_id = $1 and %s', rule.target, matches) using of_tenant, gone;
            get diagnostics deleted = row_count;
            if deleted > 0 then
                counts := counts || jsonb_build_object(rule.name, coalesce((counts ->> rule.name)::bigint, 0) + deleted);
            end if;
        end if;
    end loop;

    -- Lines of other cases come into the next digest.
    update messaging.deliveries set state = 'waiting' where tenant_id = of_tenant and state = 'passed-on' and mail_id is null;

    insert into audit.erasures (tenant_id, id, carrier_id, at, case_hash, retention_class, basis, confirmed_by, confirmed_at, counts)
    values (of_tenant, erasure, one.carrier_id, at_instant, hash, class, why, by_user, confirmed, counts)
    on conflict do nothing;
end $$;
revoke execute on function audit.erase_now(uuid, uuid, uuid, bytea, text, text, uuid, timestamptz, timestamptz) from public;

-- The program's one way to it: the case says itself that its erasure was confirmed, and nothing holds or restricts it.
create function audit.erase_confirmed(wanted uuid, erasure uuid, hash bytea, class text, why text, at_instant timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    one casework.cases;
begin
    perform from workflow.instances i where i.tenant_id = organisation.current_tenant() and i.subject_id = wanted order by i.id for update;
    select * into one from casework.cases c
    where c.tenant_id = organisation.current_tenant() and c.carrier_id = organisation.current_carrier() and c.id = wanted for update;
    if one.erasure_confirmed_by is null or one.erasure_confirmed_at is null or one.erasure_listed_on is null or one.legal_hold_reason is not null or one.restricted_on is not null then
        raise exception 'the erasure is not confirmed' using errcode = 'insufficient_privilege';
    end if;
    perform audit.erase_now(one.tenant_id, wanted, erasure, hash, class, why, one.erasure_confirmed_by, one.erasure_confirmed_at, at_instant);
end $$;
revoke execute on function audit.erase_confirmed(uuid, uuid, bytea, text, text, timestamptz) from public;
grant execute on function audit.erase_confirmed(uuid, uuid, bytea, text, text, timestamptz) to kim_app;

-- Which cases of all tenants are to be put on the list today: ids only.
create function casework.retention_due(most int) returns table (tenant_id uuid, carrier_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select c.tenant_id, c.carrier_id, c.id
    from casework.cases c,
        lateral (select ((now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)) at time zone 'Europe/Berlin')::date as day) today
    where c.erasure_listed_on is null and c.legal_hold_reason is null and c.restricted_on is null
      and (c.erasure_requested_on <= today.day or c.delete_after < today.day)
    order by coalesce(c.erasure_requested_on, c.delete_after), c.id limit most
$$;
revoke execute on function casework.retention_due(int) from public;
grant usage on schema casework, audit to kim_jobs;
grant execute on function casework.retention_due(int) to kim_jobs;

-- What the administration of a carrier sees of the cases it has to decide on: numbers, dates and codes, and nobody's name.
create function casework.retention_register() returns table (
    id uuid, carrier_id uuid, unit_id uuid, case_number text, type text, status text, ended_on date, retention_from date, delete_after date, erasure_requested_on date,
    erasure_listed_on date, erasure_confirm_by date, legal_hold_reason text, legal_hold_on date, restriction_reason text, restricted_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select c.id, c.carrier_id, c.unit_id, c.case_number, c.type, c.status, c.ended_on, c.retention_from, c.delete_after, c.erasure_requested_on,
        c.erasure_listed_on, c.erasure_confirm_by, c.legal_hold_reason, c.legal_hold_on, c.restriction_reason, c.restricted_on
    from casework.cases c
    where c.tenant_id = organisation.current_tenant()
      and (c.erasure_listed_on is not null or c.legal_hold_reason is not null or c.restricted_on is not null)
$$;
revoke execute on function casework.retention_register() from public;
grant execute on function casework.retention_register() to kim_app;

-- The erasures of all tenants, for the file outside the database.
create function audit.all_erasures() returns setof audit.erasures
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select * from audit.erasures order by at, id $$;
revoke execute on function audit.all_erasures() from public;
grant execute on function audit.all_erasures() to kim_jobs;

call organisation.defer_references();
