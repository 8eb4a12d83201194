-- The lines of src/konten/rechte.ts, and the rule that nothing here changes without an entry in the Prüfpfad.

insert into konten_recht (rolle, handlung, bezug) values
  ('gast', 'akte.lesen', 'eigen'),
  ('lesen', 'akte.lesen', 'eigen'),
  ('lesen', 'akte.lesen', 'mitarbeit'),
  ('lesen', 'akte.lesen', 'geteilt'),
  ('bearbeitung', 'akte.lesen', 'eigen'),
  ('bearbeitung', 'akte.lesen', 'mitarbeit'),
  ('bearbeitung', 'akte.lesen', 'geteilt'),
  ('pruefung', 'akte.lesen', 'eigen'),
  ('pruefung', 'akte.lesen', 'mitarbeit'),
  ('pruefung', 'akte.lesen', 'geteilt'),
  ('entscheidung', 'akte.lesen', 'eigen'),
  ('entscheidung', 'akte.lesen', 'mitarbeit'),
  ('entscheidung', 'akte.lesen', 'geteilt'),
  ('zahlung', 'akte.lesen', 'eigen'),
  ('zahlung', 'akte.lesen', 'mitarbeit'),
  ('zahlung', 'akte.lesen', 'geteilt'),
  ('revision', 'akte.lesen', 'eigen'),
  ('revision', 'akte.lesen', 'mitarbeit'),
  ('revision', 'akte.lesen', 'geteilt'),
  ('revision', 'akte.lesen', 'gebiet'),
  ('gast', 'akte.anlegen', 'eigen'),
  ('bearbeitung', 'akte.anlegen', 'eigen'),
  ('gast', 'akte.aendern', 'eigen'),
  ('bearbeitung', 'akte.aendern', 'eigen'),
  ('bearbeitung', 'akte.aendern', 'mitarbeit'),
  ('entscheidung', 'akte.teilen', 'eigen'),
  ('entscheidung', 'akte.veroeffentlichen', 'eigen'),
  ('gast', 'plan.lesen', 'eigen'),
  ('lesen', 'plan.lesen', 'eigen'),
  ('lesen', 'plan.lesen', 'mitarbeit'),
  ('lesen', 'plan.lesen', 'geteilt'),
  ('bearbeitung', 'plan.lesen', 'eigen'),
  ('bearbeitung', 'plan.lesen', 'mitarbeit'),
  ('bearbeitung', 'plan.lesen', 'geteilt'),
  ('pruefung', 'plan.lesen', 'eigen'),
  ('pruefung', 'plan.lesen', 'mitarbeit'),
  ('pruefung', 'plan.lesen', 'geteilt'),
  ('entscheidung', 'plan.lesen', 'eigen'),
  ('entscheidung', 'plan.lesen', 'mitarbeit'),
  ('entscheidung', 'plan.lesen', 'geteilt'),
  ('zahlung', 'plan.lesen', 'eigen'),
  ('zahlung', 'plan.lesen', 'mitarbeit'),
  ('zahlung', 'plan.lesen', 'geteilt'),
  ('revision', 'plan.lesen', 'eigen'),
  ('revision', 'plan.lesen', 'mitarbeit'),
  ('revision', 'plan.lesen', 'geteilt'),
  ('revision', 'plan.lesen', 'gebiet'),
  ('gast', 'plan.berechnen', 'eigen'),
  ('bearbeitung', 'plan.berechnen', 'eigen'),
  ('bearbeitung', 'plan.berechnen', 'mitarbeit'),
  ('entscheidung', 'plan.veroeffentlichen', 'eigen'),
  ('oeffentlichkeit', 'veroeffentlichung.lesen', 'oeffentlich'),
  ('gast', 'geschichte.lesen', 'eigen'),
  ('lesen', 'geschichte.lesen', 'eigen'),
  ('bearbeitung', 'geschichte.lesen', 'eigen'),
  ('pruefung', 'geschichte.lesen', 'eigen'),
  ('entscheidung', 'geschichte.lesen', 'eigen'),
  ('zahlung', 'geschichte.lesen', 'eigen'),
  ('revision', 'geschichte.lesen', 'eigen'),
  ('oeffentlichkeit', 'programm.lesen', 'oeffentlich'),
  ('lesen', 'programmentwurf.lesen', 'eigen'),
  ('bearbeitung', 'programmentwurf.lesen', 'eigen'),
  ('pruefung', 'programmentwurf.lesen', 'eigen'),
  ('entscheidung', 'programmentwurf.lesen', 'eigen'),
  ('revision', 'programmentwurf.lesen', 'eigen'),
  ('revision', 'programmentwurf.lesen', 'gebiet'),
  ('bearbeitung', 'programmentwurf.entwerfen', 'eigen'),
  ('entscheidung', 'programmentwurf.freigeben', 'eigen'),
  ('betrieb', 'programm.zuordnen', 'gebiet'),
  ('oeffentlichkeit', 'organisation.lesen', 'oeffentlich'),
  ('angemeldet', 'organisation.anlegen', 'selbst'),
  ('verwaltung', 'organisation.aendern', 'eigen'),
  ('betrieb', 'organisation.aendern', 'gebiet'),
  ('betrieb', 'organisation.bestaetigen', 'gebiet'),
  ('betrieb', 'organisation.zusammenfuehren', 'gebiet'),
  ('lesen', 'mitglied.lesen', 'eigen'),
  ('bearbeitung', 'mitglied.lesen', 'eigen'),
  ('pruefung', 'mitglied.lesen', 'eigen'),
  ('entscheidung', 'mitglied.lesen', 'eigen'),
  ('zahlung', 'mitglied.lesen', 'eigen'),
  ('revision', 'mitglied.lesen', 'eigen'),
  ('revision', 'mitglied.lesen', 'gebiet'),
  ('verwaltung', 'mitglied.lesen', 'eigen'),
  ('betrieb', 'mitglied.lesen', 'eigen'),
  ('betrieb', 'mitglied.lesen', 'gebiet'),
  ('verwaltung', 'mitglied.einladen', 'eigen'),
  ('betrieb', 'mitglied.einladen', 'gebiet'),
  ('verwaltung', 'mitglied.aendern', 'eigen'),
  ('angemeldet', 'vertretung.einrichten', 'selbst'),
  ('verwaltung', 'vertretung.einrichten', 'eigen'),
  ('angemeldet', 'konto.lesen', 'selbst'),
  ('angemeldet', 'konto.aendern', 'selbst'),
  ('angemeldet', 'konto.ausgeben', 'selbst'),
  ('angemeldet', 'konto.loeschen', 'selbst'),
  ('revision', 'pruefpfad.lesen', 'eigen'),
  ('revision', 'pruefpfad.lesen', 'gebiet'),
  ('verwaltung', 'verwaltungspfad.lesen', 'eigen'),
  ('betrieb', 'verwaltungspfad.lesen', 'eigen');

create constraint trigger nachweis after insert or update on konten_organisation
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update or delete on konten_organisation_name
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update on konten_person
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update on konten_mitgliedschaft
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update on konten_einladung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update on konten_vertretung
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or update on konten_kennwort
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or delete on konten_totp
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or delete on konten_passkey
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
create constraint trigger nachweis after insert or delete on konten_fremdkonto
  deferrable initially deferred for each row execute function pruefpfad_verlangt();
