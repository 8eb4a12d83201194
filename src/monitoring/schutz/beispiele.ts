/** Small series for tests of the disclosure control. */
import type { Beobachtungsgebiet, Indikator, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { protectReihe } from './schutz.ts';

export const indikatorOf = (schwelle: number, einheit: Indikator['einheit'] = 'prozent'): Indikator => ({
  kennung: 'x',
  titel: 'X',
  einheit,
  mass: '',
  rolle: 'status',
  richtung: 1,
  zaehler: '',
  nenner: '',
  quelle: '',
  lizenz: '',
  schwelle,
});

export const gebietOf = (bezirk: string | null, i: number): Beobachtungsgebiet => ({
  kennung: `${i}`,
  name: `${i}`,
  bezirk,
  umriss: null,
  quartier: null,
  foerderung: null,
});

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
  const gebiete = zeilen.map(([, , bezirk], i) => gebietOf(bezirk, i));
  return protectReihe(rohOf(zeilen, einheit === 'prozent'), gebiete, indikatorOf(k, einheit));
}

export function isKlein([z, n]: Zeile, k: number, prozent: boolean): boolean {
  if (!prozent) return z > 0 && z < k;
  return (z > 0 && z < k) || (n - z > 0 && n - z < k) || (n > 0 && n < k);
}
