-- Programmes written in the application: a draft by one person, its release by another, the published version.
--
-- The application writes drafts only. Who wrote which version, the four eyes, the published version and its
-- number come from the triggers below, so that no path around the service exists.

-- Which organisation keeps a programme of the catalogue. Without a line: the shipped files belong to nobody, and
-- only the operator of the installation brings new versions of them.
create table foerderprogramme_zustaendigkeit (
  kennung      text primary key check (kennung ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kennung) <= 80),
  organisation uuid not null,
  seit         timestamptz not null default now()
);
create index on foerderprogramme_zustaendigkeit (organisation);

create table foerderprogramme_entwurf (
  id                 uuid primary key default gen_random_uuid(),
  organisation       uuid not null,
  -- Territory of the organisation then: who audits it.
  gebiet             text not null check (gebiet ~ '^[0-9]{0,8}$'),
  -- A version of the programme, or the withdrawal of a published one from a day on.
  art                text not null check (art in ('fassung', 'ruecknahme')),
  kennung            text not null check (kennung ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(kennung) <= 80),
  -- First day of the version; of a withdrawal the first day without it.
  gueltig_ab         date not null,
  text               text not null check (length(text) <= 200000),
  -- Why; the person who releases reads it.
  anlass             text not null check (length(anlass) <= 2000),
  nimmt_zurueck      bigint,
  zustand            text not null default 'entwurf'
                     check (zustand in ('entwurf', 'vorgelegt', 'zurueckgegeben', 'freigegeben', 'verworfen')),
  -- Remark of the last return.
  bemerkung          text not null default '' check (length(bemerkung) <= 2000),
  -- Version at the last return: who wrote later ones may not release.
  zurueckgegeben_bei integer not null default 0,
  fassung            integer not null default 1 check (fassung > 0),
  angelegt_am        timestamptz not null default now(),
  geaendert_am       timestamptz not null default now(),
  check (case art when 'fassung' then text <> '' and nimmt_zurueck is null
                  else text = '' and anlass <> '' and nimmt_zurueck is not null end),
  check (zustand <> 'zurueckgegeben' or bemerkung <> '')
);
create index on foerderprogramme_entwurf (organisation, geaendert_am);

-- Every version of a draft and who wrote it. Filled by the trigger.
create table foerderprogramme_entwurf_fassung (
  entwurf    uuid not null references foerderprogramme_entwurf,
  fassung    integer not null,
  person     uuid not null,
  gueltig_ab date not null,
  text       text not null,
  anlass     text not null,
  am         timestamptz not null default now(),
  primary key (entwurf, fassung)
);

-- What is in the catalogue. Rows never change and are never deleted; filled by the trigger.
create table foerderprogramme_veroeffentlichung (
  nummer         bigint primary key,
  entwurf        uuid not null unique references foerderprogramme_entwurf,
  organisation   uuid not null,
  art            text not null check (art in ('fassung', 'ruecknahme')),
  kennung        text not null,
  ab             date not null,
  text           text not null,
  anlass         text not null,
  nimmt_zurueck  bigint references foerderprogramme_veroeffentlichung,
  freigegeben_am timestamptz not null default now()
);
create index on foerderprogramme_veroeffentlichung (kennung);
-- A version is withdrawn once; who wants it back releases it again.
create unique index on foerderprogramme_veroeffentlichung (nimmt_zurueck);
alter table foerderprogramme_entwurf
  add foreign key (nimmt_zurueck) references foerderprogramme_veroeffentlichung;

-- Number of the last release. Writers wait for each other here, so that numbers appear in their order.
create table foerderprogramme_stand (
  einzig boolean primary key default true check (einzig),
  nummer bigint not null
);
insert into foerderprogramme_stand (nummer) values (0);

