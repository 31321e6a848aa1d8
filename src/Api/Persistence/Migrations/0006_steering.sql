-- The steering level. Nothing here knows a case, a client or a household.

create table steering.task_comments (
    tenant_id uuid not null,
    id uuid not null,
    task_id uuid not null,
    author_id uuid not null,
    text text not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, task_id) references workflow.human_tasks (tenant_id, id)
);
call organisation.protect('steering.task_comments', 'tenant');

create table steering.bodies (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    kind text not null,
    name text not null,
    meetings_per_year int not null,
    rules jsonb not null,
    seats jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
call organisation.protect('steering.bodies', 'tenant');

-- Parts that lists filter by stand beside the JSON they come from, computed by the database.
create table steering.challenge_reports (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'single-case', 'merged', 'answered', 'bundled', 'withdrawn', 'closed')),
    reporter jsonb not null,
    reporter_unit_id uuid generated always as ((reporter #>> '{unitId,value}')::uuid) stored,
    content jsonb not null,
    categories jsonb generated always as (content -> 'categories') stored,
    created_at timestamptz not null,
    submitted_at timestamptz,
    anonymity_check jsonb,
    topic_id uuid,
    answer text,
    invitation jsonb,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, reporter_unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('steering.challenge_reports', 'tenant');
create index on steering.challenge_reports (tenant_id, state, id);
create index on steering.challenge_reports (tenant_id, reporter_unit_id, id);
create index on steering.challenge_reports (tenant_id, topic_id);

-- Who reported from outside, and the hash of the token they follow their report with. Apart from the report, so that nobody
-- who works on the report reads it by accident, and so that it can be deleted alone.
create table steering.outside_reporters (
    tenant_id uuid not null,
    report_id uuid not null,
    token_hash bytea not null,
    contact bytea,
    created_at timestamptz not null,
    primary key (tenant_id, report_id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, report_id) references steering.challenge_reports (tenant_id, id)
);
call organisation.protect('steering.outside_reporters', 'tenant');

-- What the reporter was told, at every change of state. From outside there is no unit.
create table steering.reporter_messages (
    tenant_id uuid not null,
    id uuid not null,
    report_id uuid not null,
    unit_id uuid,
    state text not null,
    at timestamptz not null,
    ordinal int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, report_id) references steering.challenge_reports (tenant_id, id)
);
call organisation.protect('steering.reporter_messages', 'tenant');
create index on steering.reporter_messages (tenant_id, report_id, at, ordinal);

create table steering.topics (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    state text not null check (state in ('bundled', 'backlog', 'submitted-to-lead', 'steering-group', 'solved-directly', 'not-forwarded', 'mandated', 'refused',
        'deferred', 'reported-to-state', 'in-work', 'solution-submitted', 'accepted', 'rework', 'rejected', 'transparency', 'feedback', 'effective', 'resubmitted', 'closed')),
    subject jsonb not null,
    scope text generated always as (subject ->> 'scope') stored,
    categories jsonb generated always as (subject -> 'categories') stored,
    created_at timestamptz not null,
    resubmit_on date,
    threshold_override text,
    reports jsonb not null,
    reporting_units jsonb generated always as (jsonb_path_query_array(reports, '$[*].unitId.value')) stored,
    history jsonb not null,
    reached_states jsonb generated always as (jsonb_path_query_array(history, '$[*].to')) stored,
    resolutions jsonb not null,
    mandates jsonb not null,
    solutions jsonb not null,
    publication jsonb,
    feedback_entries jsonb not null,
    pass int not null,
    round int not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number)
);
call organisation.protect('steering.topics', 'tenant');
create index on steering.topics (tenant_id, state, id);
create index on steering.topics (tenant_id, scope, id);

call organisation.defer_references();
