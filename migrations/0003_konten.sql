-- People, organisations, roles, sessions, and the table of rights that services and row-level security share.
--
-- The application connects as quartierwerk_anwendung: neither owner nor superuser, no BYPASSRLS. Each
-- transaction says who acts (set local quartierwerk.art | person | organisation); without it nobody acts.

-- Who acts ------------------------------------------------------------------------------------------------

create function konten_art() returns text stable language sql
  return coalesce(nullif(current_setting('quartierwerk.art', true), ''), 'oeffentlich');

create function konten_person() returns uuid stable language sql
  return case when konten_art() = 'person' then nullif(current_setting('quartierwerk.person', true), '')::uuid end;

-- Signing in happens before anyone is known; only the tables of this file open to it.
create function konten_ist_anmeldung() returns boolean stable language sql
  return konten_art() = 'anmeldung';

-- Organisations -------------------------------------------------------------------------------------------

create table konten_organisation (
  id             uuid primary key default gen_random_uuid(),
  -- Starts the Kennung of each of its records; so two organisations never meet at one key.
  kuerzel        text not null unique check (kuerzel ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kuerzel) between 2 and 40),
  art            text not null check (art in ('bund', 'land', 'bewilligungsbehoerde', 'kommune', 'traeger',
                                              'begleitagentur', 'pruefstelle', 'oeffentlichkeit', 'betrieb')),
  -- Territory as the beginning of an AGS: '' = Germany, '05' = Nordrhein-Westfalen, '05999000' = one Kommune.
  gebiet         text not null check (gebiet ~ '^[0-9]{0,8}$'),
  demo           boolean not null default false,
  zweiter_faktor_pflicht boolean not null default false,
  angelegt_am    timestamptz not null default now(),
  -- Null: nobody has checked yet that it is who it says. Until then it neither shares nor is shared with.
  bestaetigt_am  timestamptz,
  -- A duplicate goes up into another organisation; its records stay its own and are seen through the other.
  aufgegangen_in uuid references konten_organisation check (aufgegangen_in <> id),
  fassung        integer not null default 1 check (fassung > 0),
  check (art <> 'kommune' or length(gebiet) = 8),
  check (art <> 'land' or length(gebiet) = 2)
);

-- Names and remits over time (BMUB → BMI → BMWSB …); the row in force is the last one begun.
create table konten_organisation_name (
  organisation    uuid not null references konten_organisation,
  ab              date not null,
  name            text not null check (name <> ''),
  zustaendigkeit  text,
  primary key (organisation, ab)
);

-- People --------------------------------------------------------------------------------------------------

create table konten_person (
  id           uuid primary key default gen_random_uuid(),
  -- Empty after deletion; the row stays so that what refers to it still holds.
  name         text not null,
  email        text unique check (email = lower(email) and email like '_%@_%'),
  demo         boolean not null default false,
  angelegt_am  timestamptz not null default now(),
  geloescht_am timestamptz,
  check ((geloescht_am is null) or (name = '' and email is null))
);

create table konten_kennwort (
  person       uuid primary key references konten_person,
  -- PHC string, argon2id (RFC 9106).
  hash         text not null check (hash like '$argon2id$%'),
  geaendert_am timestamptz not null default now()
);

create table konten_fremdkonto (
  aussteller  text not null,
  subject     text not null,
  person      uuid not null references konten_person,
  angelegt_am timestamptz not null default now(),
  primary key (aussteller, subject)
);
create index on konten_fremdkonto (person);

create table konten_totp (
  person         uuid primary key references konten_person,
  geheimnis      text not null,
  bestaetigt_am  timestamptz,
  -- Last time step used: a code works once (RFC 6238, 5.2).
  letzter_schritt bigint not null default 0
);

create table konten_passkey (
  id            text primary key,
  person        uuid not null references konten_person,
  name          text not null check (name <> ''),
  schluessel    bytea not null,
  zaehler       bigint not null default 0,
  transportwege text[] not null default '{}',
  angelegt_am   timestamptz not null default now(),
  zuletzt_am    timestamptz
);
create index on konten_passkey (person);

create table konten_ersatzcode (
  person        uuid not null references konten_person,
  hash          text not null,
  verbraucht_am timestamptz,
  primary key (person, hash)
);