-- The life cycle; the same lines as src/foerderprogramme/entwuerfe/ablauf.ts, a test compares them.
create table foerderprogramme_ablauf (
  vorher   text not null,
  handlung text not null,
  nachher  text not null,
  recht    text not null,
  primary key (vorher, handlung)
);
insert into foerderprogramme_ablauf (vorher, handlung, nachher, recht) values
  ('entwurf', 'aendern', 'entwurf', 'programmentwurf.entwerfen'),
  ('entwurf', 'vorlegen', 'vorgelegt', 'programmentwurf.entwerfen'),
  ('entwurf', 'verwerfen', 'verworfen', 'programmentwurf.entwerfen'),
  ('vorgelegt', 'zurueckziehen', 'entwurf', 'programmentwurf.entwerfen'),
  ('vorgelegt', 'zurueckgeben', 'zurueckgegeben', 'programmentwurf.freigeben'),
  ('vorgelegt', 'freigeben', 'freigegeben', 'programmentwurf.freigeben'),
  ('zurueckgegeben', 'aendern', 'entwurf', 'programmentwurf.entwerfen'),
  ('zurueckgegeben', 'verwerfen', 'verworfen', 'programmentwurf.entwerfen');

-- May this organisation bring versions of this programme? Its keeper may; of a programme without a keeper the
-- operator, and whoever's Kuerzel the Kennung begins with (the service refuses that for shipped programmes,
-- which the database does not know).
create function foerderprogramme_fuehrt(p_organisation uuid, p_kennung text) returns boolean stable
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  fuehrende uuid := (select organisation from foerderprogramme_zustaendigkeit where kennung = p_kennung);
begin
  if fuehrende is not null then return fuehrende = p_organisation; end if;
  return coalesce((select art = 'betrieb' from konten_verzeichniseintrag(p_organisation)), false)
      or coalesce(konten_kuerzelinhaber(p_kennung) = p_organisation, false);
end $$;

-- Four eyes: whoever wrote a version since the last return may not release it, nor may a substitute in whose
-- name such a person would release.
create function foerderprogramme_vier_augen(p_entwurf uuid, p_seit integer) returns boolean stable
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  vertretene uuid[] := konten_in_vertretung('programmentwurf.freigeben');
begin
  if konten_person() is null or exists (
    select from foerderprogramme_entwurf_fassung f
     where f.entwurf = p_entwurf and f.fassung > p_seit and f.person = konten_person()
  ) then return false; end if;
  return cardinality(vertretene) = 0 or exists (
    select from unnest(vertretene) vertretener
     where vertretener not in (select f.person from foerderprogramme_entwurf_fassung f
                                where f.entwurf = p_entwurf and f.fassung > p_seit));
end $$;

create function foerderprogramme_entwurf_wache() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
declare
  geschrieben boolean;
  noetig      text;
begin
  if konten_person() is null then
    raise exception 'Entwürfe schreiben nur angemeldete Personen.' using errcode = '42501';
  end if;
  if tg_op = 'INSERT' then
    if new.zustand <> 'entwurf' or new.fassung <> 1 or new.zurueckgegeben_bei <> 0 then
      raise exception 'Ein Entwurf beginnt als Entwurf.' using errcode = '23514';
    end if;
    return new;
  end if;
  if (new.id, new.organisation, new.gebiet, new.art, new.kennung, new.nimmt_zurueck, new.angelegt_am)
     is distinct from
     (old.id, old.organisation, old.gebiet, old.art, old.kennung, old.nimmt_zurueck, old.angelegt_am)
     or new.fassung <> old.fassung + 1 then
    raise exception 'Das steht an einem Entwurf fest.' using errcode = '23514';
  end if;
  geschrieben := (new.gueltig_ab, new.text, new.anlass) is distinct from (old.gueltig_ab, old.text, old.anlass);
  noetig := (select recht from foerderprogramme_ablauf
              where vorher = old.zustand and nachher = new.zustand and (handlung = 'aendern') = geschrieben);
  if noetig is null then
    raise exception 'Aus % wird so nicht %.', old.zustand, new.zustand using errcode = '23514';
  end if;
  if not new.organisation = any (konten_bereich(noetig, 'eigen')) then
    raise exception 'Dafür fehlt das Recht %.', noetig using errcode = '42501';
  end if;
  new.zurueckgegeben_bei := case new.zustand when 'zurueckgegeben' then new.fassung else old.zurueckgegeben_bei end;
  if new.zustand = 'freigegeben' and not foerderprogramme_vier_augen(new.id, old.zurueckgegeben_bei) then
    raise exception 'Wer einen Entwurf geschrieben hat, gibt ihn nicht frei.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger wache before insert or update on foerderprogramme_entwurf
  for each row execute function foerderprogramme_entwurf_wache();

