/**
 * How much the classes of areas hang on the weights of the indicators: the weights are drawn by lot around equal
 * ones, and it is counted how often an area stays in its class.
 */

import { createZufall } from '#kernel/zufall.ts';
import { classifyDynamik, classifyStatus, type Gebietswerte } from './mss.ts';
import { standardize } from './standardisierung.ts';

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

/** Weighted sums of the columns, standardised, in place: a thousand draws must not make garbage. */
function fillIndex(spalten: readonly Float64Array[], gewichte: readonly number[], index: Float64Array): void {
  index.fill(0);
  for (const [k, spalte] of spalten.entries()) {
    const gewicht = gewichte[k] as number;
    for (let i = 0; i < index.length; i += 1)
      index[i] = (index[i] as number) + gewicht * (spalte[i] as number);
  }
  let [summe, quadrate] = [0, 0];
  for (const wert of index) summe += wert;
  const mittel = summe / index.length;
  for (const wert of index) quadrate += (wert - mittel) ** 2;
  const abweichung = Math.sqrt(quadrate / index.length);
  // All alike up to rounding: nobody is above or below.
  const gleich = !(abweichung > 1e-12 * Math.max(1, Math.abs(mittel)));
  for (let i = 0; i < index.length; i += 1)
    index[i] = gleich ? 0 : ((index[i] as number) - mittel) / abweichung;
}

/** Share of the draws in which each row stays in its class. */
function countGleiche<K>(
  zeilen: readonly (readonly number[])[],
  classify: (index: number) => K,
  { laeufe, saat, spanne }: Gewichtslos,
): number[] {
  const spalten = zColumns(zeilen).map((spalte) => Float64Array.from(spalte));
  const gleich = spalten.map(() => 1);
  const index = new Float64Array(zeilen.length);
  fillIndex(spalten, gleich, index);
  const eigene = Array.from(index, classify);
  const zufall = createZufall(saat);
  const treffer = new Float64Array(zeilen.length);
  for (let lauf = 0; lauf < laeufe; lauf += 1) {
    const gewichte = gleich.map(() => 1 - spanne + 2 * spanne * zufall());
    fillIndex(spalten, gewichte, index);
    for (let i = 0; i < index.length; i += 1)
      if (classify(index[i] as number) === eigene[i]) treffer[i] = (treffer[i] as number) + 1;
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
