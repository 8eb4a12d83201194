-- Acts on records of foreign catalogues, which a licence keeps from being changed or handed on: only within the
-- own organisation (src/konten/rechte.ts).
insert into konten_recht (rolle, handlung, bezug) values
  ('lesen', 'fremdbestand.lesen', 'eigen'),
  ('bearbeitung', 'fremdbestand.lesen', 'eigen'),
  ('pruefung', 'fremdbestand.lesen', 'eigen'),
  ('entscheidung', 'fremdbestand.lesen', 'eigen'),
  ('revision', 'fremdbestand.lesen', 'eigen'),
  ('bearbeitung', 'fremdbestand.einlesen', 'eigen'),
  ('bearbeitung', 'fremdbestand.auswerten', 'eigen');
