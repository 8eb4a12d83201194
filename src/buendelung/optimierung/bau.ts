/**
 * Building a mixed integer programme row by row.
 */
import type { Milp } from '#kernel/milp.ts';

type Zeile = { readonly unten: number; readonly oben: number; readonly terme: Map<number, number> };

/** Columns and rows so far. */
export type Bau = {
  readonly unten: number[];
  readonly oben: number[];
  readonly ganz: number[];
  readonly zeilen: Zeile[];
};

/** Adds a column, returns its index. */
export function addSpalte(bau: Bau, unten: number, oben: number, ganz: boolean): number {
  bau.unten.push(unten);
  bau.oben.push(oben);
  bau.ganz.push(ganz ? 1 : 0);
  return bau.oben.length - 1;
}

/** Adds a row; terms on the same column are summed (the solver refuses duplicates). */
export function addZeile(
  bau: Bau,
  unten: number,
  oben: number,
  terme: Iterable<readonly [number, number]>,
): number {
  const summen = new Map<number, number>();
  for (const [spalte, wert] of terme) summen.set(spalte, (summen.get(spalte) ?? 0) + wert);
  bau.zeilen.push({ unten, oben, terme: summen });
  return bau.zeilen.length - 1;
}

/** The arrays a solver takes; objective all 0. */
export function finishMilp(bau: Bau): Milp {
  const starts = [0];
  const indizes: number[] = [];
  const werte: number[] = [];
  for (const zeile of bau.zeilen) {
    for (const [spalte, wert] of zeile.terme) {
      if (wert === 0) continue;
      indizes.push(spalte);
      werte.push(wert);
    }
    starts.push(indizes.length);
  }
  return {
    spalten: bau.oben.length,
    zeilen: bau.zeilen.length,
    kosten: new Float64Array(bau.oben.length),
    unten: Float64Array.from(bau.unten),
    oben: Float64Array.from(bau.oben),
    ganzzahlig: Int32Array.from(bau.ganz),
    zeileUnten: Float64Array.from(bau.zeilen, (zeile) => zeile.unten),
    zeileOben: Float64Array.from(bau.zeilen, (zeile) => zeile.oben),
    starts: Int32Array.from(starts),
    indizes: Int32Array.from(indizes),
    werte: Float64Array.from(werte),
  };
}
