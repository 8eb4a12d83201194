-- Drafts at the Werkbank, and comments on Massnahmen.

create table buendelung_entwurf (
  id           uuid primary key default gen_random_uuid(),
  quartier     text not null,
  name         text not null check (length(name) between 1 and 120),
  -- Version of the Akte on which the changes are based.
  fassung      integer not null check (fassung > 0),
  -- Changed cells: row, column, text.
  aenderungen  jsonb not null check (jsonb_typeof(aenderungen) = 'array'),
  -- Released: the organisation of the Akte sees it. Else only the author does.
  freigegeben  boolean not null default false,
  -- Author; null: a visitor of the demo. Set by the trigger.
  person       uuid,
  geaendert_am timestamptz not null default now()
);
create index on buendelung_entwurf (quartier, geaendert_am);

create table buendelung_kommentar (
  id          uuid primary key default gen_random_uuid(),
  quartier    text not null,
  massnahme   text not null check (length(massnahme) <= 80),
  -- Null: on the Massnahme as a whole.
  position    text check (length(position) <= 80),
  text        text not null check (length(text) between 1 and 2000),
  -- Role and organisation in which it was written; no name.
  rolle       text not null check (length(rolle) between 1 and 200),
  angelegt_am timestamptz not null default now(),
  erledigt_am timestamptz
);
create index on buendelung_kommentar (quartier, angelegt_am);

-- Who writes a draft is its author, whatever is sent along.
create function buendelung_entwurf_verfasser() returns trigger
  set search_path = public, pg_temp language plpgsql as $$
begin
  if tg_op = 'INSERT' then new.person := konten_person(); end if;
  return new;
end $$;
create trigger verfasser before insert on buendelung_entwurf
  for each row execute function buendelung_entwurf_verfasser();

alter table buendelung_entwurf enable row level security;
create policy lesen on buendelung_entwurf for select using (
  quartier in (select quartiere_erlaubte('planentwurf.lesen'))
  and (freigegeben or person is not distinct from konten_person()));
create policy anlegen on buendelung_entwurf for insert with check (
  quartier in (select quartiere_erlaubte('planentwurf.schreiben')));
create policy aendern on buendelung_entwurf for update using (
  quartier in (select quartiere_erlaubte('planentwurf.schreiben')));
create policy loeschen on buendelung_entwurf for delete using (
  quartier in (select quartiere_erlaubte('planentwurf.schreiben')));

alter table buendelung_kommentar enable row level security;
create policy lesen on buendelung_kommentar for select using (
  quartier in (select quartiere_erlaubte('kommentar.lesen')));
create policy anlegen on buendelung_kommentar for insert with check (
  quartier in (select quartiere_erlaubte('kommentar.schreiben')));
create policy aendern on buendelung_kommentar for update using (
  quartier in (select quartiere_erlaubte('kommentar.schreiben')));

create constraint trigger nachweis after insert or update or delete on buendelung_entwurf
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on buendelung_kommentar
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert, delete on buendelung_entwurf to quartierwerk_anwendung;
grant update (name, fassung, aenderungen, freigegeben, geaendert_am) on buendelung_entwurf to quartierwerk_anwendung;
grant select, insert on buendelung_kommentar to quartierwerk_anwendung;
grant update (erledigt_am) on buendelung_kommentar to quartierwerk_anwendung;