create function foerderprogramme_veroeffentliche(e foerderprogramme_entwurf) returns void
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not exists (select from konten_verzeichniseintrag(e.organisation) where bestaetigt)
     or not foerderprogramme_fuehrt(e.organisation, e.kennung) then
    raise exception 'Diese Organisation führt das Programm nicht.' using errcode = '42501';
  end if;
  if e.art = 'ruecknahme' and not exists (
    select from foerderprogramme_veroeffentlichung v
     where v.nummer = e.nimmt_zurueck and v.kennung = e.kennung and v.art = 'fassung'
  ) then
    raise exception 'Zurückgenommen wird eine Fassung desselben Programms.' using errcode = '23514';
  end if;
  update foerderprogramme_stand set nummer = nummer + 1;
  insert into foerderprogramme_veroeffentlichung
    (nummer, entwurf, organisation, art, kennung, ab, text, anlass, nimmt_zurueck)
  select nummer, e.id, e.organisation, e.art, e.kennung, e.gueltig_ab, e.text, e.anlass, e.nimmt_zurueck
    from foerderprogramme_stand;
  if konten_kuerzelinhaber(e.kennung) = e.organisation then
    insert into foerderprogramme_zustaendigkeit (kennung, organisation) values (e.kennung, e.organisation)
    on conflict (kennung) do nothing;
  end if;
end $$;

create function foerderprogramme_entwurf_folge() returns trigger
  security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if tg_op = 'INSERT'
     or (new.gueltig_ab, new.text, new.anlass) is distinct from (old.gueltig_ab, old.text, old.anlass) then
    insert into foerderprogramme_entwurf_fassung (entwurf, fassung, person, gueltig_ab, text, anlass)
    values (new.id, new.fassung, konten_person(), new.gueltig_ab, new.text, new.anlass);
  end if;
  if new.zustand = 'freigegeben' then perform foerderprogramme_veroeffentliche(new); end if;
  return null;
end $$;
create trigger folge after insert or update on foerderprogramme_entwurf
  for each row execute function foerderprogramme_entwurf_folge();

-- Called by triggers only: nobody publishes past a draft.
revoke execute on function foerderprogramme_veroeffentliche(foerderprogramme_entwurf) from public;

alter table foerderprogramme_zustaendigkeit enable row level security;
alter table foerderprogramme_entwurf enable row level security;
alter table foerderprogramme_entwurf_fassung enable row level security;
alter table foerderprogramme_veroeffentlichung enable row level security;
alter table foerderprogramme_stand enable row level security;
alter table foerderprogramme_ablauf enable row level security;

create policy lesen on foerderprogramme_zustaendigkeit for select using (
  (select konten_offen('programm.lesen', 'oeffentlich')));
create policy zuordnen on foerderprogramme_zustaendigkeit for all using (
  '' like any ((select konten_gebiete('programm.zuordnen'))::text[]));

create policy lesen on foerderprogramme_entwurf for select using (
  organisation = any ((select konten_bereich('programmentwurf.lesen', 'eigen'))::uuid[])
  or gebiet like any ((select konten_gebiete('programmentwurf.lesen'))::text[]));
create policy anlegen on foerderprogramme_entwurf for insert with check (
  organisation = any ((select konten_bereich('programmentwurf.entwerfen', 'eigen'))::uuid[]));
create policy aendern on foerderprogramme_entwurf for update using (
  organisation = any ((select konten_bereich('programmentwurf.entwerfen', 'eigen'))::uuid[])
  or organisation = any ((select konten_bereich('programmentwurf.freigeben', 'eigen'))::uuid[]));

create policy lesen on foerderprogramme_entwurf_fassung for select using (
  entwurf in (select id from foerderprogramme_entwurf));
create policy lesen on foerderprogramme_veroeffentlichung for select using (
  (select konten_offen('programm.lesen', 'oeffentlich')));

create constraint trigger nachweis after insert or update or delete on foerderprogramme_zustaendigkeit
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on foerderprogramme_entwurf
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on foerderprogramme_veroeffentlichung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();

grant select, insert, update, delete on foerderprogramme_zustaendigkeit to quartierwerk_anwendung;
grant select, insert, update on foerderprogramme_entwurf to quartierwerk_anwendung;
grant select on foerderprogramme_entwurf_fassung, foerderprogramme_veroeffentlichung to quartierwerk_anwendung;
