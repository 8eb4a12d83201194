-- Plans follow the Akte they were computed from; a published one may be read by everybody.

alter table buendelung_plan add column veroeffentlicht_am timestamptz;
-- Organisation that owned the Akte then, so that a published plan tells whose it is.
alter table buendelung_plan add column organisation uuid;

alter table buendelung_plan enable row level security;
create policy lesen on buendelung_plan for select using (
  quartiere_darf(quartier, 'plan.lesen')
  or (veroeffentlicht_am is not null and (select konten_offen('veroeffentlichung.lesen', 'oeffentlich')))
);
create policy berechnen on buendelung_plan for insert with check (
  quartiere_darf(quartier, 'plan.berechnen') and veroeffentlicht_am is null);
create policy veroeffentlichen on buendelung_plan for update using (
  quartiere_darf(quartier, 'plan.veroeffentlichen'));

create constraint trigger nachweis after insert or update or delete on buendelung_plan
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert on buendelung_plan to quartierwerk_anwendung;
-- A plan never changes; only its publication does.
grant update (veroeffentlicht_am) on buendelung_plan to quartierwerk_anwendung;
