/**
 * Reduced costs: what each choice costs at given prices of the rows, and the cheapest of each group. The sum
 * over the groups is the Lagrangian bound (Geoffrion 1974), valid for any prices of at least 0.
 */
import { MASSSTAB, type Wahl } from '../aufbau/block.ts';
import type { Centpreise } from './ecke.ts';
import { findEcke } from './ecken.ts';
import type { Centzeile, Teilproblem, Zeile } from './teilproblem.ts';

export type Bewertung = {
  /** The objective counts as 0: only whether anything is feasible is asked. */
  ohneZiel: boolean;
  /** Per column: cost plus prices times coefficients. */
  wert: Float64Array;
  /** Per group: least value of what is allowed. */
  readonly bestes: Float64Array;
  readonly besteSpalte: Int32Array;
  /** Choice whose new corner is the best of the group; -1: a known column. */
  readonly eckwahl: Int32Array;
  /** Value of each choice that is allowed at its cheapest corner, as of the last bound. */
  readonly wahlwert: Float64Array;
  readonly preise: { readonly jahre: Float64Array; readonly geldzeilen: Float64Array };
  /** Scratch space per group. */
  readonly jeGruppe: Float64Array;
  readonly rest: Float64Array;
};

export function createBewertung(t: Teilproblem): Bewertung {
  return {
    ohneZiel: false,
    wert: new Float64Array(t.spalten.platz),
    bestes: new Float64Array(t.gruppen),
    besteSpalte: new Int32Array(t.gruppen),
    eckwahl: new Int32Array(t.gruppen),
    wahlwert: new Float64Array(t.wahlen.length),
    preise: {
      jahre: new Float64Array(t.block.jahre.length),
      geldzeilen: new Float64Array(t.block.geldzeilen.length),
    },
    jeGruppe: new Float64Array(t.gruppen),
    rest: new Float64Array(t.gruppen),
  };
}

/** Adds rows a and b at their prices in one pass; a may be b. */
function addPaar(
  { spalten, zeilen }: Teilproblem,
  preise: Float64Array,
  a: number,
  b: number,
  wert: Float64Array,
): void {
  const [zeileA, zeileB] = [(zeilen[a] as Zeile).werte, (zeilen[b] as Zeile).werte];
  const [preisA, preisB] = [preise[a] as number, a === b ? 0 : (preise[b] as number)];
  for (let j = 0; j < spalten.anzahl; j += 1) {
    wert[j] = (wert[j] as number) + preisA * (zeileA[j] as number) + preisB * (zeileB[j] as number);
  }
}

/** Value of every column. */
function addRows(t: Teilproblem, preise: Float64Array, { wert, ohneZiel }: Bewertung): void {
  const { kosten, anzahl } = t.spalten;
  const gewicht = ohneZiel ? 0 : 1;
  for (let j = 0; j < anzahl; j += 1) wert[j] = gewicht * (kosten[j] as number);
  let erste = -1;
  for (let r = 0; r < t.zeilen.length; r += 1) {
    if (preise[r] === 0) continue;
    if (erste >= 0) addPaar(t, preise, erste, r, wert);
    erste = erste < 0 ? r : -1;
  }
  if (erste >= 0) addPaar(t, preise, erste, erste, wert);
}

function findBeste(t: Teilproblem, b: Bewertung): void {
  const { anzahl, wahl, gruppe } = t.spalten;
  const { verbote } = t;
  b.bestes.fill(Number.POSITIVE_INFINITY);
  b.besteSpalte.fill(-1);
  for (let j = 0; j < anzahl; j += 1) {
    if (verbote[wahl[j] as number] !== 0) continue;
    const g = gruppe[j] as number;
    if ((b.wert[j] as number) < (b.bestes[g] as number)) {
      b.bestes[g] = b.wert[j] as number;
      b.besteSpalte[g] = j;
    }
  }
}

/** Adds the price of one row to what a cent costs. */
function addCentpreis(b: Bewertung, { art, nummer, vorzeichen }: Centzeile, preis: number): void {
  if (art === 'alle') {
    for (const [y, alt] of b.preise.jahre.entries()) b.preise.jahre[y] = alt + preis;
    return;
  }
  const ziel = art === 'jahr' ? b.preise.jahre : b.preise.geldzeilen;
  ziel[nummer] = (ziel[nummer] as number) + vorzeichen * preis;
}

/**
 * Prices of a cent, from the prices of the rows; only years and rows over cents have any. Where no choice is flexible
 * the simplex method does without them.
 */
export function setCentpreise(t: Teilproblem, preise: Float64Array, b: Bewertung): void {
  b.preise.jahre.fill(t.ziel === 'eigenmittel' && !b.ohneZiel ? MASSSTAB : 0);
  b.preise.geldzeilen.fill(0);
  for (const [r, { centzeile }] of t.zeilen.entries()) {
    if (centzeile) addCentpreis(b, centzeile, (preise[r] as number) * MASSSTAB);
  }
}

