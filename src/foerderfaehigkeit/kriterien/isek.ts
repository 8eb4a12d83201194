/**
 * Is there an integrated development concept (§ 171e Abs. 4 BauGB, Art. 3 VV Städtebauförderung)?
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { befund, type Programmlage, regelOf } from './lage.ts';

/** `null` when the programme asks for none. In the Akte `null` means: there is none; missing: not answered. */
export function pruefeIsek(lage: Programmlage): Befund | null {
  const block = lage.programm.kriterien.isek;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'isek', block);
  const { isek } = lage.akte.quartier;
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  if (isek === undefined) {
    return befund(
      regel,
      'offen',
      'Die Akte sagt nicht, ob es ein integriertes Entwicklungskonzept (ISEK) gibt.',
      ['quartier.isek'],
    );
  }
  if (isek === null) {
    return befund(regel, 'nicht-erfuellt', 'Es fehlt ein integriertes Entwicklungskonzept (ISEK).');
  }
  if (isek.beschluss > tag) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Das integrierte Entwicklungskonzept (ISEK) ist am Antragstag ${formatKalendertag(tag)} noch nicht beschlossen.`,
    );
  }
  return befund(
    regel,
    'erfuellt',
    `Das integrierte Entwicklungskonzept (ISEK) ist seit dem ${formatKalendertag(isek.beschluss)} beschlossen.`,
  );
}
