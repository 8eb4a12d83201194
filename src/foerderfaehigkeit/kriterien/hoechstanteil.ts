/**
 * A cap that follows the costs limits the grant and never refuses by itself: the finding says so.
 */
import type { Befund } from '#kernel/befund.ts';
import { describeHoechstanteil, type Hoechstanteil } from '#rechtsstand/index.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

export function pruefeHoechstanteil({ programm }: Massnahmenlage, anteil: Hoechstanteil): Befund {
  const text = describeHoechstanteil(anteil, anteil.zeit === 'jahr' ? ' und Jahr' : '');
  const satz = `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  return befund(regelOf(programm, 'hoechstanteil', anteil), 'erfuellt', satz);
}
