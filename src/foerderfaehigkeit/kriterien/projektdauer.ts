/**
 * Does the project itself take too long, or not long enough? Not to be mixed up with the Bewilligungszeitraum,
 * which only bounds when costs may arise.
 */
import type { Befund } from '#kernel/befund.ts';
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

/** Last day of a project of so many months. */
function lastDay(beginn: Kalendertag, monate: number): Kalendertag {
  return addZeit(addZeit(beginn, { months: monate }), { days: -1 });
}

function formatMonate(monate: number): string {
  return monate === 1 ? 'einen Monat' : `${monate} Monate`;
}

/** `null` when the programme bounds no duration. */
export function pruefeProjektdauer(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.projektdauer;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'projektdauer', block);
  const { beginn, ende } = lage.massnahme;
  const { mindestens_monate: mindestens, hoechstens_monate: hoechstens } = block;
  const spanne = `vom ${formatKalendertag(beginn)} bis zum ${formatKalendertag(ende)}`;
  if (hoechstens !== undefined && ende > lastDay(beginn, hoechstens)) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Das Vorhaben darf höchstens ${formatMonate(hoechstens)} dauern; geplant ist es ${spanne}.`,
    );
  }
  if (mindestens !== undefined && ende < lastDay(beginn, mindestens)) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Das Vorhaben muss mindestens ${formatMonate(mindestens)} dauern; geplant ist es ${spanne}.`,
    );
  }
  return befund(regel, 'erfuellt', `Die Dauer ${spanne} passt zum Programm.`);
}
