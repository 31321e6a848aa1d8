-- What leaves the program for people: mails of reminders, one digest a day, and the address of a calendar.

-- To whom a reminder goes by mail. A line of a digest waits until the mail of the day is written.
create table messaging.deliveries (
    tenant_id uuid not null,
    id uuid not null,
    carrier_id uuid,
    reminder_id uuid not null,
    recipient_id uuid not null,
    channel text not null check (channel in ('mail', 'digest')),
    leads bool not null,
    due_at timestamptz not null,
    state text not null check (state in ('waiting', 'passed-on', 'dropped')),
    mail_id uuid,
    primary key (tenant_id, id),
    unique (tenant_id, reminder_id, recipient_id, channel),
    foreign key (tenant_id, reminder_id) references messaging.reminders (tenant_id, id) on delete cascade,
    foreign key (tenant_id, mail_id) references messaging.outbox (tenant_id, id) on delete set null (mail_id),
    check (mail_id is null or state = 'passed-on')
);
call organisation.protect('messaging.deliveries', 'shared');
create index due_digest_lines on messaging.deliveries (due_at) where state = 'waiting';
create index on messaging.deliveries (tenant_id, recipient_id) where state = 'waiting';
create policy finding_due on messaging.deliveries for select to kim_jobs using (true);
grant select (tenant_id, carrier_id, id, due_at, state) on messaging.deliveries to kim_jobs;

-- A secret address under which a calendar program reads what is due to a person in one role. Of the secret only a hash is stored.
create table messaging.calendar_feeds (
    tenant_id uuid not null,
    id uuid not null,
    account_id uuid not null,
    role text not null,
    unit_id uuid not null,
    token_hash bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, token_hash),
    foreign key (tenant_id, account_id) references identity.accounts (tenant_id, id),
    foreign key (tenant_id, unit_id) references organisation.units (tenant_id, id)
);
call organisation.protect('messaging.calendar_feeds', 'tenant');
create index on messaging.calendar_feeds (tenant_id, account_id);

call organisation.defer_references();
