-- Publishing numbers speaks in the name of the organisation too: only once it is confirmed (src/konten/erlaubnis.ts).
create or replace function konten_bereich(handlung text, bezug text) returns uuid[] stable security definer
  set search_path = public, pg_temp language sql as $$
  select case when exists (
    select from konten_rollen() k join konten_recht r on r.rolle = k.rolle
     where r.handlung = $1 and r.bezug = $2
       and (($2 = 'eigen'
             and $1 not in ('akte.veroeffentlichen', 'plan.veroeffentlichen', 'monitoring.veroeffentlichen'))
            or konten_art() = 'gast'
            or exists (select from konten_organisation o
                        where o.id = konten_organisation_gewaehlt() and o.bestaetigt_am is not null)))
  then konten_eigene_organisationen() else '{}' end
$$;
