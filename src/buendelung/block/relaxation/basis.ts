/**
 * The basis of a linear relaxation: a key column per group, and for the rows the inverse of the other basic
 * columns relative to their keys.
 */
import { type Bewertung, createBewertung } from './bewertung.ts';
import { keepSpalten, type Teilproblem } from './teilproblem.ts';

/** Basis and its inverse; `basis[i]` is a column, or `-1 - 2r` the slack or `-2 - 2r` the lack of row r. */
export type Lp = {
  readonly t: Teilproblem;
  zeilen: number;
  platz: number;
  schluessel: Int32Array;
  basis: Int32Array;
  inverse: Float64Array;
  x: Float64Array;
  preise: Float64Array;
  richtung: Float64Array;
  /** Price of breaking a row or choosing what is forbidden. */
  readonly strafe: number;
  readonly bewertung: Bewertung;
  /** Columns above which corners are forgotten. */
  vergessenAb: number;
  /** Columns priced so far: what the programme has cost, whatever the machine. */
  arbeit: number;
};

export type Basisstand = Pick<Lp, 'zeilen' | 'platz' | 'schluessel' | 'basis' | 'inverse' | 'x'>;

/** Starts with the first choice of each group. */
export function createLp(t: Teilproblem): Lp {
  const platz = 32;
  const lp: Lp = {
    t,
    zeilen: 0,
    platz,
    schluessel: Int32Array.from(
      { length: t.gruppen },
      (_, g) => t.ersteSpalte[t.starts[g] as number] as number,
    ),
    basis: new Int32Array(platz),
    inverse: new Float64Array(platz * platz),
    x: new Float64Array(platz),
    preise: new Float64Array(platz),
    richtung: new Float64Array(platz),
    strafe: 1000 * (1 + t.kostenGroesse.summe),
    bewertung: createBewertung(t),
    vergessenAb: grenzeOf(t),
    arbeit: 0,
  };
  addZeilen(lp);
  return lp;
}

export function saveBasis(lp: Lp): Basisstand {
  return {
    zeilen: lp.zeilen,
    platz: lp.platz,
    schluessel: lp.schluessel.slice(),
    basis: lp.basis.slice(0, lp.zeilen),
    inverse: lp.inverse.slice(0, lp.zeilen * lp.platz),
    x: lp.x.slice(0, lp.zeilen),
  };
}

/** Back to a saved basis; rows found since are added to it. */
export function restoreBasis(lp: Lp, stand: Basisstand): void {
  lp.zeilen = stand.zeilen;
  lp.schluessel.set(stand.schluessel);
  lp.basis.set(stand.basis);
  lp.x.set(stand.x);
  for (let i = 0; i < stand.zeilen; i += 1) {
    for (let k = 0; k < stand.zeilen; k += 1) {
      lp.inverse[i * lp.platz + k] = stand.inverse[i * stand.platz + k] as number;
    }
  }
  addZeilen(lp);
}

/** Columns per choice from which corners that nothing rests on are forgotten, and how many are always fine. */
const SPALTEN_JE_WAHL = 2;
const SPALTEN_IMMER = 400;

/** Marks columns that a basis rests on. */
function markSpalten(gebraucht: Uint8Array, { schluessel, basis }: Pick<Lp, 'schluessel' | 'basis'>): void {
  for (const j of schluessel) gebraucht[j] = 1;
  for (const j of basis) if (j >= 0) gebraucht[j] = 1;
}

function renumber(spalten: Int32Array, nummer: Int32Array): void {
  for (const [i, j] of spalten.entries()) if (j >= 0) spalten[i] = nummer[j] as number;
}

/**
 * Forgets corners that neither the basis nor a saved one rests on, once there are many: every column is priced in every
 * step, and what is needed again is found again.
 */
