-- Versions of programmes and norms that hold for an Akte whatever its Stichtag says; null where it cites none.

alter table quartiere_quartier add column fassungen jsonb check (jsonb_typeof(fassungen) = 'array');

grant update (fassungen) on quartiere_quartier to quartierwerk_anwendung;
