/**
 * One place that knows every view of the map.
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { classifyIndikator, type Einstufung } from './einstufung.ts';
import { classifyIndex } from './indexstufung.ts';
import { classifyRang } from './rangstufung.ts';
import type { Ansichtswahl } from './wahl.ts';

/** Null where there is no edition to show. */
export function classifyGebiete(
  beobachtung: Raumbeobachtung,
  { jahr, sicht }: Pick<Ansichtswahl, 'jahr' | 'sicht'>,
): Einstufung | null {
  if (jahr === null) return null;
  if (sicht === 'rang') return classifyRang(beobachtung, jahr);
  const indikator = beobachtung.indikatoren.find(({ kennung }) => kennung === sicht);
  return indikator ? classifyIndikator(beobachtung, indikator, jahr) : classifyIndex(beobachtung, jahr);
}
