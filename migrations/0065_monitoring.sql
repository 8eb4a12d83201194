-- Small areas of a Kommune and their indicators over the years. What the source delivered (rohreihe) is read only
-- by those who may read it in; everything shown comes from the series after disclosure control (reihe).

create table monitoring_beobachtung (
  id           uuid primary key default gen_random_uuid(),
  organisation uuid not null,
  -- Part of the address.
  kennung      text not null unique check (kennung ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kennung) <= 80),
  titel        text not null check (length(titel) between 1 and 200),
  ags          text check (ags ~ '^[0-9]{8}$'),
  angelegt_am  timestamptz not null default now()
);

create table monitoring_gebiet (
  beobachtung    uuid not null references monitoring_beobachtung on delete cascade,
  -- Place in the arrays of the series.
  nr             integer not null check (nr >= 0),
  kennung        text not null check (length(kennung) between 1 and 80),
  name           text not null check (length(name) <= 200),
  bezirk         text check (length(bezirk) between 1 and 200),
  umriss         json,
  -- Kennung of the Quartier among the Akten.
  quartier       text,
  foerderung_ab  integer check (foerderung_ab between 1900 and 2200),
  foerderung_bis integer check (foerderung_bis >= foerderung_ab),
  primary key (beobachtung, nr),
  unique (beobachtung, kennung)
);
create index on monitoring_gebiet (quartier);

create table monitoring_indikator (
  beobachtung uuid not null references monitoring_beobachtung on delete cascade,
  -- Order in tables.
  nr          integer not null,
  kennung     text not null check (kennung ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kennung) <= 80),
  titel       text not null check (length(titel) between 1 and 200),
  einheit     text not null check (einheit in ('prozent', 'anzahl', 'wert')),
  mass        text not null default '' check (length(mass) <= 40),
  rolle       text not null check (rolle in ('status', 'dynamik', 'kontext')),
  richtung    smallint not null check (richtung in (-1, 0, 1)),
  zaehler     text not null default '' check (length(zaehler) <= 400),
  nenner      text not null default '' check (length(nenner) <= 400),
  quelle      text not null default '' check (length(quelle) <= 400),
  lizenz      text not null default '' check (length(lizenz) <= 200),
  schwelle    integer not null check (schwelle between 0 and 1000),
  primary key (beobachtung, kennung)
);

create table monitoring_ausgabe (
  beobachtung       uuid not null references monitoring_beobachtung on delete cascade,
  jahr              integer not null check (jahr between 1900 and 2200),
  -- Data window.
  von               date,
  bis               date check (bis >= von),
  quelle            text not null default '' check (length(quelle) <= 400),
  lizenz            text not null default '' check (length(lizenz) <= 200),
  -- Rated areas: array of booleans in the order of their numbers.
  bewertet          json not null,
  -- Converted from other areas: {"aus": title, "art": weights}.
  uebertragen       jsonb,
  veroeffentlicht_am timestamptz,
  primary key (beobachtung, jahr)
);

-- Arrays in the order of the areas' numbers, null where not known.
create table monitoring_rohreihe (
  beobachtung uuid not null,
  jahr        integer not null,
  indikator   text not null,
  inhalt      json not null,
  primary key (beobachtung, jahr, indikator),
  foreign key (beobachtung, jahr) references monitoring_ausgabe on delete cascade,
  foreign key (beobachtung, indikator) references monitoring_indikator on delete cascade
);

-- The same after disclosure control. A row never changes: another content is another row.
create table monitoring_reihe (
  id          bigint primary key generated always as identity,
  beobachtung uuid not null,
  jahr        integer not null,
  indikator   text not null,
  inhalt      json not null,
  unique (beobachtung, jahr, indikator),
  foreign key (beobachtung, jahr) references monitoring_ausgabe on delete cascade,
  foreign key (beobachtung, indikator) references monitoring_indikator on delete cascade
);

-- What people of the place say about an area, beside the index. Taken back, never deleted.
create table monitoring_einschaetzung (
  id              uuid primary key default gen_random_uuid(),
  beobachtung     uuid not null references monitoring_beobachtung on delete cascade,
  gebiet          text not null,
  jahr            integer,
  text            text not null check (length(text) between 1 and 4000),
  -- Role and organisation in which it was written; no name.
  rolle           text not null check (length(rolle) between 1 and 200),
  oeffentlich     boolean not null default false,
  angelegt_am     timestamptz not null default now(),
  zurueckgenommen_am timestamptz,
  foreign key (beobachtung, gebiet) references monitoring_gebiet (beobachtung, kennung)
);
create index on monitoring_einschaetzung (beobachtung, gebiet);

-- How columns of a table become indicators, made once.
create table monitoring_zuordnung (
  organisation uuid not null,
  name         text not null check (length(name) between 1 and 120),
  inhalt       jsonb not null,
  geaendert_am timestamptz not null default now(),
  primary key (organisation, name)
);

-- Observations somebody may do this to.
create function monitoring_erlaubte(handlung text) returns setof uuid
  stable security definer set search_path = public, pg_temp language sql as $$
  select id from monitoring_beobachtung
   where organisation = any ((select konten_bereich(handlung, 'eigen'))::uuid[])
$$;

-- Observations with something published.
create function monitoring_veroeffentlichte() returns setof uuid
  stable security definer set search_path = public, pg_temp language sql as $$
  select beobachtung from monitoring_ausgabe
   where veroeffentlicht_am is not null and (select konten_offen('veroeffentlichung.lesen', 'oeffentlich'))
$$;

do $$
declare
  tabelle text;
