/**
 * What can be worked out about hidden cells whose sum is known.
 */
import type { Schutzzelle } from './zellen.ts';

/** Counts converted from other areas are no whole numbers; their sums are right up to this much. */
const TOLERANZ = 1e-6;

/**
 * Who knows every Nenner: the Zähler of a cell can go up by what the others can go down and the other way round
 * (the bounds of one sum over integers in intervals are exact). Every small cell must keep k values, or all that
 * its Nenner allows, should these be fewer.
 */
function isZaehlerSicher(verdeckte: readonly Schutzzelle[], k: number): boolean {
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

/**
 * Who knows no hidden Nenner: with h hidden cells, a Nenner of at least h - 1 + k together, a Zähler of at least k
 * together and at least two in the Nenner only, every cell may have each Nenner from 1 to k and each Zähler from 0
 * to k - 1: one other cell takes the rest.
 */
function isNennerSicher(verdeckte: readonly Schutzzelle[], k: number): boolean {
  if (!verdeckte.some(({ kleinerNenner, klein }) => kleinerNenner && klein)) return true;
  const nenner = verdeckte.reduce((summe, zelle) => summe + (zelle.nenner ?? 0), 0);
  const zaehler = verdeckte.reduce((summe, zelle) => summe + (zelle.zaehler ?? 0), 0);
  return verdeckte.length > 1 && nenner >= verdeckte.length - 1 + k && zaehler >= k && nenner - zaehler >= 2;
}

/**
 * Whether the sum of these hidden cells, and they alone make it up, may be known. With one `deckend` cell among
 * them and integer counts it always may: it can go down and up by k - 1.
 */
export function isSicher(verdeckte: readonly Schutzzelle[], k: number): boolean {
  return isZaehlerSicher(verdeckte, k) && isNennerSicher(verdeckte, k);
}
