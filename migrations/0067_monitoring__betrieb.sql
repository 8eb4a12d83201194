-- Who reaches the database as its owner reads in from the command line. The owner is past all rights, so the guard
-- must not ask for those of a person. It runs with the rights of whoever writes, to see the difference.
create or replace function monitoring_ausgabe_wache() returns trigger
  set search_path = public, pg_temp language plpgsql as $$
begin
  if not row_security_active(tg_relid) then
    return new;
  end if;
  if new.veroeffentlicht_am is not null and new.veroeffentlicht_am is distinct from old.veroeffentlicht_am
     and new.beobachtung not in (select monitoring_erlaubte('monitoring.veroeffentlichen')) then
    raise exception 'Veröffentlichen braucht ein eigenes Recht.' using errcode = '42501';
  end if;
  if (new.jahr, new.von, new.bis, new.quelle, new.lizenz, new.bewertet::text, new.uebertragen)
     is distinct from (old.jahr, old.von, old.bis, old.quelle, old.lizenz, old.bewertet::text, old.uebertragen)
     and new.beobachtung not in (select monitoring_erlaubte('monitoring.einlesen')) then
    raise exception 'Zahlen ändert nur, wer einlesen darf.' using errcode = '42501';
  end if;
  return new;
end $$;
alter function monitoring_ausgabe_wache() security invoker;
