-- From when to when the areas of an observation existed as they are drawn.
alter table monitoring_beobachtung
  add column gueltig_ab date,
  add column gueltig_bis date check (gueltig_bis >= gueltig_ab);
grant update (gueltig_ab, gueltig_bis) on monitoring_beobachtung to quartierwerk_anwendung;
