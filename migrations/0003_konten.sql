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
  -- What the operator still wants to know before confirming.
  rueckfrage     text check (rueckfrage <> ''),
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
  -- SHA-256 of the secret that the browser carries.
  token_hash bytea primary key,
  art        text not null,
  person     uuid references konten_person,
  daten      jsonb not null,
  ablauf     timestamptz not null
);
create index on konten_vorgang (person);

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
  -- SHA-256 of what is guarded: the address typed, so that failures count for unknown ones too without keeping
  -- them, or the second factor of a person.
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
  bis          timestamptz,
  -- Organisation from which it came when that one went up into this one.
  uebernommen_aus uuid references konten_organisation
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
  -- What went up into another organisation is chosen no more; its people work on for the other one.
  select coalesce(o.aufgegangen_in, o.id) from konten_organisation o
   where konten_person() is not null
     and o.id = nullif(current_setting('quartierwerk.organisation', true), '')::uuid
$$;

-- Holds the person any role there now?
create function konten_ist_mitglied(person uuid, organisation uuid) returns boolean stable security definer
  set search_path = public, pg_temp language sql as $$
  select exists (select from konten_mitgliedschaft m
                  where m.person = $1 and m.organisation = $2
                    and m.seit <= now() and (m.bis is null or m.bis > now()))
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
     -- Whoever has left the organisation acts for nobody in it.
     and konten_ist_mitglied(v.vertreter, v.organisation)
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
-- Founding happens before anybody has rights in the organisation: src/konten/organisationen decides it.
create policy anlegen on konten_organisation for insert with check (
  konten_ist_anmeldung()
  or (gebiet like any ((select konten_gebiete('organisation.bestaetigen'))::text[]) and not demo and art <> 'betrieb')
);
create policy aendern on konten_organisation for update using (
  id = any ((select konten_bereich('organisation.aendern', 'eigen'))::uuid[])
  or gebiet like any ((select konten_gebiete('organisation.aendern'))::text[])
);

