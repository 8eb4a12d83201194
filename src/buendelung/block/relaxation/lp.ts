/**
 * Linear relaxation by the primal simplex method. Each group takes one choice in all (generalised upper
 * bounds), so that only the rows need an inverse: every group has a key column, the other basic columns count
 * relative to the key of their group (Dantzig, Van Slyke 1967). Floats; what is claimed rests on `schranke.ts`.
 */

import { type Lp, relativ } from './basis.ts';
import { bewerteBekannte, bewerteFlexible, prepareEcke } from './bewertung.ts';
import { addSpalte } from './teilproblem.ts';

/** Smaller pivots are refused. */
const PIVOT = 1e-9;
/** Reduced costs above this count as zero. */
const TOLERANZ = 1e-9;
/** Steps without progress before the first candidate instead of the best is taken, against cycling. */
const ENTARTET = 40;
const SCHRITTE_JE_ZEILE = 60;

function isLack(j: number): boolean {
  return j < 0 && j % 2 === 0;
}

/** Price of what must not be. */
function penaltyOf(lp: Lp): number {
  return lp.bewertung.ohneZiel ? 1 : lp.strafe;
}

/** Does the present solution break a row or take what is forbidden? */
export function hasMangel(lp: Lp): boolean {
  const { t } = lp;
  for (let i = 0; i < lp.zeilen; i += 1) {
    const j = lp.basis[i] as number;
    const verboten = j >= 0 && t.verbote[t.spalten.wahl[j] as number] !== 0;
    if ((isLack(j) || verboten) && (lp.x[i] as number) > 1e-9) return true;
  }
  return lp.schluessel.some((j, g) => t.verbote[t.spalten.wahl[j] as number] !== 0 && keyValue(lp, g) > 1e-9);
}

/** Cost of a column; what is forbidden is dear. */
function costOf(lp: Lp, j: number): number {
  const { spalten, verbote } = lp.t;
  const strafe = verbote[spalten.wahl[j] as number] === 0 ? 0 : penaltyOf(lp);
  return (lp.bewertung.ohneZiel ? 0 : (spalten.kosten[j] as number)) + strafe;
}

/** Cost of a basic column relative to its key. */
function relativeCost(lp: Lp, j: number): number {
  if (j < 0) return isLack(j) ? penaltyOf(lp) : 0;
  const key = lp.schluessel[lp.t.spalten.gruppe[j] as number] as number;
  return costOf(lp, j) - costOf(lp, key);
}

