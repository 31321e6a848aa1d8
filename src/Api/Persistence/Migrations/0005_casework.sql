-- The case level. Every row carries its carrier: each Träger is the controller of its own cases.

create table casework.data_keys (
    tenant_id uuid not null references organisation.tenants,
    carrier_id uuid not null,
    owner_id uuid not null,
    sealed_key bytea not null,
    created_at timestamptz not null,
    destroyed_at timestamptz,
    primary key (tenant_id, owner_id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id)
);
call organisation.protect('casework.data_keys', 'carrier');

create table casework.task_comments (
    tenant_id uuid not null,
    carrier_id uuid not null,
    id uuid not null,
    case_id uuid not null,
    task_id uuid not null,
    author_id uuid not null,
    text bytea not null,
    at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, task_id) references workflow.human_tasks (tenant_id, id)
);
call organisation.protect('casework.task_comments', 'carrier');
create index on casework.task_comments (tenant_id, case_id, at);

-- Names and ways to reach a person are sealed with the client's data key; what is open here are codes that rules and reports ask for.
create table casework.clients (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    client_number text not null,
    created_at timestamptz not null,
    preferred_name bytea,
    contact bytea,
    contact_safe bool not null,
    pseudonymous bool not null,
    surname bytea,
    given_names bytea,
    birth_date bytea,
    address bytea,
    legal_guardian bytea,
    birth_year int,
    gender_code text,
    citizenships jsonb not null,
    country_of_origin text,
    languages jsonb not null,
    interpreter_needed bool not null,
    municipality_code text,
    district_code text,
    entry_date_germany date,
    arrival_date_municipality date,
    migrated bool,
    communication_preference text,
    script_code text,
    messenger_consent bool,
    household_id uuid,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, carrier_id, id),
    unique (tenant_id, client_number),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('casework.clients', 'carrier');
create index on casework.clients (tenant_id, unit_id);

-- Keyed hashes of the words of a name and of their beginnings: found by, never read back.
create table casework.client_search_tokens (
    tenant_id uuid not null,
    carrier_id uuid not null,
    client_id uuid not null,
    token bytea not null,
    primary key (tenant_id, client_id, token),
    foreign key (tenant_id, carrier_id, client_id) references casework.clients (tenant_id, carrier_id, id)
);
call organisation.protect('casework.client_search_tokens', 'carrier');
create index on casework.client_search_tokens (tenant_id, token);

create table casework.cases (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    case_manager_id uuid,
    client_id uuid not null,
    case_number text not null,
    type text not null check (type in ('case-management', 'referral-counselling')),
    phase text not null,
    status text not null check (status in ('open', 'suspended', 'waitlisted', 'not-admitted', 'closed')),
    access_route text not null,
    referral_date date not null,
    referrer_partner_id uuid,
    outreach_activity_id uuid,
    target_group_code text,
    previous_case_id uuid,
    opened_at timestamptz not null,
    workflow_instance_id uuid,
    external_file_number text,
    first_contact_on date,
    last_contact_on date,
    contact_attempts jsonb not null,
    legal_basis text,
    legal_basis_until date,
    intake_outcome text,
    intake_decided_on date,
    existing_case_management jsonb not null,
    assessment_count int not null,
    agreed_plan_id uuid,
    reviews jsonb not null,
    suspended_until date,
    suspension_reason text,
    exit_reason text,
    end_reason text,
    ended_on date,
    follow_ups jsonb not null,
    legal_hold_reason text,
    legal_hold_on date,
    legal_hold_by uuid,
    restriction_reason text,
    restricted_on date,
    restricted_by uuid,
    retention_from date,
    delete_after date,
    erasure_requested_on date,
    erasure_listed_on date,
    erasure_confirm_by date,
    erasure_confirmed_at timestamptz,
    erasure_confirmed_by uuid,
    contested_count int not null default 0,
    revision int not null,
    primary key (tenant_id, id),
    unique (tenant_id, carrier_id, id),
    unique (tenant_id, case_number),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id),
    foreign key (tenant_id, carrier_id, client_id) references casework.clients (tenant_id, carrier_id, id),
    foreign key (tenant_id, carrier_id, previous_case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, referrer_partner_id) references organisation.partners (tenant_id, id),
    foreign key (tenant_id, workflow_instance_id) references workflow.instances (tenant_id, id)
);
call organisation.protect('casework.cases', 'carrier');
create index on casework.cases (tenant_id, unit_id, opened_at desc);
create index on casework.cases (tenant_id, case_manager_id);

-- R-09: a person is in case management once at a time; counselling that refers may run beside it.
create unique index one_active_case_per_client on casework.cases (tenant_id, client_id)
    where type = 'case-management' and status in ('open', 'suspended', 'waitlisted');

create table casework.status_changes (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    kind text not null,
    "on" date not null,
    from_code text,
    to_code text,
    note bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.status_changes', 'carrier');
create index on casework.status_changes (tenant_id, case_id, recorded_at);

create table casework.consents (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    version int not null,
    replaces uuid,
    decision text not null,
    purpose_code text not null,
    legal_basis text not null,
    data_categories jsonb not null,
    recipients jsonb not null,
    text_version text not null,
    language_code text not null,
    form_code text not null,
    given_by_code text not null,
    interpreter bytea,
    informed_about_consequences bool not null,
    art9_explicit bool not null,
    valid_until date,
    document_id uuid,
    withdrawn_at timestamptz,
    withdrawn_channel text,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, replaces) references casework.consents (tenant_id, id)
);
call organisation.protect('casework.consents', 'carrier');
create index on casework.consents (tenant_id, case_id, recorded_at);

