/**
 * A mixed integer linear programme as plain arrays, and what a solver says about it. Always minimised.
 * The only place where floats stand for money; whoever reads a result rounds it and checks every rule again.
 */

/** Columns x with `unten <= x <= oben`, rows `zeileUnten <= A x <= zeileOben`; A in compressed rows. */
export type Milp = {
  readonly spalten: number;
  readonly zeilen: number;
  readonly kosten: Float64Array;
  readonly unten: Float64Array;
  readonly oben: Float64Array;
  /** 1 where the column must be integer. */
  readonly ganzzahlig: Int32Array;
  readonly zeileUnten: Float64Array;
  readonly zeileOben: Float64Array;
  readonly starts: Int32Array;
  readonly indizes: Int32Array;
  readonly werte: Float64Array;
};

export type MilpOptionen = {
  /** Stop when bound and value differ by no more than this (in units of the objective). */
  readonly absoluteLuecke: number;
  /** A feasible start, all columns. */
  readonly start?: Float64Array;
  /** Milliseconds after which the best plan so far is returned. */
  readonly fristMs: number;
  /** How far a row or an integer may be missed; coarser than usual takes another path to the answer. */
  readonly toleranz?: number;
};

export type MilpErgebnis =
  | {
      readonly status: 'optimal' | 'zulaessig';
      readonly wert: number;
      readonly schranke: number;
      readonly x: Float64Array;
    }
  | { readonly status: 'unloesbar' | 'abgebrochen'; readonly schranke: number };

export type LoeseMilp = (modell: Milp, optionen: MilpOptionen) => Promise<MilpErgebnis>;
