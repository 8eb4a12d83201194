/** Lines for the doors about one's own account, and for signing in. */
import * as anmeldung from '../../../src/konten/anmeldung/service.ts';
import * as konto from '../../../src/konten/person/konto/service.ts';
import * as personendaten from '../../../src/konten/person/personendaten/service.ts';
import * as person from '../../../src/konten/person/service.ts';
import type { Anruf, Dienstzeilen, Einzelzeile, Ohnezeile } from '../dienste.ts';

const LESEN = { recht: 'konto.lesen', gegenstand: 'eigenes' } as const;

/** An act on one's own account as a whole. */
const aendern = (rufe: Einzelzeile['rufe']): Einzelzeile => ({
  recht: 'konto.aendern',
  gegenstand: 'eigenes',
  rufe,
});

/** An act on a thing of an account, one's own or somebody else's. */
const aendernAn = (
  gegenstand: 'sitzung' | 'passkey' | 'fremdkonto',
  rufe: Einzelzeile['rufe'],
): Einzelzeile => ({
  recht: 'konto.aendern',
  gegenstand,
  rufe,
});

/** Steps of signing in decide themselves who it is. */
const schritt = (teil: string): Ohnezeile => ({
  ohne: 'a step of signing in: nobody has rights yet',
  getestet: `src/konten/anmeldung/${teil}/service.test.ts`,
});

const neuerPasskey = ({ stelle, anfrage }: Anruf) =>
  anmeldung.addPasskey(stelle, anfrage, { vorgang: 'x', antwort: 'x', name: 'x' });

export const ANMELDUNG: Dienstzeilen = {
  readZugangsmittel: { ...LESEN, rufe: ({ zugang }) => anmeldung.readZugangsmittel(zugang) },
  beginTotp: aendern(({ zugang }) => anmeldung.beginTotp(zugang)),
  confirmTotp: aendern(({ anfrage }) => anmeldung.confirmTotp(anfrage, '000000')),
  findTotpeinrichtung: aendern(({ zugang }) => anmeldung.findTotpeinrichtung(zugang)),
  removeTotp: aendern(({ zugang }) => anmeldung.removeTotp(zugang)),
  renewErsatzcodes: aendern(({ zugang }) => anmeldung.renewErsatzcodes(zugang)),
  confirmKennwort: aendern(({ stelle, anfrage }) => anmeldung.confirmKennwort(stelle, anfrage, 'x')),
  setKennwort: {
    ...aendern(({ anfrage }) => anmeldung.setKennwort(anfrage, 'kurz')),
    scheitert: 'too short: the fault comes after the right, and before the costly hash',
  },
  beginPasskey: aendern(({ stelle, anfrage }) => anmeldung.beginPasskey(stelle, anfrage)),
  addPasskey: { ...aendern(neuerPasskey), scheitert: 'no device answers; src/konten/anmeldung/passkey does' },
  removePasskey: aendernAn('passkey', ({ zugang, satz }) => anmeldung.removePasskey(zugang, satz.schluessel)),
  removeFremdkonto: aendernAn('fremdkonto', ({ zugang, satz }) =>
    anmeldung.removeFremdkonto(zugang, satz.schluessel),
  ),
  revokeSitzung: aendernAn('sitzung', ({ zugang, satz }) => anmeldung.revokeSitzung(zugang, satz.schluessel)),
  revokeAndereSitzungen: aendern(({ anfrage }) => anmeldung.revokeAndereSitzungen(anfrage)),
  listSitzungen: {
    recht: 'konto.lesen',
    gegenstand: 'sitzung',
    liste: async ({ anfrage }) => (await anmeldung.listSitzungen(anfrage)).map(({ id }) => id),
  },
  listAnmeldungen: { ...LESEN, rufe: ({ zugang }) => anmeldung.listAnmeldungen(zugang) },
  listOrganisationswahl: { ...LESEN, rufe: ({ anfrage }) => anmeldung.listOrganisationswahl(anfrage) },
  switchOrganisation: {
    ohne: 'among the organisations where one has a role, in one’s own session',
    getestet: 'src/konten/anmeldung/sitzung/service.test.ts',
  },
  signOut: {
    ohne: 'who holds the secret of a session ends it',
    getestet: 'src/konten/anmeldung/sitzung/service.test.ts',
  },
  listDemogruppen: schritt('sitzung'),
  signInAsDemo: schritt('sitzung'),
  findFaktoren: schritt('faktor'),
  signInWithCode: schritt('faktor'),
  signInWithKennwort: schritt('kennwort'),
  allowVerbinden: {
    ohne: 'whoever is signed in, for the own account, after the page has asked who it is',
    getestet: 'src/konten/anmeldung/oidc/service.test.ts',
  },
  beginOidc: schritt('oidc'),
  completeOidc: schritt('oidc'),
  connectWithKennwort: schritt('oidc'),
  findVerbindung: schritt('oidc'),
  listAnmeldedienste: schritt('oidc'),
  registerWithoutEmail: schritt('oidc'),
  beginPasskeyanmeldung: schritt('passkey'),
  passkeyursprungOf: schritt('passkey'),
  signInWithPasskey: schritt('passkey'),
  registriere: schritt('kennwort'),
};

export const KONTO: Dienstzeilen = {
  readKontouebersicht: { ...LESEN, rufe: ({ zugang }) => konto.readKontouebersicht(zugang) },
  findAnmeldestand: { ...LESEN, schweigt: true, rufe: ({ zugang }) => konto.findAnmeldestand(zugang) },
  changeName: aendern(({ zugang }) => konto.changeName(zugang, 'Neuer Name')),
  changeEmail: aendern(({ zugang }) => konto.changeEmail(zugang, 'neu@probe.example')),
  renamePasskey: aendernAn('passkey', ({ zugang, satz }) =>
    konto.renamePasskey(zugang, satz.schluessel, 'Neuer Name'),
  ),
};

export const PERSONENDATEN: Dienstzeilen = {
  exportPersonendaten: {
    recht: 'konto.ausgeben',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => personendaten.exportPersonendaten(zugang),
  },
  recordAusgabe: {
    recht: 'konto.ausgeben',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => personendaten.recordAusgabe(zugang),
  },
  readLoeschvorschau: {
    recht: 'konto.loeschen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => personendaten.readLoeschvorschau(zugang),
  },
  deletePerson: {
    recht: 'konto.loeschen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => personendaten.deletePerson(zugang),
  },
  loescheAbgelaufenes: {
    ohne: 'the server cleans up by its table of retention',
    getestet: 'src/konten/person/aufbewahrung.test.ts',
  },
};

export const PERSON: Dienstzeilen = {
  saveEntwurf: aendern(({ zugang }) => person.saveEntwurf(zugang, '/quartiere/neu', { name: ['x'] })),
  findEntwurf: {
    recht: 'konto.lesen',
    gegenstand: 'formular',
    schweigt: true,
    rufe: ({ zugang, satz }) => person.findEntwurf(zugang, satz.schluessel),
  },
  listEntwuerfe: {
    recht: 'konto.lesen',
    gegenstand: 'formular',
    liste: async ({ zugang }) => (await person.listEntwuerfe(zugang)).map(({ pfad }) => pfad),
  },
  deleteEntwurf: {
    ohne: 'reaches forms of the person itself only',
    getestet: 'src/konten/person/entwuerfe.test.ts',
  },
  parkeFormular: {
    ohne: 'who holds the secret of a session keeps a form for its person',
    getestet: 'src/konten/person/entwuerfe.test.ts',
  },
};
