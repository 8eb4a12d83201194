-- What an attack on the rights has shown.

-- Triggers run with the names of whoever writes: a temporary table of the same name must not answer for ours.
alter function konten_organisation_waechter() set search_path = public, pg_temp;
alter function konten_kuerzel_waechter() set search_path = public, pg_temp;
alter function konten_betrieb_waechter() set search_path = public, pg_temp;
alter function konten_endgueltig() set search_path = public, pg_temp;

-- Whoever publishes speaks in the name of the organisation to everybody: only once somebody has checked that it is
-- the one it says it is (src/konten/erlaubnis.ts says the same). What is one's own otherwise needs no check.
create or replace function konten_bereich(handlung text, bezug text) returns uuid[] stable security definer
  set search_path = public, pg_temp language sql as $$
  select case when exists (
    select from konten_rollen() k join konten_recht r on r.rolle = k.rolle
     where r.handlung = $1 and r.bezug = $2
       and (($2 = 'eigen' and $1 not in ('akte.veroeffentlichen', 'plan.veroeffentlichen'))
            or konten_art() = 'gast'
            or exists (select from konten_organisation o
                        where o.id = konten_organisation_gewaehlt() and o.bestaetigt_am is not null)))
  then konten_eigene_organisationen() else '{}' end
$$;

-- Somebody leaves an organisation while another one deletes the account: both wait at the same lock, the one that
-- every change of members takes (src/konten/organisationen/mitglieder), in the same order.
create or replace function konten_sperre_verwaltung() returns void security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  eine uuid;
begin
  for eine in select distinct organisation from konten_mitgliedschaft
               where person = konten_person() and (bis is null or bis > now()) order by organisation loop
    perform pg_advisory_xact_lock(hashtextextended('konten_mitgliedschaft ' || eine, 0));
  end loop;
end $$;

-- Of an account only these fields ever change: who is a person of the demo stays one, and nobody else becomes one.
revoke insert, update on konten_person from quartierwerk_anwendung;
grant insert (id, name, email, demo), update (name, email, geloescht_am) on konten_person to quartierwerk_anwendung;

-- Whole values only: „a@b.de“ stands in „ba@b.de“ and „a@b.dev“ too, and those sign-ins are other people's.
create or replace function konten_vergiss_adresse() returns void security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  eigene text;
begin
  eigene := (select p.email from konten_person p where p.id = konten_person());
  if eigene is null then return; end if;
  delete from konten_einladung where email = eigene;
  delete from konten_anmeldung where kennung_hash = sha256(convert_to(eigene, 'UTF8'));
  delete from konten_vorgang
   where exists (select from jsonb_path_query(daten, 'strict $.** ? (@.type() == "string")') as w
                  where lower(w #>> '{}') = eigene);
end $$;

-- The operator turns down an organisation that is not the one it says it is: it stays as a record, its people lose
-- their roles, and its Kürzel is free for whom it belongs to. What it wrote keeps its Kennungen and is seen by nobody.
alter table konten_organisation add column abgelehnt_am timestamptz,
  add check (abgelehnt_am is null or bestaetigt_am is null);

create function konten_abgelehnt_waechter() returns trigger set search_path = public, pg_temp language plpgsql as $$
begin
  if row_security_active('konten_organisation') then
    raise exception 'Abgelehnt wird nur durch den Betrieb.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger abgelehnt before update on konten_organisation for each row
  when (new.abgelehnt_am is distinct from old.abgelehnt_am
        or (old.abgelehnt_am is not null and new.bestaetigt_am is not null))
  execute function konten_abgelehnt_waechter();

create function konten_lehne_ab(p_organisation uuid) returns boolean security definer
  set search_path = public, pg_temp language plpgsql as $$
begin
  if not exists (select from konten_organisation o
                  where o.id = $1 and o.gebiet like any (konten_gebiete('organisation.bestaetigen'))) then
    raise exception 'Diese Organisation darf nur der Betrieb ablehnen.' using errcode = '42501';
  end if;
  update konten_organisation
     set abgelehnt_am = now(), rueckfrage = null, fassung = fassung + 1,
         kuerzel = 'abgelehnt-' || left(replace(id::text, '-', ''), 16)
   where id = $1 and bestaetigt_am is null and abgelehnt_am is null and aufgegangen_in is null
     and not demo and art <> 'betrieb';
  if not found then return false; end if;
  update konten_mitgliedschaft set bis = now() where organisation = $1 and (bis is null or bis > now());
  update konten_einladung set widerrufen_am = now()
   where organisation = $1 and angenommen_am is null and widerrufen_am is null;
  update konten_vertretung set widerrufen_am = now() where organisation = $1 and widerrufen_am is null;
  return true;
end $$;
revoke execute on function konten_lehne_ab(uuid) from public;
grant execute on function konten_lehne_ab(uuid) to quartierwerk_anwendung;