export function forgetEcken(lp: Lp, staende: readonly Basisstand[]): void {
  const { t } = lp;
  const { anzahl } = t.spalten;
  if (anzahl <= lp.vergessenAb) return;
  const staendeAlle = [{ schluessel: lp.schluessel, basis: lp.basis.subarray(0, lp.zeilen) }, ...staende];
  const gebraucht = new Uint8Array(anzahl);
  for (const j of t.ersteSpalte) gebraucht[j] = 1;
  for (const stand of staendeAlle) markSpalten(gebraucht, stand);
  const behalten = Int32Array.from([...gebraucht.keys()].filter((j) => gebraucht[j] === 1));
  const nummer = new Int32Array(anzahl);
  for (const [neu, alt] of behalten.entries()) nummer[alt] = neu;
  keepSpalten(t, behalten);
  for (const { schluessel, basis } of staendeAlle) {
    renumber(schluessel, nummer);
    renumber(basis, nummer);
  }
  lp.vergessenAb = grenzeOf(t);
}

/** How many columns may be before corners are forgotten. */
function grenzeOf({ spalten, wahlen }: Teilproblem): number {
  return spalten.anzahl + SPALTEN_JE_WAHL * wahlen.length + SPALTEN_IMMER;
}

function growLp(lp: Lp): void {
  const platz = 2 * lp.platz;
  const inverse = new Float64Array(platz * platz);
  for (let i = 0; i < lp.zeilen; i += 1) {
    for (let k = 0; k < lp.zeilen; k += 1) inverse[i * platz + k] = lp.inverse[i * lp.platz + k] as number;
  }
  lp.inverse = inverse;
  const basis = new Int32Array(platz);
  basis.set(lp.basis);
  lp.basis = basis;
  const x = new Float64Array(platz);
  x.set(lp.x);
  lp.x = x;
  lp.preise = new Float64Array(platz);
  lp.richtung = new Float64Array(platz);
  lp.platz = platz;
}

/** Column relative to the key of its group, in one row. */
export function relativ(lp: Lp, j: number, r: number): number {
  const { werte } = lp.t.zeilen[r] as { werte: Float64Array };
  const key = lp.schluessel[lp.t.spalten.gruppe[j] as number] as number;
  return (werte[j] as number) - (werte[key] as number);
}

/** What is left of a row's right side at the present solution. */
function spielOf(lp: Lp, r: number): number {
  const { werte, rechts } = lp.t.zeilen[r] as { werte: Float64Array; rechts: number };
  let spiel = rechts;
  for (let g = 0; g < lp.t.gruppen; g += 1) spiel -= werte[lp.schluessel[g] as number] as number;
  for (let i = 0; i < lp.zeilen; i += 1) {
    if ((lp.basis[i] as number) >= 0) spiel -= relativ(lp, lp.basis[i] as number, r) * (lp.x[i] as number);
  }
  return spiel;
}

/** Borders the inverse by a row whose slack (or lack) is basic. */
function addNextZeile(lp: Lp): void {
  if (lp.zeilen === lp.platz) growLp(lp);
  const r = lp.zeilen;
  const { inverse, platz } = lp;
  const spiel = spielOf(lp, r);
  const vorzeichen = spiel >= 0 ? 1 : -1;
  for (let k = 0; k < r; k += 1) {
    let summe = 0;
    for (let i = 0; i < r; i += 1) {
      const j = lp.basis[i] as number;
      if (j >= 0) summe += relativ(lp, j, r) * (inverse[i * platz + k] as number);
    }
    inverse[r * platz + k] = -vorzeichen * summe;
    inverse[k * platz + r] = 0;
  }
  inverse[r * platz + r] = vorzeichen;
  lp.basis[r] = vorzeichen > 0 ? -1 - 2 * r : -2 - 2 * r;
  lp.x[r] = Math.abs(spiel);
  lp.zeilen += 1;
}

/** Takes up the rows of the problem that the basis does not know yet. */
export function addZeilen(lp: Lp): void {
  while (lp.zeilen < lp.t.zeilen.length) addNextZeile(lp);
}
