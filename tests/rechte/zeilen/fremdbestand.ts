/** Lines for the doors of foreign records: only within the organisation. */
import * as bestand from '../../../src/foerderprogramme/einlesen/bestand/service.ts';
import * as entwurf from '../../../src/foerderprogramme/einlesen/entwurf/service.ts';
import * as lauf from '../../../src/foerderprogramme/einlesen/lauf/service.ts';
import { tabelleOfCsv } from '../../../src/foerderprogramme/einlesen/tabelle/quelltabelle.ts';
import * as tabelle from '../../../src/foerderprogramme/einlesen/tabelle/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import { fremdauftrag } from '../dienstbuehne.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const AB = parseKalendertag('2026-07-01');
const INNEN = 'works inside a transaction of services that ask';
const LESEN = { recht: 'fremdbestand.lesen', gegenstand: 'fremdsatz' } as const;
const ENTWERFEN = {
  recht: 'programmentwurf.entwerfen',
  gegenstand: 'fremdsatz',
  sicht: 'fremdbestand.lesen',
} as const;

export const LAUF: Dienstzeilen = {
  requireEinlesen: {
    recht: 'fremdbestand.einlesen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => lauf.requireEinlesen(zugang),
  },
  leseEin: {
    recht: 'fremdbestand.einlesen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => lauf.leseEin(zugang, fremdauftrag('neuer-satz', false)),
  },
  leseEinAlsBetrieb: {
    ohne: 'for the command line: who reaches the database as its owner',
    getestet: 'src/foerderprogramme/einlesen/lauf/service.test.ts',
  },
};

const EIGENES = {
  ohne: 'imports of the person who sent the file; what they do is asked of leseEin',
  getestet: 'src/foerderprogramme/einlesen/auftraege/service.test.ts',
};

export const AUFTRAEGE: Dienstzeilen = {
  beginEmpfang: EIGENES,
  dropEmpfang: EIGENES,
  startPruefung: EIGENES,
  findAuftrag: EIGENES,
  startUebernahme: EIGENES,
  cancelAuftrag: EIGENES,
};

export const BESTAND: Dienstzeilen = {
  listFremdsaetze: {
    ...LESEN,
    liste: async ({ zugang }) => (await bestand.listFremdsaetze(zugang, '')).zeilen.map(({ id }) => id),
  },
  readFremdsatz: { ...LESEN, rufe: ({ zugang, satz }) => bestand.readFremdsatz(zugang, satz.schluessel) },
  readOriginal: { ...LESEN, rufe: ({ zugang, satz }) => bestand.readOriginal(zugang, satz.schluessel, 1) },
  requireSatz: {
    ...LESEN,
    rufe: ({ zugang, satz }) => zugang.read((trx) => bestand.requireSatz(trx, zugang, satz.schluessel)),
  },
  entscheide: {
    recht: 'fremdbestand.auswerten',
    gegenstand: 'fremdvorschlag',
    sicht: 'fremdbestand.lesen',
    rufe: ({ zugang, satz }) => bestand.entscheide(zugang, satz.schluessel, 'abgelehnt'),
  },
  loadFremdsatz: { ohne: INNEN },
  recordSchritt: { ohne: INNEN },
};

export const ENTWURF: Dienstzeilen = {
  within: { ohne: INNEN },
  readAussicht: {
    ...ENTWERFEN,
    rufe: ({ zugang, satz }) => entwurf.readAussicht(zugang, satz.schluessel, AB),
  },
  beginneEntwurf: {
    ...ENTWERFEN,
    rufe: ({ zugang, satz }) => {
      const neu = { kennung: `${satz.neben}-f2`, gueltigAb: AB, anlass: 'Richtlinie', heute: AB };
      return entwurf.beginneEntwurf(zugang, RECHT, satz.schluessel, neu);
    },
  },
  findHerkunft: {
    recht: 'fremdbestand.lesen',
    gegenstand: 'fremdentwurf',
    schweigt: true,
    rufe: ({ zugang, satz }) => entwurf.findHerkunft(zugang, satz.schluessel),
  },
};

const EIGENER_ENTWURF = { recht: 'programmentwurf.entwerfen', gegenstand: 'eigenes' } as const;

const TABELLENAUFTRAG = {
  tabelle: tabelleOfCsv('probe.csv', {
    zeilen: [
      { nummer: 1, zellen: ['Titel', 'Ebene'] },
      { nummer: 2, zellen: ['Kioske im Quartier', 'Land'] },
    ],
    windows: false,
  }),
  zuordnung: { titel: 'Titel', ebene: 'Ebene' },
};

export const TABELLE: Dienstzeilen = {
  readTabelle: { ohne: 'reads bytes that the caller has' },
  listZuordnungen: { ...EIGENER_ENTWURF, rufe: ({ zugang }) => tabelle.listZuordnungen(zugang) },
  saveZuordnung: {
    ...EIGENER_ENTWURF,
    rufe: ({ zugang }) => tabelle.saveZuordnung(zugang, { name: 'Probe', spalten: { titel: 'Titel' } }),
  },
  removeZuordnung: { ...EIGENER_ENTWURF, rufe: ({ zugang }) => tabelle.removeZuordnung(zugang, 'Probe') },
  planTabelle: {
    ...EIGENER_ENTWURF,
    rufe: ({ zugang }) => tabelle.planTabelle(zugang, RECHT, TABELLENAUFTRAG),
  },
  uebernimmTabelle: {
    ...EIGENER_ENTWURF,
    rufe: ({ zugang }) =>
      tabelle.uebernimmTabelle(zugang, RECHT, { ...TABELLENAUFTRAG, heute: AB, maengelAuslassen: true }),
  },
};