function computePreise(lp: Lp): void {
  const { zeilen, inverse, platz, preise, basis } = lp;
  preise.fill(0);
  for (let i = 0; i < zeilen; i += 1) {
    const kosten = relativeCost(lp, basis[i] as number);
    if (kosten === 0) continue;
    for (let k = 0; k < zeilen; k += 1) {
      preise[k] = (preise[k] as number) - kosten * (inverse[i * platz + k] as number);
    }
  }
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
function keyValue(lp: Lp, gruppe: number): number {
  return computeRest(lp)[gruppe] as number;
}

/** Change of the basic columns per unit of the entering one. */
function computeRichtung(lp: Lp, j: number): void {
  const { zeilen, inverse, platz, richtung } = lp;
  richtung.fill(0, 0, zeilen);
  for (let k = 0; k < zeilen; k += 1) {
    const wert = j >= 0 ? relativ(lp, j, k) : rowUnit(j, k);
    if (wert === 0) continue;
    for (let i = 0; i < zeilen; i += 1) {
      richtung[i] = (richtung[i] as number) + wert * (inverse[i * platz + k] as number);
    }
  }
}

/** Entry of a slack (1) or lack (-1) column in a row. */
function rowUnit(j: number, zeile: number): number {
  if (isLack(j)) return (-2 - j) / 2 === zeile ? -1 : 0;
  return (-1 - j) / 2 === zeile ? 1 : 0;
}

type Austritt = { readonly schritt: number; readonly stelle: number; readonly gruppe: number };

/** Rates and values of the keys, from the basic columns of their groups. */
function computeKeys(lp: Lp, j: number): void {
  const { gruppe } = lp.t.spalten;
  const { jeGruppe: rate, rest } = lp.bewertung;
  rate.fill(0);
  rest.fill(1);
  for (let i = 0; i < lp.zeilen; i += 1) {
    const b = lp.basis[i] as number;
    if (b < 0) continue;
    const g = gruppe[b] as number;
    rate[g] = (rate[g] as number) + (lp.richtung[i] as number);
    rest[g] = (rest[g] as number) - (lp.x[i] as number);
  }
  if (j >= 0) rate[gruppe[j] as number] = (rate[gruppe[j] as number] as number) - 1;
}

/** First basic column to reach zero: a place in the basis or the key of a group. */
function findAustritt(lp: Lp, j: number): Austritt {
  computeKeys(lp, j);
  const { jeGruppe: rate, rest } = lp.bewertung;
  let beste: Austritt = { schritt: Number.POSITIVE_INFINITY, stelle: -1, gruppe: -1 };
  for (let i = 0; i < lp.zeilen; i += 1) {
    const d = lp.richtung[i] as number;
    if (d <= PIVOT) continue;
    const schritt = Math.max(0, lp.x[i] as number) / d;
    if (schritt < beste.schritt) beste = { schritt, stelle: i, gruppe: -1 };
  }
  for (let g = 0; g < lp.t.gruppen; g += 1) {
    const d = rate[g] as number;
    if (d >= -PIVOT) continue;
    const schritt = Math.max(0, rest[g] as number) / -d;
    if (schritt < beste.schritt) beste = { schritt, stelle: -1, gruppe: g };
  }
  return beste;
}

/** The key of a group and the basic column at `stelle` change places. */
function swapKey(lp: Lp, g: number, stelle: number): void {
  const { inverse, platz, zeilen, basis } = lp;
  const alterWert = keyValue(lp, g);
  for (let k = 0; k < zeilen; k += 1) {
    let summe = 0;
    for (let i = 0; i < zeilen; i += 1) {
      const b = basis[i] as number;
      if (b >= 0 && lp.t.spalten.gruppe[b] === g) summe += inverse[i * platz + k] as number;
    }
    inverse[stelle * platz + k] = -summe;
  }
  const alt = lp.schluessel[g] as number;
  lp.schluessel[g] = basis[stelle] as number;
  basis[stelle] = alt;
  lp.x[stelle] = alterWert;
}

/** Puts column j into place `stelle` of the basis. */
function pivot(lp: Lp, j: number, stelle: number, schritt: number): void {
  const { inverse, platz, zeilen, richtung, x } = lp;
  const d = richtung[stelle] as number;
  const ab = stelle * platz;
  for (let k = 0; k < zeilen; k += 1) inverse[ab + k] = (inverse[ab + k] as number) / d;
  for (let i = 0; i < zeilen; i += 1) {
    const faktor = richtung[i] as number;
    if (i === stelle || faktor === 0) continue;
    x[i] = (x[i] as number) - schritt * faktor;
    for (let k = 0; k < zeilen; k += 1) {
      inverse[i * platz + k] = (inverse[i * platz + k] as number) - faktor * (inverse[ab + k] as number);
    }
  }
  x[stelle] = schritt;
  lp.basis[stelle] = j;
}

function findStelle(lp: Lp, g: number): number {
  let beste = -1;
  let wert = 0;
  for (let i = 0; i < lp.zeilen; i += 1) {
    const b = lp.basis[i] as number;
    if (b < 0 || lp.t.spalten.gruppe[b] !== g) continue;
    // The largest value keeps the new key away from zero.
    if (beste < 0 || (lp.x[i] as number) > wert) [beste, wert] = [i, lp.x[i] as number];
  }
  return beste;
}

/** Nothing can leave. */
const FEST = -1;

/** Lets column j enter; returns how far it goes, `FEST` if nothing can leave. */
function enter(lp: Lp, j: number): number {
  computeRichtung(lp, j);
  const aus = findAustritt(lp, j);
  if (aus.stelle < 0 && aus.gruppe < 0) return FEST;
  if (aus.stelle >= 0) {
    pivot(lp, j, aus.stelle, aus.schritt);
    return aus.schritt;
  }
  const stelle = findStelle(lp, aus.gruppe);
  if (stelle < 0) {
    for (let i = 0; i < lp.zeilen; i += 1) {
      lp.x[i] = (lp.x[i] as number) - aus.schritt * (lp.richtung[i] as number);
    }
    lp.schluessel[aus.gruppe] = j;
    return aus.schritt;
  }
  swapKey(lp, aus.gruppe, stelle);
  computeRichtung(lp, j);
  if (Math.abs(lp.richtung[stelle] as number) < PIVOT) return FEST;
  pivot(lp, j, stelle, (lp.x[stelle] as number) / (lp.richtung[stelle] as number));
  return aus.schritt;
}

/** Slack or lack that should enter; its reduced cost in `wert`. */
function bestSchlupf(lp: Lp): { readonly spalte: number; readonly wert: number } {
  let beste = { spalte: 0, wert: -TOLERANZ };
  for (let r = 0; r < lp.zeilen; r += 1) {
    const preis = lp.preise[r] as number;
    if (preis < beste.wert) beste = { spalte: -1 - 2 * r, wert: preis };
    const mangel = penaltyOf(lp) - preis;
    if (mangel < beste.wert) beste = { spalte: -2 - 2 * r, wert: mangel };
  }
  return beste;
}

/** Value of the key of a group; what is forbidden is dear. */
function keyWorth(lp: Lp, g: number): number {
  const key = lp.schluessel[g] as number;
  const verboten = lp.t.verbote[lp.t.spalten.wahl[key] as number] !== 0;
  return (lp.bewertung.wert[key] as number) + (verboten ? penaltyOf(lp) : 0);
}

/** Known column with the least reduced cost. */
function bestSpalte(lp: Lp, erste: boolean): { readonly spalte: number; readonly wert: number } {
  const { bewertung: b, t } = lp;
  let beste = bestSchlupf(lp);
  for (let g = 0; g < t.gruppen; g += 1) {
    const wert = (b.bestes[g] as number) - keyWorth(lp, g);
    if (wert >= beste.wert) continue;
    beste = { spalte: b.besteSpalte[g] as number, wert };
    if (erste) break;
  }
  return beste;
}

/** Adds the best new corner of each group that could enter; false: there is none. */
function addEcken(lp: Lp): boolean {
  const { bewertung: b, t } = lp;
  if (t.flexible.length === 0) return false;
  bewerteFlexible(t, b);
  let neu = false;
  for (let g = 0; g < t.gruppen; g += 1) {
    const w = b.eckwahl[g] as number;
    if (w < 0 || (b.bestes[g] as number) - keyWorth(lp, g) >= -TOLERANZ) continue;
    prepareEcke(t, b, w);
    addSpalte(t, w);
    neu = true;
  }
  return neu;
}

/** How far a step went, `FEST`, or `OPTIMUM` where nothing is left to enter. */
const OPTIMUM = -2;

function step(lp: Lp, erste: boolean): number {
  lp.arbeit += lp.t.spalten.anzahl;
  computePreise(lp);
  bewerteBekannte(lp.t, lp.preise, lp.bewertung);
  const { spalte, wert } = bestSpalte(lp, erste);
  if (wert < -TOLERANZ) return enter(lp, spalte);
  return addEcken(lp) ? 0 : OPTIMUM;
}

/**
 * Runs to the optimum (or its limit of steps); prices stay in `lp.preise`. True: at the optimum, with the values of all
 * columns and corners at these prices in `lp.bewertung`.
 */
export function solveLp(lp: Lp): boolean {
  const grenze = 50 + SCHRITTE_JE_ZEILE * (lp.zeilen + 1);
  let entartet = 0;
  for (let schritt = 0; schritt < grenze; schritt += 1) {
    const weit = step(lp, entartet > ENTARTET);
    if (weit < 0) return weit === OPTIMUM;
    entartet = weit > PIVOT ? 0 : entartet + 1;
  }
  return false;
}

/** Columns above zero with their value, groups ascending. */
export function readLoesung(lp: Lp): { readonly spalte: number; readonly wert: number }[] {
  const loesung: { readonly spalte: number; readonly wert: number }[] = [];
  const add = (spalte: number, wert: number): void => {
    if (spalte >= 0 && wert > 1e-9) loesung.push({ spalte, wert });
  };
  for (const [g, wert] of computeRest(lp).entries()) add(lp.schluessel[g] as number, wert);
  for (let i = 0; i < lp.zeilen; i += 1) add(lp.basis[i] as number, lp.x[i] as number);
  return loesung;
}
