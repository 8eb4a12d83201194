/**
 * All findings of a test as one canonical text, so that its hash says whether two tests found the same.
 */
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Pruefung } from './ergebnis.ts';

/**
 * Stichtag and every finding of every programme, Massnahme and Kostenposition, sorted by programme and Massnahme, in
 * parts: as a whole the text of a large Akte takes hundreds of megabytes.
 */
export function* renderBefundteile({ stichtag, matrix }: Pruefung): Generator<string> {
  yield `${renderKanonisch(stichtag)}\n`;
  // Sorted as the texts of the cells are, which begin so.
  const zellen = matrix
    .map((zelle) => ({
      anfang: `${renderKanonisch([zelle.programm, zelle.massnahme]).slice(0, -1)},`,
      zelle,
    }))
    .sort((a, b) => (a.anfang < b.anfang ? -1 : 1));
  for (const [index, { anfang, zelle }] of zellen.entries()) {
    yield `${index === 0 ? '' : '\n'}${anfang}${renderKanonisch(zelle)}]`;
  }
  yield '\n';
}
