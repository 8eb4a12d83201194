/**
 * Is the programme only for Kommunen in a certain budget situation, as the Land defines it?
 */
import type { Befund } from '#kernel/befund.ts';
import { HAUSHALTSLAGE_TEXT } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Programmlage, regelOf } from './lage.ts';

/** `null` when the programme does not ask. */
export function pruefeHaushaltslage(lage: Programmlage): Befund | null {
  const block = lage.programm.kriterien.haushaltslage;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'haushaltslage', block);
  const { haushaltslage } = lage.akte.kommune;
  const verlangt = joinWorte(
    block.zulaessig.map((lageArt) => `„${HAUSHALTSLAGE_TEXT[lageArt]}“`),
    'oder',
  );
  if (haushaltslage === undefined) {
    return befund(regel, 'offen', `Verlangt wird die Haushaltslage ${verlangt}; die Akte nennt keine.`, [
      'kommune.haushaltslage',
    ]);
  }
  return block.zulaessig.includes(haushaltslage)
    ? befund(
        regel,
        'erfuellt',
        `Die Haushaltslage „${HAUSHALTSLAGE_TEXT[haushaltslage]}“ erfüllt das Programm.`,
      )
    : befund(
        regel,
        'nicht-erfuellt',
        `Verlangt wird die Haushaltslage ${verlangt}; laut Akte ist es „${HAUSHALTSLAGE_TEXT[haushaltslage]}“.`,
      );
}
