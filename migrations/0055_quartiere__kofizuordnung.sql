-- What the columns of a municipality's own KoFi mean: said once, known again by the titles of the sheet.

create table quartiere_kofizuordnung (
  organisation uuid not null,
  -- SHA-256 of the titles, whatever their order.
  kopf         text not null check (kopf ~ '^[0-9a-f]{64}$'),
  zuordnung    jsonb not null check (jsonb_typeof(zuordnung) = 'object' and length(zuordnung::text) <= 100000),
  geaendert_am timestamptz not null default now(),
  primary key (organisation, kopf)
);

alter table quartiere_kofizuordnung enable row level security;

create policy aendern on quartiere_kofizuordnung for all using (
  organisation = any ((select konten_bereich('akte.aendern', 'eigen'))::uuid[]));

create constraint trigger nachweis after insert or update or delete on quartiere_kofizuordnung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert, update on quartiere_kofizuordnung to quartierwerk_anwendung;
