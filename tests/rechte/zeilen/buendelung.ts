/** Lines for the doors of buendelung and foerderfaehigkeit. */
import * as dienst from '../../../src/buendelung/service.ts';
import * as matrix from '../../../src/foerderfaehigkeit/matrix/service.ts';
import * as foerderfaehigkeit from '../../../src/foerderfaehigkeit/service.ts';
import * as wirkung from '../../../src/foerderfaehigkeit/wirkung/service.ts';
import { FachlicherFehler } from '../../../src/kernel/fehler.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import { RECHT } from '../szene.ts';

/** Another one than is published, so that publishing changes something. */
const WAHL = { annahmen: true };
const LESEN = { recht: 'plan.lesen', gegenstand: 'plan' } as const;
const VEROEFFENTLICHEN = { recht: 'plan.veroeffentlichen', gegenstand: 'plan' } as const;
const OEFFENTLICH = { recht: 'veroeffentlichung.lesen', gegenstand: 'veroeffentlichung' } as const;
const ABSAGE = {
  programm: 'jmdiq',
  massnahmen: ['M01'],
  datum: parseKalendertag('2026-02-01'),
} as unknown as Parameters<typeof dienst.recordAbsage>[2];

/** Allowed so far: the computation itself would take its time and change nothing in who may begin it. */
const UMGEBUNG = {
  rechtVerzeichnis: RECHT,
  heute: () => parseKalendertag('2026-06-01'),
  melde: () => {
    throw new FachlicherFehler('abgebrochen', 'Vor der Rechnung.');
  },
};

export const BUENDELUNG: Dienstzeilen = {
  findPlan: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findPlan(zugang, satz.schluessel, 1),
  },
  requirePlan: { ...LESEN, rufe: ({ zugang, satz }) => dienst.requirePlan(zugang, satz.schluessel, 1) },
  listPlaene: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.listPlaene(zugang, satz.schluessel),
  },
  listNeuestePlaene: {
    ...LESEN,
    liste: async ({ zugang }) => (await dienst.listNeuestePlaene(zugang)).map(({ quartier }) => quartier),
  },
  findQuartierstand: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findQuartierstand(zugang, satz.schluessel),
  },
  requireQuartierstand: {
    ...LESEN,
    rufe: ({ zugang, satz }) => dienst.requireQuartierstand(zugang, satz.schluessel),
  },
  findZertifikat: {
    ...LESEN,
    rufe: ({ zugang, satz }) => dienst.findZertifikat(zugang, satz.schluessel, 1),
  },
  listPlangeschichte: {
    recht: ['geschichte.lesen', 'pruefpfad.lesen'],
    gegenstand: 'plan',
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.listPlangeschichte(zugang, satz.schluessel, 1),
  },
  berechnePlan: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    scheitert: 'stopped before the computation begins',
    rufe: ({ zugang, satz }) => dienst.berechnePlan(zugang, satz.schluessel, UMGEBUNG),
  },
  berechneGewinn: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    scheitert: 'stopped before the computation begins',
    rufe: ({ zugang, satz }) => dienst.berechneGewinn(zugang, satz.schluessel, 'keine', UMGEBUNG),
  },
  berechneRegelbericht: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    scheitert: 'stopped before the computation begins',
    rufe: ({ zugang, satz }) => dienst.berechneRegelbericht(zugang, satz.schluessel, 1, UMGEBUNG),
  },
  berechneAlternativen: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    scheitert: 'stopped before the computation begins',
    rufe: ({ zugang, satz }) => dienst.berechneAlternativen(zugang, satz.schluessel, 1, [], UMGEBUNG),
  },
  berechneSzenarien: {
    recht: 'plan.berechnen',
    gegenstand: 'plan',
    scheitert: 'stopped before the computation begins',
    rufe: ({ zugang, satz }) => dienst.berechneSzenarien(zugang, satz.schluessel, 1, [], UMGEBUNG),
  },
  readRegelbericht: { ohne: 'reads a file of who calls it, no record' },
  readAlternativen: { ohne: 'reads a file of who calls it, no record' },
  rankGewinne: { ohne: 'reads a file of who calls it, no record' },
  recordAbsage: {
    recht: 'akte.aendern',
    gegenstand: 'plan',
    rufe: ({ zugang, satz }) => dienst.recordAbsage(zugang, satz.schluessel, ABSAGE, 1),
  },
  previewVeroeffentlichung: {
    ...VEROEFFENTLICHEN,
    rufe: ({ zugang, satz }) => dienst.previewVeroeffentlichung(zugang, satz.schluessel, 1, WAHL),
  },
  veroeffentlichePlan: {
    ...VEROEFFENTLICHEN,
    rufe: ({ zugang, satz }) => dienst.veroeffentlichePlan(zugang, satz.schluessel, 1, WAHL),
  },
  nimmPlanZurueck: {
    ...VEROEFFENTLICHEN,
    rufe: ({ zugang, satz }) => dienst.nimmPlanZurueck(zugang, satz.schluessel, 1),
  },
  findVeroeffentlichung: {
    ...OEFFENTLICH,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findVeroeffentlichung(zugang, satz.schluessel, 1),
  },
  requireVeroeffentlichung: {
    ...OEFFENTLICH,
    rufe: ({ zugang, satz }) => dienst.requireVeroeffentlichung(zugang, satz.schluessel, 1),
  },
  listVeroeffentlichungen: [
    {
      ...OEFFENTLICH,
      liste: async ({ zugang }) =>
        (await dienst.listVeroeffentlichungen(zugang)).map(({ quartier }) => quartier.kennung),
    },
    {
      ...OEFFENTLICH,
      schweigt: true,
      rufe: ({ zugang, satz }) => dienst.listVeroeffentlichungen(zugang, satz.schluessel),
    },
  ],
  computeZertifiziert: { ohne: 'computes from what it is given and keeps nothing' },
  computeAufgabe: { ohne: 'computes from what it is given and keeps nothing' },
  computePlan: { ohne: 'computes from what it is given and keeps nothing' },
  readAkteMitKatalog: { ohne: 'reads a file of who calls it, no record' },
  readAntragskalender: { ohne: 'computes from a plan that was read before' },
  readLiquiditaet: { ohne: 'computes from a plan that was read before' },
  computeLiquiditaetOfDatei: { ohne: 'reads a file of who calls it, no record' },
  closeSolver: { ohne: 'ends workers with the process' },
};

