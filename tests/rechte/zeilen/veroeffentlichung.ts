/** Lines for what several capabilities show together. */
import * as veroeffentlichung from '../../../src/veroeffentlichung/service.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

export const VEROEFFENTLICHUNG: Dienstzeilen = {
  readWirkungspfad: {
    recht: 'plan.lesen',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => veroeffentlichung.readWirkungspfad(zugang, satz.schluessel, RECHT),
  },
};
