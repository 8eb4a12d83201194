/** Small series for tests of the disclosure control. */

import type { Indikator, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { gebietOf, indikatorOf } from '../losstadt.ts';
import { protectReihe } from './schutz.ts';

/** Zähler and Nenner of an area, and its Bezirk. */
export type Zeile = readonly [zaehler: number, nenner: number, bezirk: string | null];

export function rohOf(zeilen: readonly Zeile[], mitNenner = true): Rohreihe {
  return {
    indikator: 'x',
    jahr: 2024,
    werte: zeilen.map(([z, n]) => (mitNenner ? (n > 0 ? (100 * z) / n : null) : z)),
    zaehler: zeilen.map(([z]) => z),
    nenner: mitNenner ? zeilen.map(([, n]) => n) : null,
  };
}

export function protect(
  zeilen: readonly Zeile[],
  k: number,
  einheit: Indikator['einheit'] = 'prozent',
): Reihe {
  const gebiete = zeilen.map(([, , bezirk], i) => gebietOf(i, { bezirk }));
  return protectReihe(
    rohOf(zeilen, einheit === 'prozent'),
    gebiete,
    indikatorOf('x', { schwelle: k, einheit }),
  );
}

export function isKlein([z, n]: Zeile, k: number, prozent: boolean): boolean {
  if (!prozent) return z > 0 && z < k;
  return (z > 0 && z < k) || (n - z > 0 && n - z < k) || (n > 0 && n < k);
}
