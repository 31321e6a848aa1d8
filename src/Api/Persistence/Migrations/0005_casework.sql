-- The case level. Every row carries its carrier: each Träger is the controller of its own cases.

create table casework.data_keys (
    tenant_id uuid not null references organisation.tenants,
    carrier_id uuid not null,
    owner_id uuid not null,
    sealed_key bytea not null,
    created_at timestamptz not null,
    destroyed_at timestamptz,
    primary key (tenant_id, owner_id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id)
);
call organisation.protect('casework.data_keys', 'carrier');

create table casework.task_comments (
    tenant_id uuid not null,
    carrier_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    task_id uuid not null,
    author_id uuid not null,
    text bytea not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, task_id) references workflow.human_tasks (tenant_id, id)
);
call organisation.protect('casework.task_comments', 'carrier');
create index on casework.task_comments (tenant_id, case_id, at);

call organisation.defer_references();