create table casework.intake_decisions (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    outcome text not null,
    criteria jsonb not null,
    access_criteria jsonb not null,
    existing_case_management jsonb not null,
    supplementary_reason text,
    target_group_id uuid,
    target_group_code text,
    concept_version text,
    hardship bool not null,
    evaluated_at date not null,
    reason_code text,
    client_informed bool not null,
    team_consulted bool not null,
    note bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, target_group_id) references organisation.target_groups (tenant_id, id)
);
call organisation.protect('casework.intake_decisions', 'carrier');
create index on casework.intake_decisions (tenant_id, case_id, recorded_at);

create table casework.assessments (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    number int not null,
    date date not null,
    life_domains jsonb not null,
    instruments jsonb not null,
    summary bytea,
    hypotheses bytea,
    network_map bytea,
    resource_map bytea,
    genogram bytea,
    signed_by_client bool not null,
    person_ids jsonb not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    unique (tenant_id, case_id, number)
);
call organisation.protect('casework.assessments', 'carrier');
create index on casework.assessments (tenant_id, case_id, recorded_at);

create table casework.support_plans (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    version int not null,
    status text not null,
    assessment_id uuid,
    goals jsonb not null,
    participants bytea,
    changes_wanted bytea,
    agreed_on date,
    copy_handed_over_on date,
    copy_language_code text,
    next_review_due date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, assessment_id) references casework.assessments (tenant_id, id),
    unique (tenant_id, case_id, version)
);
call organisation.protect('casework.support_plans', 'carrier');
create index on casework.support_plans (tenant_id, case_id, recorded_at);

create table casework.service_measures (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    goal_id uuid,
    description bytea,
    responsible_code text not null,
    status_code text not null,
    partner_id uuid,
    offer_id uuid,
    legal_sphere_code text,
    requested_on date,
    start_on date,
    due_on date,
    wait_time_days int,
    refusal_reason_code text,
    result bytea,
    transmits_data bool not null,
    consent_id uuid,
    transmission_stopped_on date,
    conference_id uuid,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, partner_id) references organisation.partners (tenant_id, id),
    foreign key (tenant_id, consent_id) references casework.consents (tenant_id, id)
);
call organisation.protect('casework.service_measures', 'carrier');
create index on casework.service_measures (tenant_id, case_id, recorded_at);

create table casework.case_contacts (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    kind_code text not null,
    at timestamptz not null,
    reached bool not null,
    duration_minutes int,
    language_code text,
    interpreter bool not null,
    participants bytea,
    note bytea,
    author_only bool not null,
    goal_id uuid,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.case_contacts', 'carrier');
create index on casework.case_contacts (tenant_id, case_id, recorded_at);

create table casework.referrals (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    outcome text not null,
    topic_codes jsonb not null,
    partner_id uuid,
    offer_id uuid,
    institution_code text,
    transmits_data bool not null,
    consent_id uuid,
    language_code text,
    note bytea,
    date date not null,
    arrival text,
    arrival_checked_on date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, partner_id) references organisation.partners (tenant_id, id),
    foreign key (tenant_id, consent_id) references casework.consents (tenant_id, id)
);
call organisation.protect('casework.referrals', 'carrier');
create index on casework.referrals (tenant_id, case_id, recorded_at);

create table casework.case_evaluations (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    support_plan_id uuid,
    satisfaction int check (satisfaction between 1 and 5),
    client_view bytea,
    summary bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, support_plan_id) references casework.support_plans (tenant_id, id)
);
call organisation.protect('casework.case_evaluations', 'carrier');
create index on casework.case_evaluations (tenant_id, case_id, recorded_at);

create table casework.case_closures (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    reason_code text not null,
    support_plan_id uuid,
    follow_up_agreed bool not null,
    follow_ups_on jsonb not null,
    follow_up_declined_reason_code text,
    handed_over_to_partner_id uuid,
    final_report bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, support_plan_id) references casework.support_plans (tenant_id, id),
    foreign key (tenant_id, handed_over_to_partner_id) references organisation.partners (tenant_id, id)
);
call organisation.protect('casework.case_closures', 'carrier');
create index on casework.case_closures (tenant_id, case_id, recorded_at);

create table casework.after_care_checks (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    due_on date not null,
    date date not null,
    outcome text not null,
    note bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.after_care_checks', 'carrier');
create index on casework.after_care_checks (tenant_id, case_id, recorded_at);

-- Which of the post's own cases stand behind a report. Known at case level alone: there is no reference to the steering level.
create table casework.challenge_links (
    tenant_id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    report_id uuid not null,
    linked_by uuid not null,
    linked_at timestamptz not null,
    primary key (tenant_id, case_id, report_id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.challenge_links', 'carrier');

-- Counselling of somebody who stays unknown: what the statistics need, and nobody's file.
create table casework.anonymous_referrals (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    unit_id uuid not null,
    date date not null,
    topics jsonb not null,
    language text,
    age_band text,
    municipality text,
    institution text,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('casework.anonymous_referrals', 'carrier');
create index on casework.anonymous_referrals (tenant_id, unit_id, date);

call organisation.defer_references();
