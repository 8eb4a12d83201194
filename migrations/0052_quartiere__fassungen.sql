-- Every version of an Akte as a whole, to compare with and to go back to. Rows never change.

create table quartiere_fassungsstand (
  quartier       text not null references quartiere_quartier on delete cascade,
  fassung        integer not null check (fassung > 0),
  -- The Akte as its file, in the canonical form.
  inhalt         text not null check (length(inhalt) <= 5000000),
  gespeichert_am timestamptz not null default now(),
  primary key (quartier, fassung)
);

alter table quartiere_fassungsstand enable row level security;
create policy lesen on quartiere_fassungsstand for select using (
  quartier in (select quartiere_erlaubte('akte.lesen')));
create policy schreiben on quartiere_fassungsstand for insert with check (
  quartier in (select quartiere_erlaubte('akte.aendern')));

create constraint trigger nachweis after insert or update or delete on quartiere_fassungsstand
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert on quartiere_fassungsstand to quartierwerk_anwendung;
