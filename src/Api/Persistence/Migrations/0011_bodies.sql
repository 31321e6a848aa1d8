-- Meetings of bodies, their resolutions, and whom institutions send. Words of papers and minutes are checked to name nobody.

create table steering.meetings (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    body_id uuid not null,
    state text not null check (state in ('planned', 'called', 'frozen', 'held', 'minuted', 'cancelled')),
    starts_at timestamptz not null,
    place text,
    deadlines jsonb not null,
    called_at timestamptz,
    late_call_reason text,
    frozen_at timestamptz,
    late_papers_reason text,
    quorum jsonb,
    minutes jsonb,
    cancel_reason text,
    agenda jsonb not null,
    attendance jsonb not null,
    postponements jsonb not null,
    decided jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, body_id) references steering.bodies (tenant_id, id)
);
call organisation.protect('steering.meetings', 'tenant');
create index on steering.meetings (tenant_id, body_id, starts_at);
create index on steering.meetings (tenant_id, starts_at, number);

create table steering.circular_resolutions (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    body_id uuid not null,
    topic_id uuid,
    item jsonb not null,
    motion jsonb not null,
    entitled jsonb not null,
    state text not null check (state in ('open', 'passed', 'failed', 'lapsed', 'withdrawn', 'superseded')),
    started_by uuid not null,
    started_at timestamptz not null,
    due_at timestamptz not null,
    ended_at timestamptz,
    withdraw_reason text,
    hindrance text,
    votes jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, body_id) references steering.bodies (tenant_id, id),
    foreign key (tenant_id, topic_id) references steering.topics (tenant_id, id)
);
call organisation.protect('steering.circular_resolutions', 'tenant');
create index on steering.circular_resolutions (tenant_id, started_at, number);
create index on steering.circular_resolutions (due_at) where state = 'open';
create unique index one_open_vote_per_topic on steering.circular_resolutions (tenant_id, topic_id) where state = 'open';
-- Votes whose time is up are found across tenants, by id and date alone.
grant usage on schema steering to kim_jobs;
create policy finding_due on steering.circular_resolutions for select to kim_jobs using (true);
grant select (tenant_id, id, due_at, state) on steering.circular_resolutions to kim_jobs;

-- The register of resolutions. The topic keeps its own resolutions too; here stands how a body came to them, and everything else it resolved.
create table steering.body_resolutions (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    body_id uuid not null,
    route text not null,
    kind text not null,
    carried boolean not null,
    subject text not null,
    topic_id uuid,
    resolution_id uuid,
    meeting_id uuid,
    agenda_item_id uuid,
    circular_resolution_id uuid,
    ballot jsonb,
    reason text,
    due_on date,
    decided_at timestamptz not null,
    recorded_by uuid not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    unique (tenant_id, resolution_id),
    foreign key (tenant_id, body_id) references steering.bodies (tenant_id, id),
    foreign key (tenant_id, topic_id) references steering.topics (tenant_id, id),
    foreign key (tenant_id, meeting_id) references steering.meetings (tenant_id, id),
    foreign key (tenant_id, circular_resolution_id) references steering.circular_resolutions (tenant_id, id)
);
call organisation.protect('steering.body_resolutions', 'tenant');
create index on steering.body_resolutions (tenant_id, body_id, decided_at);
create index on steering.body_resolutions (tenant_id, decided_at, number);
create index on steering.body_resolutions (tenant_id, meeting_id);

create table steering.nominations (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    body_id uuid not null,
    topic_id uuid not null,
    institution text not null,
    asked_body_id uuid not null,
    state text not null check (state in ('asked', 'nominated', 'declined')),
    asked_at timestamptz not null,
    due_on date not null,
    reason text,
    seat_id uuid,
    answered_by uuid,
    answered_at timestamptz,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, body_id, topic_id, institution),
    foreign key (tenant_id, body_id) references steering.bodies (tenant_id, id),
    foreign key (tenant_id, asked_body_id) references steering.bodies (tenant_id, id),
    foreign key (tenant_id, topic_id) references steering.topics (tenant_id, id)
);
call organisation.protect('steering.nominations', 'tenant');

call organisation.defer_references();
