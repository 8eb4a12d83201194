/**
 * How much the classes of areas hang on the weights of the indicators: the weights are drawn by lot around equal
 * ones, and it is counted how often an area stays in its class.
 */
import { classifyDynamik, classifyStatus, type Gebietswerte } from './mss.ts';
import { standardize } from './standardisierung.ts';
import { createZufall } from './zufall.ts';

export type Empfindlichkeit = {
  readonly id: string;
  /** Share of the draws in which the class is that of equal weights; null where the area is not rated. */
  readonly status: number | null;
  readonly dynamik: number | null;
};

type Gewichtslos = {
  readonly laeufe: number;
  readonly saat: number;
  /** Weights lie between 1 - spanne and 1 + spanne times the equal one, 0 to 1. */
  readonly spanne: number;
};

const LOS: Gewichtslos = { laeufe: 1000, saat: 1, spanne: 0.5 };

/** z-scores by indicator; one that is the same everywhere says nothing and counts as 0. */
function zColumns(zeilen: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return (zeilen[0] ?? []).map((_, k) => {
    const spalte = zeilen.map((zeile) => zeile[k] as number);
    return standardize(spalte) ?? spalte.map(() => 0);
  });
}

function classesOf<K>(
  spalten: readonly (readonly number[])[],
  gewichte: readonly number[],
  classify: (index: number) => K,
): K[] {
  const anzahl = spalten[0]?.length ?? 0;
  const summen = Array.from({ length: anzahl }, (_, i) =>
    spalten.reduce((summe, spalte, k) => summe + (gewichte[k] as number) * (spalte[i] as number), 0),
  );
  return (standardize(summen) ?? summen.map(() => 0)).map(classify);
}

/** Share of the draws in which each row stays in its class. */
function countGleiche<K>(
  zeilen: readonly (readonly number[])[],
  classify: (index: number) => K,
  { laeufe, saat, spanne }: Gewichtslos,
): number[] {
  const spalten = zColumns(zeilen);
  const gleich = spalten.map(() => 1);
  const eigene = classesOf(spalten, gleich, classify);
  const zufall = createZufall(saat);
  const treffer = new Float64Array(zeilen.length);
  for (let lauf = 0; lauf < laeufe; lauf += 1) {
    const gewichte = gleich.map(() => 1 - spanne + 2 * spanne * zufall());
    for (const [i, klasse] of classesOf(spalten, gewichte, classify).entries())
      if (klasse === eigene[i]) treffer[i] = (treffer[i] as number) + 1;
  }
  return [...treffer].map((anzahl) => anzahl / laeufe);
}

/** One entry per area, in their order. */
export function computeEmpfindlichkeit(
  gebiete: readonly Gebietswerte[],
  los: Partial<Gewichtslos> = {},
): Empfindlichkeit[] {
  const bewertete = gebiete.filter(({ bewertet }) => bewertet);
  const ganz = { ...LOS, ...los };
  const status = countGleiche(
    bewertete.map((gebiet) => gebiet.status),
    classifyStatus,
    ganz,
  );
  const dynamik = countGleiche(
    bewertete.map((gebiet) => gebiet.dynamik),
    classifyDynamik,
    ganz,
  );
  const platz = new Map(bewertete.map(({ id }, i) => [id, i]));
  return gebiete.map(({ id }) => {
    const i = platz.get(id);
    return {
      id,
      status: i === undefined ? null : (status[i] ?? 0),
      dynamik: i === undefined ? null : (dynamik[i] ?? 0),
    };
  });
}