create policy lesen on konten_organisation_name for select using (true);
create policy gruenden on konten_organisation_name for insert with check (konten_ist_anmeldung());
create policy schreiben on konten_organisation_name for all using (
  organisation = any ((select konten_bereich('organisation.aendern', 'eigen'))::uuid[])
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
-- Only for people who belong to the organisation already; others come in by invitation, which they accept.
create policy anlegen on konten_mitgliedschaft for insert with check (
  organisation = any ((select konten_bereich('mitglied.aendern', 'eigen'))::uuid[])
  and rolle <> 'betrieb' and konten_ist_mitglied(person, organisation)
  and exists (select from konten_organisation o where o.id = organisation
               and konten_mitgliedschaft.gebiet like o.gebiet || '%')
);
create policy aendern on konten_mitgliedschaft for update using (
  organisation = any ((select konten_bereich('mitglied.aendern', 'eigen'))::uuid[])
  -- Leaving an organisation is always one's own decision.
  or person = konten_person()
);

create policy anmelden on konten_einladung for all using (konten_ist_anmeldung());
create policy lesen on konten_einladung for select using (
  organisation = any ((select konten_bereich('mitglied.einladen', 'eigen'))::uuid[])
  or exists (select from konten_organisation o where o.id = organisation
              and o.gebiet like any ((select konten_gebiete('mitglied.einladen'))::text[])));
create policy anlegen on konten_einladung for insert with check (
  eingeladen_von = konten_person() and angenommen_am is null and ablauf < now() + interval '31 days'
  and rollen <@ array['lesen', 'bearbeitung', 'pruefung', 'entscheidung', 'zahlung', 'revision', 'verwaltung', 'betrieb']
  and (organisation = any ((select konten_bereich('mitglied.einladen', 'eigen'))::uuid[])
       or exists (select from konten_organisation o where o.id = organisation
                   and o.gebiet like any ((select konten_gebiete('mitglied.einladen'))::text[])))
  and exists (select from konten_organisation o where o.id = organisation
               and konten_einladung.gebiet like o.gebiet || '%')
  -- Only who operates the installation takes others in to operate it, and only there.
  and ('betrieb' <> all (rollen)
       or (organisation = konten_organisation_gewaehlt() and exists (select from konten_rollen() where rolle = 'betrieb')))
);
create policy aendern on konten_einladung for update using (
  organisation = any ((select konten_bereich('mitglied.einladen', 'eigen'))::uuid[])
  or exists (select from konten_organisation o where o.id = organisation
              and o.gebiet like any ((select konten_gebiete('mitglied.einladen'))::text[]))
) with check (angenommen_am is null);

create policy anmelden on konten_vertretung for all using (konten_ist_anmeldung());
create policy lesen on konten_vertretung for select using (
  vertretene = konten_person() or vertreter = konten_person()
  or organisation = any ((select konten_bereich('mitglied.lesen', 'eigen'))::uuid[]));
create policy anlegen on konten_vertretung for insert with check (
  konten_ist_mitglied(vertretene, organisation) and konten_ist_mitglied(vertreter, organisation)
  and ((vertretene = konten_person() and organisation = konten_organisation_gewaehlt()
        and (select konten_offen('vertretung.einrichten', 'selbst')))
       or organisation = any ((select konten_bereich('vertretung.einrichten', 'eigen'))::uuid[])));
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
   order by o.id, (n.ab <= (now() at time zone 'Europe/Berlin')::date) desc, n.ab desc;

-- What policies can't say ---------------------------------------------------------------------------------

-- An organisation changes its own settings; what it is, where it acts and whether it is confirmed only the
-- operator changes. The owner of the database stands above row-level security and above this.
create function konten_organisation_waechter() returns trigger language plpgsql as $$
declare
  bestaetigen text[] := konten_gebiete('organisation.bestaetigen');
  fuehren     text[] := konten_gebiete('organisation.zusammenfuehren');
begin
  if not row_security_active('konten_organisation') then return new; end if;
  if (new.id, new.kuerzel, new.demo, new.angelegt_am) is distinct from (old.id, old.kuerzel, old.demo, old.angelegt_am)
     or (new.art <> old.art and 'betrieb' in (new.art, old.art))
     or ((new.art, new.gebiet, new.bestaetigt_am, new.rueckfrage)
           is distinct from (old.art, old.gebiet, old.bestaetigt_am, old.rueckfrage)
         and not (old.gebiet like any (bestaetigen) and new.gebiet like any (bestaetigen)))
     or (new.aufgegangen_in is distinct from old.aufgegangen_in
         and not (old.gebiet like any (fuehren)
                  and (new.aufgegangen_in is null
                       or exists (select from konten_organisation o
                                   where o.id = new.aufgegangen_in and o.gebiet like any (fuehren)))))
  then
    raise exception 'Diese Angaben der Organisation ändert nur der Betrieb.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger waechter before update on konten_organisation
  for each row execute function konten_organisation_waechter();

-- 'au' and 'au-stadt' would meet at the Kennung 'au-stadt-…'.
create function konten_kuerzel_waechter() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('konten_organisation.kuerzel', 0));
  if exists (select from konten_organisation o
              where starts_with(new.kuerzel, o.kuerzel || '-') or starts_with(o.kuerzel, new.kuerzel || '-')) then
    raise exception 'Das Kürzel % ist der Anfang eines anderen oder umgekehrt.', new.kuerzel using errcode = '23505';
  end if;
  return new;
end $$;
create trigger kuerzel before insert on konten_organisation
  for each row execute function konten_kuerzel_waechter();

-- Operating the installation is a matter of its operator only.
create function konten_betrieb_waechter() returns trigger language plpgsql as $$
begin
  if not exists (select from konten_organisation o where o.id = new.organisation and o.art = 'betrieb') then
    raise exception 'Die Rolle „Betrieb“ gibt es nur in der Organisation des Betriebs.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger betrieb before insert on konten_mitgliedschaft
  for each row when (new.rolle = 'betrieb') execute function konten_betrieb_waechter();
