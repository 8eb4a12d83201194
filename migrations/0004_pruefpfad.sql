-- Append-only audit trail. Each entry carries the hash of the one before; people and contents stand in it only
-- as salted commitments, so that their plain text can be forgotten and the chain stays whole.
--
-- The application may read and append, through pruefpfad_anfuegen only: nothing here can be changed by it. Who
-- acts is taken from the identity of the transaction, never from an argument. An owner of the database can
-- change everything; docs/pruefpfad.md says how that is found.

-- Functions below run with the rights of their owner and look names up in this schema.
revoke create on schema public from public;

create table pruefpfad_eintrag (
  nummer        bigint primary key check (nummer > 0),
  zeit          timestamptz not null,
  -- How the one who acted was known; 'system' is the program itself.
  art           text not null check (art in ('person', 'gast', 'anmeldung', 'oeffentlich', 'system')),
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
  -- Null: nobody was signed in.
  person_zusage bytea,
  inhalt_zusage bytea not null,
  -- The content is about a person, so its plain text may be forgotten; that of other entries never.
  vergesslich   boolean not null,
  vorgaenger    bytea not null,
  hash          bytea not null unique,
  -- Not hashed: says something only until the commit, see pruefpfad_verlangt.
  transaktion   xid8 not null
);
create index on pruefpfad_eintrag (gegenstand, kennung, nummer);
create index on pruefpfad_eintrag (organisation, nummer);
create index on pruefpfad_eintrag (zeit);
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

-- Last entry; locked by each writer until its commit, so that numbers have no gaps and the order of the numbers
-- is the order of the commits.
create table pruefpfad_kopf (
  einzig boolean primary key default true check (einzig),
  nummer bigint not null,
  hash   bytea not null
);
insert into pruefpfad_kopf (nummer, hash) values (0, sha256('Quartierwerk'));

-- What is hashed is a JSON array of text and null without blanks: no value can be mistaken for two, nor null for
-- empty, and JSON.stringify of JavaScript writes the same bytes. src/pruefpfad/kette.ts computes both functions
-- without the database.
create function pruefpfad_zusage(teil text, salz bytea, wert text, person uuid) returns bytea stable language sql
  return sha256(convert_to(array_to_json(array[teil, encode(salz, 'hex'), wert, person::text])::text, 'UTF8'));