-- What one step of a sign-in must remember for the next one (state of OIDC, challenge of a passkey …).
create table konten_vorgang (
  id      uuid primary key default gen_random_uuid(),
  art     text not null,
  person  uuid references konten_person,
  daten   jsonb not null,
  ablauf  timestamptz not null
);

create table konten_sitzung (
  id             uuid primary key default gen_random_uuid(),
  -- SHA-256 of the cookie; the cookie itself is nowhere stored.
  token_hash     bytea not null unique,
  person         uuid not null references konten_person,
  -- The organisation one acts for; null until chosen.
  organisation   uuid references konten_organisation,
  zweiter_faktor boolean not null default false,
  geraet         text not null default '',
  angelegt_am    timestamptz not null default now(),
  zuletzt_am     timestamptz not null default now(),
  ablauf         timestamptz not null,
  widerrufen_am  timestamptz
);
create index on konten_sitzung (person);

-- Log of sign-ins; also counts failures for the rate limit.
create table konten_anmeldung (
  id        bigint generated always as identity primary key,
  zeit      timestamptz not null default now(),
  person    uuid references konten_person,
  -- SHA-256 of the address typed, so that failures count for unknown ones too without keeping them.
  kennung_hash bytea,
  adresse   text not null default '',
  weg       text not null check (weg in ('kennwort', 'oidc', 'passkey', 'totp', 'ersatzcode', 'demo', 'einladung')),
  ergebnis  text not null check (ergebnis in ('erfolg', 'fehlschlag', 'gesperrt'))
);
create index on konten_anmeldung (kennung_hash, zeit);
create index on konten_anmeldung (adresse, zeit);
create index on konten_anmeldung (person, zeit);

-- Roles ---------------------------------------------------------------------------------------------------

create table konten_mitgliedschaft (
  id           uuid primary key default gen_random_uuid(),
  person       uuid not null references konten_person,
  organisation uuid not null references konten_organisation,
  rolle        text not null check (rolle in ('lesen', 'bearbeitung', 'pruefung', 'entscheidung', 'zahlung',
                                              'revision', 'verwaltung', 'betrieb')),
  gebiet       text not null check (gebiet ~ '^[0-9]{0,8}$'),
  seit         timestamptz not null default now(),
  -- Ends by itself, or was ended; rows are never deleted, so that the past can be told.
  bis          timestamptz
);
create unique index on konten_mitgliedschaft (person, organisation, rolle, gebiet) where bis is null;
create index on konten_mitgliedschaft (organisation);

create table konten_einladung (
  id             uuid primary key default gen_random_uuid(),
  organisation   uuid not null references konten_organisation,
  email          text not null check (email = lower(email)),
  rollen         text[] not null check (cardinality(rollen) > 0),
  gebiet         text not null,
  token_hash     bytea not null unique,
  eingeladen_von uuid references konten_person,
  angelegt_am    timestamptz not null default now(),
  ablauf         timestamptz not null,
  angenommen_am  timestamptz,
  widerrufen_am  timestamptz
);
create index on konten_einladung (organisation);

-- The substitute acts with the roles of the represented person in this organisation, for a time.
create table konten_vertretung (
  id            uuid primary key default gen_random_uuid(),
  organisation  uuid not null references konten_organisation,
  vertretene    uuid not null references konten_person,
  vertreter     uuid not null references konten_person check (vertreter <> vertretene),
  von           date not null,
  bis           date not null check (bis >= von),
  angelegt_am   timestamptz not null default now(),
  widerrufen_am timestamptz
);
create index on konten_vertretung (vertreter);
create index on konten_vertretung (organisation);

-- Forms as far as they were filled in: saved while typing, or parked when the session had ended.
create table konten_entwurf (
  person       uuid not null references konten_person,
  -- Address of the form.
  pfad         text not null check (length(pfad) <= 500),
  werte        jsonb not null,
  geaendert_am timestamptz not null default now(),
  primary key (person, pfad)
);

-- Rights --------------------------------------------------------------------------------------------------

