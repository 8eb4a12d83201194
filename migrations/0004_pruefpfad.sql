-- Append-only audit trail. Each entry carries the hash of the one before; people and contents stand in it only
-- as salted commitments, so that their plain text can be forgotten and the chain stays whole.
--
-- The application may read and append, through pruefpfad_anfuegen only: nothing here can be changed by it.

create table pruefpfad_eintrag (
  nummer        bigint primary key check (nummer > 0),
  zeit          timestamptz not null,
  -- Organisation acted for.
  fuer          uuid,
  handlung      text not null,
  gegenstand    text not null,
  -- Key of the record; null where the record is a person.
  kennung       text,
  -- Organisation that owns the record, and where it lies: decides who may read the entry.
  organisation  uuid,
  ags           text,
  grundlage     text not null,
  person_zusage bytea,
  inhalt_zusage bytea not null,
  vorgaenger    bytea not null,
  hash          bytea not null unique,
  transaktion   xid8 not null default pg_current_xact_id(),
  -- Fields are joined by U+001F before hashing.
  check (concat(handlung, gegenstand, kennung, ags, grundlage) !~ E'\x1f')
);
create index on pruefpfad_eintrag (gegenstand, kennung);
create index on pruefpfad_eintrag (organisation);
create index on pruefpfad_eintrag (transaktion);

-- Plain text behind the commitments: who acted, what was before and after. Deleting a row forgets it.
create table pruefpfad_klartext (
  nummer bigint not null references pruefpfad_eintrag,
  teil   text not null check (teil in ('person', 'inhalt')),
  salz   bytea not null check (length(salz) = 32),
  wert   text not null,
  -- Whom this text is about, if anyone.
  person uuid,
  primary key (nummer, teil)
);
create index on pruefpfad_klartext (person);

-- Last entry; locked by each writer, so that numbers have no gaps.
create table pruefpfad_kopf (
  einzig boolean primary key default true check (einzig),
  nummer bigint not null,
  hash   bytea not null
);
insert into pruefpfad_kopf (nummer, hash) values (0, sha256('Quartierwerk'));

create function pruefpfad_zusage(salz bytea, wert text) returns bytea immutable language sql
  return sha256(salz || convert_to(wert, 'UTF8'));

-- The hash of an entry; src/pruefpfad/kette.ts computes the same without the database.
create function pruefpfad_hash(e pruefpfad_eintrag) returns bytea stable language sql
  return sha256(convert_to(concat_ws(E'\x1f',
    e.nummer::text, to_char(e.zeit at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(e.fuer::text, ''), e.handlung, e.gegenstand, coalesce(e.kennung, ''),
    coalesce(e.organisation::text, ''), coalesce(e.ags, ''), e.grundlage,
    coalesce(encode(e.person_zusage, 'hex'), ''), encode(e.inhalt_zusage, 'hex'), encode(e.vorgaenger, 'hex')
  ), 'UTF8'));

-- Appends one entry for whoever acts in this transaction. `inhalt` is JSON; `betrifft` the person it is about.
create function pruefpfad_anfuegen(
  p_handlung text, p_gegenstand text, p_kennung text, p_organisation uuid, p_ags text, p_grundlage text,
  p_inhalt text, p_betrifft uuid
) returns bigint security definer set search_path = public, pg_temp language plpgsql as $$
declare
  kopf    pruefpfad_kopf;
  eintrag pruefpfad_eintrag;
  wer     uuid := nullif(current_setting('quartierwerk.person', true), '')::uuid;
  person  text;
  salz_p  bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  salz_i  bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
  select * into strict kopf from pruefpfad_kopf for update;
  eintrag.nummer := kopf.nummer + 1;
  eintrag.zeit := clock_timestamp();
  eintrag.fuer := konten_organisation_gewaehlt();
  eintrag.handlung := p_handlung;
  eintrag.gegenstand := p_gegenstand;
  eintrag.kennung := p_kennung;
  eintrag.organisation := p_organisation;
  eintrag.ags := p_ags;
  eintrag.grundlage := p_grundlage;
  if wer is not null then
    person := jsonb_build_object('person', wer, 'vertretung', to_jsonb(konten_in_vertretung(p_handlung)))::text;
    eintrag.person_zusage := pruefpfad_zusage(salz_p, person);
  end if;
  eintrag.inhalt_zusage := pruefpfad_zusage(salz_i, p_inhalt);
  eintrag.vorgaenger := kopf.hash;
  eintrag.hash := pruefpfad_hash(eintrag);
  eintrag.transaktion := pg_current_xact_id();
  insert into pruefpfad_eintrag select eintrag.*;
  if wer is not null then
    insert into pruefpfad_klartext values (eintrag.nummer, 'person', salz_p, person, wer);
  end if;
  insert into pruefpfad_klartext values (eintrag.nummer, 'inhalt', salz_i, p_inhalt, p_betrifft);
  update pruefpfad_kopf set nummer = eintrag.nummer, hash = eintrag.hash;
  return eintrag.nummer;
end $$;

-- Forgets who a person was (Art. 17 DSGVO): plain text and salt go, the commitments stay. Only for oneself.
create function pruefpfad_vergiss(p_person uuid) returns bigint
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  anzahl bigint;
begin
  if konten_person() is distinct from p_person then
    raise exception 'Nur die eigene Person kann vergessen werden.' using errcode = '42501';
  end if;
  delete from pruefpfad_klartext where person = p_person;
  get diagnostics anzahl = row_count;
  return anzahl;
end $$;

-- Constraint trigger for tables whose every change must be provable: refuses the commit without an entry.
create function pruefpfad_verlangt() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not exists (select from pruefpfad_eintrag where transaktion = pg_current_xact_id()) then
    raise exception 'Änderung an % ohne Eintrag im Prüfpfad', tg_table_name using errcode = '23514';
  end if;
  return null;
end $$;

alter table pruefpfad_eintrag enable row level security;
alter table pruefpfad_klartext enable row level security;
alter table pruefpfad_kopf enable row level security;

create policy pruefung on pruefpfad_eintrag for select using (
  organisation = any ((select konten_bereich('pruefpfad.lesen', 'eigen'))::uuid[])
  or ags like any ((select konten_gebiete('pruefpfad.lesen'))::text[])
);
-- Who works on a record sees its history.
create policy geschichte on pruefpfad_eintrag for select using (
  gegenstand in ('akte', 'plan', 'programmentwurf')
  and organisation = any ((select konten_bereich('geschichte.lesen', 'eigen'))::uuid[])
);
create policy lesen on pruefpfad_klartext for select using (
  exists (select from pruefpfad_eintrag e where e.nummer = pruefpfad_klartext.nummer)
  or person = konten_person()
);
-- The head tells nothing but a number and a hash; everybody may keep it as a witness.
create policy lesen on pruefpfad_kopf for select using (true);

grant select on pruefpfad_eintrag, pruefpfad_klartext, pruefpfad_kopf to quartierwerk_anwendung;
