-- What the Kommune sets beside the law (only with this programme, never with it, not before a year), null where it
-- sets nothing; and by how many years a Massnahme may be moved.

alter table quartiere_quartier add column vorgaben jsonb check (jsonb_typeof(vorgaben) = 'array');
alter table quartiere_massnahme add column verschiebbar integer check (verschiebbar between 0 and 3);

grant update (vorgaben) on quartiere_quartier to quartierwerk_anwendung;
