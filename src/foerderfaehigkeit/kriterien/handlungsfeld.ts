/**
 * Is the Massnahme about something the programme is about?
 */
import type { Befund } from '#kernel/befund.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Massnahmenlage, regelOf } from './lage.ts';

/** One common Handlungsfeld is enough. `null` when the programme names none. */
export function pruefeHandlungsfeld(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.handlungsfeld;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'handlungsfeld', block);
  const gemeinsam = lage.massnahme.handlungsfelder.filter((feld) => block.felder.includes(feld));
  if (gemeinsam.length > 0) {
    const namen = gemeinsam.map((feld) => `„${HANDLUNGSFELD_TEXT[feld]}“`);
    return befund(regel, 'erfuellt', `Das Programm fördert ${joinWorte(namen)}.`);
  }
  const namen = block.felder.map((feld) => `„${HANDLUNGSFELD_TEXT[feld]}“`);
  return befund(
    regel,
    'nicht-erfuellt',
    `Die Maßnahme liegt in keinem der geförderten Handlungsfelder: ${joinWorte(namen)}.`,
  );
}
