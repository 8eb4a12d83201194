/** Lines for the Werkbank. */
import * as dienst from '../../../src/buendelung/werkbank/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const UMGEBUNG = { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') };
const ENTWURF = { fassung: 1, aenderungen: [{ zeile: 'M01', spalte: 'nutzen', wert: '7' }] } as const;

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
  saveWerkbankentwurf: {
    recht: 'akte.aendern',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => dienst.saveWerkbankentwurf(zugang, satz.schluessel, ENTWURF, RECHT),
  },
};
