-- How people find their way to the case management: what partners offer, outreach, referrals; and who belongs together.

create table organisation.offers (
    tenant_id uuid not null references organisation.tenants,
    id uuid not null,
    partner_id uuid not null,
    name text not null,
    topics jsonb not null,
    languages jsonb not null,
    municipalities jsonb not null,
    target_group text,
    address text,
    accessibility text,
    valid_from date,
    valid_to date,
    capacity int,
    wait_time_days int,
    verified_on date not null,
    verification_due_on date not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, partner_id) references organisation.partners (tenant_id, id)
);
call organisation.protect('organisation.offers', 'tenant');
create unique index one_offer_per_name on organisation.offers (tenant_id, partner_id, name);
create index on organisation.offers (tenant_id, verification_due_on);
alter table casework.service_measures add foreign key (tenant_id, offer_id) references organisation.offers (tenant_id, id);
alter table casework.referrals add foreign key (tenant_id, offer_id) references organisation.offers (tenant_id, id);

-- Where a post went to be found. The place is sealed; the yield is the cases that name the activity.
create table casework.outreach_activities (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    "on" date not null,
    occasion_code text not null,
    place bytea,
    persons_reached int not null,
    partner_id uuid,
    languages jsonb not null,
    municipality_code text,
    district_code text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, carrier_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id),
    foreign key (tenant_id, partner_id) references organisation.partners (tenant_id, id)
);
call organisation.protect('casework.outreach_activities', 'carrier');
create index on casework.outreach_activities (tenant_id, unit_id, "on" desc);
alter table casework.cases add foreign key (tenant_id, carrier_id, outreach_activity_id) references casework.outreach_activities (tenant_id, carrier_id, id);
create index cases_by_outreach on casework.cases (tenant_id, outreach_activity_id) where outreach_activity_id is not null;

-- Who is referred to a post, sealed with a key of its own and forgotten once it is decided.
create table casework.referral_requests (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    number text not null,
    state text not null check (state in ('received', 'accepted', 'forwarded', 'declined')),
    received_on date not null,
    first_reaction_due_on date not null,
    reacted_on date,
    institution_code text not null,
    partner_id uuid,
    preferred_name bytea,
    contact bytea,
    contact_safe bool not null,
    criteria jsonb not null,
    consent_on date not null,
    languages jsonb not null,
    interpreter_needed bool not null,
    municipality_code text,
    district_code text,
    answers jsonb not null,
    decline_reason_code text,
    forwarded_to_id uuid,
    forwarded_from_id uuid,
    case_id uuid,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, number),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id),
    foreign key (tenant_id, partner_id) references organisation.partners (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    check (state = 'received' or (preferred_name is null and contact is null))
);
call organisation.protect('casework.referral_requests', 'carrier');
create index on casework.referral_requests (tenant_id, unit_id, first_reaction_due_on);

-- What coordination may know of the inboxes of all carriers: numbers, posts, states and dates, and nobody's name.
create function casework.referral_register() returns table (
    id uuid, number text, carrier_id uuid, unit_id uuid, state text, institution_code text, partner_id uuid, received_on date, first_reaction_due_on date,
    reacted_on date, answers text, decline_reason_code text, recorded_by uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as
$$
    select r.id, r.number, r.carrier_id, r.unit_id, r.state, r.institution_code, r.partner_id, r.received_on, r.first_reaction_due_on,
        r.reacted_on, r.answers::text, r.decline_reason_code, r.recorded_by
    from casework.referral_requests r where r.tenant_id = organisation.current_tenant()
$$;
revoke execute on function casework.referral_register() from public;
grant execute on function casework.referral_register() to kim_app;

-- The residence history of a client: what is new ends what was true before.
create table casework.residence_permits (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    client_id uuid not null,
    status_code text not null,
    valid_from date not null,
    valid_until date,
    work_permit_code text,
    procedure_state_code text,
    source_code text not null,
    document_seen_on date,
    legal_basis bytea,
    issued_by bytea,
    restriction bytea,
    ended_on date,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, client_id) references casework.clients (tenant_id, carrier_id, id)
);
call organisation.protect('casework.residence_permits', 'carrier');
create index on casework.residence_permits (tenant_id, client_id, recorded_at);
create unique index one_current_permit_per_client on casework.residence_permits (tenant_id, client_id) where ended_on is null;

-- Who belongs together; names of those who are no clients are sealed with the household's key.
create table casework.households (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    cohabiting bool not null,
    members jsonb not null,
    created_at timestamptz not null,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, carrier_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('casework.households', 'carrier');
alter table casework.clients add foreign key (tenant_id, carrier_id, household_id) references casework.households (tenant_id, carrier_id, id);
create index clients_by_household on casework.clients (tenant_id, household_id) where household_id is not null;

-- The persons of a family case beside its client, each adult with a consent of their own.
create table casework.case_persons (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    client_id uuid,
    name bytea,
    birth_year int,
    relation_code text not null,
    adult bool not null,
    left_on date,
    consents jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, carrier_id, client_id) references casework.clients (tenant_id, carrier_id, id)
);
call organisation.protect('casework.case_persons', 'carrier');
create index on casework.case_persons (tenant_id, case_id, recorded_at);
create unique index one_place_per_person on casework.case_persons (tenant_id, case_id, client_id) where left_on is null;

call organisation.defer_references();
