/**
 * The bound that claims rest on. For prices of at least 0 the Lagrangian value is a lower bound whatever the
 * prices are; it is counted in floats with a bound on its rounding error, and only whole points and cents are
 * claimed.
 */

import type { Wahl } from '../aufbau/block.ts';
import type { Lp } from './basis.ts';
import { bewerte, bewerteWahlen } from './bewertung.ts';
import { solveLp } from './lp.ts';
import { type Teilproblem, unitOf } from './teilproblem.ts';

/** Above (terms per sum) times 2^-53, with room for corners somewhat larger than those known. */
const RUNDUNG = 2.5e-13;

export type Schranke = {
  /** Least whole value of the objective that is still possible. */
  readonly ganz: number;
  /** Bound in scaled units, rounding error taken off; -infinity and infinity allowed. */
  readonly wert: number;
};

/** Largest rounding error of a value at these prices, in scaled units. */
function fehlerOf(t: Teilproblem, preise: Float64Array, ohneZiel: boolean): number {
  let summe = ohneZiel ? 0 : t.kostenGroesse.summe;
  for (const [r, { groesse, rechts }] of t.zeilen.entries()) {
    summe += (preise[r] as number) * (groesse.summe + Math.abs(rechts));
  }
  return summe * RUNDUNG;
}

/** From this rounding error on, in whole units, other prices are tried. */
const UNSCHARF = 0.5;

type Wert = { readonly wert: number; readonly fehler: number };

/** `bewertet`: the values are those at these prices. */
function valueAt(lp: Lp, bewertet: boolean): Wert {
  const { t, preise, bewertung } = lp;
  if (!bewertet) bewerte(t, preise, bewertung);
  const fehler = fehlerOf(t, preise, bewertung.ohneZiel);
  return { wert: computeSumme(lp) - fehler, fehler };
}

/** The better one of these prices and of those cut to what all costs together are, which rounds far less. */
function improveWert(lp: Lp, bisher: Wert): Wert {
  const { t, preise, bewertung } = lp;
  const hoechstens = 1 + t.kostenGroesse.summe;
  if (bewertung.ohneZiel || bisher.fehler < UNSCHARF * unitOf(t.ziel)) return bisher;
  if (!preise.some((preis) => preis > hoechstens)) return bisher;
  const vorher = preise.slice();
  for (let r = 0; r < preise.length; r += 1) preise[r] = Math.min(preise[r] as number, hoechstens);
  const neu = valueAt(lp, false);
  if (neu.wert >= bisher.wert) return neu;
  preise.set(vorher);
  return valueAt(lp, false);
}

/**
 * Bound at the prices of the linear programme, those below 0 lifted to 0; leaves the values in `lp.bewertung`.
 * `bewertet`: they are known already, of all columns and corners at these prices.
 */
export function computeSchranke(lp: Lp, bewertet = false): Schranke {
  const { t, preise, bewertung } = lp;
  let gleich = bewertet;
  for (let r = 0; r < lp.zeilen; r += 1) {
    if ((preise[r] as number) >= 0) continue;
    preise[r] = 0;
    gleich = false;
  }
  const { wert } = improveWert(lp, valueAt(lp, gleich));
  bewerteWahlen(t, bewertung);
  return { wert, ganz: wholeOf(t, wert) };
}

/** The Lagrangian value at the prices and values as they are. */
export function computeSumme({ t, preise, bewertung }: Lp): number {
  let wert = 0;
  for (const [r, { rechts }] of t.zeilen.entries()) wert -= (preise[r] as number) * rechts;
  for (let g = 0; g < t.gruppen; g += 1) wert += bewertung.bestes[g] as number;
  return wert;
}

/** Is it certain that nothing feasible is left? The objective is left out for this; prices change. */
export function isWiderspruch(lp: Lp): boolean {
  lp.bewertung.ohneZiel = true;
  const { wert } = computeSchranke(lp, solveLp(lp));
  lp.bewertung.ohneZiel = false;
  return wert > 0;
}

/** Smallest whole value not below a bound. */
function wholeOf(t: Teilproblem, wert: number): number {
  return Math.ceil(wert / unitOf(t.ziel));
}

/**
 * Forbids every choice that no plan better than `schnitt` (whole units) can take; appends them to `verboten`.
 * Needs the values of the last `computeSchranke`.
 */
export function fixChoices(lp: Lp, schranke: Schranke, schnitt: number, verboten: number[]): void {
  const { t, bewertung } = lp;
  const unit = unitOf(t.ziel);
  // `ceil(value / unit) >= schnitt` is the same as `value > (schnitt - 1) * unit`.
  const grenze = (schnitt - 1) * unit;
  for (let w = 0; w < t.wahlen.length; w += 1) {
    if (t.verbote[w] !== 0) continue;
    const g = (t.wahlen[w] as Wahl).gruppe;
    const ohne = schranke.wert - (bewertung.bestes[g] as number);
    if (ohne + (bewertung.wahlwert[w] as number) <= grenze) continue;
    t.verbote[w] = 1;
    verboten.push(w);
  }
}
