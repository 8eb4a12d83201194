/**
 * Whether similar areas lie beside each other. Sources: Moran, Biometrika 37 (1950); Anselin, Geographical Analysis
 * 27 (1995); Morrill, Geography Research Forum 11 (1991).
 */

import { createZufall, shuffle } from '#kernel/zufall.ts';
import type { Nachbarschaft } from './nachbarn.ts';
import { computeSegregation, type Gruppenzahl } from './segregation.ts';
import { meanOf, sumOf } from './standardisierung.ts';

export type Raumtest = {
  /** I with rows of weights that sum to one; near -1/(n-1) without a pattern. */
  readonly moran: number;
  /** -1 / (n - 1) */
  readonly erwartet: number;
  /** Share of orders by lot that are at least as extreme on the same side, itself included. */
  readonly pWert: number;
  readonly permutationen: number;
};

export type Gebietsmuster = {
  /** Value of the area times the mean of its neighbours, both as z-scores. */
  readonly lokal: number;
  /** Corner of Moran's scatter plot; `insel`: without neighbours. */
  readonly art: 'hoch-hoch' | 'tief-tief' | 'hoch-tief' | 'tief-hoch' | 'insel';
  readonly pWert: number;
};

/** Orders that differ by rounding only are alike. */
const GLEICH = 1e-12;

/** z-scores as a flat array; null without differences. */
function centre(werte: readonly number[]): Float64Array | null {
  const mittel = meanOf(werte);
  const z = Float64Array.from(werte, (wert) => wert - mittel);
  const streuung = Math.sqrt(sumOf(z.map((wert) => wert * wert)) / z.length);
  return streuung > 1e-12 * Math.max(1, Math.abs(mittel)) ? z.map((wert) => wert / streuung) : null;
}

/** Mean of the neighbours' values; 0 for an island. */
function lagOf(z: Float64Array, { ab, ziele }: Nachbarschaft, i: number): number {
  const [von, bis] = [ab[i] as number, ab[i + 1] as number];
  let summe = 0;
  for (let k = von; k < bis; k += 1) summe += z[ziele[k] as number] as number;
  return bis > von ? summe / (bis - von) : 0;
}

function isInsel({ ab }: Nachbarschaft, i: number): boolean {
  return ab[i] === ab[i + 1];
}

/**
 * Pairs of neighbours, each once: those of area i, all behind it, from `ab[i]` on. The weight sums what both add to
 * each other's mean, so that a permutation costs half the reads.
 */
type Kanten = { readonly ab: Int32Array; readonly ziele: Int32Array; readonly gewichte: Float64Array };

/** Weight of j in the mean of i's neighbours; 0 where it is none. */
function weightOf({ ab, ziele }: Nachbarschaft, i: number, j: number): number {
  const [von, bis] = [ab[i] as number, ab[i + 1] as number];
  for (let k = von; k < bis; k += 1) if (ziele[k] === j) return 1 / (bis - von);
  return 0;
}

/** Areas that name each other or of which one names the other; an area beside itself is not meant. */
function buildKanten(nachbarn: Nachbarschaft, anzahl: number): Kanten {
  const partner: number[][] = Array.from({ length: anzahl }, () => []);
  for (let i = 0; i < anzahl; i += 1) {
    for (let k = nachbarn.ab[i] as number; k < (nachbarn.ab[i + 1] as number); k += 1) {
      const j = nachbarn.ziele[k] as number;
      const gegenseitig = weightOf(nachbarn, j, i) > 0;
      if (j > i || !gegenseitig) partner[Math.min(i, j)]?.push(Math.max(i, j));
    }
  }
  const ab = new Int32Array(anzahl + 1);
  for (const [i, liste] of partner.entries()) ab[i + 1] = (ab[i] as number) + liste.length;
  const gewichte = partner.flatMap((liste, i) =>
    liste.map((j) => weightOf(nachbarn, i, j) + weightOf(nachbarn, j, i)),
  );
  return { ab, ziele: Int32Array.from(partner.flat()), gewichte: Float64Array.from(gewichte) };
}

/** Σ z_i · lag_i over the number of areas with neighbours (z has variance one). Nothing is allocated. */
function moranOf(z: Float64Array, { ab, ziele, gewichte }: Kanten, verbundene: number): number {
  let summe = 0;
  let k = 0;
  for (let i = 0; i < z.length; i += 1) {
    const bis = ab[i + 1] as number;
    let umgebung = 0;
    for (; k < bis; k += 1) umgebung += (gewichte[k] as number) * (z[ziele[k] as number] as number);
    summe += (z[i] as number) * umgebung;
  }
  return summe / verbundene;
}

