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

create table organisation.absences (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    user_id uuid not null,
    substitute_id uuid not null,
    from_day date not null,
    to_day date not null,
    recorded_by uuid not null,
    revision int not null,
    primary key (tenant_id, id),
    check (to_day >= from_day and substitute_id <> user_id)
);
call organisation.protect('organisation.absences', 'tenant');
create index on organisation.absences (tenant_id, user_id, to_day);
create index on organisation.absences (tenant_id, substitute_id, to_day);

-- A look of the technical supervision into one case, for some days.
create table casework.supervision_accesses (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    reason_code text not null,
    role text not null,
    until date not null,
    note bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.supervision_accesses', 'carrier');
create index on casework.supervision_accesses (tenant_id, case_id, recorded_at);

-- Whose case it is: asked before somebody of the technical supervision opens it, and by those whose access is open.
create function casework.carrier_of_case(wanted uuid) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select carrier_id from casework.cases where tenant_id = organisation.current_tenant() and id = wanted $$;

create function casework.carrier_of_supervised_case(wanted uuid, supervisor uuid, supervising_role text, today date) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select a.carrier_id from casework.supervision_accesses a
    where a.tenant_id = organisation.current_tenant() and a.case_id = wanted and a.recorded_by = supervisor and a.role = supervising_role and a.until >= today
    limit 1
$$;

-- How many cases a post accompanies: a number, whichever carrier it belongs to.
create function casework.open_cases_of_unit(wanted uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select count(*) from casework.cases
    where tenant_id = organisation.current_tenant() and unit_id = wanted and type = 'case-management' and status in ('open', 'suspended')
$$;

revoke execute on function casework.carrier_of_case(uuid), casework.carrier_of_supervised_case(uuid, uuid, text, date), casework.open_cases_of_unit(uuid) from public;
grant execute on function casework.carrier_of_case(uuid), casework.carrier_of_supervised_case(uuid, uuid, text, date), casework.open_cases_of_unit(uuid) to kim_app;

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
