-- Acts on drafts of a plan and on comments (src/konten/rechte.ts): inside the Kommune, and with whom it works
-- together.
insert into konten_recht (rolle, handlung, bezug) values
  ('lesen', 'planentwurf.lesen', 'eigen'),
  ('bearbeitung', 'planentwurf.lesen', 'eigen'),
  ('bearbeitung', 'planentwurf.lesen', 'mitarbeit'),
  ('pruefung', 'planentwurf.lesen', 'eigen'),
  ('entscheidung', 'planentwurf.lesen', 'eigen'),
  ('gast', 'planentwurf.lesen', 'eigen'),
  ('bearbeitung', 'planentwurf.schreiben', 'eigen'),
  ('bearbeitung', 'planentwurf.schreiben', 'mitarbeit'),
  ('gast', 'planentwurf.schreiben', 'eigen'),
  ('lesen', 'kommentar.lesen', 'eigen'),
  ('bearbeitung', 'kommentar.lesen', 'eigen'),
  ('bearbeitung', 'kommentar.lesen', 'mitarbeit'),
  ('pruefung', 'kommentar.lesen', 'eigen'),
  ('entscheidung', 'kommentar.lesen', 'eigen'),
  ('gast', 'kommentar.lesen', 'eigen'),
  ('bearbeitung', 'kommentar.schreiben', 'eigen'),
  ('bearbeitung', 'kommentar.schreiben', 'mitarbeit'),
  ('pruefung', 'kommentar.schreiben', 'eigen'),
  ('entscheidung', 'kommentar.schreiben', 'eigen'),
  ('gast', 'kommentar.schreiben', 'eigen');
