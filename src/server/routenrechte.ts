/**
 * Which act of the table of rights every address needs. The server refuses to start with an address that has no
 * line here; the tests try every line as every role.
 *
 * This is the outer door. Whether the act is allowed for the one record is decided by the service and by
 * row-level security.
 */
import type { Handlung } from '#konten/index.ts';
import { MONITORINGROUTEN } from './monitoringrouten.ts';

/** `offen`: nothing of anybody's is shown or changed; `angemeldet`: one's own, else to the sign-in. */
export type Routenrecht = Handlung | 'offen' | 'angemeldet';

export type Routenzeile = {
  /** GET */
  readonly lesen?: Routenrecht;
  /** POST */
  readonly schreiben?: Routenrecht;
};

/** By address as in `src/web/routes.ts` and the `routes.ts` of the capabilities. */
export const ROUTENRECHTE: Readonly<Record<string, Routenzeile>> = {
  '/': { lesen: 'offen' },
  '/*': { lesen: 'offen', schreiben: 'offen' },
  '/api/*': { lesen: 'offen', schreiben: 'offen' },
  '/pruefpfad': { lesen: 'pruefpfad.lesen', schreiben: 'pruefpfad.lesen' },
  '/pruefpfad/ausgabe.csv': { lesen: 'pruefpfad.lesen' },
  '/pruefpfad/ausgabe.jsonl': { lesen: 'pruefpfad.lesen' },
  '/pruefpfad/:nummer': { lesen: 'pruefpfad.lesen' },

  '/hilfe/regeln': { lesen: 'programm.lesen' },
  '/recht/*': { lesen: 'programm.lesen' },
  '/recht/ressorts': { lesen: 'programm.lesen' },
  '/recht/ressorts.csv': { lesen: 'programm.lesen' },
  '/recht/ressorts/:kennung': { lesen: 'programm.lesen' },
  '/api/ressorts': { lesen: 'programm.lesen' },
  '/api/ressorts/:kennung': { lesen: 'programm.lesen' },
  '/recht/fassungen/*': { lesen: 'programm.lesen' },
  '/recht/fassungen.csv': { lesen: 'programm.lesen' },
  '/recht/fassungsvergleich.csv': { lesen: 'programm.lesen' },

  '/foerderprogramme': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung/fassungen': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung/fassungen.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung/fassungsvergleich.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung/fristen.ics': { lesen: 'programm.lesen' },
  '/foerderprogramme/vergleich': { lesen: 'programm.lesen' },
  '/foerderprogramme/vergleich.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme/suchauftraege': { lesen: 'konto.merken', schreiben: 'konto.merken' },
  '/foerderprogramme/suchauftraege/neu': { lesen: 'programm.lesen', schreiben: 'konto.merken' },
  '/foerderprogramme/suchauftraege/:id': { lesen: 'konto.merken', schreiben: 'konto.merken' },
  // Whoever holds the secret of an e-mail, a feed or a calendar.
  '/foerderprogramme/suchauftraege/email/:schluessel': { lesen: 'offen', schreiben: 'offen' },
  '/foerderprogramme/abo/:schluessel/neues.atom': { lesen: 'offen' },
  '/foerderprogramme/abo/:schluessel/fristen.ics': { lesen: 'offen' },
  '/foerderprogramme/quartier': { lesen: 'akte.lesen' },
  '/foerderprogramme/fristen': { lesen: 'programm.lesen' },
  '/foerderprogramme/fristen.ics': { lesen: 'programm.lesen' },
  '/foerderprogramme/fristen.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme.atom': { lesen: 'programm.lesen' },
  // The catalogue is public; of Akten each sees the effect on those one may read.
  '/foerderprogramme/:kennung/wirkung': { lesen: 'programm.lesen' },
  '/foerderprogramme/:kennung/wirkung/:datei': { lesen: 'programm.lesen' },
  '/foerderprogramme/entwuerfe/:id/wirkung': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/entwuerfe/:id/wirkung/:datei': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/matrix': { lesen: 'programm.lesen' },
  '/foerderprogramme/matrix/datei/:format': { lesen: 'programm.lesen' },
  '/foerderprogramme/matrix/:programm/:quartier': { lesen: 'akte.lesen' },
  '/foerderprogramme/qualitaet': { lesen: 'programm.lesen' },
  '/foerderprogramme/qualitaet.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme/qualitaet/abdeckung.csv': { lesen: 'programm.lesen' },
  '/api/foerderprogramme/qualitaet': { lesen: 'programm.lesen' },
  // What it means for Akten is asked of each Akte one may read; who may read none gets nothing.
  '/foerderprogramme/aenderungen': { lesen: 'programm.lesen', schreiben: 'plan.lesen' },
  '/foerderprogramme/aenderungen/liste.csv': { lesen: 'programm.lesen' },
  '/api/aenderungen': { lesen: 'programm.lesen' },
  '/foerderprogramme/aenderungen/folgen/:auftrag': { lesen: 'plan.lesen', schreiben: 'plan.lesen' },
  '/foerderprogramme/aenderungen/folgen/:auftrag/:datei': { lesen: 'plan.lesen' },
  '/foerderprogramme/entwuerfe': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/entwuerfe.csv': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/entwuerfe/neu': {
    lesen: 'programmentwurf.entwerfen',
    schreiben: 'programmentwurf.entwerfen',
  },
  '/foerderprogramme/entwuerfe/:id': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/entwuerfe/:id/bearbeiten': {
    lesen: 'programmentwurf.lesen',
    schreiben: 'programmentwurf.entwerfen',
  },
  '/foerderprogramme/entwuerfe/:id/formular': {
    lesen: 'programmentwurf.lesen',
    schreiben: 'programmentwurf.entwerfen',
  },
  '/foerderprogramme/entwuerfe/:id/vorschau': { lesen: 'programmentwurf.lesen' },
  '/foerderprogramme/entwuerfe/:id/pruefen': {
    lesen: 'programmentwurf.lesen',
    schreiben: 'programmentwurf.lesen',
  },
  // Submitting needs „entwerfen“, releasing „freigeben“: the table of the life cycle decides in the service.
  '/foerderprogramme/entwuerfe/:id/:handlung': {
    lesen: 'programmentwurf.lesen',
    schreiben: 'programmentwurf.lesen',
  },
  // Foreign records: within the organisation only.
  '/foerderprogramme/einlesen': { lesen: 'fremdbestand.lesen' },
  '/foerderprogramme/einlesen/bestand.csv': { lesen: 'fremdbestand.lesen' },
  '/foerderprogramme/einlesen/hochladen': { schreiben: 'fremdbestand.einlesen' },
  '/foerderprogramme/einlesen/auftraege/:auftrag': {
    lesen: 'fremdbestand.einlesen',
    schreiben: 'fremdbestand.einlesen',
  },
  '/foerderprogramme/einlesen/auftraege/:auftrag/:datei': { lesen: 'fremdbestand.einlesen' },
  '/foerderprogramme/einlesen/saetze/:id': {
    lesen: 'fremdbestand.lesen',
    schreiben: 'fremdbestand.auswerten',
  },
  '/foerderprogramme/einlesen/saetze/:id/original/:fassung': { lesen: 'fremdbestand.lesen' },
  '/foerderprogramme/einlesen/saetze/:id/vorschlaege.csv': { lesen: 'fremdbestand.lesen' },
  '/foerderprogramme/einlesen/saetze/:id/entwurf': {
    lesen: 'programmentwurf.entwerfen',
    schreiben: 'programmentwurf.entwerfen',
  },
  '/foerderprogramme/einlesen/tabelle': {
    lesen: 'programmentwurf.entwerfen',
    schreiben: 'programmentwurf.entwerfen',
  },
  '/foerderprogramme/zustaendigkeiten': { lesen: 'programm.zuordnen', schreiben: 'programm.zuordnen' },
  '/foerderprogramme.csv': { lesen: 'programm.lesen' },
  '/foerderprogramme.json': { lesen: 'programm.lesen' },
  '/foerderprogramme.ods': { lesen: 'programm.lesen' },
  '/foerderprogramme.ttl': { lesen: 'programm.lesen' },
  '/foerderprogramme.jsonld': { lesen: 'programm.lesen' },
  '/api/foerderprogramme': { lesen: 'programm.lesen' },
  '/api/foerderprogramme/:kennung': { lesen: 'programm.lesen' },

  // The state is in the address, nothing is stored.
  '/lotse': { lesen: 'programm.lesen' },
  '/lotse/ergebnis': { lesen: 'programm.lesen' },
  '/lotse/programme.csv': { lesen: 'programm.lesen' },
  '/lotse/akte': { lesen: 'programm.lesen' },
  '/lotse/akte.yaml': { lesen: 'programm.lesen' },

  ...MONITORINGROUTEN,

  '/quartiere': { lesen: 'akte.lesen' },
  '/quartiere/importieren': { lesen: 'akte.anlegen', schreiben: 'akte.anlegen' },
  '/quartiere/:kennung': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/akte.yaml': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/massnahmen.csv': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/eigenmittel': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/verpflichtungen': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/kofi-import': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/stammdaten': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/neue-massnahme': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/massnahmen/:massnahme': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/massnahmen/:massnahme/bearbeiten': {
    lesen: 'akte.aendern',
    schreiben: 'akte.aendern',
  },
  '/quartiere/:kennung/massnahmen/:massnahme/loeschen': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },

  '/quartiere/:kennung/lotse': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/lotse/ergebnis': { lesen: 'akte.lesen', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/lotse/programme.csv': { lesen: 'akte.lesen' },

  '/quartiere/:kennung/freigaben': { lesen: 'akte.lesen', schreiben: 'akte.teilen' },
  '/quartiere/:kennung/veroeffentlichen': { lesen: 'akte.lesen', schreiben: 'akte.veroeffentlichen' },
  '/oeffentlich/quartiere': { lesen: 'veroeffentlichung.lesen' },
  '/oeffentlich/quartiere.csv': { lesen: 'veroeffentlichung.lesen' },
  '/oeffentlich/quartiere/:kennung': { lesen: 'veroeffentlichung.lesen' },
  '/api/oeffentlich/quartiere': { lesen: 'veroeffentlichung.lesen' },
  '/api/oeffentlich/quartiere.json': { lesen: 'veroeffentlichung.lesen' },
  '/api/oeffentlich/quartiere/:kennung': { lesen: 'veroeffentlichung.lesen' },

  '/quartiere/:kennung/moeglichkeiten': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/moeglichkeiten.csv': { lesen: 'akte.lesen' },
  '/quartiere/:kennung/moeglichkeiten/gewinn': { lesen: 'akte.lesen', schreiben: 'plan.berechnen' },
  '/quartiere/:kennung/moeglichkeiten/gewinn.csv': { lesen: 'akte.lesen' },

  '/quartiere/:kennung/wirkungspfad': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/wirkungspfad.csv': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/werkbank': { lesen: 'plan.lesen', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/werkbank/rechnen': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  '/quartiere/:kennung/werkbank/entwuerfe': {
    lesen: 'planentwurf.lesen',
    schreiben: 'planentwurf.schreiben',
  },
  '/quartiere/:kennung/werkbank/vergleich': { lesen: 'plan.berechnen' },
  '/quartiere/:kennung/werkbank/anmerkungen': { lesen: 'kommentar.lesen', schreiben: 'kommentar.schreiben' },
  '/quartiere/:kennung/plaene/:nummer/praesentation': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  // Whose right ended while it was computed still reads why nothing was kept.
  '/quartiere/:kennung/buendel/laeuft/:auftrag': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  '/quartiere/:kennung/buendel/:nummer': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/kalender': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/kalender/absage': { lesen: 'akte.aendern', schreiben: 'akte.aendern' },
  '/quartiere/:kennung/buendel/:nummer/liquiditaet': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/liquiditaet/:datei': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/regeln': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  '/quartiere/:kennung/buendel/:nummer/regeln/:datei': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/alternativen': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  '/quartiere/:kennung/buendel/:nummer/alternativen/:datei': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/vergleich': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/vergleich/:datei': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/vorlage': { lesen: 'plan.lesen' },
  '/quartiere/:kennung/buendel/:nummer/veroeffentlichen': {
    lesen: 'plan.lesen',
    schreiben: 'plan.veroeffentlichen',
  },
  '/quartiere/:kennung/buendel/:nummer/:datei': { lesen: 'plan.lesen' },
  '/oeffentlich/quartiere/:kennung/buendel/:nummer': { lesen: 'veroeffentlichung.lesen' },
  '/oeffentlich/quartiere/:kennung/buendel/:nummer/:datei': { lesen: 'veroeffentlichung.lesen' },
  '/api/quartiere/:kennung/plaene': { lesen: 'plan.lesen' },
  '/api/quartiere/:kennung/plaene/:nummer': { lesen: 'plan.lesen' },
  '/api/quartiere/:kennung/rechnungen': { schreiben: 'plan.berechnen' },
  '/api/quartiere/:kennung/rechnungen/:auftrag': { lesen: 'plan.lesen', schreiben: 'plan.berechnen' },
  // Who is signed in, and guests of the demo; what was started only by whom it was.
  '/api/buendeln': { schreiben: 'angemeldet' },
  '/api/buendeln/:auftrag': { lesen: 'angemeldet', schreiben: 'angemeldet' },

  '/entwuerfe': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/angaben': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/organisation': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/kennwort': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/einmalcode': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/ersatzcodes': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/passkey-hinzufuegen': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/passkeys/:passkey': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/anmeldedienst': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/anmeldedienst-verbinden': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/sicherheit/anmeldungen.csv': { lesen: 'angemeldet' },
  '/konto/daten': { lesen: 'angemeldet' },
  '/konto/daten.json': { lesen: 'angemeldet' },
  '/konto/loeschen': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/konto/geloescht': { lesen: 'offen' },

  '/anmelden': { lesen: 'offen', schreiben: 'offen' },
  '/anmelden/zweiter-faktor': { lesen: 'offen', schreiben: 'offen' },
  '/anmelden/passkey': { lesen: 'offen', schreiben: 'offen' },
  '/anmelden/verbinden': { lesen: 'offen', schreiben: 'offen' },
  '/anmelden/oidc/:kennung': { lesen: 'offen' },
  '/anmelden/oidc/:kennung/rueckkehr': { lesen: 'offen' },
  '/registrieren': { lesen: 'offen', schreiben: 'offen' },
  '/abmelden': { lesen: 'offen', schreiben: 'offen' },

  '/organisationen': { lesen: 'organisation.lesen' },
  '/organisationen.csv': { lesen: 'organisation.lesen' },
  '/organisationen/:kuerzel': { lesen: 'organisation.lesen' },
  '/organisation': { lesen: 'angemeldet', schreiben: 'angemeldet' },
  '/organisation/einrichten': { lesen: 'angemeldet', schreiben: 'organisation.anlegen' },
  '/organisation/mitglieder': { lesen: 'mitglied.lesen' },
  '/organisation/mitglieder.csv': { lesen: 'mitglied.lesen' },
  '/organisation/mitglieder/einladen': { lesen: 'mitglied.einladen', schreiben: 'mitglied.einladen' },
  '/organisation/mitglieder/:person': { lesen: 'mitglied.lesen', schreiben: 'mitglied.aendern' },
  '/organisation/vertretungen': { lesen: 'angemeldet', schreiben: 'vertretung.einrichten' },
  '/einladung/:token': { lesen: 'offen', schreiben: 'angemeldet' },
  '/verwaltung/organisationen': { lesen: 'organisation.bestaetigen' },
  '/verwaltung/organisationen.csv': { lesen: 'organisation.bestaetigen' },
  '/verwaltung/organisationen/zusammenfuehren': {
    lesen: 'organisation.zusammenfuehren',
    schreiben: 'organisation.zusammenfuehren',
  },
  '/verwaltung/organisationen/:kuerzel': {
    lesen: 'organisation.bestaetigen',
    schreiben: 'organisation.aendern',
  },
};

/**
 * Forms that offer again what was sent to them after the session had ended, with the field without which nothing was
 * typed (null: any). Only there is it kept, and only there does the sign-in say so.
 */
export const AUFGEHOBENE_FORMULARE: ReadonlyMap<string, string | null> = new Map([
  ['/foerderprogramme/entwuerfe/:id/bearbeiten', null],
  ['/foerderprogramme/entwuerfe/:id/formular', null],
  ['/quartiere/:kennung/eigenmittel', null],
  ['/quartiere/:kennung/verpflichtungen', null],
  ['/quartiere/:kennung/stammdaten', null],
  ['/quartiere/:kennung/neue-massnahme', null],
  ['/quartiere/:kennung/massnahmen/:massnahme/bearbeiten', null],
  // Other buttons of the page send no text.
  ['/quartiere/:kennung/werkbank/anmerkungen', 'text'],
]);
