-- What a person may do about itself beyond what the policies of the single tables say: see who it represents,
-- see invitations it was part of, and leave nothing behind (Art. 15, 17 DSGVO).

-- Whoever acts for somebody knows the name, also while acting for another organisation.
create policy vertretung on konten_person for select using (
  id in (select v.vertretene from konten_vertretung v where v.vertreter = konten_person() and v.widerrufen_am is null
         union
         select v.vertreter from konten_vertretung v where v.vertretene = konten_person() and v.widerrufen_am is null)
);

-- The clean-up deletes invitations some time after their end; under the identity 'anmeldung' only.
grant delete on konten_einladung to quartierwerk_anwendung;

-- Invitations one accepted or sent, without the addresses of others and without their secrets.
create function konten_eigene_einladungen() returns table (
  organisation uuid, rollen text[], gebiet text, ausgesprochen boolean, angelegt_am timestamptz, ablauf timestamptz,
  angenommen_am timestamptz, widerrufen_am timestamptz
) stable security definer set search_path = public, pg_temp language sql as $$
  select e.organisation, e.rollen, e.gebiet, e.eingeladen_von is not distinct from p.id, e.angelegt_am, e.ablauf,
         e.angenommen_am, e.widerrufen_am
    from konten_person p
    join konten_einladung e on e.eingeladen_von = p.id or (e.email = p.email and e.angenommen_am is not null)
   where p.id = konten_person()
$$;

-- Organisations that nobody else administers (or operates), so that the person can't just go.
create function konten_letzte_verwaltung() returns table (organisation uuid, rolle text) stable security definer
  set search_path = public, pg_temp language sql as $$
  select distinct m.organisation, m.rolle
    from konten_mitgliedschaft m
    join konten_organisation o on o.id = m.organisation and o.aufgegangen_in is null
   where m.person = konten_person() and m.rolle in ('verwaltung', 'betrieb')
     and m.seit <= now() and (m.bis is null or m.bis > now())
     and not exists (select from konten_mitgliedschaft n join konten_person p on p.id = n.person
                      where n.organisation = m.organisation and n.rolle = m.rolle and n.person <> m.person
                        and p.geloescht_am is null and n.seit <= now() and (n.bis is null or n.bis > now()))
$$;

-- Two administrators who go at the same moment wait for each other here; the second one then is the last.
create function konten_sperre_verwaltung() returns void security definer
  set search_path = public, pg_temp language sql as $$
  select from konten_mitgliedschaft m
   where m.rolle in ('verwaltung', 'betrieb') and (m.bis is null or m.bis > now())
     and m.organisation in (select organisation from konten_mitgliedschaft where person = konten_person())
   order by m.id for update
$$;

-- Deletes what carries one's own e-mail address where the person itself can't look: invitations of any
-- organisation, failed sign-ins counted by the address, sign-ins begun with it.
create function konten_vergiss_adresse() returns void security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  eigene text;
begin
  eigene := (select p.email from konten_person p where p.id = konten_person());
  if eigene is null then return; end if;
  delete from konten_einladung where email = eigene;
  delete from konten_anmeldung where kennung_hash = sha256(convert_to(eigene, 'UTF8'));
  delete from konten_vorgang where strpos(lower(daten::text), eigene) > 0;
end $$;

-- New functions are open to every role of the server.
revoke execute on function konten_eigene_einladungen(), konten_letzte_verwaltung(), konten_sperre_verwaltung(),
  konten_vergiss_adresse() from public;
grant execute on function konten_eigene_einladungen(), konten_letzte_verwaltung(), konten_sperre_verwaltung(),
  konten_vergiss_adresse() to quartierwerk_anwendung;
