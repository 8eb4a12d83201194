/**
 * The same computations written down straight from their definitions, with simple-statistics where it has a
 * function: what somebody would write who needs them once.
 */
import { mean, shuffle, standardDeviation, sum, zScore } from 'simple-statistics';
import type { Stadt } from './stadt.ts';

export type Schlichtzeile = { readonly id: string; readonly werte: readonly number[] };

/** A table with semicolons and decimal commas, without quotes and without any check. */
export function parseSchlicht(bytes: Uint8Array): Schlichtzeile[] {
  const [, ...zeilen] = new TextDecoder().decode(bytes).trim().split('\n');
  return zeilen.map((zeile) => {
    const [id = '', ...zellen] = zeile.split(';');
    return { id, werte: zellen.map((zelle) => Number(zelle.replace(',', '.'))) };
  });
}

function standardize(werte: readonly number[]): number[] {
  const [mittel, streuung] = [mean([...werte]), standardDeviation([...werte])];
  return werte.map((wert) => zScore(wert, mittel, streuung));
}

/** Status and dynamics index of two indicators each, in the columns 0 to 3. */
export function computeSchlichtMss(zeilen: readonly Schlichtzeile[]): readonly (readonly [number, number])[] {
  const spalten = [0, 1, 2, 3].map((k) => standardize(zeilen.map(({ werte }) => werte[k] as number)));
  const indexOf = (a: number, b: number) =>
    standardize(zeilen.map((_, i) => sum([spalten[a]?.[i] as number, spalten[b]?.[i] as number])));
  const [status, dynamik] = [indexOf(0, 1), indexOf(2, 3)];
  return zeilen.map((_, i) => [status[i] as number, dynamik[i] as number] as const);
}

const entropyOf = (p: number): number =>
  p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);

/** Six of the indices by their definitions; Gini by its double sum, as it is written in the literature. */
export function computeSchlichtSegregation(alle: Stadt['zahlen']): Readonly<Record<string, number>> {
  const zahlen = alle.filter(({ gesamt }) => gesamt > 0);
  const A = sum(zahlen.map(({ gruppe }) => gruppe));
  const T = sum(zahlen.map(({ gesamt }) => gesamt));
  const P = A / T;
  const p = zahlen.map(({ gruppe, gesamt }) => gruppe / gesamt);
  const isolation = sum(zahlen.map(({ gruppe }, i) => (gruppe / A) * (p[i] as number)));
  const zeilen = zahlen.map(({ gesamt }, i) =>
    sum(zahlen.map((andere, j) => gesamt * andere.gesamt * Math.abs((p[i] as number) - (p[j] as number)))),
  );
  return {
    dissimilaritaet:
      0.5 * sum(zahlen.map(({ gruppe, gesamt }) => Math.abs(gruppe / A - (gesamt - gruppe) / (T - A)))),
    isolation,
    exposition: 1 - isolation,
    eta2: (isolation - P) / (1 - P),
    gini: sum(zeilen) / (2 * T * T * P * (1 - P)),
    entropie:
      sum(zahlen.map(({ gesamt }, i) => gesamt * (entropyOf(P) - entropyOf(p[i] as number)))) /
      (T * entropyOf(P)),
  };
}

function isSmall(z: number, n: number, k: number): boolean {
  return [z, n, n - z].some((wert) => wert > 0 && wert < k);
}

/**
 * Per Bezirk: as long as somebody who knows the total leaves a small count fewer than k values, hide the next larger
 * cell. Bezirke that can't be protected so lose their total; the city's total is not looked at.
 */
export function protectSchlicht({ gebiete, zahlen }: Stadt, k: number): boolean[] {
  const verdeckt = zahlen.map(({ gruppe, gesamt }) => isSmall(gruppe, gesamt, k));
  const bezirke = Map.groupBy(zahlen.keys(), (i) => gebiete[i]?.bezirk);
  for (const stellen of bezirke.values()) {
    const kleine = stellen.filter((i) => verdeckt[i]);
    const groesse = (i: number) => zahlen[i]?.gesamt ?? 0;
    const rest = stellen
      .filter((i) => !verdeckt[i] && (zahlen[i]?.gruppe ?? 0) > 0)
      .sort((a, b) => groesse(a) - groesse(b));
    const isExposed = (i: number) => {
      const andere = stellen.filter((j) => j !== i && verdeckt[j]);
      const hoeher = sum(andere.map((j) => groesse(j) - 1 - (zahlen[j]?.gruppe ?? 0)));
      const tiefer = sum(andere.map((j) => (zahlen[j]?.gruppe ?? 0) - 1));
      const eigen = zahlen[i]?.gruppe ?? 0;
      return Math.min(eigen - 1, hoeher) + Math.min(groesse(i) - 1 - eigen, tiefer) < k - 1;
    };
    while (rest.length > 0 && kleine.some(isExposed)) verdeckt[rest.shift() as number] = true;
  }
  return verdeckt;
}

/** Moran's I from lists of neighbours. */
function moranOf(z: readonly number[], nachbarn: readonly (readonly number[])[]): number {
  return mean(z.map((wert, i) => wert * mean((nachbarn[i] as number[]).map((j) => z[j] as number))));
}

/** Neighbours as lists, as one has them at first. */
export function listNachbarn({ nachbarn: { ab, ziele } }: Stadt): number[][] {
  return Array.from({ length: ab.length - 1 }, (_, i) => [...ziele.slice(ab[i], ab[i + 1])]);
}

/** Moran's I and its one-sided p-value. */
export function testSchlichtMoran(
  werte: readonly number[],
  nachbarn: readonly (readonly number[])[],
  permutationen: number,
  zufall: () => number,
): { readonly moran: number; readonly pWert: number } {
  const z = standardize(werte);
  const moran = moranOf(z, nachbarn);
  let extremer = 1;
  for (let n = 0; n < permutationen; n += 1)
    if (moranOf(shuffle([...z], zufall), nachbarn) >= moran) extremer += 1;
  return { moran, pWert: extremer / (permutationen + 1) };
}
