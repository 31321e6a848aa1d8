-- Local accounts, the roles people hold, and their sign-ins.

create table identity.accounts (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    email text not null,
    normalized_email text not null unique,
    display_name text not null,
    language text not null check (language in ('de', 'en')),
    password_hash text,
    security_stamp text not null,
    access_failed_count int not null,
    lockout_end timestamptz,
    active bool not null,
    bound_by_secrecy bool not null,
    revision int not null,
    primary key (tenant_id, id)
);
call organisation.protect('identity.accounts', 'tenant');

create table identity.role_assignments (
    tenant_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    role text not null,
    unit_id uuid not null,
    rank int not null,
    valid_from date not null,
    valid_to date,
    external bool not null default false,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('identity.role_assignments', 'tenant');
create index on identity.role_assignments (tenant_id, account_id);
create index on identity.role_assignments (tenant_id, role, unit_id);

-- One row a refresh token; a token that is used twice revokes its whole family. Only a hash of the token is stored.
create table identity.refresh_tokens (
    tenant_id uuid not null,
    id uuid not null,
    family_id uuid not null,
    account_id uuid not null,
    role text not null,
    unit_id uuid not null,
    token_hash bytea not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id)
);
call organisation.protect('identity.refresh_tokens', 'tenant');
create unique index on identity.refresh_tokens (tenant_id, token_hash);
create index on identity.refresh_tokens (tenant_id, family_id);

-- Keys that sign access tokens, each sealed with the master key that lies outside the database.
create table identity.signing_keys (
    id uuid primary key,
    sealed_key bytea not null,
    created_at timestamptz not null,
    revoked_at timestamptz
);
grant select, insert, update on identity.signing_keys to kim_app;

-- Signing in happens before the tenant is known: the one place that may look across tenants, and it gives ids only.
create function identity.find_account(wanted_email text) returns table (tenant_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select a.tenant_id, a.id from identity.accounts a where a.normalized_email = wanted_email $$;
revoke execute on function identity.find_account(text) from public;
grant execute on function identity.find_account(text) to kim_app;

call organisation.defer_references();
