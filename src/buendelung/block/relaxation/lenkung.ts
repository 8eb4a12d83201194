/**
 * A least price for own money in the stage of effort. Its row leaves much room in the relaxation, as plans in whole
 * choices cost more than split ones; without a price nothing there says which choices cost too much, and the search
 * branches without aim. What the row leaves over counts as gain, so that the relaxation is cheap in own money too;
 * the bound holds at any price (Geoffrion 1974).
 */
import type { Teilproblem } from './teilproblem.ts';

/** Points of all programmes together that the own money of a plan is worth at least. */
const GEWICHT = 60;

/** How many times the price of own money it costs to break a row, whose cents may weigh more than one. */
const UEBER_PREIS = 100;

/** What breaking a row costs on top, so that the own money it saves is never worth it. */
export function strafeUeber({ lenkung }: Teilproblem): number {
  return UEBER_PREIS * (lenkung?.preis ?? 0);
}

/** From now on own money has a price; no effect in other stages, or where own money has no bound. */
export function steerByEigenmittel(t: Teilproblem): void {
  const zeile = t.bekannt.get('gesamt') ?? -1;
  const rechts = t.zeilen[zeile]?.rechts ?? 0;
  if (t.ziel === 'aufwand' && rechts > 0)
    t.lenkung = { zeile, preis: (GEWICHT * t.kostenGroesse.summe) / rechts };
}
