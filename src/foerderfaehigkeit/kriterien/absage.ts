/**
 * A recorded refusal closes the programme for this Massnahme until a later answer is recorded.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { befund, type Massnahmenlage } from './lage.ts';

/** `null` when the last recorded answer is no refusal. */
export function pruefeAbsage(lage: Massnahmenlage): Befund | null {
  const letzter = (lage.massnahme.antraege ?? [])
    .filter((antrag) => antrag.programm === lage.programm.kennung)
    .toSorted((a, b) => (a.datum < b.datum ? -1 : a.datum > b.datum ? 1 : 0))
    .at(-1);
  if (letzter?.ergebnis !== 'absage') return null;
  return befund(
    {
      kriterium: 'absage',
      fundstellen: [{ norm: `programme/${lage.programm.kennung}`, stelle: lage.programm.titel }],
      // The refusal is a fact of the Akte, not a reading of law.
      pruefstand: 'gelesen',
    },
    'nicht-erfuellt',
    `Der Antrag wurde am ${formatKalendertag(letzter.datum)} abgelehnt.`,
  );
}