/** Price of a corner: own money per year and rows over cents. */
function priceOf(preise: Centpreise, eigen: ArrayLike<number>, geld: ArrayLike<number>): number {
  let summe = 0;
  for (let y = 0; y < preise.jahre.length; y += 1)
    summe += (preise.jahre[y] as number) * (eigen[y] as number);
  for (let z = 0; z < preise.geldzeilen.length; z += 1) {
    const preis = preise.geldzeilen[z] as number;
    if (preis !== 0) summe += preis * (geld[z] as number);
  }
  return summe;
}

function priceOfSpalte(t: Teilproblem, preise: Centpreise, j: number): number {
  let summe = 0;
  for (let y = 0; y < preise.jahre.length; y += 1) {
    summe += (preise.jahre[y] as number) * ((t.spalten.eigen[y] as Float64Array)[j] as number);
  }
  for (let z = 0; z < preise.geldzeilen.length; z += 1) {
    const preis = preise.geldzeilen[z] as number;
    if (preis !== 0) summe += preis * ((t.spalten.geld[z] as Float64Array)[j] as number);
  }
  return summe;
}

/** Value of a choice with the corner in `t.ecke`, whose cents cost `preise`. */
export function valueOfEcke(t: Teilproblem, b: Bewertung, w: number, preise: Centpreise): number {
  const j = t.ersteSpalte[w] as number;
  return (b.wert[j] as number) - priceOfSpalte(t, b.preise, j) + priceOf(preise, t.ecke.eigen, t.ecke.geld);
}

/** Value of a flexible choice at its cheapest corner. */
function valueOfFlexible(t: Teilproblem, b: Bewertung, w: number): number {
  findEcke(t.wahlen[w] as Wahl, b.preise, t.ecke);
  return valueOfEcke(t, b, w, b.preise);
}

/** Leaves the cheapest corner of a choice in `t.ecke`. */
export function prepareEcke(t: Teilproblem, b: Bewertung, w: number): void {
  findEcke(t.wahlen[w] as Wahl, b.preise, t.ecke);
}

/** Can the corner differ from the known ones at these prices? */
function isBewegt(t: Teilproblem, b: Bewertung, w: number): boolean {
  if (t.beweglich[w] === 2) return true;
  for (const z of (t.wahlen[w] as Wahl).geldzeilen) if (b.preise.geldzeilen[z] !== 0) return true;
  return false;
}

/** Lets flexible choices compete with the best of all their corners, once the known columns have values. */
export function bewerteFlexible(t: Teilproblem, preise: Float64Array, b: Bewertung): void {
  setCentpreise(t, preise, b);
  b.eckwahl.fill(-1);
  for (const w of t.flexible) {
    b.wahlwert[w] = Number.POSITIVE_INFINITY;
    if (t.verbote[w] !== 0 || !isBewegt(t, b, w)) continue;
    const g = (t.wahlen[w] as Wahl).gruppe;
    const wert = valueOfFlexible(t, b, w);
    b.wahlwert[w] = wert;
    const bisher = b.bestes[g] as number;
    if (wert < bisher) b.bestes[g] = wert;
    // Less than this below: the corner is known already and differs by rounding only.
    if (wert < bisher - 1e-9) b.eckwahl[g] = w;
  }
}

/** Values of the known columns and, per group, the best of them. */
export function bewerteBekannte(t: Teilproblem, preise: Float64Array, b: Bewertung): void {
  if (b.wert.length < t.spalten.platz) b.wert = new Float64Array(t.spalten.platz);
  addRows(t, preise, b);
  findBeste(t, b);
}

/** The same with every corner of flexible choices. */
export function bewerte(t: Teilproblem, preise: Float64Array, b: Bewertung): void {
  bewerteBekannte(t, preise, b);
  bewerteFlexible(t, preise, b);
}

/** Values of the choices at the cheapest of their corners, once those are known. */
export function bewerteWahlen({ ersteSpalte, beweglich }: Teilproblem, b: Bewertung): void {
  for (let w = 0; w < ersteSpalte.length; w += 1) {
    const bekannt = b.wert[ersteSpalte[w] as number] as number;
    if (beweglich[w] === 0 || bekannt < (b.wahlwert[w] as number)) b.wahlwert[w] = bekannt;
  }
}

/** A new column that is the best of its group. */
export function setBeste(b: Bewertung, g: number, j: number, platz: number): void {
  if (b.wert.length < platz) {
    const wert = new Float64Array(platz);
    wert.set(b.wert);
    b.wert = wert;
  }
  b.wert[j] = b.bestes[g] as number;
  b.besteSpalte[g] = j;
}
