/**
 * One row of a KoFi: what is a year, and what is only taken for a Kostenart.
 */
import { describe, expect, test } from 'vitest';
import { formatMangel } from '#kernel/fehler.ts';
import { jahrOfTitel } from './deutung.ts';
import { blattOf, lies } from './kofiblatt.arbitrary.ts';

describe('a row', () => {
  test('two years in one cell are a fault, and nothing else is said of the row', () => {
    const { maengel, summenmaengel } = lies(
      blattOf('KoFi', [
        ['Maßnahme', 'Jahr', 'Art d. Kosten', 'Kosten', 'Gesamt'],
        ['Bürgerhaus', '2028/29', 'Bau', 5, 5],
        ['Bürgerhaus', '01.03.2028', 'Bau', 5, 5],
      ]),
    ).lesung;
    expect(maengel.map(formatMangel)).toEqual([
      expect.stringMatching(
        /^Tabelle KoFi, Zelle B2: „2028\/29“ ist kein einzelnes Jahr\. Abhilfe: Je Jahr eine Zeile/,
      ),
    ]);
    expect(summenmaengel).toEqual([]);
    expect(jahrOfTitel('Kosten 2028/29')).toBeNull();
  });

  test('a word that is no name of a Kostenart is an assumption', () => {
    const { massnahmen } = lies(
      blattOf('KoFi', [
        ['Maßnahme', 'Jahr', 'Kostenart', 'Kosten'],
        ['Bürgerhaus', 2027, 'Öffentlichkeitsarbeit', 5],
        ['Bürgerhaus', 2027, 'Baukosten', 5],
      ]),
    ).lesung;
    expect(massnahmen[0]?.positionen.map(({ kostenart, kostenartAus }) => [kostenart, kostenartAus])).toEqual(
      [
        ['sachkosten', 'Öffentlichkeitsarbeit'],
        ['bau', null],
      ],
    );
  });
});
