-- Reports: what may be seen of them, and the register of what was released. Here stands no number that is not protected, and no case.

create table steering.report_snapshots (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    report text not null,
    period text not null,
    first_day date not null,
    last_day date not null,
    state text not null check (state in ('frozen', 'checked', 'released', 'discarded')),
    k int check (k >= 3),
    rounding text not null,
    tables jsonb not null,
    "overlaps" jsonb not null,
    frozen jsonb not null,
    checked jsonb,
    overlap_approved jsonb,
    released jsonb,
    discarded jsonb,
    revision int not null,
    primary key (tenant_id, id)
);
call organisation.protect('steering.report_snapshots', 'tenant');
create index on steering.report_snapshots (tenant_id, report, last_day desc);
create unique index one_open_snapshot on steering.report_snapshots (tenant_id, report, period) where state in ('frozen', 'checked');

create table steering.released_tables (
    tenant_id uuid not null,
    snapshot_id uuid not null,
    table_key text not null,
    report text not null,
    period text not null,
    first_day date not null,
    last_day date not null,
    measure text,
    dimensions jsonb not null,
    fingerprint text not null,
    released_at timestamptz not null,
    primary key (tenant_id, snapshot_id, table_key),
    foreign key (tenant_id, snapshot_id) references steering.report_snapshots (tenant_id, id)
);
call organisation.protect('steering.released_tables', 'tenant');
revoke update, delete on steering.released_tables from kim_app;

-- A released report stays as it is.
create function steering.keep_released() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    raise exception 'a released report does not change' using errcode = 'integrity_constraint_violation';
end $$;
create trigger keep_released before update or delete on steering.report_snapshots for each row when (old.state = 'released') execute function steering.keep_released();

-- The tenants whose reports may be due, for the role that finds due ids.
create function steering.reporting_tenants() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select tenant_id from organisation.tenants where slug <> 'betrieb' order by tenant_id $$;
revoke execute on function steering.reporting_tenants() from public;
grant execute on function steering.reporting_tenants() to kim_jobs;

