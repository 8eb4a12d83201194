-- Verpflichtungsermächtigungen of the Kommune: year of the obligation and amount; null where not stated.
alter table quartiere_quartier
  add column verpflichtungsermaechtigungen jsonb check (jsonb_typeof(verpflichtungsermaechtigungen) = 'array');

grant update (verpflichtungsermaechtigungen) on quartiere_quartier to quartierwerk_anwendung;
