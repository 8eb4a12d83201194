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

  test.each(['-5,00', '−5,00', '–5,00', '- 5,00 €', '(5,00)', '5,00-', '5,00 − €'])(
    'a minus is a minus however it is written: %s',
    (betrag) => {
      const zeilen = [
        ['Maßnahme', 'Kostenart', 'Kosten 2027'],
        ['Konzept', 'Planung', betrag],
      ];
      const { maengel } = lies(blattOf('KoFi', zeilen)).lesung;
      expect(maengel.map(formatMangel)).toEqual([expect.stringMatching(/Zelle C2: „.*“ ist negativ\./)]);
    },
  );

  test('costs that can not be read are told once, with nothing that follows from the gap', () => {
    const { maengel, summenmaengel } = lies(
      blattOf('KoFi', [
        ['Maßnahme', 'Kostenart', 'Kosten 2027', 'Kosten 2028', 'Gesamt', 'Eigenmittel 2027'],
        ['Konzept', 'Planung', '-100,00', '200,00', '100,00', null],
        ['Fest', 'Sachkosten', 'ca. 300', null, '300,00', null],
        ['Turm', 'Bau', 1_000_000_000_000, 5, 1_000_000_000_005, 5],
        ['Ohne Kosten', 'Bau', null, null, '5,00', null],
        ['Falsche Summe', 'Bau', 3, 4, 8, null],
      ]),
    ).lesung;
    expect(maengel.map(formatMangel)).toEqual([
      expect.stringMatching(/Zelle C2: „-100,00“ ist negativ\./),
      expect.stringMatching(/Zelle C3: „ca\. 300“ ist kein Betrag\./),
      expect.stringMatching(/Zelle C4: „1000000000000“ ist größer als 10 Milliarden Euro\./),
      expect.stringMatching(/Zelle E4: „1000000000005“ ist größer als 10 Milliarden Euro\./),
      expect.stringMatching(/Zelle A5: Die Zeile hat Beträge, aber keine Kosten\./),
    ]);
    expect(summenmaengel.map(formatMangel)).toEqual([expect.stringMatching(/Zelle E6: .* 8,00\s€/)]);
  });
});