-- The same lines as src/konten/rechte.ts; a test compares them.
create table konten_recht (
  rolle    text not null,
  handlung text not null,
  bezug    text not null check (bezug in ('eigen', 'mitarbeit', 'geteilt', 'gebiet', 'oeffentlich', 'selbst')),
  primary key (handlung, rolle, bezug)
);

create function konten_organisation_gewaehlt() returns uuid stable security definer
  set search_path = public, pg_temp language sql as $$
  select o.id from konten_organisation o
   where konten_person() is not null
     and o.aufgegangen_in is null
     and o.id = nullif(current_setting('quartierwerk.organisation', true), '')::uuid
$$;

-- Roles that count now in the chosen organisation, own ones and those held as a substitute.
create function konten_rollen() returns table (rolle text, gebiet text, vertretene uuid) stable security definer
  set search_path = public, pg_temp language sql as $$
  select 'oeffentlichkeit', '', null::uuid
  union all
  select 'gast', '', null where konten_art() = 'gast'
  union all
  select 'angemeldet', '', null
    from konten_person p where p.id = konten_person() and p.geloescht_am is null
  union all
  select m.rolle, m.gebiet, null
    from konten_mitgliedschaft m
    join konten_person p on p.id = m.person and p.geloescht_am is null
   where m.person = konten_person() and m.organisation = konten_organisation_gewaehlt()
     and m.seit <= now() and (m.bis is null or m.bis > now())
  union all
  select m.rolle, m.gebiet, v.vertretene
    from konten_vertretung v
    join konten_mitgliedschaft m on m.person = v.vertretene and m.organisation = v.organisation
    join konten_person p on p.id = v.vertreter and p.geloescht_am is null
   where v.vertreter = konten_person() and v.organisation = konten_organisation_gewaehlt()
     and v.widerrufen_am is null
     and (now() at time zone 'Europe/Berlin')::date between v.von and v.bis
     and m.seit <= now() and (m.bis is null or m.bis > now())
     -- Nobody hands on the administration of the organisation or of the installation.
     and m.rolle not in ('verwaltung', 'betrieb')
$$;

-- The chosen organisation with all that went up into it; for guests of the demo every organisation of the demo.
create function konten_eigene_organisationen() returns uuid[] stable security definer
  set search_path = public, pg_temp language sql as $$
  with recursive eigene (id) as (
    select konten_organisation_gewaehlt() where konten_organisation_gewaehlt() is not null
    union
    select o.id from konten_organisation o where o.demo and konten_art() = 'gast'
    union
    select o.id from konten_organisation o join eigene e on o.aufgegangen_in = e.id
  )
  select coalesce(array_agg(id), '{}') from eigene
$$;

-- Organisations for which the act is allowed by this relation: 'eigen' (owner of the record), 'mitarbeit' and
-- 'geteilt' (the one it is shared with). Use as an init plan: organisation = any((select konten_bereich(...))::uuid[]).
create function konten_bereich(handlung text, bezug text) returns uuid[] stable security definer
  set search_path = public, pg_temp language sql as $$
  select case when exists (
    select from konten_rollen() k join konten_recht r on r.rolle = k.rolle
     where r.handlung = $1 and r.bezug = $2
       and ($2 = 'eigen' or konten_art() = 'gast'
            or exists (select from konten_organisation o
                        where o.id = konten_organisation_gewaehlt() and o.bestaetigt_am is not null)))
  then konten_eigene_organisationen() else '{}' end
$$;

-- Patterns of AGS in which the act is allowed by territory. Only confirmed organisations that supervise have one.
create function konten_gebiete(handlung text) returns text[] stable security definer
  set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(distinct k.gebiet || '%'), '{}')
    from konten_rollen() k
    join konten_recht r on r.rolle = k.rolle
    join konten_organisation o on o.id = konten_organisation_gewaehlt()
   where r.handlung = $1 and r.bezug = 'gebiet' and o.bestaetigt_am is not null
     and o.art in ('bund', 'land', 'bewilligungsbehoerde', 'pruefstelle', 'betrieb')
     and k.gebiet like o.gebiet || '%'
$$;

