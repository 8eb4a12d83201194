-- Plans follow the rights to the Akte they were computed from. What is published is a reduced copy in a table of
-- its own: the row of a plan holds the whole Akte and never opens to the public.

alter table buendelung_plan enable row level security;
create policy lesen on buendelung_plan for select using (
  quartier in (select quartiere_erlaubte('plan.lesen')));
-- A plan never changes and is never deleted.
create policy berechnen on buendelung_plan for insert with check (
  quartiere_darf(quartier, 'plan.berechnen'));

create table buendelung_veroeffentlichung (
  quartier           text not null,
  nummer             integer not null,
  -- Organisation that published it.
  eigentuemer        uuid not null,
  -- `quartierwerk/oeffentlicher-plan/1`: all that everybody may know of the plan.
  inhalt             jsonb not null,
  veroeffentlicht_am timestamptz not null default now(),
  primary key (quartier, nummer),
  foreign key (quartier, nummer) references buendelung_plan
);

alter table buendelung_veroeffentlichung enable row level security;
create policy lesen on buendelung_veroeffentlichung for select using (
  (select konten_offen('veroeffentlichung.lesen', 'oeffentlich')));
create policy veroeffentlichen on buendelung_veroeffentlichung for insert with check (
  eigentuemer = any ((select konten_bereich('plan.veroeffentlichen', 'eigen'))::uuid[])
  and quartiere_darf(quartier, 'plan.veroeffentlichen'));
create policy zuruecknehmen on buendelung_veroeffentlichung for delete using (
  quartiere_darf(quartier, 'plan.veroeffentlichen'));

create constraint trigger nachweis after insert or update or delete on buendelung_plan
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on buendelung_veroeffentlichung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert on buendelung_plan to quartierwerk_anwendung;
grant select, insert, delete on buendelung_veroeffentlichung to quartierwerk_anwendung;
