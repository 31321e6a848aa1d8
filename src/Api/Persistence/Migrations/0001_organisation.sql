-- Tenants, carriers, units and what is configured per tenant. Every tenant table starts its keys with tenant_id, so that a
-- child can never point across tenants: foreign-key checks ignore row-level security.

create schema organisation;
create schema identity;
create schema casework;
create schema steering;
create schema residence;
create schema workflow;
create schema messaging;
create schema audit;
create schema quartz;

grant usage on schema organisation, identity, casework, steering, residence, workflow, messaging, audit, quartz to kim_app;
grant usage on schema organisation, workflow, messaging to kim_jobs;

-- Whether the schema is as new as the program is asked by the program's own role.
grant usage on schema public to kim_app;
grant select on public.migrations to kim_app;

-- The context of the running transaction, set by the program at its begin. Unset means: nothing is visible.
create function organisation.current_tenant() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('kim.tenant', true), '')::uuid $$;

create function organisation.current_carrier() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('kim.carrier', true), '')::uuid $$;

-- Puts one table behind row-level security. kind: 'tenant' (the tenant's rows), 'carrier' (the tenant's rows of one carrier),
-- 'shared' (the tenant's rows, and those with a carrier only for that carrier).
create procedure organisation.protect(target regclass, kind text) language plpgsql as $$
declare
    rule text := case kind
        when 'tenant' then 'tenant_id = organisation.current_tenant()'
        when 'carrier' then 'tenant_id = organisation.current_tenant() and carrier_id = organisation.current_carrier()'
        when 'shared' then 'tenant_id = organisation.current_tenant() and (carrier_id is null or carrier_id = organisation.current_carrier())'
    end;
begin
    if rule is null then
        raise exception 'unknown kind of protection: %', kind;
    end if;
    execute format('alter table %s enable row level security', target);
    execute format('create policy context on %s to kim_app using (%s) with check (%s)', target, rule, rule);
    execute format('grant select, insert, update, delete on %s to kim_app', target);
end $$;

-- References are checked when the transaction commits, so that what belongs together may be written in any order.
create procedure organisation.defer_references() language plpgsql as $$
declare
    reference record;
begin
    for reference in
        select c.conname, c.conrelid::regclass as owner from pg_constraint c join pg_namespace n on n.oid = c.connamespace
        where c.contype = 'f' and not c.condeferrable
          and n.nspname in ('organisation', 'identity', 'casework', 'steering', 'residence', 'workflow', 'messaging', 'audit')
    loop
        execute format('alter table %s alter constraint %I deferrable initially deferred', reference.owner, reference.conname);
    end loop;
end $$;

create table organisation.tenants (
    tenant_id uuid primary key,
    slug text not null unique,
    name text not null,
    type text not null,
    revision int not null
);
call organisation.protect('organisation.tenants', 'tenant');

create table organisation.carriers (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    name text not null,
    type text not null,
    data_protection_regime text not null,
    controller jsonb not null,
    revision int not null,
    primary key (tenant_id, id)
);
call organisation.protect('organisation.carriers', 'tenant');

create table organisation.units (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    parent_id uuid,
    kind text not null,
    name text not null,
    municipality text,
    districts jsonb not null,
    valid_from date not null,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, parent_id) references organisation.units (tenant_id, id)
);
call organisation.protect('organisation.units', 'tenant');
create index on organisation.units (tenant_id, kind);

create table organisation.positions (
    tenant_id uuid not null,
    id uuid not null,
    unit_id uuid not null,
    baustein int not null check (baustein between 1 and 3),
    fte numeric(4, 2) not null,
    funding_source text,
    funded_from date not null,
    funded_to date,
    filled_by uuid,
    filled_from date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('organisation.positions', 'tenant');

create table organisation.target_groups (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    code text not null,
    concept_version text not null,
    german text not null,
    english text not null,
    rules jsonb not null,
    valid_from date not null,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, code, valid_from)
);
call organisation.protect('organisation.target_groups', 'tenant');

create table organisation.parameters (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    key text not null,
    value text not null,
    valid_from date not null,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, key, valid_from)
);
call organisation.protect('organisation.parameters', 'tenant');

create table organisation.partners (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    name text not null,
    legal_sphere text,
    municipality text,
    address text,
    website text,
    contacts jsonb not null,
    agreement text,
    agreement_from date,
    agreement_to date,
    valid_to date,
    revision int not null,
    primary key (tenant_id, id)
);
call organisation.protect('organisation.partners', 'tenant');
create unique index one_partner_per_name on organisation.partners (tenant_id, name);

-- One-off holidays of a tenant, and closing days of a tenant or of one unit.
create table organisation.local_days (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    unit_id uuid,
    kind text not null,
    name text not null,
    date date,
    yearly_month int,
    yearly_day int,
    days_from_easter int,
    primary key (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('organisation.local_days', 'tenant');

-- How often the settings and the definitions of a tenant have changed: programs keep both in memory and ask only for this.
create table organisation.stamps (
    tenant_id uuid not null,
    kind text not null,
    value bigint not null,
    primary key (tenant_id, kind)
);
alter table organisation.stamps enable row level security;
create policy reading on organisation.stamps for select to kim_app
    using (tenant_id = organisation.current_tenant() or tenant_id = '00000000-0000-0000-0000-000000000000');
grant select on organisation.stamps to kim_app;

create function organisation.stamp() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
    insert into organisation.stamps as known (tenant_id, kind, value) values (coalesce(new.tenant_id, old.tenant_id), tg_argv[0], 1)
    on conflict (tenant_id, kind) do update set value = known.value + 1;
    return null;
end $$;
create trigger settings_change after insert or update or delete on organisation.parameters for each row execute function organisation.stamp('settings');
create trigger settings_change after insert or update or delete on organisation.local_days for each row execute function organisation.stamp('settings');

-- Numbers that people read out (case, client, report, topic numbers), one row a series.
create table organisation.number_series (
    tenant_id uuid not null references organisation.tenants,
    series text not null,
    last_value bigint not null,
    primary key (tenant_id, series)
);
call organisation.protect('organisation.number_series', 'tenant');

-- The business clock is the machine's clock plus this offset. The demo clock adds to it; without a row the offset is zero.
create table organisation.clock_offset (
    only_row bool primary key default true check (only_row),
    milliseconds bigint not null check (milliseconds >= 0),
    moved_at timestamptz not null default now()
);
grant select, insert, update on organisation.clock_offset to kim_app;
grant select on organisation.clock_offset to kim_jobs;

-- Which tenant a public address means: the slug is public, so this answers without a context.
create function organisation.tenant_of(wanted text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select tenant_id from organisation.tenants where slug = wanted $$;
revoke execute on function organisation.tenant_of(text) from public;
grant execute on function organisation.tenant_of(text) to kim_app;

-- The list of tenants, for the tenant of those who run the installation and for nobody else.
create function organisation.all_tenants() returns table (tenant_id uuid, slug text, name text, type text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select t.tenant_id, t.slug, t.name, t.type from organisation.tenants t
    where exists (select from organisation.tenants mine where mine.tenant_id = organisation.current_tenant() and mine.slug = 'betrieb')
$$;
revoke execute on function organisation.all_tenants() from public;
grant execute on function organisation.all_tenants() to kim_app;

call organisation.defer_references();
