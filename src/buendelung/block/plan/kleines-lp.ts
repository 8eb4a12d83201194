/**
 * A small dense linear programme by the dual simplex method with bounded variables (Lemke 1954, Wagner 1958): maximise
 * `ziel` x under A x <= `rechts` and 0 <= x <= `oben`. It begins where every variable is at its better bound, which is
 * best but breaks rows, and mends row by row.
 */

const EPSILON = 1e-9;
/** Lack of a row (in units of `rechts`) above which nothing feasible exists. */
const MANGEL = 0.01;
/** Steps after which the rule changes to one that can't go round in circles, and those after which it ends. */
const STEILSTE = 300;
const SCHRITTE = 5000;

export type KleinesLp = {
  readonly zeilen: readonly Float64Array[];
  readonly rechts: readonly number[];
  readonly ziel: Float64Array;
  /** Largest value of each variable; finite. */
  readonly oben: Float64Array;
};

type Tafel = {
  /** Rows with right side last; then the objective. */
  readonly d: Float64Array[];
  /** Variable of each row and of each column; from `n` on those of the rows. */
  readonly basis: Int32Array;
  readonly frei: Int32Array;
  /** 1: counted down from its upper bound. */
  readonly gespiegelt: Uint8Array;
  readonly oben: Float64Array;
  readonly m: number;
  readonly n: number;
  /** Room for the places of a row. */
  readonly orte: Int32Array;
};

/** A row in the variables as they are counted. */
function countFrom(
  zeile: Float64Array,
  rechts: number,
  gespiegelt: Uint8Array,
  oben: Float64Array,
): Float64Array {
  const neu = new Float64Array(zeile.length + 1);
  let rest = rechts;
  for (let j = 0; j < zeile.length; j += 1) {
    const wert = zeile[j] as number;
    neu[j] = gespiegelt[j] === 1 ? -wert : wert;
    rest -= gespiegelt[j] === 1 ? wert * (oben[j] as number) : 0;
  }
  neu[zeile.length] = rest;
  return neu;
}

function createTafel({ zeilen, rechts, ziel, oben }: KleinesLp): Tafel {
  const [m, n] = [zeilen.length, ziel.length];
  const gespiegelt = Uint8Array.from(ziel, (wert) => (wert >= 0 ? 1 : 0));
  const kosten = new Float64Array(n + 1);
  for (let j = 0; j < n; j += 1) kosten[j] = Math.abs(ziel[j] as number);
  return {
    d: [...zeilen.map((zeile, i) => countFrom(zeile, rechts[i] as number, gespiegelt, oben)), kosten],
    basis: Int32Array.from({ length: m }, (_, i) => n + i),
    frei: Int32Array.from({ length: n }, (_, j) => j),
    gespiegelt,
    oben,
    m,
    n,
    orte: new Int32Array(n + 1),
  };
}

/** Places of the entries of a row; returns how many of `orte` count. */
function listOrte(zeile: Float64Array, orte: Int32Array): number {
  let anzahl = 0;
  for (let j = 0; j < zeile.length; j += 1) {
    if (zeile[j] !== 0) {
      orte[anzahl] = j;
      anzahl += 1;
    }
  }
  return anzahl;
}

function pivot(t: Tafel, r: number, s: number): void {
  const { d, orte } = t;
  const zeile = d[r] as Float64Array;
  const inverse = 1 / (zeile[s] as number);
  const anzahl = listOrte(zeile, orte);
  for (let i = 0; i < d.length; i += 1) {
    const andere = d[i] as Float64Array;
    const faktor = (andere[s] as number) * inverse;
    if (i === r || faktor === 0) continue;
    for (let k = 0; k < anzahl; k += 1) {
      const j = orte[k] as number;
      andere[j] = (andere[j] as number) - (zeile[j] as number) * faktor;
    }
    andere[s] = -faktor;
  }
  for (let k = 0; k < anzahl; k += 1) {
    const j = orte[k] as number;
    zeile[j] = (zeile[j] as number) * inverse;
  }
  zeile[s] = inverse;
  const alt = t.basis[r] as number;
  t.basis[r] = t.frei[s] as number;
  t.frei[s] = alt;
}

