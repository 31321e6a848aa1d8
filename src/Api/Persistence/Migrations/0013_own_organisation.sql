-- What a tenant says of its organisation itself: own codes and words, versions of its concept, absences and supervision.

-- A code that a tenant added to a list, or its own word on a shipped one.
create table organisation.codes (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    list text not null,
    value text not null,
    german text not null,
    english text not null,
    valid_from date,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, list, value)
);
call organisation.protect('organisation.codes', 'tenant');

create table organisation.terms (
    tenant_id uuid not null references organisation.tenants,
    key text not null,
    german text not null,
    revision int not null,
    primary key (tenant_id, key)
);
call organisation.protect('organisation.terms', 'tenant');

create trigger settings_change after insert or update or delete on organisation.codes for each row execute function organisation.stamp('settings');
create trigger settings_change after insert or update or delete on organisation.terms for each row execute function organisation.stamp('settings');

-- A version of the municipality's Handlungskonzept: which target groups hold, by which resolution.
create table organisation.concepts (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    version text not null,
    title text not null,
    resolution text,
    indicators jsonb not null,
    valid_from date not null,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, version)
);
call organisation.protect('organisation.concepts', 'tenant');

-- Whether a tenant may become lean: a number, of all its carriers, and nothing of the cases themselves.
create function casework.open_cases_with_person_data() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select count(*) from casework.cases c join casework.clients k on k.tenant_id = c.tenant_id and k.id = c.client_id
    where c.tenant_id = organisation.current_tenant() and c.status in ('open', 'suspended', 'waitlisted')
      and (k.preferred_name is not null or k.contact is not null or k.surname is not null or k.given_names is not null
           or k.birth_date is not null or k.address is not null or k.legal_guardian is not null)
$$;
revoke execute on function casework.open_cases_with_person_data() from public;
grant execute on function casework.open_cases_with_person_data() to kim_app;

call organisation.defer_references();
