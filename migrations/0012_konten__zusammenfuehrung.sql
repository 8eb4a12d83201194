-- Anybody can set up an organisation under a known name and make itself its administration. Only those come along
-- with their roles whose organisation somebody has checked; the others are invited by the one that stays.
create or replace function konten_uebernimm_mitglieder(von uuid) returns bigint security definer
  set search_path = public, pg_temp language plpgsql as $$
declare
  anzahl bigint;
begin
  if not exists (select from konten_organisation b join konten_organisation a on a.id = b.aufgegangen_in
                  where b.id = von and b.gebiet like any (konten_gebiete('organisation.zusammenfuehren'))
                    and a.gebiet like any (konten_gebiete('organisation.zusammenfuehren'))) then
    raise exception 'Diese Organisationen darf nur der Betrieb zusammenführen.' using errcode = '42501';
  end if;
  insert into konten_mitgliedschaft (person, organisation, rolle, gebiet, bis, uebernommen_aus)
  select m.person, a.id, m.rolle, case when starts_with(m.gebiet, a.gebiet) then m.gebiet else a.gebiet end, m.bis, b.id
    from konten_mitgliedschaft m
    join konten_organisation b on b.id = m.organisation
    join konten_organisation a on a.id = b.aufgegangen_in
   where b.id = von and b.bestaetigt_am is not null
     and m.rolle <> 'betrieb' and (m.bis is null or m.bis > now())
     and not exists (select from konten_mitgliedschaft n
                      where n.person = m.person and n.organisation = a.id and n.rolle = m.rolle
                        and (n.bis is null or n.bis > now()))
  on conflict do nothing;
  get diagnostics anzahl = row_count;
  return anzahl;
end $$;
