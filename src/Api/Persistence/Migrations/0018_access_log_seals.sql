-- What proves that nobody took from the access log, changed or added to it: one chain a tenant and month, made with a key that
-- the database does not have. The program appends to it and can change nothing.

create table audit.access_log_seals (
    tenant_id uuid not null references organisation.tenants,
    number bigint not null,
    month date not null,
    sealed_at timestamptz not null,
    key_id text not null,
    from_tx bigint not null,
    next_tx bigint not null,
    open_tx bigint not null,
    lines int not null,
    links bytea not null,
    head bytea not null,
    primary key (tenant_id, number)
);
call organisation.protect('audit.access_log_seals', 'tenant');
revoke update, delete on audit.access_log_seals from kim_app;
create index on audit.access_log_seals (tenant_id, month, number);

-- A month that was dropped when its time was over; its numbers are missing for that reason.
create table audit.access_log_drops (
    tenant_id uuid not null references organisation.tenants,
    month date not null,
    dropped_at timestamptz not null,
    key_id text not null,
    numbers text not null,
    next_tx bigint not null,
    lines bigint not null,
    head bytea not null,
    mac bytea not null,
    primary key (tenant_id, month)
);
call organisation.protect('audit.access_log_drops', 'tenant');
revoke update, delete on audit.access_log_drops from kim_app;

-- Until when lines of a month are kept: the tenant's own time, a year where it says nothing.
create function audit.kept_until(tenant uuid, month date) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp as
$$
    select ((month + interval '1 month') at time zone 'UTC') + coalesce(
        (select p.value::interval from organisation.parameters p
         where p.tenant_id = tenant and p.key = 'retention.accessLog' and p.valid_from <= current_date and (p.valid_to is null or p.valid_to >= current_date)
         order by p.valid_from desc limit 1),
        interval '12 months')
$$;

-- For whom there is something to seal.
create function audit.tenants_to_seal() returns table (tenant_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select t.tenant_id from organisation.tenants t where exists (
        select 1 from audit.access_log l where l.tenant_id = t.tenant_id
            and l.tx >= coalesce((select max(s.next_tx) from audit.access_log_seals s where s.tenant_id = t.tenant_id), 0))
$$;
revoke execute on function audit.tenants_to_seal() from public;

-- Whose log there is to verify.
create function audit.tenants_to_verify() returns table (tenant_id uuid, slug text)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select t.tenant_id, t.slug from organisation.tenants t
$$;
revoke execute on function audit.tenants_to_verify() from public;

-- The months whose time is over.
create function audit.months_over() returns table (tenant_id uuid, month date)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select distinct s.tenant_id, s.month from audit.access_log_seals s where audit.kept_until(s.tenant_id, s.month) <= now() order by 1, 2
$$;
revoke execute on function audit.months_over() from public;
grant usage on schema audit to kim_jobs;
grant execute on function audit.tenants_to_seal(), audit.tenants_to_verify(), audit.months_over() to kim_jobs;

-- Drops one month of the tenant in whose context this runs, lines and seals, once its record is written; not before its time is over.
create function audit.drop_month(dropped date) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
    tenant uuid := organisation.current_tenant();
    lines bigint;
begin
    if tenant is null or audit.kept_until(tenant, dropped) > now() then
        raise exception 'this month is kept';
    end if;
    if not exists (select 1 from audit.access_log_drops d where d.tenant_id = tenant and d.month = dropped) then
        raise exception 'this month has no record of its dropping';
    end if;
    delete from audit.access_log l where l.tenant_id = tenant
        and l.at >= dropped::timestamp at time zone 'UTC' and l.at < (dropped + interval '1 month') at time zone 'UTC';
    get diagnostics lines = row_count;
    delete from audit.access_log_seals s where s.tenant_id = tenant and s.month = dropped;
    return lines;
end $$;
revoke execute on function audit.drop_month(date) from public;
grant execute on function audit.drop_month(date) to kim_app;

-- Partitions of past months that every tenant has dropped; run by the owner's job.
create procedure audit.drop_empty_partitions() language plpgsql as $$
declare
    part text;
    used boolean;
begin
    for part in
        select c.oid::regclass::text from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = 'audit.access_log'::regclass and c.relname ~ '_[0-9]{6}$' and right(c.relname, 6) < to_char(now() - interval '2 months', 'YYYYMM')
    loop
        execute format('select exists (select 1 from %s)', part) into used;
        if not used then
            execute format('drop table %s', part);
        end if;
    end loop;
end $$;

call organisation.defer_references();
