/**
 * Linear relaxation by the primal simplex method. Each group takes one choice in all (generalised upper
 * bounds), so that only the rows need an inverse: every group has a key column, the other basic columns count
 * relative to the key of their group (Dantzig, Van Slyke 1967). Floats; what is claimed rests on `schranke.ts`.
 */

import type { Lp } from './basis.ts';
import { bewerteBekannte, bewerteFlexible, prepareEcke, setBeste } from './bewertung.ts';
import { strafeUeber } from './lenkung.ts';
import { isLack, keyValue } from './loesung.ts';
import { addSpalte, type Zeile } from './teilproblem.ts';

/** Smaller pivots are refused. */
const PIVOT = 1e-9;
/** Reduced costs above this count as zero. */
const TOLERANZ = 1e-9;
/** Steps without progress before the first candidate instead of the best is taken, against cycling. */
const ENTARTET = 40;
const SCHRITTE_JE_ZEILE = 60;

/** Price of what must not be. */
function penaltyOf({ bewertung, strafe, t }: Lp): number {
  return bewertung.ohneZiel ? 1 : strafe + strafeUeber(t);
}

/** Cost of a column; what is forbidden is dear. */
function costOf(lp: Lp, j: number): number {
  const { spalten, verbote } = lp.t;
  const strafe = verbote[spalten.wahl[j] as number] === 0 ? 0 : penaltyOf(lp);
  return (lp.bewertung.ohneZiel ? 0 : (spalten.kosten[j] as number)) + strafe;
}

/** Gain of what a row leaves over. */
function gainOf({ t, bewertung }: Lp, r: number): number {
  return t.lenkung?.zeile === r && !bewertung.ohneZiel ? t.lenkung.preis : 0;
}