-- People whose roles are needed for the act, because one's own do not suffice.
create function konten_in_vertretung(handlung text) returns uuid[] stable security definer
  set search_path = public, pg_temp language sql as $$
  with passend as (
    select k.vertretene from konten_rollen() k join konten_recht r on r.rolle = k.rolle where r.handlung = $1
  )
  select coalesce(array_agg(distinct vertretene) filter (where not exists (
           select from passend where vertretene is null)), '{}') from passend
$$;

-- Is the act open to everybody, or to this person about itself?
create function konten_offen(handlung text, bezug text) returns boolean stable security definer
  set search_path = public, pg_temp language sql as $$
  select exists (select from konten_rollen() k join konten_recht r on r.rolle = k.rolle
                  where r.handlung = $1 and r.bezug = $2)
$$;

-- Row-level security --------------------------------------------------------------------------------------

alter table konten_organisation enable row level security;
alter table konten_organisation_name enable row level security;
alter table konten_person enable row level security;
alter table konten_kennwort enable row level security;
alter table konten_fremdkonto enable row level security;
alter table konten_totp enable row level security;
alter table konten_passkey enable row level security;
alter table konten_ersatzcode enable row level security;
alter table konten_vorgang enable row level security;
alter table konten_sitzung enable row level security;
alter table konten_anmeldung enable row level security;
alter table konten_mitgliedschaft enable row level security;
alter table konten_einladung enable row level security;
alter table konten_vertretung enable row level security;
alter table konten_entwurf enable row level security;

-- The directory of organisations is public; who belongs to them is not.
create policy lesen on konten_organisation for select using (true);
create policy anlegen on konten_organisation for insert with check (
  konten_ist_anmeldung()
  or ((select konten_offen('organisation.anlegen', 'selbst')) and bestaetigt_am is null and not demo and aufgegangen_in is null)
  or (gebiet like any ((select konten_gebiete('organisation.bestaetigen'))::text[]) and not demo)
);
create policy aendern on konten_organisation for update using (
  konten_ist_anmeldung()
  or id = any ((select konten_bereich('organisation.aendern', 'eigen'))::uuid[])
  or gebiet like any ((select konten_gebiete('organisation.aendern'))::text[])
);

create policy lesen on konten_organisation_name for select using (true);
create policy schreiben on konten_organisation_name for all using (
  konten_ist_anmeldung()
  or organisation = any ((select konten_bereich('organisation.aendern', 'eigen'))::uuid[])
  or exists (select from konten_organisation o where o.id = organisation
              and o.gebiet like any ((select konten_gebiete('organisation.aendern'))::text[]))
);
-- Whose memberships one may see, as a function: a policy on the table itself would ask itself without end.
create function konten_sichtbare_personen() returns setof uuid stable security definer
  set search_path = public, pg_temp language sql as $$
  select konten_person()
  union
  select m.person from konten_mitgliedschaft m
   where m.organisation = any (konten_bereich('mitglied.lesen', 'eigen'))
  union
  select m.person from konten_mitgliedschaft m join konten_organisation o on o.id = m.organisation
   where o.gebiet like any (konten_gebiete('mitglied.lesen'))
$$;

create policy anmelden on konten_person for all using (konten_ist_anmeldung());
create policy lesen on konten_person for select using (id in (select konten_sichtbare_personen()));
create policy aendern on konten_person for update using (
  id = konten_person() and (select konten_offen('konto.aendern', 'selbst')));

create policy anmelden on konten_kennwort for all using (konten_ist_anmeldung());
create policy selbst on konten_kennwort for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_fremdkonto for all using (konten_ist_anmeldung());
create policy selbst on konten_fremdkonto for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_totp for all using (konten_ist_anmeldung());
create policy selbst on konten_totp for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_passkey for all using (konten_ist_anmeldung());
create policy selbst on konten_passkey for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_ersatzcode for all using (konten_ist_anmeldung());
create policy selbst on konten_ersatzcode for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_vorgang for all using (konten_ist_anmeldung());
create policy selbst on konten_vorgang for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_sitzung for all using (konten_ist_anmeldung());
create policy selbst on konten_sitzung for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));
create policy anmelden on konten_anmeldung for all using (konten_ist_anmeldung());
create policy lesen on konten_anmeldung for select using (
  person = konten_person() and (select konten_offen('konto.lesen', 'selbst')));
