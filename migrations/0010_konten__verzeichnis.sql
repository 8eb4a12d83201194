-- What other capabilities ask of the public directory of organisations from inside their own triggers.

create function konten_verzeichniseintrag(p_organisation uuid)
  returns table (kuerzel text, art text, gebiet text, bestaetigt boolean) stable security definer
  set search_path = public, pg_temp language sql as $$
  select o.kuerzel, o.art, o.gebiet, o.bestaetigt_am is not null from konten_organisation o where o.id = $1
$$;

-- Whose Kuerzel a Kennung begins with; no Kuerzel is the beginning of another one, so there is one at most.
create function konten_kuerzelinhaber(p_kennung text) returns uuid stable security definer
  set search_path = public, pg_temp language sql as $$
  select o.id from konten_organisation o
   where starts_with($1, o.kuerzel || '-') order by length(o.kuerzel) desc limit 1
$$;
