-- What the steering level needs around reports and topics: what resembles what, who has read of a solution, reconstructions, and chains.

-- The words of a report for the German search, those of its title before the others.
create function steering.words_of(content jsonb) returns tsvector language sql immutable parallel safe as
$$
    select setweight(to_tsvector('pg_catalog.german', coalesce(content ->> 'title', '')), 'A')
        || setweight(to_tsvector('pg_catalog.german', coalesce(content ->> 'description', '') || ' ' || coalesce(content ->> 'effect', '')
            || ' ' || coalesce(content ->> 'workaround', '') || ' ' || coalesce(content ->> 'solutionIdea', '')), 'B')
$$;
create index on steering.challenge_reports using gin (steering.words_of(content));
create index on steering.challenge_reports using gin (categories);

-- The tenant's reports that resemble a text, best first: by the words they share and by their categories. Text operators are not leakproof, so that
-- under row-level security no index would serve them; therefore the function names the tenant itself.
create function steering.reports_like(wanted text, categories jsonb, most int) returns table (id uuid, score real, shared int)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    with asked as materialized (
        select (select string_agg('''' || replace(replace(word.lexeme, '\', '\\'), '''', '''''') || '''', ' | ') from unnest(to_tsvector('pg_catalog.german', wanted)) word)::tsquery as words,
            array(select jsonb_array_elements_text(categories)) as codes
    ), found as (
        select r.id, coalesce(ts_rank(steering.words_of(r.content), asked.words, 1), 0) as rank,
            (select count(*) from jsonb_array_elements_text(r.categories) code where code = any (asked.codes))::int as shared
        from steering.challenge_reports r, asked
        where r.tenant_id = organisation.current_tenant() and r.state not in ('draft', 'returned', 'withdrawn')
          and (steering.words_of(r.content) @@ asked.words or r.categories ?| asked.codes)
    )
    select found.id, (found.rank + 0.1 * found.shared)::real, found.shared from found order by 2 desc, 1 limit most
$$;
revoke execute on function steering.reports_like(text, jsonb, int) from public;
grant execute on function steering.reports_like(text, jsonb, int) to kim_app;

-- Which of these keyed hashes are a name of one of the tenant's clients, whatever carrier they belong to; never whose. For the second person
-- who checks whether a report names somebody, and for nobody else.
create function casework.known_names(wanted bytea[]) returns setof bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$ select distinct token from casework.client_search_tokens where tenant_id = organisation.current_tenant() and token = any (wanted) $$;
revoke execute on function casework.known_names(bytea[]) from public;
grant execute on function casework.known_names(bytea[]) to kim_app;

-- Every CM post that was told what became of a topic, and when it read it.
create table steering.topic_notices (
    tenant_id uuid not null,
    topic_id uuid not null,
    round int not null,
    unit_id uuid not null,
    informed_at timestamptz not null,
    read_at timestamptz,
    read_by uuid,
    primary key (tenant_id, topic_id, round, unit_id),
    foreign key (tenant_id, topic_id) references steering.topics (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('steering.topic_notices', 'tenant');
create index unread_notices on steering.topic_notices (tenant_id, unit_id, topic_id) where read_at is null;

create index published_topics on steering.topics (tenant_id, id) where publication is not null;

-- A course of events that names nobody, and what professionals learnt from it. The narrative is deleted; the minutes stay.
create table steering.reconstructions (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    number text not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'cleared', 'scheduled', 'recorded', 'withdrawn')),
    unit_id uuid not null,
    author_id uuid not null,
    narrative jsonb,
    created_at timestamptz not null,
    anonymity_check jsonb,
    workshop_on date,
    participants jsonb not null,
    minutes text,
    recorded_at timestamptz,
    erase_at timestamptz not null,
    erased_at timestamptz,
    kept jsonb,
    reports jsonb not null,
    topics jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('steering.reconstructions', 'tenant');
create index on steering.reconstructions (tenant_id, unit_id, id);
create index narratives_to_erase on steering.reconstructions (erase_at) where narrative is not null and kept is null;

-- Across tenants, for the role that finds due ids and nothing else.
create function steering.narratives_due(most int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select r.tenant_id, r.id from steering.reconstructions r
    where r.narrative is not null and r.kept is null
      and r.erase_at <= now() + make_interval(secs => coalesce((select milliseconds from organisation.clock_offset), 0) / 1000.0)
    order by r.erase_at limit most
$$;
revoke execute on function steering.narratives_due(int) from public;
grant usage on schema steering to kim_jobs;
grant execute on function steering.narratives_due(int) to kim_jobs;

-- How institutions work together on one way, step by step, and where it is known to break.
create table steering.production_networks (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    name text not null,
    description text,
    steps jsonb not null,
    changed_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, name)
);
call organisation.protect('steering.production_networks', 'tenant');

call organisation.defer_references();
