/**
 * Expected demand against a budget: what is asked for when a part of the Quartiere within reach applies.
 */
import { bruch } from '#kernel/bruch.ts';
import { type EuroCent, share, subtract } from '#kernel/geld.ts';
import type { Programmwirkung } from './wirkung.ts';

/** Share of the Quartiere that apply, in percent; nearly 60 % of those asked have given up an application. */
export const INANSPRUCHNAHMEN = [25, 40, 60, 80, 100] as const;

export type Nachfrage = {
  readonly inanspruchnahme: (typeof INANSPRUCHNAHMEN)[number];
  readonly betrag: EuroCent;
  /** What is left of the budget, negative where it does not suffice; null: no budget stated. */
  readonly rest: EuroCent | null;
  /** How much of the demand the budget covers, in whole percent, at most 100. */
  readonly deckung: number | null;
};

function deckungOf(betrag: EuroCent, budget: EuroCent): number {
  return betrag <= budget ? 100 : Math.floor((budget * 100) / betrag);
}

/** One line per share, in exact cents, rounded down. */
export function computeNachfrage(
  { sicher }: Pick<Programmwirkung, 'sicher'>,
  budget: EuroCent | null,
): Nachfrage[] {
  return INANSPRUCHNAHMEN.map((inanspruchnahme) => {
    const betrag = share(sicher, bruch(inanspruchnahme, 100), 'ab');
    return {
      inanspruchnahme,
      betrag,
      rest: budget === null ? null : subtract(budget, betrag),
      deckung: budget === null ? null : deckungOf(betrag, budget),
    };
  });
}
