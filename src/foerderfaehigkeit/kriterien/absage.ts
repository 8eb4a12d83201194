/**
 * A recorded refusal closes the programme for this Massnahme until a later answer is recorded.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { befund, type Massnahmenlage } from './lage.ts';

/**
 * What is recorded counts, though the Akte asks for an earlier day: applications are refused after the plan they stand
 * in, and the next plan goes on from there. Whoever reads the plan must see it.
 */
function spaeterOf(datum: Kalendertag, stichtag: Kalendertag): string {
  if (datum <= stichtag) return '';
  return `, nach dem Stichtag ${formatKalendertag(stichtag)}; die Absage ist eingetragen und zählt schon`;
}

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
    `Der Antrag wurde am ${formatKalendertag(letzter.datum)} abgelehnt${spaeterOf(letzter.datum, lage.stichtag)}.`,
  );
}
