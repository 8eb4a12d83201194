/**
 * All findings of a test as one canonical text, so that its hash says whether two tests found the same.
 */
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Pruefung } from './ergebnis.ts';

/** Stichtag and every finding of every programme, Massnahme and Kostenposition, sorted by programme and Massnahme. */
export function renderBefundmatrix({ stichtag, matrix }: Pruefung): string {
  const zellen = matrix.map((zelle) => renderKanonisch([zelle.programm, zelle.massnahme, zelle])).sort();
  return `${renderKanonisch(stichtag)}\n${zellen.join('\n')}\n`;
}
