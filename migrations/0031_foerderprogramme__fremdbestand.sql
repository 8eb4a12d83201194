-- Records of foreign catalogues (CC BY-ND and the like): the original byte for byte, facts read from it, proposals
-- found in its text. They stay within the organisation that read them; nothing of them is in the catalogue.

create table foerderprogramme_fremdsatz (
  id             uuid primary key default gen_random_uuid(),
  organisation   uuid not null,
  -- Which catalogue, e.g. 'foerderdatenbank'.
  quelle         text not null check (quelle ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(quelle) <= 80),
  -- Key in that catalogue.
  kennung        text not null check (length(kennung) between 1 and 2000),
  fassung        integer not null default 1 check (fassung > 0),
  titel          text not null,
  url            text not null,
  -- Repaired facts and what was repaired, of the version above.
  felder         jsonb not null,
  reparaturen    jsonb not null,
  -- Plain text of the record, for searching in it.
  volltext       text not null,
  -- Rules by which proposals were last looked for.
  regelstand     integer not null,
  -- No longer in the last file.
  verschwunden_am timestamptz,
  angelegt_am    timestamptz not null default now(),
  geaendert_am   timestamptz not null default now(),
  unique (organisation, quelle, kennung)
);

-- Every version as it stood in its file. Rows never change and are never deleted.
create table foerderprogramme_fremdfassung (
  satz     uuid not null references foerderprogramme_fremdsatz,
  fassung  integer not null check (fassung > 0),
  original bytea not null check (length(original) between 1 and 5000000),
  sha256   bytea not null generated always as (sha256(original)) stored,
  am       timestamptz not null default now(),
  primary key (satz, fassung)
);

create table foerderprogramme_fremdvorschlag (
  id             uuid primary key default gen_random_uuid(),
  satz           uuid not null references foerderprogramme_fremdsatz,
  -- Field, value and sentence: the same proposal is known again in a later version.
  schluessel     text not null,
  stelle         integer not null,
  feld           text not null,
  wert           jsonb not null,
  text           text not null,
  beleg          text not null,
  einleitung     text not null,
  abschnitt      text not null,
  sicherheit     text not null check (sicherheit in ('hoch', 'mittel', 'gering')),
  grund          text not null,
  weitere        integer not null check (weitere >= 0),
  entscheidung   text not null default 'offen' check (entscheidung in ('offen', 'bestaetigt', 'abgelehnt')),
  entschieden_am timestamptz,
  -- Not in the current version any more.
  hinfaellig     boolean not null default false,
  unique (satz, schluessel),
  check ((entscheidung = 'offen') = (entschieden_am is null))
);

-- Which drafts were begun from which record.
create table foerderprogramme_fremdentwurf (
  entwurf uuid primary key references foerderprogramme_entwurf,
  satz    uuid not null references foerderprogramme_fremdsatz
);
create index on foerderprogramme_fremdentwurf (satz);

-- What was read stays what it is, and nothing counts that no person has confirmed.
create function foerderprogramme_fremdsatz_wache() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if (new.id, new.organisation, new.quelle, new.kennung, new.angelegt_am)
     is distinct from (old.id, old.organisation, old.quelle, old.kennung, old.angelegt_am)
     or new.fassung not in (old.fassung, old.fassung + 1) then
    raise exception 'Das steht an einem Datensatz fest.' using errcode = '23514';
  end if;
  return new;
end $$;
create trigger wache before update on foerderprogramme_fremdsatz
  for each row execute function foerderprogramme_fremdsatz_wache();

create function foerderprogramme_fremdvorschlag_wache() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.entscheidung <> 'offen' then
      raise exception 'Ein Vorschlag beginnt offen.' using errcode = '23514';
    end if;
    return new;
  end if;
  if (new.id, new.satz, new.schluessel, new.feld, new.wert, new.text, new.beleg, new.abschnitt)
     is distinct from
     (old.id, old.satz, old.schluessel, old.feld, old.wert, old.text, old.beleg, old.abschnitt) then
    raise exception 'Das steht an einem Vorschlag fest.' using errcode = '23514';
  end if;
  if new.entscheidung is distinct from old.entscheidung and not exists (
    select from foerderprogramme_fremdsatz s
     where s.id = new.satz and s.organisation = any (konten_bereich('fremdbestand.auswerten', 'eigen'))
       and konten_person() is not null
  ) then
    raise exception 'Über Vorschläge entscheiden nur angemeldete Personen mit diesem Recht.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger wache before insert or update on foerderprogramme_fremdvorschlag
  for each row execute function foerderprogramme_fremdvorschlag_wache();

alter table foerderprogramme_fremdsatz enable row level security;
alter table foerderprogramme_fremdfassung enable row level security;
alter table foerderprogramme_fremdvorschlag enable row level security;
alter table foerderprogramme_fremdentwurf enable row level security;

create policy lesen on foerderprogramme_fremdsatz for select using (
  organisation = any ((select konten_bereich('fremdbestand.lesen', 'eigen'))::uuid[]));
create policy anlegen on foerderprogramme_fremdsatz for insert with check (
  organisation = any ((select konten_bereich('fremdbestand.einlesen', 'eigen'))::uuid[]));
create policy aendern on foerderprogramme_fremdsatz for update using (
  organisation = any ((select konten_bereich('fremdbestand.einlesen', 'eigen'))::uuid[]));

create policy lesen on foerderprogramme_fremdfassung for select using (
  satz in (select id from foerderprogramme_fremdsatz));
create policy anlegen on foerderprogramme_fremdfassung for insert with check (
  satz in (select id from foerderprogramme_fremdsatz
            where organisation = any ((select konten_bereich('fremdbestand.einlesen', 'eigen'))::uuid[])));

create policy lesen on foerderprogramme_fremdvorschlag for select using (
  satz in (select id from foerderprogramme_fremdsatz));
create policy anlegen on foerderprogramme_fremdvorschlag for insert with check (
  satz in (select id from foerderprogramme_fremdsatz
            where organisation = any ((select konten_bereich('fremdbestand.einlesen', 'eigen'))::uuid[])));
create policy aendern on foerderprogramme_fremdvorschlag for update using (
  satz in (select id from foerderprogramme_fremdsatz
            where organisation = any ((select konten_bereich('fremdbestand.auswerten', 'eigen'))::uuid[])
               or organisation = any ((select konten_bereich('fremdbestand.einlesen', 'eigen'))::uuid[])));

create policy lesen on foerderprogramme_fremdentwurf for select using (
  satz in (select id from foerderprogramme_fremdsatz));
create policy anlegen on foerderprogramme_fremdentwurf for insert with check (
  satz in (select id from foerderprogramme_fremdsatz
            where organisation = any ((select konten_bereich('fremdbestand.auswerten', 'eigen'))::uuid[]))
  and entwurf in (select id from foerderprogramme_entwurf));

do $$
declare
  tabelle text;
begin
  foreach tabelle in array array['foerderprogramme_fremdsatz', 'foerderprogramme_fremdfassung',
    'foerderprogramme_fremdvorschlag', 'foerderprogramme_fremdentwurf']
  loop
    execute format('create constraint trigger nachweis after insert or update or delete on %I deferrable initially deferred for each row execute function pruefpfad_verlangt()', tabelle);
  end loop;
end $$;

-- The original has no update and no delete.
grant select, insert on foerderprogramme_fremdfassung, foerderprogramme_fremdentwurf to quartierwerk_anwendung;
grant select, insert, update on foerderprogramme_fremdsatz, foerderprogramme_fremdvorschlag to quartierwerk_anwendung;
