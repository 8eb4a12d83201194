-- Acts on the observation of areas (src/konten/monitoringrechte.ts): inside the organisation that keeps it; what is
-- published everybody reads.
insert into konten_recht (rolle, handlung, bezug) values
  ('lesen', 'monitoring.lesen', 'eigen'),
  ('bearbeitung', 'monitoring.lesen', 'eigen'),
  ('pruefung', 'monitoring.lesen', 'eigen'),
  ('entscheidung', 'monitoring.lesen', 'eigen'),
  ('revision', 'monitoring.lesen', 'eigen'),
  ('gast', 'monitoring.lesen', 'eigen'),
  ('bearbeitung', 'monitoring.einlesen', 'eigen'),
  ('gast', 'monitoring.einlesen', 'eigen'),
  ('bearbeitung', 'monitoring.einschaetzen', 'eigen'),
  ('pruefung', 'monitoring.einschaetzen', 'eigen'),
  ('entscheidung', 'monitoring.einschaetzen', 'eigen'),
  ('gast', 'monitoring.einschaetzen', 'eigen'),
  ('entscheidung', 'monitoring.veroeffentlichen', 'eigen');
