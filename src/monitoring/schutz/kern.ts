/**
 * What linear equations leave open.
 */

/** Below this an entry is rounding; rows have entries up to about 1. */
const NULL = 1e-8;

type Stufen = {
  readonly zeilen: readonly Float64Array[];
  readonly pivots: number[];
  readonly freie: number[];
};

function findPivot(zeilen: readonly Float64Array[], ab: number, spalte: number): number {
  let beste = -1;
  let hoechster = NULL;
  for (let z = ab; z < zeilen.length; z += 1) {
    const betrag = Math.abs(zeilen[z]?.[spalte] ?? 0);
    if (betrag > hoechster) [beste, hoechster] = [z, betrag];
  }
  return beste;
}

function subtract(zeile: Float64Array, pivotzeile: Float64Array, spalte: number): void {
  const faktor = zeile[spalte] as number;
  if (faktor === 0) return;
  for (let s = spalte; s < zeile.length; s += 1)
    zeile[s] = (zeile[s] as number) - faktor * (pivotzeile[s] as number);
  zeile[spalte] = 0;
}

/** Gauss-Jordan with the largest entry of a column as pivot. */
function eliminate(matrix: readonly (readonly number[])[], breite: number): Stufen {
  const zeilen: Float64Array[] = matrix.map((zeile) => Float64Array.from(zeile));
  const pivots: number[] = [];
  const freie: number[] = [];
  for (let spalte = 0; spalte < breite; spalte += 1) {
    const ab = pivots.length;
    const ort = findPivot(zeilen, ab, spalte);
    if (ort < 0) {
      freie.push(spalte);
      continue;
    }
    const pivotzeile = zeilen[ort] as Float64Array;
    zeilen[ort] = zeilen[ab] as Float64Array;
    zeilen[ab] = pivotzeile;
    const pivot = pivotzeile[spalte] as number;
    for (let s = spalte; s < breite; s += 1) pivotzeile[s] = (pivotzeile[s] as number) / pivot;
    for (const zeile of zeilen) if (zeile !== pivotzeile) subtract(zeile, pivotzeile, spalte);
    pivots.push(spalte);
  }
  return { zeilen, pivots, freie };
}

/**
 * By free column a v with row · v = 0 for every row: 1 in this column, 0 in the other free ones. A column is free
 * where it follows from the columns before it; together they span all such v.
 */
export function findKern(
  matrix: readonly (readonly number[])[],
  breite: number,
): ReadonlyMap<number, readonly number[]> {
  const { zeilen, pivots, freie } = eliminate(matrix, breite);
  return new Map(
    freie.map((frei) => {
      const vektor = Array.from({ length: breite }, (_, s): number => (s === frei ? 1 : 0));
      for (const [z, pivot] of pivots.entries()) {
        const wert = -(zeilen[z]?.[frei] ?? 0);
        vektor[pivot] = Math.abs(wert) < NULL ? 0 : wert;
      }
      return [frei, vektor] as const;
    }),
  );
}