const RECHENTEST = 'src/buendelung/rechenauftraege/service.test.ts';

export const RECHENAUFTRAEGE: Dienstzeilen = {
  startBerechnung: {
    ohne: 'its doors ask for the Quartier first, and berechnePlan asks again',
    getestet: RECHENTEST,
  },
  findAuftrag: { ohne: 'its doors ask for the Quartier first', getestet: RECHENTEST },
  cancelAuftrag: { ohne: 'its doors ask for the Quartier first', getestet: RECHENTEST },
  startFreieBerechnung: { ohne: 'computes an Akte of who calls it, no record', getestet: RECHENTEST },
  findFreienAuftrag: { ohne: 'answers only who started it', getestet: RECHENTEST },
  cancelFreienAuftrag: { ohne: 'answers only who started it', getestet: RECHENTEST },
};

export const FOERDERFAEHIGKEIT: Dienstzeilen = {
  loadPruefung: { ohne: 'tests a file of who calls it against the law, no record' },
  loadBeinahe: { ohne: 'tests a file of who calls it against the law, no record' },
  readBeinahe: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    rufe: ({ zugang, satz }) =>
      foerderfaehigkeit.readBeinahe(zugang, satz.schluessel, {
        rechtVerzeichnis: RECHT,
        heute: UMGEBUNG.heute,
      }),
  },
};

export const MATRIX: Dienstzeilen = {
  loadMatrix: { ohne: 'reads files of who calls it, no record' },
  writeMatrix: { ohne: 'turns what was computed into a file, no record' },
  readMatrix: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    liste: async ({ zugang }) => {
      const { zeilen } = await matrix.readMatrix(zugang, RECHT, parseKalendertag('2026-06-01'));
      return zeilen.map(({ kennung }) => kennung);
    },
  },
  readMatrixzelle: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    rufe: ({ zugang, satz }) =>
      matrix.readMatrixzelle(zugang, RECHT, {
        programm: 'stbf-sozialer-zusammenhalt',
        quartier: satz.schluessel,
        stichtag: parseKalendertag('2026-06-01'),
      }),
  },
};

export const WIRKUNG: Dienstzeilen = {
  readLesbareAkten: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    liste: async ({ zugang }) =>
      (await wirkung.readLesbareAkten(zugang)).map(({ quartier }) => quartier.kennung),
  },
  readProgrammwirkung: {
    recht: 'akte.lesen',
    gegenstand: 'akte',
    liste: async ({ zugang }) => {
      const frage = { kennung: 'stbf-sozialer-zusammenhalt', stichtag: parseKalendertag('2026-06-01') };
      const { wirkung: gezaehlt } = await wirkung.readProgrammwirkung(zugang, RECHT, frage);
      return gezaehlt.quartiere.map(({ kennung }) => kennung);
    },
  },
  readEntwurfswirkung: {
    recht: 'programmentwurf.lesen',
    gegenstand: 'programmentwurf',
    rufe: ({ zugang, satz }) => wirkung.readEntwurfswirkung(zugang, RECHT, satz.schluessel),
  },
};

export const REGELN: Dienstzeilen = {
  listRegelgruppen: { ohne: 'computes examples that belong to nobody, no record' },
};
