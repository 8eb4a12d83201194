/**
 * What charts show.
 */

/** Amounts are integer cents, one per category. */
export type Balkenreihe = { readonly name: string; readonly cent: readonly number[] };
export type Balkendaten = { readonly kategorien: readonly string[]; readonly reihen: readonly Balkenreihe[] };

/** Flows of money from left to right; node names must be unique. */
export type Flusskante = { readonly von: string; readonly nach: string; readonly cent: number };
export type Flussdaten = { readonly knoten: readonly string[]; readonly kanten: readonly Flusskante[] };

/** Points in a plane: money to the right, points upwards. `marke` stands beside the point, `titel` tells it. */
export type Punkt = {
  readonly cent: number;
  readonly wert: number;
  readonly marke: string;
  readonly titel: string;
};
export type Punktreihe = { readonly name: string; readonly punkte: readonly Punkt[] };
export type Punktdaten = {
  /** Titles of the axes. */
  readonly cent: string;
  readonly wert: string;
  readonly reihen: readonly Punktreihe[];
};
