/**
 * What the programmes of two (partial) packages say of which can be better, whatever money they bring: asked once
 * for all packages of the same shapes.
 */

import { hasBit, isTeilmenge, lacks, meets } from '../mengen.ts';
import type { Raster, Stelle } from './raster.ts';

/** What matters of the programmes of a package; how to read it says the `Raster`. */
export type Gestalt = {
  readonly bits: Int32Array;
  /** Options that can't be compared by sums: none, or the same. */
  readonly gebunden: string;
  /** Whoever must be beside a programme of it is. */
  readonly beisammen: boolean;
};

/** What matters of a package. */
export type Profil = Gestalt & {
  readonly werte: readonly number[];
  /** Positions shared with bound money, and by whom. */
  readonly geteilt: string;
  /** Most money it can bring. */
  readonly geld: number;
  /** Points of its programmes. */
  readonly aufwand: number;
};

/** Everyone who must be beside a programme of `a` is, or could come later as well as with `b`. */
function hasBeisein(a: Gestalt, b: Gestalt, r: Raster): boolean {
  if (a.beisammen) return true;
  return r.beisein.every(({ programm, eineVon }) => {
    if (!hasBit(a.bits, 0, programm)) return true;
    const isDa = ({ bits }: Gestalt): boolean => meets(eineVon, 0, bits, 0, r.worte);
    return isDa(a) || (hasBit(b.bits, 0, programm) && !isDa(b));
  });
}

/** Required programmes that are not there yet: none that `b` would not have to bring too. */
function fordertNichtMehr(a: Gestalt, b: Gestalt, r: Raster): boolean {
  for (let i = 0; i < r.worte; i += 1) {
    const offen = (a.bits[r.fordertAb + i] ?? 0) & ~(a.bits[i] ?? 0);
    const beiB = (b.bits[r.fordertAb + i] ?? 0) & ~(b.bits[i] ?? 0);
    if ((offen & ~beiB) !== 0) return false;
  }
  return true;
}

/** No programme shut out, now or elsewhere, that `b` leaves open. */
function schliesstNichtMehrAus(a: Gestalt, b: Gestalt, s: Stelle, r: Raster): boolean {
  for (let i = 0; i < r.worte; i += 1) {
    const mehr = (a.bits[r.worte + i] ?? 0) & ~(b.bits[r.worte + i] ?? 0);
    if ((mehr & (s.kuenftig[i] ?? 0)) !== 0) return false;
  }
  return isTeilmenge(a.bits, b.bits, r.anderswoAb, r.fordertAb - r.anderswoAb);
}

/** Can `a` keep to every rule wherever `b` does, as far as that depends on programmes and not on money? */
export function keepsProgrammregeln(a: Gestalt, b: Gestalt, s: Stelle, r: Raster): boolean {
  if ((a.gebunden !== '' && a.gebunden !== b.gebunden) || lacks(b.bits, a.bits, r.heikel, r.worte))
    return false;
  if (lacks(a.bits, b.bits, s.gebraucht, r.worte) || !schliesstNichtMehrAus(a, b, s, r)) return false;
  return fordertNichtMehr(a, b, r) && hasBeisein(a, b, r);
}