-- How many cases of the tenant, whatever carrier they belong to, fall into the groups that reports know: counts and medians of whole quarters
-- and years, and of no other days, so that nobody can ask for the difference of two days. A group without a row or a column code is the total.
create function casework.report_counts(first_day date, last_day date) returns table (
    table_key text, row_code text, column_code text, cases bigint, persons bigint, median numeric)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    with asked as (
        select organisation.current_tenant() as tenant_id, (first_day::timestamp at time zone 'Europe/Berlin') as since, ((last_day + 1)::timestamp at time zone 'Europe/Berlin') as until
        where first_day = date_trunc('quarter', first_day)::date
          and (last_day = (first_day + interval '3 months')::date - 1
            or (first_day = date_trunc('year', first_day)::date and last_day = (first_day + interval '1 year')::date - 1))
    ), known as materialized (
        select c.*, (c.opened_at at time zone 'Europe/Berlin')::date as opened_on,
            c.opened_at >= asked.since and c.opened_at < asked.until as came,
            c.status = 'closed' and c.ended_on between first_day and last_day as went,
            c.intake_outcome = 'admit' and c.intake_decided_on <= last_day and c.opened_at < asked.until and (c.ended_on is null or c.ended_on > last_day) as is_active
        from casework.cases c join asked on asked.tenant_id = c.tenant_id
        where c.opened_at < asked.until and (c.ended_on is null or c.ended_on >= first_day or c.opened_at >= asked.since)
    ), inflow as (
        select c.client_id, c.access_route,
            case
                when c.intake_outcome is not null and c.intake_decided_on <= last_day then c.intake_outcome
                when c.status = 'not-admitted' and c.ended_on <= last_day then case when c.end_reason = 'referral-counselling' then 'refer' else 'decline' end
                else 'pending'
            end as outcome,
            case
                when k.birth_year is null then 'not-stated'
                when extract(year from c.opened_on) - k.birth_year < 18 then 'under-18'
                when extract(year from c.opened_on) - k.birth_year < 27 then '18-26'
                when extract(year from c.opened_on) - k.birth_year < 40 then '27-39'
                when extract(year from c.opened_on) - k.birth_year < 60 then '40-59'
                else '60-plus'
            end as age, coalesce(k.gender_code, 'not-stated') as gender, coalesce(k.municipality_code, 'not-stated') as region, coalesce(p.status_code, 'not-stated') as residence
        from known c join casework.clients k on k.tenant_id = c.tenant_id and k.id = c.client_id
        left join casework.residence_permits p on p.tenant_id = k.tenant_id and p.client_id = k.id and p.ended_on is null
        where c.came and c.type = 'case-management'
    ), assessed as materialized (
        select a.case_id, a.number, c.client_id, c.is_active, c.went, a.life_domains,
            row_number() over (partition by a.case_id order by a.number) as from_first, row_number() over (partition by a.case_id order by a.number desc) as from_last
        from casework.assessments a join known c on c.tenant_id = a.tenant_id and c.id = a.case_id
        where c.type = 'case-management' and a.date <= last_day
    ), needs as (
        select distinct a.client_id, a.case_id, domain ->> 'lifeDomainCode' as code
        from assessed a, jsonb_array_elements(a.life_domains) domain
        where a.is_active and a.from_last = 1 and (domain ->> 'needRating')::int >= 2
    ), compared as (
        select one.case_id, one.client_id, case sign(sum((later ->> 'needRating')::int - (earlier ->> 'needRating')::int)) when -1 then 'less' when 0 then 'same' else 'more' end as change
        from assessed one join assessed last on last.case_id = one.case_id and last.from_last = 1 and last.number > one.number,
            jsonb_array_elements(one.life_domains) earlier, jsonb_array_elements(last.life_domains) later
        where one.from_first = 1 and one.went and earlier ->> 'lifeDomainCode' = later ->> 'lifeDomainCode' and (earlier ->> 'needRating') is not null and (later ->> 'needRating') is not null
        group by one.case_id, one.client_id
    ), reviews as (
        select c.client_id, case
            when review ->> 'completedOn' is null then 'not-held' when review ->> 'completedOn' <= review ->> 'dueOn' then 'on-time' else 'late' end as result
        from known c, jsonb_array_elements(c.reviews) review
        where c.type = 'case-management' and (review ->> 'dueOn')::date between first_day and last_day and not coalesce((review ->> 'cancelled')::boolean, false)
    ), goals as (
        select c.client_id, goal ->> 'lifeDomainCode' as domain,
            case when goal ->> 'resultCode' in ('achieved', 'partly-achieved', 'not-achieved') then goal ->> 'resultCode' else 'other' end as result
        from casework.support_plans s join casework.cases c on c.tenant_id = s.tenant_id and c.id = s.case_id join asked on asked.tenant_id = s.tenant_id, jsonb_array_elements(s.goals) goal
        where (goal ->> 'evaluatedOn')::date between first_day and last_day and goal ->> 'resultCode' is not null
    ), measures as (
        select c.client_id, coalesce(m.legal_sphere_code, 'other') as sphere, m.start_on - m.requested_on as response, m.wait_time_days as waited
        from casework.service_measures m join casework.cases c on c.tenant_id = m.tenant_id and c.id = m.case_id join asked on asked.tenant_id = m.tenant_id
        where m.start_on between first_day and last_day
    ), counselling as (
        select 'documented' as kind, c.client_id as person from known c where c.came and c.type = 'referral-counselling'
        union all
        select 'anonymous', r.id from casework.anonymous_referrals r join asked on asked.tenant_id = r.tenant_id where r.date between first_day and last_day
    )
    select 'inflow-route', access_route, outcome, count(*), count(distinct client_id), null::numeric from inflow group by grouping sets ((access_route, outcome), (access_route), (outcome), ())
    union all
    select 'inflow-age-gender', age, gender, count(*), count(distinct client_id), null from inflow group by grouping sets ((age, gender), (age), (gender), ())
    union all
    select 'inflow-status', residence, null, count(*), count(distinct client_id), null from inflow group by grouping sets ((residence), ())
    union all
    select 'inflow-region', region, null, count(*), count(distinct client_id), null from inflow group by grouping sets ((region), ())
    union all
    select 'active-needs', code, null, count(*), count(distinct client_id), null from needs group by code
    union all
    select 'active-needs', null, null, count(*), count(distinct client_id), null from known where is_active and type = 'case-management'
    union all
    select 'closed-reason', end_reason, null, count(*), count(distinct client_id),
        round((percentile_cont(0.5) within group (order by ended_on - opened_on) / 30.44)::numeric) from known where went and type = 'case-management' group by grouping sets ((end_reason), ())
    union all
    select 'counselling', kind, null, count(*), count(distinct person), null from counselling group by grouping sets ((kind), ())
    union all
    select 'plan-coverage', plan, null, count(*), count(distinct client_id), null
    from (select c.client_id, case when exists (select from casework.support_plans s where s.tenant_id = c.tenant_id and s.case_id = c.id and s.agreed_on <= last_day) then 'agreed' else 'missing' end as plan
        from known c where c.is_active and c.type = 'case-management') covered group by grouping sets ((plan), ())
    union all
    select 'reviews', result, null, count(*), count(distinct client_id), null from reviews group by grouping sets ((result), ())
    union all
    select 'contacts', null, null, count(*), count(distinct c.client_id), null
    from casework.case_contacts k join known c on c.tenant_id = k.tenant_id and c.id = k.case_id join asked on asked.tenant_id = k.tenant_id
    where c.is_active and c.type = 'case-management' and k.reached and k.kind_code <> 'note' and k.at >= asked.since and k.at < asked.until
    union all
    select 'goal-attainment', domain, result, count(*), count(distinct client_id), null from goals group by grouping sets ((domain, result), (domain), (result), ())
    union all
    select 'partner-response', sphere, null, count(*), count(distinct client_id), round((percentile_cont(0.5) within group (order by response))::numeric)
    from measures where response is not null group by grouping sets ((sphere), ())
    union all
    select 'waiting-times', sphere, null, count(*), count(distinct client_id), round((percentile_cont(0.5) within group (order by waited))::numeric)
    from measures where waited is not null group by grouping sets ((sphere), ())
    union all
    select 'need-change', change, null, count(*), count(distinct client_id), null from compared group by grouping sets ((change), ())
$$;
revoke execute on function casework.report_counts(date, date) from public;
grant execute on function casework.report_counts(date, date) to kim_app;

call organisation.defer_references();
