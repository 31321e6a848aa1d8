-- What leaves the process, what is remembered of requests, and who looked at what.

-- Ids, codes, numbers and dates only. What a mail says is emptied when it was sent or given up; to whom it goes is read from the
-- account when it goes. Who sends a row claims it first: nobody else touches it until then.
create table messaging.outbox (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    carrier_id uuid,
    kind text not null,
    key text not null,
    recipient_id uuid not null,
    payload jsonb not null,
    created_at timestamptz not null,
    due_at timestamptz not null,
    state text not null check (state in ('waiting', 'sent', 'failed')),
    attempts int not null,
    claimed_until timestamptz,
    sent_at timestamptz,
    failure text,
    primary key (tenant_id, id),
    unique (tenant_id, kind, key)
);
call organisation.protect('messaging.outbox', 'shared');
create index due_outbox on messaging.outbox (due_at) where state = 'waiting';
create policy finding_due on messaging.outbox for select to kim_jobs using (true);
grant select (tenant_id, carrier_id, id, due_at, state) on messaging.outbox to kim_jobs;

-- One row a reminder: subject, level and slot name it, so that it exists once (R-32). What a record is called and when it is due
-- stands here, because its table is any feature's; of a task both are read from the task.
create table messaging.reminders (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    carrier_id uuid,
    subject_kind text not null,
    subject_id uuid not null,
    subject_number text,
    subject_due_at timestamptz,
    case_id uuid,
    level text not null,
    slot date not null,
    reason text not null,
    recipient_kind text not null,
    recipient_role text,
    recipient_unit_id uuid,
    recipient_user_id uuid,
    audience text,
    channels text not null,
    due_at timestamptz not null,
    state text not null check (state in ('planned', 'sent', 'stopped', 'failed')),
    sent_at timestamptz,
    sent_to uuid,
    attempts int not null default 0,
    primary key (tenant_id, id),
    unique (tenant_id, subject_kind, subject_id, level, slot),
    check (case_id is null or carrier_id is not null)
);
call organisation.protect('messaging.reminders', 'shared');
create index due_reminders on messaging.reminders (due_at) where state = 'planned';
create policy finding_due on messaging.reminders for select to kim_jobs using (true);
grant select (tenant_id, carrier_id, id, due_at, state) on messaging.reminders to kim_jobs;
create index reminders_by_subject on messaging.reminders (tenant_id, subject_id, due_at);
create index reminders_of_records on messaging.reminders (tenant_id, recipient_role, due_at) where subject_kind <> 'task';
create index reminders_by_case on messaging.reminders (tenant_id, case_id, due_at) where case_id is not null;

-- What a person or a role is told inside the program, once for each reminder. Ids, codes, numbers and dates only.
create table messaging.notices (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    reminder_id uuid not null,
    kind text not null,
    task_id uuid,
    task_type text,
    subject_kind text not null,
    subject_id uuid not null,
    subject_number text not null,
    case_id uuid,
    phase text,
    due_at timestamptz,
    recipient_user_id uuid,
    recipient_role text,
    recipient_unit_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, id),
    unique nulls not distinct (tenant_id, reminder_id, recipient_user_id, recipient_role),
    foreign key (tenant_id, reminder_id) references messaging.reminders (tenant_id, id),
    check ((task_id is null) = (task_type is null)),
    check (task_id is null or subject_kind in ('case', 'report', 'topic')),
    check (subject_kind not in ('case', 'report', 'topic') or (subject_kind = 'case') = (carrier_id is not null)),
    check (case_id is null or carrier_id is not null),
    check ((recipient_user_id is null) <> (recipient_role is null))
);
call organisation.protect('messaging.notices', 'shared');
create index on messaging.notices (tenant_id, recipient_user_id, created_at, id);
create index on messaging.notices (tenant_id, recipient_role, created_at, id);

-- A repeated request is recognised by its key; the answer's body is never kept, it is read again.
create table messaging.idempotency_keys (
    tenant_id uuid not null references organisation.tenants,
    user_id uuid not null,
    route text not null,
    key text not null,
    body_hmac bytea not null,
    resource_id uuid,
    created_at timestamptz not null,
    primary key (tenant_id, user_id, route, key)
);
call organisation.protect('messaging.idempotency_keys', 'tenant');
create index on messaging.idempotency_keys (created_at);

-- Removes what has served its time in every tenant: the one thing that the jobs' role may delete, and nothing but that.
create function messaging.purge_expired() returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    business_now timestamptz := now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0);
    keys bigint;
    messages bigint;
begin
    delete from messaging.idempotency_keys where created_at < now() - interval '24 hours';
    get diagnostics keys = row_count;
    delete from workflow.messages where expires_at < business_now;
    get diagnostics messages = row_count;
    return keys + messages;
end $$;
revoke execute on function messaging.purge_expired() from public;
grant execute on function messaging.purge_expired() to kim_jobs;

-- Who read or wrote what of a case, when, in which role and why: append-only, partitioned by month. A list that was read is one
-- line with all its subjects.
create table audit.access_log (
    tenant_id uuid not null,
    at timestamptz not null,
    id uuid not null,
    carrier_id uuid,
    user_id uuid not null,
    role text not null,
    unit_id uuid,
    kind text not null check (kind in ('read', 'write', 'disclosure', 'denied')),
    subject_kind text not null,
    subject_id uuid,
    subjects jsonb,
    record text not null,
    fields text,
    purpose text,
    -- The transaction that wrote the line: what may still commit is known by it, not by the clock.
    tx bigint not null default pg_current_xact_id()::text::bigint,
    primary key (tenant_id, at, id),
    check (subject_id is null or subjects is null)
) partition by range (at);
call organisation.protect('audit.access_log', 'tenant');
revoke update, delete on audit.access_log from kim_app;
create index on audit.access_log (tenant_id, subject_id, at, id);
create index on audit.access_log (tenant_id, tx);
create table audit.access_log_default partition of audit.access_log default;

-- What was changed in the configuration: who, when, which key, from and to.
create table audit.changes (
    tenant_id uuid not null,
    id uuid not null,
    at timestamptz not null,
    user_id uuid,
    kind text not null,
    subject text not null,
    before text,
    after text,
    primary key (tenant_id, id)
);
call organisation.protect('audit.changes', 'tenant');
revoke update, delete on audit.changes from kim_app;

-- Makes the months from the current one on, some ahead; run by the owner at start and by the owner's job.
create procedure audit.make_partitions(months_ahead int) language plpgsql as $$
declare
    parent text;
    month date;
begin
    foreach parent in array array['workflow.journal', 'audit.access_log'] loop
        for month in select generate_series(date_trunc('month', now()), date_trunc('month', now()) + make_interval(months => months_ahead), '1 month')::date loop
            if to_regclass(parent || to_char(month, '_YYYYMM')) is null then
                begin
                    execute format('create table %s partition of %s for values from (%L) to (%L)',
                        parent || to_char(month, '_YYYYMM'), parent, month, (month + interval '1 month')::date);
                exception when check_violation then
                    -- A clock that ran ahead has filed rows of that month under the default partition; they stay there.
                    null;
                end;
            end if;
        end loop;
    end loop;
end $$;
call audit.make_partitions(24);

call organisation.defer_references();