begin
  foreach tabelle in array array['beobachtung', 'gebiet', 'indikator', 'ausgabe', 'rohreihe', 'reihe',
    'einschaetzung', 'zuordnung']
  loop
    execute format('alter table monitoring_%I enable row level security', tabelle);
    execute format('create constraint trigger nachweis after insert or update or delete on monitoring_%I deferrable initially deferred for each row execute function pruefpfad_verlangt()', tabelle);
  end loop;
  foreach tabelle in array array['gebiet', 'indikator', 'ausgabe', 'rohreihe', 'reihe']
  loop
    execute format('create policy anlegen on monitoring_%I for insert with check (beobachtung in (select monitoring_erlaubte(''monitoring.einlesen'')))', tabelle);
    execute format('create policy aendern on monitoring_%I for update using (beobachtung in (select monitoring_erlaubte(''monitoring.einlesen'')))', tabelle);
    execute format('create policy loeschen on monitoring_%I for delete using (beobachtung in (select monitoring_erlaubte(''monitoring.einlesen'')))', tabelle);
  end loop;
  foreach tabelle in array array['gebiet', 'indikator']
  loop
    execute format('create policy lesen on monitoring_%I for select using (beobachtung in (select monitoring_erlaubte(''monitoring.lesen'')) or beobachtung in (select monitoring_veroeffentlichte()))', tabelle);
  end loop;
end $$;

create policy lesen on monitoring_beobachtung for select using (
  organisation = any ((select konten_bereich('monitoring.lesen', 'eigen'))::uuid[])
  or id in (select monitoring_veroeffentlichte()));
create policy anlegen on monitoring_beobachtung for insert with check (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));
create policy aendern on monitoring_beobachtung for update using (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));

create policy lesen on monitoring_ausgabe for select using (
  beobachtung in (select monitoring_erlaubte('monitoring.lesen'))
  or (veroeffentlicht_am is not null and (select konten_offen('veroeffentlichung.lesen', 'oeffentlich'))));
create policy veroeffentlichen on monitoring_ausgabe for update using (
  beobachtung in (select monitoring_erlaubte('monitoring.veroeffentlichen')));

create policy lesen on monitoring_rohreihe for select using (
  beobachtung in (select monitoring_erlaubte('monitoring.einlesen')));
create policy lesen on monitoring_reihe for select using (
  beobachtung in (select monitoring_erlaubte('monitoring.lesen'))
  or (beobachtung, jahr) in (select beobachtung, jahr from monitoring_ausgabe where veroeffentlicht_am is not null));

create policy lesen on monitoring_einschaetzung for select using (
  beobachtung in (select monitoring_erlaubte('monitoring.lesen'))
  or (oeffentlich and zurueckgenommen_am is null and beobachtung in (select monitoring_veroeffentlichte())));
create policy anlegen on monitoring_einschaetzung for insert with check (
  beobachtung in (select monitoring_erlaubte('monitoring.einschaetzen')));
create policy aendern on monitoring_einschaetzung for update using (
  beobachtung in (select monitoring_erlaubte('monitoring.einschaetzen')));

create policy lesen on monitoring_zuordnung for select using (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));
create policy anlegen on monitoring_zuordnung for insert with check (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));
create policy aendern on monitoring_zuordnung for update using (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));
create policy loeschen on monitoring_zuordnung for delete using (
  organisation = any ((select konten_bereich('monitoring.einlesen', 'eigen'))::uuid[]));

-- What is published changes only with the right to publish: who reads in takes it back by doing so.
create function monitoring_ausgabe_wache() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if new.veroeffentlicht_am is not null and new.veroeffentlicht_am is distinct from old.veroeffentlicht_am
     and new.beobachtung not in (select monitoring_erlaubte('monitoring.veroeffentlichen')) then
    raise exception 'Veröffentlichen braucht ein eigenes Recht.' using errcode = '42501';
  end if;
  if (new.jahr, new.von, new.bis, new.quelle, new.lizenz, new.bewertet::text, new.uebertragen)
     is distinct from (old.jahr, old.von, old.bis, old.quelle, old.lizenz, old.bewertet::text, old.uebertragen)
     and new.beobachtung not in (select monitoring_erlaubte('monitoring.einlesen')) then
    raise exception 'Zahlen ändert nur, wer einlesen darf.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger wache before update on monitoring_ausgabe
  for each row execute function monitoring_ausgabe_wache();

create function monitoring_reihe_wache() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if exists (
    select from monitoring_ausgabe
     where beobachtung = coalesce(new.beobachtung, old.beobachtung) and jahr = coalesce(new.jahr, old.jahr)
       and veroeffentlicht_am is not null
  ) then
    raise exception 'Eine veröffentlichte Ausgabe ändert sich nicht.' using errcode = '42501';
  end if;
  return coalesce(new, old);
end $$;
create trigger wache before insert or update or delete on monitoring_reihe
  for each row execute function monitoring_reihe_wache();

grant select, insert on monitoring_beobachtung to quartierwerk_anwendung;
grant update (titel, ags) on monitoring_beobachtung to quartierwerk_anwendung;
grant select, insert, update on monitoring_gebiet, monitoring_indikator to quartierwerk_anwendung;
grant select, insert, update, delete on monitoring_ausgabe, monitoring_rohreihe to quartierwerk_anwendung;
grant select, insert, delete on monitoring_reihe to quartierwerk_anwendung;
grant select, insert on monitoring_einschaetzung to quartierwerk_anwendung;
grant update (oeffentlich, zurueckgenommen_am) on monitoring_einschaetzung to quartierwerk_anwendung;
grant select, insert, update, delete on monitoring_zuordnung to quartierwerk_anwendung;
