/**
 * Who pays one Massnahme, in sums: for the council, which needs no positions.
 */
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { programmtitel, QUELLENART_TEXT } from '../geldfluesse.ts';

export type Quellensumme = { readonly quelle: string; readonly cent: EuroCent };

function nameOf(plan: Finanzierungsplan, { quelle }: Posten): string {
  return quelle.art === 'foerderprogramm' ? programmtitel(plan, quelle.kennung) : QUELLENART_TEXT[quelle.art];
}

/** Largest first. */
export function sumQuellen(plan: Finanzierungsplan, massnahme: string): readonly Quellensumme[] {
  const summen = new Map<string, EuroCent>();
  for (const posten of plan.posten.filter((eintrag) => eintrag.massnahme === massnahme)) {
    const quelle = nameOf(plan, posten);
    summen.set(quelle, add(summen.get(quelle) ?? NULL_EURO, cent(posten.cent)));
  }
  return [...summen]
    .map(([quelle, betrag]) => ({ quelle, cent: betrag }))
    .toSorted((a, b) => b.cent - a.cent);
}
