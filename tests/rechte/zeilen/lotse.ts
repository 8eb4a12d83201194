/** Lines for the door of the Lotse. */
import * as dienst from '../../../src/foerderfaehigkeit/lotse/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const ANWENDUNG = { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') };

export const LOTSE: Dienstzeilen = {
  loadLotsengrundlage: { ohne: 'reads a file of who calls it and the law, no record' },
  writeTeilakte: { ohne: 'writes a file of who calls it, no record' },
  loadLotse: { ohne: 'reads the law, which is public' },
  loadAktenlotse: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    rufe: ({ zugang, satz }) => dienst.loadAktenlotse(zugang, ANWENDUNG, satz.schluessel),
  },
  // One question of a programme is answered: that changes the Akte.
  saveAktenlotse: {
    recht: 'akte.aendern',
    gegenstand: 'akte',
    rufe: ({ zugang, satz }) =>
      dienst.saveAktenlotse(zugang, ANWENDUNG, satz.schluessel, new Map([['quartier.isek', 'nein']]), 1),
  },
};