-- Deleting one's account takes one's lines along.
create policy loeschen on konten_anmeldung for delete using (
  person = konten_person() and (select konten_offen('konto.loeschen', 'selbst')));

create policy anmelden on konten_mitgliedschaft for all using (konten_ist_anmeldung());
create policy lesen on konten_mitgliedschaft for select using (
  person = konten_person()
  or organisation = any ((select konten_bereich('mitglied.lesen', 'eigen'))::uuid[])
  or exists (select from konten_organisation o where o.id = organisation
              and o.gebiet like any ((select konten_gebiete('mitglied.lesen'))::text[]))
);
create policy anlegen on konten_mitgliedschaft for insert with check (
  (organisation = any ((select konten_bereich('mitglied.aendern', 'eigen'))::uuid[]) and rolle <> 'betrieb'
   and exists (select from konten_organisation o where o.id = organisation
                and konten_mitgliedschaft.gebiet like o.gebiet || '%'))
);
create policy aendern on konten_mitgliedschaft for update using (
  (organisation = any ((select konten_bereich('mitglied.aendern', 'eigen'))::uuid[]) and rolle <> 'betrieb')
  -- Leaving an organisation is always one's own decision.
  or person = konten_person()
) with check (
  (organisation = any ((select konten_bereich('mitglied.aendern', 'eigen'))::uuid[]) and rolle <> 'betrieb')
  or (person = konten_person() and bis is not null)
);

create policy anmelden on konten_einladung for all using (konten_ist_anmeldung());
create policy lesen on konten_einladung for select using (
  organisation = any ((select konten_bereich('mitglied.lesen', 'eigen'))::uuid[]));
create policy anlegen on konten_einladung for insert with check (
  organisation = any ((select konten_bereich('mitglied.einladen', 'eigen'))::uuid[])
  or exists (select from konten_organisation o where o.id = organisation
              and o.gebiet like any ((select konten_gebiete('mitglied.einladen'))::text[])));
create policy aendern on konten_einladung for update using (
  organisation = any ((select konten_bereich('mitglied.einladen', 'eigen'))::uuid[]));

create policy anmelden on konten_vertretung for all using (konten_ist_anmeldung());
create policy lesen on konten_vertretung for select using (
  vertretene = konten_person() or vertreter = konten_person()
  or organisation = any ((select konten_bereich('mitglied.lesen', 'eigen'))::uuid[]));
create policy anlegen on konten_vertretung for insert with check (
  (vertretene = konten_person() and organisation = konten_organisation_gewaehlt()
   and (select konten_offen('vertretung.einrichten', 'selbst')))
  or organisation = any ((select konten_bereich('vertretung.einrichten', 'eigen'))::uuid[]));
create policy aendern on konten_vertretung for update using (
  vertretene = konten_person() or vertreter = konten_person()
  or organisation = any ((select konten_bereich('vertretung.einrichten', 'eigen'))::uuid[]));

create policy anmelden on konten_entwurf for all using (konten_ist_anmeldung());
create policy selbst on konten_entwurf for all using (
  person = konten_person() and (select konten_offen('konto.aendern', 'selbst')));

-- Names for other capabilities, under the rights of the reader.
create view konten_personenname with (security_invoker) as
  select id as person, name from konten_person;
create view konten_organisationsname with (security_invoker) as
  select distinct on (o.id) o.id as organisation, o.kuerzel, o.art, o.gebiet, o.demo, o.bestaetigt_am, n.name
    from konten_organisation o join konten_organisation_name n on n.organisation = o.id
   order by o.id, (n.ab <= current_date) desc, n.ab desc;

grant select, insert, update on
  konten_organisation, konten_organisation_name, konten_person, konten_mitgliedschaft, konten_einladung,
  konten_vertretung, konten_anmeldung
to quartierwerk_anwendung;
grant select, insert, update, delete on
  konten_kennwort, konten_fremdkonto, konten_totp, konten_passkey, konten_ersatzcode, konten_vorgang,
  konten_sitzung, konten_entwurf
to quartierwerk_anwendung;
grant delete on konten_anmeldung to quartierwerk_anwendung;
grant select on konten_recht, konten_personenname, konten_organisationsname to quartierwerk_anwendung;
