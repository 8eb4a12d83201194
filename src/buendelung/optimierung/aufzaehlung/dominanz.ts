/**
 * Which (partial) packages can never be better than another one of the same Massnahme. `a` is at least as good as
 * `b` when every way to go on from `b` is legal with `a` too and leaves the Kommune no more to pay in any set of
 * years, whatever the other Massnahmen do.
 */

import { hasBit, isTeilmenge, lacks } from '../mengen.ts';
import type { Gestalt, Profil } from './gestalt.ts';
import type { Boden, Topf } from './klassen.ts';
import type { Raster, Stelle } from './raster.ts';

/** Which values a pot looks at: those of one package, or (`mit`) the smaller ones of two. */
type Topfwerte = { readonly von: readonly number[]; readonly mit?: readonly number[]; readonly ab: number };

function smallerOf(a: readonly number[], b: readonly number[], i: number): number {
  return Math.min(a[i] ?? 0, b[i] ?? 0);
}

/** Money a pot pays in a set of years when these values (and `mehr`) would be paid without it. */
function fillTopf(
  topf: Topf,
  { von, mit, ab }: Topfwerte,
  jahre: number,
  mehr: readonly number[] | null,
): number {
  let summe = 0;
  for (let jahr = 0; jahre >> jahr > 0; jahr += 1) {
    if ((jahre & (1 << jahr)) === 0) continue;
    const wert = smallerOf(von, mit ?? von, ab + jahr) + (mehr ? (mehr[ab + jahr] ?? 0) : 0);
    summe += Math.min(wert, topf.jeJahr[jahr] ?? 0);
  }
  return Math.min(summe, topf.gesamt);
}

/** All years at once. */
export function sumTopf(topf: Topf, von: readonly number[], ab: number): number {
  return fillTopf(topf, { von, ab }, 2 ** topf.jeJahr.length - 1, null);
}

