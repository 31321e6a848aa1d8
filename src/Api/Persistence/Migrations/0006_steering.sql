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
    primary key (tenant_id, id)
);
call organisation.protect('steering.bodies', 'tenant');

call organisation.defer_references();
