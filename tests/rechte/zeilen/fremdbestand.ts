/** Lines for the doors of foreign records: only within the organisation. */
import * as lauf from '../../../src/foerderprogramme/einlesen/lauf/service.ts';
import { fremdauftrag } from '../dienstbuehne.ts';
import type { Dienstzeilen } from '../dienste.ts';

export const LAUF: Dienstzeilen = {
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
