-- Ways to sign in beside a password, and the key from which others derive.

-- One row for the installation: sealed with the master key, so that it also tells whether a master key is the right one.
create table identity.root_keys (
    id int primary key check (id = 1),
    sealed_key bytea not null
);
grant select, insert on identity.root_keys to kim_app;

-- Whether something is sealed already: then a missing root key is a loss, and nobody makes a new one.
create function identity.holds_sealed_keys() returns bool
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select exists (select 1 from identity.signing_keys) or exists (select 1 from casework.data_keys) or exists (select 1 from steering.outside_reporters where contact is not null) $$;
revoke execute on function identity.holds_sealed_keys() from public;
grant execute on function identity.holds_sealed_keys() to kim_app;

-- What a tenant lets the external issuer do: link accounts by mail, make accounts, give roles.
create table identity.external_access (
    tenant_id uuid primary key references organisation.tenants,
    link_by_email bool not null,
    create_accounts bool not null,
    roles jsonb not null,
    revision int not null
);
call organisation.protect('identity.external_access', 'tenant');

-- Whose account a subject of the issuer is.
create table identity.external_logins (
    tenant_id uuid not null,
    account_id uuid not null,
    issuer text not null,
    subject text not null,
    linked_at timestamptz not null,
    primary key (tenant_id, account_id, issuer),
    unique (issuer, subject),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id)
);
call organisation.protect('identity.external_logins', 'tenant');

create function identity.find_external(wanted_issuer text, wanted_subject text) returns table (tenant_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select l.tenant_id, l.account_id from identity.external_logins l where l.issuer = wanted_issuer and l.subject = wanted_subject $$;
revoke execute on function identity.find_external(text, text) from public;
grant execute on function identity.find_external(text, text) to kim_app;

-- The secret of somebody's authenticator, sealed. Not confirmed: shown, and not yet in force.
create table identity.second_factors (
    tenant_id uuid not null,
    account_id uuid not null,
    sealed_secret bytea not null,
    confirmed_at timestamptz,
    last_step bigint not null,
    recovery_codes jsonb not null,
    primary key (tenant_id, account_id),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id)
);
call organisation.protect('identity.second_factors', 'tenant');

-- Public keys of somebody's authenticators (WebAuthn). A credential's id is random and found before the tenant is known.
create table identity.passkeys (
    tenant_id uuid not null,
    credential_id bytea not null,
    account_id uuid not null,
    public_key bytea not null,
    name text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    sign_count bigint not null,
    transports jsonb not null,
    is_user_verified bool not null,
    is_backup_eligible bool not null,
    is_backed_up bool not null,
    attestation_object bytea not null,
    client_data_json bytea not null,
    primary key (tenant_id, credential_id),
    unique (credential_id),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id)
);
call organisation.protect('identity.passkeys', 'tenant');
create index on identity.passkeys (tenant_id, account_id);

create function identity.find_passkey(wanted bytea) returns table (tenant_id uuid, account_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select p.tenant_id, p.account_id from identity.passkeys p where p.credential_id = wanted $$;
revoke execute on function identity.find_passkey(bytea) from public;
grant execute on function identity.find_passkey(bytea) to kim_app;

call organisation.defer_references();
