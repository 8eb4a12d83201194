/**
 * What was asked of the solver to explain a plan.
 */
import type { Fehlbetrag } from './fehlbetrag.ts';
import type { Preis } from './was-waere-wenn.ts';

/** Answers of the what-if questions; without one, the sentence stays general. */
export type Antworten = {
  /** Own money of the financed Massnahmen without limits. */
  readonly basis: Preis;
  /** The same with one more Massnahme (and what it presupposes), by its Kennung. */
  readonly massnahmen: ReadonlyMap<string, Preis>;
  /** What is missing for one more, by its Kennung. */
  readonly fehlbetraege: ReadonlyMap<string, Fehlbetrag>;
  /** The same with one more programme in use; `unpassend`: it fits none of the financed Massnahmen. */
  readonly programme: ReadonlyMap<string, Preis | 'unpassend'>;
  /** There is no plan: what is left out says nothing about itself. */
  readonly ohnePlan?: 'unloesbar' | 'abgebrochen';
};
