/**
 * The proof that no plan is better (docs/zertifikat.md): one tree per stage, every leaf closed by a Lagrangian bound.
 */

/** What a branching asks: is this group or variant financed, does it use this programme, is this use or offer in it? */
export type Beweiszweig =
  | { readonly gruppe: number }
  | { readonly massnahme: number }
  | { readonly massnahme: number; readonly programm: string }
  | { readonly nutzung: string }
  | { readonly angebot: number };

/** Prices of rows as integers over `nenner`; `widerspruch`: nothing is in the branch, whatever the objective. */
export type Beweisblatt = {
  readonly preise: Readonly<Record<string, number>>;
  readonly nenner: number;
  readonly widerspruch?: true;
};

export type Beweisbaum =
  | Beweisblatt
  | { readonly an: Beweiszweig; readonly ja: Beweisbaum; readonly nein: Beweisbaum };

/** That a stage has no better value than `schranke`; `unloesbar`: that no plan exists (`schranke` is 0). */
export type Stufenbeweis = {
  readonly stufe: 'nutzen' | 'eigenmittel' | 'aufwand' | 'unloesbar';
  readonly schranke: number;
  readonly baum: Beweisbaum;
};
