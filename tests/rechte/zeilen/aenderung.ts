/** Lines for the doors of what a change of law means. */
import * as akten from '../../../src/buendelung/aenderung/akten/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const LESEN = { recht: 'akte.lesen', gegenstand: 'akte' } as const;

export const AENDERUNG: Dienstzeilen = {
  loadRechtswechsel: { ohne: 'reads the catalogue, which is public, and files of who calls it' },
  findNaechstenTag: { ohne: 'reads the catalogue, which is public' },
  computeFolgen: { ohne: 'computes from what it is given and keeps nothing' },
  computeFolgenSicher: { ohne: 'computes from what it is given and keeps nothing' },
};

export const FOLGENAKTEN: Dienstzeilen = {
  listFolgenquartiere: {
    ...LESEN,
    liste: async ({ zugang }) => (await akten.listFolgenquartiere(zugang)).map(({ kennung }) => kennung),
  },
  findFolgenakte: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => akten.findFolgenakte(zugang, { kennung: satz.schluessel, plan: 1 }),
  },
  loadWechselvorgabe: {
    recht: 'programmentwurf.lesen',
    gegenstand: 'programmentwurf',
    rufe: ({ zugang, satz }) =>
      akten.loadWechselvorgabe(
        zugang,
        { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') },
        { von: null, am: null, entwurf: satz.schluessel },
      ),
  },
};
