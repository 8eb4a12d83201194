/**
 * The proof that no plan is better (docs/zertifikat.md): one tree per stage, every leaf closed by a Lagrangian bound.
 */

/** Prices of rows as integers over `nenner`, the price of the objective; 0: nothing is in the branch at all. */
export type Beweisblatt = {
  readonly preise: Readonly<Record<string, number>>;
  readonly nenner: number;
};

/** Is one of the variables `an` 1 (`ja`), or are all of them 0 (`nein`)? */
export type Beweisbaum =
  | Beweisblatt
  | { readonly an: readonly string[]; readonly ja: Beweisbaum; readonly nein: Beweisbaum };

/** That a stage has no better value than `schranke`; `unloesbar`: that no plan exists (`schranke` is 0). */
export type Stufenbeweis = {
  readonly stufe: 'nutzen' | 'eigenmittel' | 'aufwand' | 'unloesbar';
  readonly schranke: number;
  readonly baum: Beweisbaum;
};

/** The stage whose value a proof leaves open, with the bound it shows; null: none, or nothing is proven. */
export function findOffene<
  S extends { readonly stufe: Stufenbeweis['stufe']; readonly schranke: number | bigint },
>(beweis: readonly S[], werte: Readonly<Record<string, number | bigint>> | null): S | null {
  const letzte = beweis.at(-1);
  return werte && letzte && letzte.schranke !== werte[letzte.stufe] ? letzte : null;
}
