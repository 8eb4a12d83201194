/**
 * What a page says of the steps of a computation, as they were told.
 */
import { SUCHSCHRITT } from '../buendeln.ts';

/** „Gründe werden berechnet: 3 von 20 beantwortet“ and its next count are one step. */
const ohneZaehler = (schritt: string): string => schritt.replace(/: \d+ von \d+ .*$/, '');

/** Steps that are over, each once, without the counts on their way. */
export function listErledigte(schritte: readonly string[]): readonly string[] {
  const namen = [...new Set(schritte.map(ohneZaehler))];
  return namen.slice(0, -1);
}

/** Is there still a better plan to be found? Later steps only say of the plan why it is so. */
export function isSuchend(schritte: readonly string[]): boolean {
  return schritte.at(-1) === SUCHSCHRITT;
}
