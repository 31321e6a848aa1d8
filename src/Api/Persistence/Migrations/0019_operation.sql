-- What operators see across tenants: counts alone.

create function workflow.count_open_incidents() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select count(*) from workflow.incidents where state = 'open' $$;
revoke execute on function workflow.count_open_incidents() from public;
grant execute on function workflow.count_open_incidents() to kim_jobs;