/**
 * Moran's I with a permutation test.
 * @param werte one per area, in the order of `nachbarn`
 * @returns null where all values are alike or no area has neighbours
 */
export function computeMoran(
  werte: readonly number[],
  nachbarn: Nachbarschaft,
  { permutationen = 999, saat = 1 } = {},
): Raumtest | null {
  const z = centre(werte);
  const verbundene = werte.filter((_, i) => !isInsel(nachbarn, i)).length;
  if (!z || verbundene === 0) return null;
  const kanten = buildKanten(nachbarn, werte.length);
  const moran = moranOf(z, kanten, verbundene);
  const erwartet = -1 / (werte.length - 1);
  const zufall = createZufall(saat);
  const gemischt = z.slice();
  let extremer = 1;
  for (let n = 0; n < permutationen; n += 1) {
    shuffle(gemischt, zufall);
    const anderer = moranOf(gemischt, kanten, verbundene);
    if (moran >= erwartet ? anderer >= moran - GLEICH : anderer <= moran + GLEICH) extremer += 1;
  }
  return { moran, erwartet, pWert: extremer / (permutationen + 1), permutationen };
}

function artOf(wert: number, umgebung: number): Gebietsmuster['art'] {
  if (wert >= 0) return umgebung >= 0 ? 'hoch-hoch' : 'hoch-tief';
  return umgebung >= 0 ? 'tief-hoch' : 'tief-tief';
}

/** Mean of so many other areas by lot, none twice; drawn again where one is hit twice. */
function drawLag(z: Float64Array, i: number, gezogene: Int32Array, zufall: () => number): number {
  let summe = 0;
  for (let k = 0; k < gezogene.length; ) {
    const j = Math.floor(zufall() * (z.length - 1));
    const anderer = j < i ? j : j + 1;
    const schon = gezogene.indexOf(anderer);
    if (schon >= 0 && schon < k) continue;
    gezogene[k] = anderer;
    summe += z[anderer] as number;
    k += 1;
  }
  return summe / gezogene.length;
}

type Los = { readonly permutationen: number; readonly zufall: () => number };

function judgeGebiet(z: Float64Array, nachbarn: Nachbarschaft, i: number, los: Los): Gebietsmuster {
  if (isInsel(nachbarn, i)) return { lokal: 0, art: 'insel', pWert: 1 };
  const eigener = z[i] as number;
  const umgebung = lagOf(z, nachbarn, i);
  const lokal = eigener * umgebung;
  const gezogene = new Int32Array((nachbarn.ab[i + 1] as number) - (nachbarn.ab[i] as number));
  let extremer = 1;
  for (let n = 0; n < los.permutationen; n += 1) {
    const anderer = eigener * drawLag(z, i, gezogene, los.zufall);
    if (lokal >= 0 ? anderer >= lokal : anderer <= lokal) extremer += 1;
  }
  return { lokal, art: artOf(eigener, umgebung), pWert: extremer / (los.permutationen + 1) };
}

/** Local Moran of every area with conditional permutation (its own value stays, the others move). */
export function computeLokalMoran(
  werte: readonly number[],
  nachbarn: Nachbarschaft,
  { permutationen = 999, saat = 1 } = {},
): Gebietsmuster[] | null {
  const z = centre(werte);
  if (!z) return null;
  const los: Los = { permutationen, zufall: createZufall(saat) };
  return werte.map((_, i) => judgeGebiet(z, nachbarn, i, los));
}

/**
 * Spatial dissimilarity: D less the mean difference of shares between neighbours, so that neighbours who differ
 * count less than a divided city (Morrill 1991).
 */
export function computeRaumdissimilaritaet(
  gebiete: readonly Gruppenzahl[],
  nachbarn: Nachbarschaft,
): number | null {
  const indizes = computeSegregation(gebiete);
  if (!indizes) return null;
  const anteile = gebiete.map(({ gruppe, gesamt }) => (gesamt > 0 ? gruppe / gesamt : 0));
  const unterschiede: number[] = [];
  for (let i = 0; i < gebiete.length; i += 1) {
    for (let k = nachbarn.ab[i] as number; k < (nachbarn.ab[i + 1] as number); k += 1) {
      unterschiede.push(Math.abs((anteile[i] as number) - (anteile[nachbarn.ziele[k] as number] as number)));
    }
  }
  if (unterschiede.length === 0) return indizes.dissimilaritaet;
  return Math.max(0, indizes.dissimilaritaet - meanOf(unterschiede));
}