create trigger betrieb before insert on konten_einladung
  for each row when ('betrieb' = any (new.rollen)) execute function konten_betrieb_waechter();

create function konten_endgueltig() returns trigger language plpgsql as $$
begin
  raise exception 'Was beendet ist, bleibt beendet; verlängert wird durch eine neue Zeile (%).', tg_table_name
    using errcode = '42501';
end $$;
create trigger endgueltig before update on konten_mitgliedschaft for each row
  when (old.bis <= now() or new.bis is null or new.bis < now() or new.bis > old.bis)
  execute function konten_endgueltig();
create trigger endgueltig before update on konten_einladung for each row
  when (old.angenommen_am is not null or old.widerrufen_am is not null)
  execute function konten_endgueltig();
create trigger endgueltig before update on konten_vertretung for each row
  when (old.widerrufen_am is not null)
  execute function konten_endgueltig();

-- Merging: the people of the duplicate get the same roles in the organisation it went up into. A function,
-- because who merges has no rights over the members of either.
create function konten_uebernimm_mitglieder(von uuid) returns bigint security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  anzahl bigint;
begin
  if not exists (select from konten_organisation b join konten_organisation a on a.id = b.aufgegangen_in
                  where b.id = von and b.gebiet like any (konten_gebiete('organisation.zusammenfuehren'))
                    and a.gebiet like any (konten_gebiete('organisation.zusammenfuehren'))) then
    raise exception 'Diese Organisationen darf nur der Betrieb zusammenführen.' using errcode = '42501';
  end if;
  insert into konten_mitgliedschaft (person, organisation, rolle, gebiet, bis, uebernommen_aus)
  select m.person, a.id, m.rolle, case when starts_with(m.gebiet, a.gebiet) then m.gebiet else a.gebiet end, m.bis, b.id
    from konten_mitgliedschaft m
    join konten_organisation b on b.id = m.organisation
    join konten_organisation a on a.id = b.aufgegangen_in
   where b.id = von and m.rolle <> 'betrieb' and (m.bis is null or m.bis > now())
     and not exists (select from konten_mitgliedschaft n
                      where n.person = m.person and n.organisation = a.id and n.rolle = m.rolle
                        and (n.bis is null or n.bis > now()))
  on conflict do nothing;
  get diagnostics anzahl = row_count;
  return anzahl;
end $$;

-- Undoing it: they keep what they have in their own organisation.
create function konten_gib_mitglieder_zurueck(von uuid) returns bigint security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  anzahl bigint;
begin
  if not exists (select from konten_organisation b
                  where b.id = von and b.aufgegangen_in is null
                    and b.gebiet like any (konten_gebiete('organisation.zusammenfuehren'))) then
    raise exception 'Diese Zusammenführung darf nur der Betrieb aufheben.' using errcode = '42501';
  end if;
  update konten_mitgliedschaft set bis = now()
   where uebernommen_aus = von and (bis is null or bis > now());
  get diagnostics anzahl = row_count;
  return anzahl;
end $$;

grant select, insert, update on
  konten_organisation, konten_organisation_name, konten_person, konten_anmeldung
to quartierwerk_anwendung;
-- Written once; afterwards only ended.
grant select, insert (person, organisation, rolle, gebiet), update (bis)
  on konten_mitgliedschaft to quartierwerk_anwendung;
grant select, insert (organisation, email, rollen, gebiet, token_hash, eingeladen_von, ablauf),
      update (angenommen_am, widerrufen_am)
  on konten_einladung to quartierwerk_anwendung;
grant select, insert (organisation, vertretene, vertreter, von, bis), update (widerrufen_am)
  on konten_vertretung to quartierwerk_anwendung;
grant select, insert, update, delete on
  konten_kennwort, konten_fremdkonto, konten_totp, konten_passkey, konten_ersatzcode, konten_vorgang,
  konten_sitzung, konten_entwurf
to quartierwerk_anwendung;
grant delete on konten_anmeldung to quartierwerk_anwendung;
grant select on konten_recht, konten_personenname, konten_organisationsname to quartierwerk_anwendung;