function isGleich(a: readonly number[], b: readonly number[], ab: number, bis: number): boolean {
  for (let i = ab; i < bis; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * Least that `a` gets from a pot beyond `b` in a set of years, whatever is added to both: under a cap an addition
 * brings the less the more there is already.
 */
function gainOf(a: Profil, b: Profil, s: Stelle, topf: Topf, ab: number, jahre: number): number {
  const anzahl = topf.jeJahr.length;
  if (isGleich(a.werte, b.werte, ab, ab + anzahl)) return 0;
  const beide: Topfwerte = { von: a.werte, mit: b.werte, ab };
  const mehr = s.nochMoeglich;
  const gewinn = fillTopf(topf, { von: a.werte, ab }, jahre, mehr) - fillTopf(topf, beide, jahre, mehr);
  return gewinn - fillTopf(topf, { von: b.werte, ab }, jahre, null) + fillTopf(topf, beide, jahre, null);
}

/**
 * Money of `a` less that of `b` in a year: fixed grants, and bound money of `b` that `a` could not get, however much
 * of it the rest of the plan leaves (least cut between programmes and positions; Ford and Fulkerson 1956). On
 * positions that both share alike `a` does as `b`.
 */
function compareJahr(a: Profil, b: Profil, jahr: number, r: Raster): number {
  let mehr = (a.werte[jahr] ?? 0) - (b.werte[jahr] ?? 0);
  const beiB = a.geteilt === b.geteilt ? r.tiefAb : r.weiteAb;
  for (let i = jahr; i < r.jahre * r.weite.length; i += r.jahre) {
    const verlust = (b.werte[beiB + i] ?? 0) - (a.werte[r.tiefAb + i] ?? 0);
    if (verlust > 0) mehr -= verlust;
  }
  return mehr;
}

/** The least by which `a` brings more than `b` over all years; -1 where it brings less in some set of years. */
function compareGeld(a: Profil, b: Profil, s: Stelle, r: Raster): number {
  if (r.toepfe.length > 0) return compareTopfgeld(a, b, s, r);
  let gesamt = 0;
  for (let jahr = 0; jahr < r.jahre; jahr += 1) {
    const mehr = compareJahr(a, b, jahr, r);
    if (mehr < 0) return -1;
    gesamt += mehr;
  }
  return gesamt;
}

/** Money beside the pots, year by year, of the comparison going on: allocated once. */
const NEBENBEI: number[] = [];

function compareJahre(a: Profil, b: Profil, s: Stelle, r: Raster, jahre: number): number {
  let mehr = 0;
  for (let jahr = 0; jahr < r.jahre; jahr += 1)
    if ((jahre & (1 << jahr)) !== 0) mehr += NEBENBEI[jahr] as number;
  for (let t = 0; t < r.toepfe.length; t += 1)
    mehr += gainOf(a, b, s, r.toepfe[t] as Topf, r.jahre * (1 + t), jahre);
  return mehr;
}

function compareTopfgeld(a: Profil, b: Profil, s: Stelle, r: Raster): number {
  for (let jahr = 0; jahr < r.jahre; jahr += 1) NEBENBEI[jahr] = compareJahr(a, b, jahr, r);
  let mehr = 0;
  for (const jahre of r.jahresmengen) {
    mehr = compareJahre(a, b, s, r, jahre);
    if (mehr < 0) return -1;
  }
  return mehr;
}

/** Less in some year for certain, seen at a glance: most packages are told apart by that. */
function isWeniger(a: Profil, b: Profil, r: Raster): boolean {
  if (a.geld < b.geld) return true;
  if (r.toepfe.length > 0) return false;
  for (let jahr = 0; jahr < r.jahre; jahr += 1)
    if ((a.werte[jahr] as number) < (b.werte[jahr] as number)) return true;
  return false;
}

/** Bound money of programme number `w` of the bound ones: as much in every year, or at least some? */
function hasGebundenes(a: Profil, b: Profil, w: number, streng: boolean, r: Raster): boolean {
  const beiA = r.alleinTiefAb + w * r.jahre;
  const beiB = (a.geteilt === b.geteilt ? r.alleinTiefAb : r.alleinAb) + w * r.jahre;
  for (let i = 0; i < r.jahre; i += 1) {
    const meins = a.werte[beiA + i] ?? 0;
    if (meins < (b.werte[beiB + i] ?? 0) && (meins === 0 || streng)) return false;
  }
  return true;
}

/**
 * Would `a` have to pay with a bound programme that it can't fill as `b` does? Where a floor counts its cents they
 * can't be replaced by others.
 */
function verliertBindung(a: Profil, b: Profil, s: Stelle, r: Raster): boolean {
  for (let w = 0; w < r.weite.length; w += 1) {
    const p = r.weite[w] ?? 0;
    const benutzt = hasBit(a.bits, 0, p);
    const eigener = hasBit(r.mitBoden, 0, p);
    const zaehlt = hasBit(r.imBoden, 0, p) || (eigener && hasBit(s.kuenftig, 0, p));
    if ((benutzt || zaehlt) && !hasGebundenes(a, b, w, eigener || zaehlt, r)) return true;
  }
  return false;
}

/** As near to a floor as `b`: with the same shared positions they bring the same there, else those of `b` count in full. */
function isNaeher(a: Profil, b: Profil, i: number, r: Raster): boolean {
  const ab = a.gebunden === b.gebunden ? r.sicherAb : r.moeglichAb;
  return (a.werte[r.sicherAb + i] ?? 0) >= (b.werte[ab + i] ?? 0);
}

/** As good on one floor: reached, or as near to it as `b`; a floor of others needs as much from it. */
function isGleichAmBoden(a: Profil, b: Profil, s: Stelle, i: number, r: Raster): boolean {
  const boden = r.boeden[i] as Boden;
  const muss = hasBit(a.bits, r.ausgeloestAb, i);
  const auch = !muss || hasBit(b.bits, r.ausgeloestAb, i);
  if (!boden.oertlich) return auch && isNaeher(a, b, i, r);
  if ((a.werte[r.sicherAb + i] ?? 0) >= boden.genug) return true;
  if (muss) return auch && isNaeher(a, b, i, r);
  return !(boden.programm >= 0 && hasBit(s.kuenftig, 0, boden.programm)) || isNaeher(a, b, i, r);
}

/** No rule about money harder to keep. */
function keepsGeldregeln(a: Profil, b: Profil, s: Stelle, r: Raster): boolean {
  if (verliertBindung(a, b, s, r)) return false;
  for (let i = 0; i < r.boeden.length; i += 1) if (!isGleichAmBoden(a, b, s, i, r)) return false;
  return true;
}

/** Is a package `b` given up for `a`, which keeps to the rules about programmes wherever `b` does? */
export type Vergleich = (a: Profil, b: Profil, s: Stelle, r: Raster) => boolean;

/** No less money in any year and no rule harder to keep; effort does not count. */
export const isMindestensSoGut: Vergleich = (a, b, s, r) =>
  !isWeniger(a, b, r) && keepsGeldregeln(a, b, s, r) && compareGeld(a, b, s, r) >= 0;

function hasKeineWeiteren(a: Gestalt, b: Gestalt, r: Raster): boolean {
  return isTeilmenge(a.bits, b.bits, 0, r.worte) && !lacks(a.bits, b.bits, r.ohneAufwand, r.worte);
}

/**
 * Beaten for good: with no further programme, or by strictly less own money, which comes before effort. Among
 * equals a programme without effort may win the tie, so that giving it up does not beat.
 */
export const beats: Vergleich = (a, b, s, r) => {
  if (isWeniger(a, b, r)) return false;
  const ohneWeitere = hasKeineWeiteren(a, b, r);
  const sparbar = a.geld + s.nochGeld <= r.ohneTraeger;
  if ((!ohneWeitere && !sparbar) || !keepsGeldregeln(a, b, s, r)) return false;
  const mehr = compareGeld(a, b, s, r);
  return mehr > 0 || (mehr === 0 && ohneWeitere);
};

/**
 * Does a complete package that touches nothing beyond its Massnahme bring as much as all that can still become of
 * `b`, whatever later positions bring?
 */
export function matchesEveryEnd(ganz: Profil, b: Profil, s: Stelle, r: Raster): boolean {
  if (ganz.geld < b.geld + s.nochGeld || losesGebrauchtes(ganz, b, s, r)) return false;
  return r.jahresmengen.every((jahre) => surplusOf(ganz, b, s, r, jahre) >= 0);
}

/** The same, and strictly more in all, to the good of the Kommune. */
export function beatsEveryEnd(ganz: Profil, b: Profil, s: Stelle, r: Raster): boolean {
  if (ganz.geld <= b.geld + s.nochGeld || ganz.geld > r.ohneTraeger) return false;
  return surplusOf(ganz, b, s, r, 2 ** r.jahre - 1) > 0 && matchesEveryEnd(ganz, b, s, r);
}

/** Would a programme that others need be there with `b`, or come later, and not with the complete package? */
function losesGebrauchtes(ganz: Profil, b: Profil, s: Stelle, r: Raster): boolean {
  const gebraucht = r.stellen.at(-1)?.gebraucht;
  for (let i = 0; i < r.worte; i += 1) {
    const dabei = (b.bits[i] ?? 0) | (s.kuenftig[i] ?? 0);
    if ((dabei & ~(ganz.bits[i] ?? 0) & (gebraucht?.[i] ?? 0)) !== 0) return true;
  }
  return false;
}

/** Money in a set of years beyond the most that can become of `b`. */
function surplusOf(ganz: Profil, b: Profil, s: Stelle, r: Raster, jahre: number): number {
  let mehr = 0;
  for (let jahr = 0; jahr < r.jahre; jahr += 1)
    if ((jahre & (1 << jahr)) !== 0)
      mehr += compareJahr(ganz, b, jahr, r) + (b.werte[r.zuvielAb + jahr] ?? 0) - (s.nochJeJahr[jahr] ?? 0);
  for (let t = 0; t < r.toepfe.length; t += 1) {
    const topf = r.toepfe[t] as Topf;
    const ab = r.jahre * (1 + t);
    mehr += fillTopf(topf, { von: ganz.werte, ab }, jahre, null);
    mehr -= fillTopf(topf, { von: b.werte, ab }, jahre, null);
  }
  return mehr;
}
