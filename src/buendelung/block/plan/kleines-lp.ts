/**
 * A small dense linear programme by the two-phase simplex method: maximise `ziel` x under A x <= b, x >= 0.
 */

const EPSILON = 1e-9;
/** Lack of the first phase (in units of b) above which nothing feasible exists. */
const MANGEL = 0.01;

export type KleinesLp = {
  readonly zeilen: readonly Float64Array[];
  readonly rechts: readonly number[];
  readonly ziel: Float64Array;
};

type Tafel = {
  /** Rows with right side last; then the objective and the objective of the first phase. */
  readonly d: Float64Array[];
  readonly basis: Int32Array;
  readonly frei: Int32Array;
  readonly m: number;
  readonly n: number;
};

function createTafel({ zeilen, rechts, ziel }: KleinesLp): Tafel {
  const [m, n] = [zeilen.length, ziel.length];
  const d = Array.from({ length: m + 2 }, () => new Float64Array(n + 2));
  for (const [i, zeile] of zeilen.entries()) {
    const neu = d[i] as Float64Array;
    neu.set(zeile);
    neu[n] = -1;
    neu[n + 1] = rechts[i] as number;
  }
  for (let j = 0; j < n; j += 1) (d[m] as Float64Array)[j] = -(ziel[j] as number);
  (d[m + 1] as Float64Array)[n] = 1;
  return {
    d,
    m,
    n,
    basis: Int32Array.from({ length: m }, (_, i) => n + i),
    frei: Int32Array.from({ length: n + 1 }, (_, j) => (j < n ? j : -1)),
  };
}

/** Subtracts a multiple of the pivot row; `s` is the pivot column. */
function eliminate(andere: Float64Array, zeile: Float64Array, s: number, faktor: number): void {
  for (let j = 0; j < andere.length; j += 1) {
    if (j !== s) andere[j] = (andere[j] as number) - (zeile[j] as number) * faktor;
  }
  andere[s] = -faktor;
}

function pivot(t: Tafel, r: number, s: number): void {
  const zeile = t.d[r] as Float64Array;
  const inverse = 1 / (zeile[s] as number);
  for (const [i, andere] of t.d.entries()) {
    const faktor = (andere[s] as number) * inverse;
    if (i !== r && faktor !== 0) eliminate(andere, zeile, s, faktor);
  }
  for (let j = 0; j < zeile.length; j += 1) zeile[j] = (zeile[j] as number) * inverse;
  zeile[s] = inverse;
  const alt = t.basis[r] as number;
  t.basis[r] = t.frei[s] as number;
  t.frei[s] = alt;
}

/** Entering column: the first one that improves (no cycling), -1 at the optimum. */
function findSpalte(t: Tafel, phase: 1 | 2): number {
  const zeile = t.d[phase === 1 ? t.m + 1 : t.m] as Float64Array;
  let beste = -1;
  for (let j = 0; j <= t.n; j += 1) {
    if (phase === 2 && t.frei[j] === -1) continue;
    if ((zeile[j] as number) >= -EPSILON) continue;
    if (beste < 0 || (t.frei[j] as number) < (t.frei[beste] as number)) beste = j;
  }
  return beste;
}

function findZeile(t: Tafel, s: number): number {
  let beste = -1;
  let quotient = Number.POSITIVE_INFINITY;
  for (let i = 0; i < t.m; i += 1) {
    const zeile = t.d[i] as Float64Array;
    const eintrag = zeile[s] as number;
    if (eintrag <= EPSILON) continue;
    const q = (zeile[t.n + 1] as number) / eintrag;
    const gleich = Math.abs(q - quotient) <= EPSILON;
    if (q < quotient - EPSILON || (gleich && (t.basis[i] as number) < (t.basis[beste] as number))) {
      beste = i;
      quotient = Math.min(q, quotient);
    }
  }
  return beste;
}

function run(t: Tafel, phase: 1 | 2): boolean {
  for (let schritt = 0; schritt < 5000; schritt += 1) {
    const s = findSpalte(t, phase);
    if (s < 0) return true;
    const r = findZeile(t, s);
    if (r < 0) return false;
    pivot(t, r, s);
  }
  return false;
}

/** Takes the helping column of the first phase out of the basis. */
function dropHilfe(t: Tafel): void {
  const r = t.basis.indexOf(-1);
  if (r < 0) return;
  const zeile = t.d[r] as Float64Array;
  let s = -1;
  for (let j = 0; j <= t.n; j += 1) {
    if (
      Math.abs(zeile[j] as number) > EPSILON &&
      (s < 0 || Math.abs(zeile[j] as number) > Math.abs(zeile[s] as number))
    )
      s = j;
  }
  if (s >= 0) pivot(t, r, s);
}

function startFeasible(t: Tafel): boolean {
  let r = 0;
  for (let i = 1; i < t.m; i += 1) {
    if (((t.d[i] as Float64Array)[t.n + 1] as number) < ((t.d[r] as Float64Array)[t.n + 1] as number)) r = i;
  }
  if (t.m === 0 || ((t.d[r] as Float64Array)[t.n + 1] as number) >= 0) return true;
  pivot(t, r, t.n);
  run(t, 1);
  if (((t.d[t.m + 1] as Float64Array)[t.n + 1] as number) < -MANGEL) return false;
  dropHilfe(t);
  return true;
}

/** An optimal corner; null: nothing feasible. */
export function solveKleinesLp(lp: KleinesLp): Float64Array | null {
  const t = createTafel(lp);
  if (!startFeasible(t)) return null;
  run(t, 2);
  const x = new Float64Array(t.n);
  for (const [i, spalte] of t.basis.entries()) {
    if (spalte >= 0 && spalte < t.n) x[spalte] = (t.d[i] as Float64Array)[t.n + 1] as number;
  }
  return x;
}