create function pruefpfad_hash(e pruefpfad_eintrag) returns bytea stable language sql
  return sha256(convert_to(array_to_json(array[
    e.nummer::text, to_char(e.zeit at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.art, e.fuer::text,
    e.handlung, e.gegenstand, e.kennung, e.organisation::text, e.ags, e.grundlage,
    encode(e.person_zusage, 'hex'), encode(e.inhalt_zusage, 'hex'), e.vergesslich::text, encode(e.vorgaenger, 'hex')
  ])::text, 'UTF8'));

-- Chains and stores. Not callable by the application, because it takes who acted as an argument.
create function pruefpfad_verketten(
  eintrag pruefpfad_eintrag, p_wer uuid, p_vertretene uuid[], p_inhalt text, p_betrifft uuid
) returns bigint set search_path = public, pg_temp language plpgsql as $$
declare
  kopf   pruefpfad_kopf;
  person text;
  salz_p bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
  salz_i bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
  select * into strict kopf from pruefpfad_kopf for update;
  eintrag.nummer := kopf.nummer + 1;
  -- Never before the begin of its transaction, even when the clock is set back meanwhile.
  eintrag.zeit := greatest(clock_timestamp(), now());
  if p_wer is not null then
    person := jsonb_build_object('person', p_wer, 'vertretung', to_jsonb(p_vertretene))::text;
    eintrag.person_zusage := pruefpfad_zusage('person', salz_p, person, p_wer);
  end if;
  eintrag.inhalt_zusage := pruefpfad_zusage('inhalt', salz_i, p_inhalt, p_betrifft);
  eintrag.vergesslich := p_betrifft is not null;
  eintrag.vorgaenger := kopf.hash;
  eintrag.hash := pruefpfad_hash(eintrag);
  eintrag.transaktion := pg_current_xact_id();
  insert into pruefpfad_eintrag select eintrag.*;
  if p_wer is not null then
    insert into pruefpfad_klartext values (eintrag.nummer, 'person', salz_p, person, p_wer);
  end if;
  insert into pruefpfad_klartext values (eintrag.nummer, 'inhalt', salz_i, p_inhalt, p_betrifft);
  update pruefpfad_kopf set nummer = eintrag.nummer, hash = eintrag.hash;
  return eintrag.nummer;
end $$;

-- Appends one entry for whoever acts in this transaction. `inhalt` is JSON; `betrifft` the person it is about.
create function pruefpfad_anfuegen(
  p_handlung text, p_gegenstand text, p_kennung text, p_organisation uuid, p_ags text, p_grundlage text,
  p_inhalt text, p_betrifft uuid
) returns bigint security definer set search_path = public, pg_temp language plpgsql as $$
declare
  eintrag pruefpfad_eintrag;
  wer     uuid;
begin
  eintrag.art := coalesce(nullif(current_setting('quartierwerk.art', true), ''), 'system');
  if eintrag.art in ('person', 'anmeldung') then
    wer := nullif(current_setting('quartierwerk.person', true), '')::uuid;
  end if;
  eintrag.fuer := konten_organisation_gewaehlt();
  eintrag.handlung := p_handlung;
  eintrag.gegenstand := p_gegenstand;
  eintrag.kennung := p_kennung;
  eintrag.organisation := p_organisation;
  eintrag.ags := p_ags;
  eintrag.grundlage := p_grundlage;
  return pruefpfad_verketten(eintrag, wer, konten_in_vertretung(p_handlung), p_inhalt, p_betrifft);
end $$;

-- Forgets who a person was (Art. 17 DSGVO): plain text and salt go, the commitments stay. Only for oneself.
-- Leaves an entry that names nobody and says how many texts went; so those that vanish otherwise are found.
create function pruefpfad_vergiss(p_person uuid) returns bigint
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  eintrag pruefpfad_eintrag;
  anzahl  bigint;
begin
  if p_person is null or konten_person() is distinct from p_person then
    raise exception 'Nur die eigene Person kann vergessen werden.' using errcode = '42501';
  end if;
  -- Before the delete, in the order in which writers lock.
  perform from pruefpfad_kopf for update;
  delete from pruefpfad_klartext where person = p_person;
  get diagnostics anzahl = row_count;
  eintrag.art := 'person';
  eintrag.handlung := 'konto.loeschen';
  eintrag.gegenstand := 'klartext';
  eintrag.grundlage := 'Art. 17 DSGVO';
  perform pruefpfad_verketten(eintrag, null, '{}',
    jsonb_build_array(jsonb_build_object('feld', 'anzahl', 'nachher', anzahl))::text, null);
  return anzahl;
end $$;

-- What is kept of the one who asks (Art. 15 DSGVO): what one did, and contents about oneself. Contents of
-- records are not about the person who worked on them, and belong to the organisation.
create function pruefpfad_eigene() returns table (
  nummer bigint, zeit timestamptz, teil text, handlung text, gegenstand text, kennung text, grundlage text,
  fuer uuid, wert text
) stable security definer set search_path = public, pg_temp language sql as $$
  select e.nummer, e.zeit, k.teil, e.handlung, e.gegenstand, e.kennung, e.grundlage,
         case when k.teil = 'person' then e.fuer end, case when k.teil = 'inhalt' then k.wert end
    from pruefpfad_klartext k join pruefpfad_eintrag e on e.nummer = k.nummer
   where k.person = konten_person()
   order by e.nummer, k.teil
$$;

-- Constraint trigger for tables whose every change must be provable: refuses the commit without an entry.
--
-- One entry covers all changes of its transaction. The trigger guards against forgetting an entry, not against
-- a wrong one: what the entry says is up to the service that writes both, and tested there. The time keeps
-- numbers of transactions apart that a restored database gives out anew.
create function pruefpfad_verlangt() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not exists (
    select from pruefpfad_eintrag where transaktion = pg_current_xact_id() and zeit >= now()
  ) then
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
-- Who gives roles sees what became of them, but no record of the organisation by way of its history.
create policy verwaltung on pruefpfad_eintrag for select using (
  gegenstand not in ('akte', 'plan', 'programmentwurf')
  and organisation = any ((select konten_bereich('verwaltungspfad.lesen', 'eigen'))::uuid[])
);
-- Who works on a record sees its history.
create policy geschichte on pruefpfad_eintrag for select using (
  gegenstand in ('akte', 'plan', 'programmentwurf')
  and organisation = any ((select konten_bereich('geschichte.lesen', 'eigen'))::uuid[])
);
-- What is told of oneself goes through pruefpfad_eigene.
create policy lesen on pruefpfad_klartext for select using (
  exists (select from pruefpfad_eintrag e where e.nummer = pruefpfad_klartext.nummer));
-- The head tells nothing but a number and a hash; everybody may keep it as a witness.
create policy lesen on pruefpfad_kopf for select using (true);

grant select on pruefpfad_eintrag, pruefpfad_klartext, pruefpfad_kopf to quartierwerk_anwendung;

-- New functions are open to every role of the server.
revoke execute on function
  pruefpfad_verketten(pruefpfad_eintrag, uuid, uuid[], text, uuid),
  pruefpfad_anfuegen(text, text, text, uuid, text, text, text, uuid),
  pruefpfad_vergiss(uuid), pruefpfad_eigene()
from public;
grant execute on function
  pruefpfad_anfuegen(text, text, text, uuid, text, text, text, uuid), pruefpfad_vergiss(uuid), pruefpfad_eigene()
to quartierwerk_anwendung;
