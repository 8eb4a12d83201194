/**
 * What can be worked out about hidden cells whose sum is known.
 */
import type { Schutzzelle } from './zellen.ts';

/** Counts converted from other areas are no whole numbers; their sums are right up to this much. */
const TOLERANZ = 1e-6;

export type Zaehlergrenze = Pick<Schutzzelle, 'zaehler' | 'unten' | 'oben' | 'klein'>;

/**
 * Who knows every Nenner: the Zähler of a cell can go up by what the others can go down and the other way round
 * (the bounds of one sum over integers in intervals are exact). Every small cell must keep k values, or all that
 * its Nenner allows, should these be fewer.
 */
export function isZaehlerSicher(verdeckte: readonly Zaehlergrenze[], k: number): boolean {
  let abwaerts = 0;
  let aufwaerts = 0;
  for (const { zaehler, unten, oben } of verdeckte) {
    abwaerts += (zaehler ?? 0) - unten;
    aufwaerts += oben - (zaehler ?? 0);
  }
  return verdeckte.every(({ klein, zaehler, unten, oben }) => {
    if (!klein) return true;
    const [tiefer, hoeher] = [(zaehler ?? 0) - unten, oben - (zaehler ?? 0)];
    const andereHoeher = aufwaerts === Number.POSITIVE_INFINITY ? aufwaerts : aufwaerts - hoeher;
    const spanne = Math.min(tiefer, andereHoeher) + Math.min(hoeher, abwaerts - tiefer);
    return spanne >= Math.min(k - 1, oben - unten) - TOLERANZ;
  });
}

/** Enough people and areas together that each may have every count from 1 to k. */
export function isNennersummeSicher(nenner: readonly number[], k: number): boolean {
  const bewohnte = nenner.filter((einer) => einer > 0);
  const summe = bewohnte.reduce((bisher, einer) => bisher + einer, 0);
  return bewohnte.length > 1 && summe >= bewohnte.length - 1 + k;
}

/**
 * Who knows no hidden Nenner: with h hidden cells, a Nenner of at least h - 1 + k together, a Zähler of at least k
 * together and at least two in the Nenner only, every cell may have each Nenner from 1 to k and each Zähler from 0
 * to k - 1: one other cell takes the rest.
 */
export function isNennerSicher(verdeckte: readonly Schutzzelle[], k: number): boolean {
  if (!verdeckte.some(({ kleinerNenner, klein }) => kleinerNenner && klein)) return true;
  const nenner = verdeckte.map((zelle) => zelle.nenner ?? 0);
  const zaehler = verdeckte.reduce((summe, zelle) => summe + (zelle.zaehler ?? 0), 0);
  const alle = nenner.reduce((summe, einer) => summe + einer, 0);
  return isNennersummeSicher(nenner, k) && zaehler >= k && alle - zaehler >= 2;
}
