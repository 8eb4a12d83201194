-- Tables of an organisation's own programmes: which column means what, kept by name, and what was written into
-- which draft, so that the same table read twice changes nothing and nothing written by hand is lost.

create table foerderprogramme_zuordnung (
  organisation uuid not null,
  name         text not null check (name = trim(name) and length(name) between 1 and 100),
  -- Title of the column by field.
  spalten      jsonb not null check (jsonb_typeof(spalten) = 'object' and length(spalten::text) <= 10000),
  geaendert_am timestamptz not null default now(),
  primary key (organisation, name)
);

create table foerderprogramme_tabellenentwurf (
  entwurf uuid primary key references foerderprogramme_entwurf,
  -- Of the text that was written from the row.
  sha256  text not null check (sha256 ~ '^[0-9a-f]{64}$')
);

alter table foerderprogramme_zuordnung enable row level security;
alter table foerderprogramme_tabellenentwurf enable row level security;

create policy entwerfen on foerderprogramme_zuordnung for all using (
  organisation = any ((select konten_bereich('programmentwurf.entwerfen', 'eigen'))::uuid[]));

create policy lesen on foerderprogramme_tabellenentwurf for select using (
  entwurf in (select id from foerderprogramme_entwurf));
create policy anlegen on foerderprogramme_tabellenentwurf for insert with check (
  entwurf in (select id from foerderprogramme_entwurf
               where organisation = any ((select konten_bereich('programmentwurf.entwerfen', 'eigen'))::uuid[])));
create policy aendern on foerderprogramme_tabellenentwurf for update using (
  entwurf in (select id from foerderprogramme_entwurf
               where organisation = any ((select konten_bereich('programmentwurf.entwerfen', 'eigen'))::uuid[])));

create constraint trigger nachweis after insert or update or delete on foerderprogramme_zuordnung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on foerderprogramme_tabellenentwurf
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert, update, delete on foerderprogramme_zuordnung to quartierwerk_anwendung;
grant select, insert, update on foerderprogramme_tabellenentwurf to quartierwerk_anwendung;