/** How far the variable of a row is out of its bounds: below 0, or above the upper one (counted negative, too). */
function lackOf(t: Tafel, i: number): number {
  const wert = (t.d[i] as Float64Array)[t.n] as number;
  const oben = t.oben[t.basis[i] as number] ?? Number.POSITIVE_INFINITY;
  return Math.min(wert, oben - wert);
}

/** The row that lacks most, after many steps that of the first variable; -1: none. */
function findZeile(t: Tafel, schritt: number): number {
  let [beste, mangel] = [-1, -EPSILON];
  for (let i = 0; i < t.m; i += 1) {
    const hier = lackOf(t, i);
    if (hier >= -EPSILON) continue;
    const besser =
      beste < 0 || (schritt < STEILSTE ? hier < mangel : (t.basis[i] as number) < (t.basis[beste] as number));
    if (besser) [beste, mangel] = [i, hier];
  }
  return beste;
}

/** Counts the variable of a row from its other bound. */
function mirror(t: Tafel, r: number): void {
  const zeile = t.d[r] as Float64Array;
  const variable = t.basis[r] as number;
  for (let j = 0; j < t.n; j += 1) zeile[j] = -(zeile[j] as number);
  zeile[t.n] = (t.oben[variable] as number) - (zeile[t.n] as number);
  t.gespiegelt[variable] = 1 - (t.gespiegelt[variable] as number);
}

/** Of two columns that mend a row at the same cost: the surer one, after many steps the first. */
function isVor(t: Tafel, zeile: Float64Array, j: number, andere: number, schritt: number): boolean {
  if (schritt < STEILSTE) return (zeile[j] as number) < (zeile[andere] as number);
  return (t.frei[j] as number) < (t.frei[andere] as number);
}

/** The column that mends the row at the least cost; -1: none. */
function findSpalte(t: Tafel, r: number, schritt: number): number {
  const [zeile, kosten] = [t.d[r] as Float64Array, t.d[t.m] as Float64Array];
  let [beste, quotient] = [-1, Number.POSITIVE_INFINITY];
  for (let j = 0; j < t.n; j += 1) {
    const eintrag = zeile[j] as number;
    if (eintrag >= -EPSILON) continue;
    const q = Math.max(0, kosten[j] as number) / -eintrag;
    if (q > quotient + EPSILON) continue;
    if (q < quotient - EPSILON || isVor(t, zeile, j, beste, schritt))
      [beste, quotient] = [j, Math.min(q, quotient)];
  }
  return beste;
}

/** Rows that can't be kept together: multipliers of at least 0 whose sum no values of the variables keep (Farkas 1902). */
export type Widerspruch = { readonly gewichte: Float64Array };

/** Multipliers as they stand in the row that can't be mended. */
function readWiderspruch(t: Tafel, r: number): Widerspruch {
  const gewichte = new Float64Array(t.m);
  const zeile = t.d[r] as Float64Array;
  for (let j = 0; j < t.n; j += 1) {
    const i = (t.frei[j] as number) - t.n;
    if (i >= 0) gewichte[i] = Math.max(0, zeile[j] as number);
  }
  const eigene = (t.basis[r] as number) - t.n;
  if (eigene >= 0) gewichte[eigene] = 1;
  return { gewichte };
}

function readEcke(t: Tafel): Float64Array {
  const x = new Float64Array(t.n);
  for (const [i, variable] of t.basis.entries())
    if (variable < t.n) x[variable] = (t.d[i] as Float64Array)[t.n] as number;
  for (let j = 0; j < t.n; j += 1) if (t.gespiegelt[j] === 1) x[j] = (t.oben[j] as number) - (x[j] as number);
  return x;
}

/** An optimal corner, or why nothing is feasible; `offen`: not settled within the limit of steps. */
export function solveKleinesLp(lp: KleinesLp): Float64Array | Widerspruch | 'offen' {
  const t = createTafel(lp);
  for (let schritt = 0; schritt < SCHRITTE; schritt += 1) {
    const r = findZeile(t, schritt);
    if (r < 0) return readEcke(t);
    const mangel = lackOf(t, r);
    if (((t.d[r] as Float64Array)[t.n] as number) > 0) mirror(t, r);
    const s = findSpalte(t, r, schritt);
    if (s >= 0) pivot(t, r, s);
    else if (mangel < -MANGEL) return readWiderspruch(t, r);
    // Rounding: nothing can be mended, and nothing need be.
    else (t.d[r] as Float64Array)[t.n] = 0;
  }
  return 'offen';
}
