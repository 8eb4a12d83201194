/**
 * What charts show.
 */

/** Amounts are integer cents, one per category. */
export type Balkenreihe = { readonly name: string; readonly cent: readonly number[] };
export type Balkendaten = { readonly kategorien: readonly string[]; readonly reihen: readonly Balkenreihe[] };

/** Flows of money from left to right; node names must be unique. */
export type Flusskante = { readonly von: string; readonly nach: string; readonly cent: number };
export type Flussdaten = { readonly knoten: readonly string[]; readonly kanten: readonly Flusskante[] };
