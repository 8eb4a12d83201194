/**
 * What the basis of a linear relaxation says: the value of each column, and whether that breaks anything.
 */
import type { Lp } from './basis.ts';

/** Smaller values count as zero. */
const NICHTS = 1e-9;

/** Does column j of a basis stand for the lack of a row? */
export function isLack(j: number): boolean {
  return j < 0 && j % 2 === 0;
}

/** What the basic columns of each group leave to its key, into `rest`. */
function computeRest(lp: Lp): Float64Array {
  const { rest } = lp.bewertung;
  const { gruppe } = lp.t.spalten;
  rest.fill(1);
  for (let i = 0; i < lp.zeilen; i += 1) {
    const j = lp.basis[i] as number;
    if (j < 0) continue;
    const g = gruppe[j] as number;
    rest[g] = (rest[g] as number) - (lp.x[i] as number);
  }
  return rest;
}

/** Value of the key of a group: the rest of one. */
export function keyValue(lp: Lp, gruppe: number): number {
  return computeRest(lp)[gruppe] as number;
}

/** Does the present solution break a row or take what is forbidden? */
export function hasMangel(lp: Lp): boolean {
  const { t } = lp;
  for (let i = 0; i < lp.zeilen; i += 1) {
    const j = lp.basis[i] as number;
    const verboten = j >= 0 && t.verbote[t.spalten.wahl[j] as number] !== 0;
    if ((isLack(j) || verboten) && (lp.x[i] as number) > NICHTS) return true;
  }
  return lp.schluessel.some(
    (j, g) => t.verbote[t.spalten.wahl[j] as number] !== 0 && keyValue(lp, g) > NICHTS,
  );
}

/** Columns above zero with their value, groups ascending. */
export function readLoesung(lp: Lp): { readonly spalte: number; readonly wert: number }[] {
  const loesung: { readonly spalte: number; readonly wert: number }[] = [];
  const add = (spalte: number, wert: number): void => {
    if (spalte >= 0 && wert > NICHTS) loesung.push({ spalte, wert });
  };
  for (const [g, wert] of computeRest(lp).entries()) add(lp.schluessel[g] as number, wert);
  for (let i = 0; i < lp.zeilen; i += 1) add(lp.basis[i] as number, lp.x[i] as number);
  return loesung;
}
