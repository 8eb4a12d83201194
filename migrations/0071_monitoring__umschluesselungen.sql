-- Into which areas of an observation those of another system went, kept for the next table of these.
create table monitoring_umschluesselung (
  id           uuid primary key default gen_random_uuid(),
  beobachtung  uuid not null references monitoring_beobachtung on delete cascade,
  -- What the old areas are called.
  aus          text not null check (length(aus) between 1 and 200),
  art          text not null check (art in ('flaeche', 'bevoelkerung')),
  quelle       text not null default '' check (length(quelle) <= 400),
  bemerkung    text not null default '' check (length(bemerkung) <= 2000),
  -- [[old key, new key, part of the old area], …]
  zeilen       json not null,
  -- Counted from the rows: old and new areas, and those of which a part is estimated.
  umfang       jsonb not null,
  geaendert_am timestamptz not null default now(),
  unique (beobachtung, aus)
);

alter table monitoring_umschluesselung enable row level security;
create constraint trigger nachweis after insert or update or delete on monitoring_umschluesselung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create policy lesen on monitoring_umschluesselung for select using (
  beobachtung in (select monitoring_erlaubte('monitoring.einlesen')));
create policy anlegen on monitoring_umschluesselung for insert with check (
  beobachtung in (select monitoring_erlaubte('monitoring.einlesen')));
create policy aendern on monitoring_umschluesselung for update using (
  beobachtung in (select monitoring_erlaubte('monitoring.einlesen')));
create policy loeschen on monitoring_umschluesselung for delete using (
  beobachtung in (select monitoring_erlaubte('monitoring.einlesen')));
grant select, insert, update, delete on monitoring_umschluesselung to quartierwerk_anwendung;
