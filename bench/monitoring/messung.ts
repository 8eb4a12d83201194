/**
 * One city measured: each step by ours and by the plain one, in the same run.
 */
import { computeMoran, computeMss, computeSegregation, protectReihe } from '#monitoring/index.ts';
import { readMsstabelle } from '#monitoring/tabelle/mss-tabelle.ts';
import { readGebietstabelle } from '#monitoring/tabelle/tabelle.ts';
import { createZufall } from '../zufall.ts';
import {
  computeSchlichtMss,
  computeSchlichtSegregation,
  listNachbarn,
  parseSchlicht,
  protectSchlicht,
  testSchlichtMoran,
} from './schlicht.ts';
import { drawStadt, INDIKATOR, type Stadt } from './stadt.ts';

export type Schrittmessung = {
  readonly schritt: string;
  readonly eigenMs: number;
  /** Null where the plain one would take too long. */
  readonly schlichtMs: number | null;
  /** Measured on fewer permutations and multiplied. */
  readonly hochgerechnet: boolean;
};

export type Stadtmessung = { readonly gebiete: number; readonly schritte: readonly Schrittmessung[] };

const PERMUTATIONEN = 999;
const PERMUTATIONEN_WENIGE = 9;
/** Above it the plain Moran is measured on few permutations, and Gini's double sum is left out. */
const GROSS = 10_000;

/** Computing time of this process so far in milliseconds: others on the same machine do not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Middle of several runs, after one that is not counted, unless a run takes long. */
function measure(run: () => unknown): number {
  const zeiten: number[] = [];
  const beginn = cpuMs();
  while (zeiten.length < 5 && (zeiten.length === 0 || cpuMs() - beginn < 2000)) {
    const ab = cpuMs();
    run();
    zeiten.push(cpuMs() - ab);
  }
  const gezaehlt = zeiten.length > 1 ? zeiten.slice(1) : zeiten;
  return gezaehlt.toSorted((a, b) => a - b)[Math.floor(gezaehlt.length / 2)] as number;
}

type Paarung = {
  readonly schritt: string;
  readonly eigen: () => unknown;
  readonly schlicht: (() => unknown) | null;
};

function comparePaar({ schritt, eigen, schlicht }: Paarung): Schrittmessung {
  return {
    schritt,
    eigenMs: measure(eigen),
    schlichtMs: schlicht ? measure(schlicht) : null,
    hochgerechnet: false,
  };
}

function measureMoran(
  { zahlen, nachbarn }: Stadt,
  schlichteNachbarn: number[][],
  saat: number,
): Schrittmessung {
  const anteile = zahlen.map(({ gruppe, gesamt }) => (gesamt > 0 ? gruppe / gesamt : 0));
  const gross = zahlen.length > GROSS;
  const permutationen = gross ? PERMUTATIONEN_WENIGE : PERMUTATIONEN;
  const zufall = createZufall(saat).next;
  const schlichtMs = measure(() => testSchlichtMoran(anteile, schlichteNachbarn, permutationen, zufall));
  return {
    schritt: `Morans I, ${PERMUTATIONEN} Anordnungen`,
    eigenMs: measure(() => computeMoran(anteile, nachbarn, { permutationen: PERMUTATIONEN })),
    // The observed order is computed too.
    schlichtMs: (schlichtMs * (PERMUTATIONEN + 1)) / (permutationen + 1),
    hochgerechnet: gross,
  };
}

export function measureStadt(saat: number, anzahl: number): Stadtmessung {
  const stadt = drawStadt(saat, anzahl);
  const { gebiete, namen } = readMsstabelle(readGebietstabelle(stadt.csv, 'stadt.csv'), undefined);
  const zeilen = parseSchlicht(stadt.csv);
  const paare: Paarung[] = [
    {
      schritt: 'CSV lesen',
      eigen: () => readMsstabelle(readGebietstabelle(stadt.csv, 'stadt.csv'), undefined),
      schlicht: () => parseSchlicht(stadt.csv),
    },
    {
      schritt: 'Status und Dynamik',
      eigen: () => computeMss(gebiete, namen),
      schlicht: () => computeSchlichtMss(zeilen),
    },
    {
      schritt: 'Segregation, alle Indizes',
      eigen: () => computeSegregation(stadt.zahlen),
      schlicht: anzahl > GROSS ? null : () => computeSchlichtSegregation(stadt.zahlen),
    },
    {
      schritt: 'Geheimhaltung',
      eigen: () => protectReihe(stadt.reihe, stadt.gebiete, INDIKATOR),
      schlicht: () => protectSchlicht(stadt, INDIKATOR.schwelle),
    },
  ];
  return {
    gebiete: anzahl,
    schritte: [...paare.map(comparePaar), measureMoran(stadt, listNachbarn(stadt), saat)],
  };
}
