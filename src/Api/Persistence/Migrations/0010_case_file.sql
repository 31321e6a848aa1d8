-- The case file in full: what leaves it, what is filed in it, who meets about it and who looks after it.

create table casework.secrecy_releases (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    released_user_id uuid,
    released_person bytea,
    towards jsonb not null,
    topics jsonb not null,
    valid_until date,
    document_id uuid,
    withdrawn_at timestamptz,
    withdrawn_channel text,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.secrecy_releases', 'carrier');
create index on casework.secrecy_releases (tenant_id, case_id, recorded_at);

-- Names of participants, what was asked, said and agreed are sealed inside their lists.
create table casework.conferences (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    state text not null,
    at timestamptz not null,
    invite_by date not null,
    minutes_due date not null,
    place bytea,
    purpose bytea,
    questions bytea,
    data_categories jsonb not null,
    participants jsonb not null,
    agreements jsonb not null,
    minutes jsonb not null,
    client_present bool,
    client_absent_reason text,
    minutes_recorded_on date,
    cancel_reason text,
    workflow_instance_id uuid,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.conferences', 'carrier');
create index on casework.conferences (tenant_id, case_id, recorded_at);

alter table casework.service_measures add foreign key (tenant_id, conference_id) references casework.conferences (tenant_id, id);

-- Each time data left a case. Rows are added and never changed.
create table casework.disclosures (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    "on" date not null,
    purpose_code text not null,
    recipient jsonb not null,
    data_categories jsonb not null,
    legal_basis text not null,
    consent_id uuid,
    channel_code text not null,
    measure_id uuid,
    referral_id uuid,
    conference_id uuid,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, consent_id) references casework.consents (tenant_id, id),
    foreign key (tenant_id, measure_id) references casework.service_measures (tenant_id, id),
    foreign key (tenant_id, referral_id) references casework.referrals (tenant_id, id),
    foreign key (tenant_id, conference_id) references casework.conferences (tenant_id, id)
);
call organisation.protect('casework.disclosures', 'carrier');
create index on casework.disclosures (tenant_id, case_id, recorded_at);

create table casework.consent_withdrawals (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    consent_id uuid not null,
    purpose_code text not null,
    stopped_measures jsonb not null,
    stopped_participations jsonb not null,
    workflow_instance_id uuid,
    recipients_informed text,
    informed_on date,
    note bytea,
    file_basis text,
    decided_on date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, consent_id) references casework.consents (tenant_id, id)
);
call organisation.protect('casework.consent_withdrawals', 'carrier');
create index on casework.consent_withdrawals (tenant_id, case_id, recorded_at);

create table casework.case_documents (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    type_code text not null,
    title bytea,
    file_name bytea,
    media_type text not null,
    size int not null,
    sha256 text not null,
    contains_art9 bool not null,
    expires_on date,
    visibility_code text not null,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.case_documents', 'carrier');
create index on casework.case_documents (tenant_id, case_id, recorded_at);

-- What a document says, sealed with the data key of its case.
create table casework.document_contents (
    tenant_id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    document_id uuid not null,
    content bytea not null,
    primary key (tenant_id, document_id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, document_id) references casework.case_documents (tenant_id, id)
);
call organisation.protect('casework.document_contents', 'carrier');
create index on casework.document_contents (tenant_id, case_id);

create table casework.substitutions (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    substitute_id uuid not null,
    from_date date not null,
    to_date date not null,
    client_informed bool not null,
    client_consent bool not null,
    ended_on date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.substitutions', 'carrier');
create index on casework.substitutions (tenant_id, case_id, recorded_at);
create index on casework.substitutions (tenant_id, substitute_id) where ended_on is null;

create table casework.case_hand_overs (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    from_unit_id uuid not null,
    to_unit_id uuid not null,
    to_case_manager_id uuid,
    reason_code text not null,
    client_informed bool not null,
    talk_on date,
    summary bytea,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.case_hand_overs', 'carrier');
create index on casework.case_hand_overs (tenant_id, case_id, recorded_at);

create table casework.hardship_supports (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    kind text not null,
    reason_code text not null,
    note bytea,
    for_partner_id uuid,
    from_date date not null,
    until date not null,
    ended_on date,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id),
    foreign key (tenant_id, for_partner_id) references organisation.partners (tenant_id, id)
);
call organisation.protect('casework.hardship_supports', 'carrier');
create index on casework.hardship_supports (tenant_id, case_id, recorded_at);

-- A danger and its checklist; what was noted of a step is sealed inside the list.
create table casework.safeguarding_records (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    case_id uuid not null,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    kind_code text not null,
    observation bytea,
    steps jsonb not null,
    outcome_code text,
    conclusion bytea,
    closed_at timestamptz,
    revision int not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.safeguarding_records', 'carrier');
create index on casework.safeguarding_records (tenant_id, case_id, recorded_at);

-- What one carrier leaves for another: the receiver's row, which the sender can add and never sees again.
create table casework.case_transfers (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid not null,
    from_carrier_id uuid not null,
    to_unit_id uuid not null,
    from_case_number text not null,
    type text not null,
    reason_code text not null,
    data_categories jsonb not null,
    sent_at timestamptz not null,
    sealed_key bytea,
    package bytea,
    accepted_at timestamptz,
    accepted_by uuid,
    case_id uuid,
    primary key (tenant_id, id),
    foreign key (tenant_id, carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, from_carrier_id) references organisation.carriers (tenant_id, id),
    foreign key (tenant_id, to_unit_id) references organisation.units (tenant_id, id),
    foreign key (tenant_id, carrier_id, case_id) references casework.cases (tenant_id, carrier_id, id)
);
call organisation.protect('casework.case_transfers', 'carrier');
create policy leaves on casework.case_transfers for insert to kim_app
    with check (tenant_id = organisation.current_tenant() and from_carrier_id = organisation.current_carrier());
create index on casework.case_transfers (tenant_id, to_unit_id, sent_at);

call organisation.defer_references();
