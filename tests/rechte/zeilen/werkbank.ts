/** Lines for the Werkbank. */
import * as entwuerfe from '../../../src/buendelung/werkbank/entwuerfe/service.ts';
import * as kommentare from '../../../src/buendelung/werkbank/kommentare/service.ts';
import * as dienst from '../../../src/buendelung/werkbank/service.ts';
import * as vergleich from '../../../src/buendelung/werkbank/vergleich/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const UMGEBUNG = { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') };
const ENTWURF = { fassung: 1, aenderungen: [{ zeile: 'M01', spalte: 'nutzen', wert: '7' }] } as const;

const KEINER = '00000000-0000-4000-8000-0000000000ff';
const ENTWURF_LESEN = { recht: 'planentwurf.lesen', gegenstand: 'akte' } as const;
const ENTWURF_SCHREIBEN = { recht: 'planentwurf.schreiben', gegenstand: 'akte' } as const;
const KOMMENTAR_SCHREIBEN = { recht: 'kommentar.schreiben', gegenstand: 'akte' } as const;
const OHNE_ID = 'the id belongs to no draft or comment, so that each stage holds the same';

export const ENTWUERFE: Dienstzeilen = {
  listPlanentwuerfe: {
    ...ENTWURF_LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => entwuerfe.listPlanentwuerfe(zugang, satz.schluessel),
  },
  readPlanentwurf: {
    ...ENTWURF_LESEN,
    scheitert: OHNE_ID,
    rufe: ({ zugang, satz }) => entwuerfe.readPlanentwurf(zugang, satz.schluessel, KEINER),
  },
  keepPlanentwurf: {
    ...ENTWURF_SCHREIBEN,
    rufe: ({ zugang, satz }) =>
      entwuerfe.keepPlanentwurf(zugang, satz.schluessel, { ...ENTWURF, name: 'Weiterer' }),
  },
  releasePlanentwurf: {
    ...ENTWURF_SCHREIBEN,
    scheitert: OHNE_ID,
    rufe: ({ zugang, satz }) => entwuerfe.releasePlanentwurf(zugang, satz.schluessel, KEINER, true),
  },
  deletePlanentwurf: {
    ...ENTWURF_SCHREIBEN,
    scheitert: OHNE_ID,
    rufe: ({ zugang, satz }) => entwuerfe.deletePlanentwurf(zugang, satz.schluessel, KEINER),
  },
};

export const KOMMENTARE: Dienstzeilen = {
  listKommentare: {
    recht: 'kommentar.lesen',
    gegenstand: 'akte',
    schweigt: true,
    rufe: ({ zugang, satz }) => kommentare.listKommentare(zugang, satz.schluessel),
  },
  writeKommentar: {
    ...KOMMENTAR_SCHREIBEN,
    rufe: ({ zugang, satz }) => kommentare.writeKommentar(zugang, satz.schluessel, 'M01', 'Noch eine'),
  },
  resolveKommentar: {
    ...KOMMENTAR_SCHREIBEN,
    scheitert: OHNE_ID,
    rufe: ({ zugang, satz }) => kommentare.resolveKommentar(zugang, satz.schluessel, KEINER, true),
  },
  readAufgehobenes: {
    ohne: 'reaches forms of the person itself only',
    getestet: 'src/konten/person/entwuerfe.test.ts',
  },
  forgetAufgehobenes: {
    ohne: 'reaches forms of the person itself only',
    getestet: 'src/konten/person/entwuerfe.test.ts',
  },
};

export const VERGLEICH: Dienstzeilen = {
  compareFassungen: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => {
      const jetzt = { art: 'jetzt' } as const;
      return vergleich.compareFassungen(zugang, satz.schluessel, { links: jetzt, rechts: jetzt }, UMGEBUNG);
    },
  },
  restoreFassung: {
    recht: 'akte.aendern',
    gegenstand: 'plan',
    scheitert: 'the only version of each Akte on the stage is the one of today',
    rufe: ({ zugang, satz }) => vergleich.restoreFassung(zugang, satz.schluessel, 1, 1),
  },
};

export const WERKBANK: Dienstzeilen = {
  readAenderungen: { ohne: 'reads what is sent along, no record' },
  loadProgrammwahl: { ohne: 'reads the catalogue, which is public' },
  findVergleichsplan: {
    recht: 'plan.lesen',
    gegenstand: 'plan',
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findVergleichsplan(zugang, satz.schluessel),
  },
  beginWerkbankrechnung: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => dienst.beginWerkbankrechnung(zugang, satz.schluessel, ENTWURF, UMGEBUNG),
  },
  listZahlendeProgramme: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => dienst.listZahlendeProgramme(zugang, satz.schluessel, 'M01', UMGEBUNG),
  },
  saveWerkbankentwurf: {
    recht: 'akte.aendern',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => dienst.saveWerkbankentwurf(zugang, satz.schluessel, ENTWURF, RECHT),
  },
};
