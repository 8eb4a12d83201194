/**
 * Does the programme pay for this purpose?
 */
import type { Befund } from '#kernel/befund.ts';
import { ZWECK_TEXT } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Massnahmenlage, regelOf } from './lage.ts';

/** `null` when the programme names no purposes. */
export function pruefeZweck(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.zweck;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'zweck', block);
  const zweck = ZWECK_TEXT[lage.massnahme.zweck];
  if (block.zulaessig.includes(lage.massnahme.zweck)) {
    return befund(regel, 'erfuellt', `Der Zweck „${zweck}“ wird gefördert.`);
  }
  const erlaubt = block.zulaessig.map((kandidat) => ZWECK_TEXT[kandidat]);
  return befund(
    regel,
    'nicht-erfuellt',
    `Der Zweck „${zweck}“ wird nicht gefördert; gefördert werden: ${joinWorte(erlaubt)}.`,
  );
}
