/**
 * Where one is in the grid, what is marked, and which cell is being typed into.
 */
import type { Gitterort } from '../../../werkbank/tabelle/bewegung.ts';

export type Gitterzustand = {
  readonly ort: Gitterort;
  /** Other corner of what is marked. */
  readonly anker: Gitterort;
  /** Text the typing begins with; null: nothing is being typed. */
  readonly eingabe: string | null;
  /** Counts the moves that take the focus along. */
  readonly bewegt: number;
};

export const ANFANG: Gitterzustand = {
  ort: { zeile: 0, spalte: 0 },
  anker: { zeile: 0, spalte: 0 },
  eingabe: null,
  bewegt: 0,
};

export function goTo(zustand: Gitterzustand, ort: Gitterort, markieren: boolean): Gitterzustand {
  return {
    ort,
    anker: markieren ? zustand.anker : ort,
    eingabe: null,
    bewegt: zustand.bewegt + 1,
  };
}

/** Columns of this row that are marked, both included; null: none, or only the cell one is in. */
export function marked({ ort, anker }: Gitterzustand, zeile: number): readonly [number, number] | null {
  if (ort.zeile === anker.zeile && ort.spalte === anker.spalte) return null;
  if (zeile < Math.min(ort.zeile, anker.zeile) || zeile > Math.max(ort.zeile, anker.zeile)) return null;
  return [Math.min(ort.spalte, anker.spalte), Math.max(ort.spalte, anker.spalte)];
}