/** Cost of a basic column relative to its key. */
function relativeCost(lp: Lp, j: number): number {
  if (j < 0) return isLack(j) ? penaltyOf(lp) : -gainOf(lp, (-1 - j) / 2);
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

/** Adds a multiple of a column of the inverse to the change of the basic columns. */
function addInverse({ zeilen, inverse, platz, richtung }: Lp, k: number, wert: number): void {
  for (let i = 0; i < zeilen; i += 1) {
    richtung[i] = (richtung[i] as number) + wert * (inverse[i * platz + k] as number);
  }
}

/** Change of the basic columns per unit of the entering one. */
function computeRichtung(lp: Lp, j: number): void {
  lp.richtung.fill(0, 0, lp.zeilen);
  if (j < 0) {
    addInverse(lp, Math.floor((-1 - j) / 2), isLack(j) ? -1 : 1);
    return;
  }
  const key = lp.schluessel[lp.t.spalten.gruppe[j] as number] as number;
  for (let k = 0; k < lp.zeilen; k += 1) {
    const { werte } = lp.t.zeilen[k] as Zeile;
    const wert = (werte[j] as number) - (werte[key] as number);
    if (wert !== 0) addInverse(lp, k, wert);
  }
}

/** Nothing can leave. */
const FEST = -1;
/** Nothing is left to enter. */
const OPTIMUM = -2;

/** How far the entering column goes (below 0: nothing can leave), and what leaves: a place in the basis, or a key. */
type Austritt = { schritt: number; stelle: number; gruppe: number };

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
  let [schritt, stelle, gruppe] = [Number.POSITIVE_INFINITY, -1, -1];
  for (let i = 0; i < lp.zeilen; i += 1) {
    const d = lp.richtung[i] as number;
    if (d <= PIVOT) continue;
    const weit = Math.max(0, lp.x[i] as number) / d;
    if (weit < schritt) [schritt, stelle] = [weit, i];
  }
  for (let g = 0; g < lp.t.gruppen; g += 1) {
    const d = rate[g] as number;
    if (d >= -PIVOT) continue;
    const weit = Math.max(0, rest[g] as number) / -d;
    if (weit < schritt) [schritt, stelle, gruppe] = [weit, -1, g];
  }
  return { schritt, stelle, gruppe };
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

/** Lets column j enter; `stelle` below 0 in the answer: only a key changed, all prices stay. */
function enter(lp: Lp, j: number): Austritt {
  computeRichtung(lp, j);
  const aus = findAustritt(lp, j);
  if (aus.stelle < 0 && aus.gruppe < 0) return { ...aus, schritt: FEST };
  if (aus.stelle >= 0) {
    pivot(lp, j, aus.stelle, aus.schritt);
    return aus;
  }
  const stelle = findStelle(lp, aus.gruppe);
  if (stelle < 0) {
    for (let i = 0; i < lp.zeilen; i += 1) {
      lp.x[i] = (lp.x[i] as number) - aus.schritt * (lp.richtung[i] as number);
    }
    lp.schluessel[aus.gruppe] = j;
    return aus;
  }
  swapKey(lp, aus.gruppe, stelle);
  computeRichtung(lp, j);
  if (Math.abs(lp.richtung[stelle] as number) < PIVOT) return { ...aus, schritt: FEST };
  pivot(lp, j, stelle, (lp.x[stelle] as number) / (lp.richtung[stelle] as number));
  return { ...aus, stelle };
}

/** Prices of the rows and values of the known columns. */
function priceSpalten(lp: Lp): void {
  lp.arbeit += lp.t.spalten.anzahl;
  computePreise(lp);
  bewerteBekannte(lp.t, lp.preise, lp.bewertung);
}

/** Value of the key of a group; what is forbidden is dear. */
function keyWorth(lp: Lp, g: number): number {
  const key = lp.schluessel[g] as number;
  const verboten = lp.t.verbote[lp.t.spalten.wahl[key] as number] !== 0;
  return (lp.bewertung.wert[key] as number) + (verboten ? penaltyOf(lp) : 0);
}

/** What should enter, and its reduced cost. */
type Eintritt = { spalte: number; wert: number };

/** Slack or lack that should enter. */
function findSchlupf(lp: Lp, beste: Eintritt): void {
  const strafe = penaltyOf(lp);
  for (let r = 0; r < lp.zeilen; r += 1) {
    const preis = lp.preise[r] as number;
    if (preis < beste.wert) {
      beste.spalte = -1 - 2 * r;
      beste.wert = preis;
    }
    if (strafe - preis < beste.wert) {
      beste.spalte = -2 - 2 * r;
      beste.wert = strafe - preis;
    }
  }
  findGelenkten(lp, beste);
}

/** The same for the slack of the row that has a least price. */
function findGelenkten(lp: Lp, beste: Eintritt): void {
  const zeile = lp.t.lenkung?.zeile ?? -1;
  if (zeile < 0) return;
  const wert = (lp.preise[zeile] as number) - gainOf(lp, zeile);
  if (wert >= beste.wert) return;
  beste.spalte = -1 - 2 * zeile;
  beste.wert = wert;
}

/** Slack, lack or known column of the least reduced cost; above `-TOLERANZ`: none should enter. */
function findEintritt(lp: Lp, erste: boolean, beste: Eintritt): void {
  const { bewertung: b, t } = lp;
  beste.wert = -TOLERANZ;
  findSchlupf(lp, beste);
  for (let g = 0; g < t.gruppen; g += 1) {
    const wert = (b.bestes[g] as number) - keyWorth(lp, g);
    if (wert >= beste.wert) continue;
    beste.spalte = b.besteSpalte[g] as number;
    beste.wert = wert;
    if (erste) return;
  }
}

/** Adds the best new corner of each group that could enter, as its best column; false: there is none. */
function addEcken(lp: Lp): boolean {
  const { bewertung: b, t } = lp;
  if (t.flexible.length === 0) return false;
  bewerteFlexible(t, lp.preise, b);
  let neu = false;
  for (let g = 0; g < t.gruppen; g += 1) {
    const w = b.eckwahl[g] as number;
    if (w < 0 || (b.bestes[g] as number) - keyWorth(lp, g) >= -TOLERANZ) continue;
    prepareEcke(t, b, w);
    setBeste(b, g, addSpalte(t, w), t.spalten.platz);
    neu = true;
  }
  return neu;
}

type Lauf = Eintritt & {
  /** Prices and values are those of the basis: they stay where only keys change or corners come. */
  bewertet: boolean;
  /** Steps without progress. */
  entartet: number;
};

/** How far a step went, `FEST` or `OPTIMUM`. */
function step(lp: Lp, lauf: Lauf): number {
  if (!lauf.bewertet) priceSpalten(lp);
  findEintritt(lp, lauf.entartet > ENTARTET, lauf);
  lauf.bewertet = true;
  if (lauf.wert === -TOLERANZ) return addEcken(lp) ? 0 : OPTIMUM;
  const { schritt, stelle } = enter(lp, lauf.spalte);
  lauf.bewertet = stelle < 0;
  return schritt;
}

/**
 * Runs to the optimum (or its limit of steps); prices stay in `lp.preise`. True: at the optimum, with the values of all
 * columns and corners at these prices in `lp.bewertung`.
 */
export function solveLp(lp: Lp): boolean {
  const grenze = 50 + SCHRITTE_JE_ZEILE * (lp.zeilen + 1);
  const lauf: Lauf = { spalte: 0, wert: 0, bewertet: false, entartet: 0 };
  for (let schritt = 0; schritt < grenze; schritt += 1) {
    const weit = step(lp, lauf);
    if (weit < 0) return weit === OPTIMUM;
    lauf.entartet = weit > PIVOT ? 0 : lauf.entartet + 1;
  }
  return false;
}
