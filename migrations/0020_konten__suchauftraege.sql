-- Searches people keep, to be told what is new in them, and the consent to be told by e-mail.

insert into konten_recht (rolle, handlung, bezug) values
  ('angemeldet', 'konto.merken', 'selbst'),
  -- Visitors of the demo share theirs, like everything they do there.
  ('gast', 'konto.merken', 'eigen');

create table konten_suchauftrag (
  id           uuid primary key default gen_random_uuid(),
  person       uuid references konten_person,
  organisation uuid references konten_organisation,
  name         text not null check (length(name) between 1 and 120),
  -- The search as the query of an address.
  parameter    text not null check (length(parameter) <= 4000),
  -- Whoever knows it reads the feed: it names a public search and its name, nothing else.
  schluessel   text not null unique check (schluessel ~ '^[A-Za-z0-9_-]{43}$'),
  -- What was known of each hit at the last look, and at the last e-mail.
  gesehen      jsonb not null default '{}',
  gemeldet     jsonb not null default '{}',
  per_email    boolean not null default false,
  angelegt_am  timestamptz not null default now(),
  gesehen_am   timestamptz not null default now(),
  check ((person is null) <> (organisation is null)),
  check (person is not null or not per_email)
);
create index on konten_suchauftrag (person);
create index on konten_suchauftrag (organisation);

-- The address a person wants news at. It is written to only after somebody who reads it has agreed.
create table konten_benachrichtigung (
  person        uuid primary key references konten_person,
  email         text not null check (length(email) <= 254),
  -- Stands in every e-mail: whoever knows it agrees or unsubscribes, also without an account.
  schluessel    text not null unique check (schluessel ~ '^[A-Za-z0-9_-]{43}$'),
  angelegt_am   timestamptz not null default now(),
  bestaetigt_am timestamptz,
  gesendet_am   timestamptz
);

alter table konten_suchauftrag enable row level security;
alter table konten_benachrichtigung enable row level security;

-- Feeds and e-mails are made for people who are not there.
create policy anmelden on konten_suchauftrag for all using (konten_ist_anmeldung());
create policy selbst on konten_suchauftrag for all using (
  person = konten_person() and (select konten_offen('konto.merken', 'selbst')));
create policy gaeste on konten_suchauftrag for all using (
  person is null and organisation = any ((select konten_bereich('konto.merken', 'eigen'))::uuid[]));
create policy anmelden on konten_benachrichtigung for all using (konten_ist_anmeldung());
create policy selbst on konten_benachrichtigung for all using (
  person = konten_person() and (select konten_offen('konto.merken', 'selbst')));

-- What was seen and sent is no act of its own.
create constraint trigger nachweis after insert or delete or update of name, parameter, schluessel, per_email
  on konten_suchauftrag deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or delete or update of email, bestaetigt_am
  on konten_benachrichtigung deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert, delete, update (name, parameter, schluessel, gesehen, gemeldet, per_email, gesehen_am)
  on konten_suchauftrag to quartierwerk_anwendung;
grant select, insert, delete, update (email, schluessel, bestaetigt_am, gesendet_am, angelegt_am)
  on konten_benachrichtigung to quartierwerk_anwendung;
