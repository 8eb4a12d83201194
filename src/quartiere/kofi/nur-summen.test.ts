/**
 * A KoFi that has sums of years only, as the program writes it itself.
 */

import { expect, test } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { parsePositionskennung } from '#kernel/ids.ts';
import { beispielAkte } from '../beispiele.ts';
import { suggestKofizuordnung } from './deutung.ts';
import { blattOf, lies } from './kofiblatt.arbitrary.ts';
import { applyKofi } from './uebertragung.ts';

const [vorbild] = beispielAkte().massnahmen;
if (!vorbild) throw new Error('the sample has Massnahmen');
const kennung = (nummer: number) => parsePositionskennung(`${vorbild.kennung}.${nummer}`);
const akte = {
  ...beispielAkte(),
  eigenmittel: 'unbegrenzt' as const,
  massnahmen: [
    {
      ...vorbild,
      kosten: [
        { kennung: kennung(1), kostenart: 'bau' as const, jahr: 2027, betrag: cent(70_000) },
        {
          kennung: kennung(2),
          kostenart: 'planung' as const,
          jahr: 2027,
          betrag: cent(30_000),
          nicht_zuwendungsfaehig: cent(5_000),
        },
      ],
      zugesagt: [
        {
          position: kennung(2),
          quelle: { art: 'dritte' as const, kennung: 'Bürgerstiftung' },
          betrag: cent(2_000),
        },
        {
          position: kennung(2),
          quelle: { art: 'foerderprogramm' as const, kennung: 'stbf-sozialer-zusammenhalt' },
          betrag: cent(1_000),
        },
      ],
    },
  ],
};

function apply(kosten: number, nicht: number, dritte: number) {
  const { lesung } = lies(
    blattOf('KoFi', [
      ['Kennung', 'Maßnahme', 'Ausgaben 2027', 'davon nicht zuwendungsfähig', 'Mittel Dritter'],
      [vorbild?.kennung ?? '', vorbild?.titel ?? '', kosten, nicht, dritte],
    ]),
  );
  return applyKofi(akte, lesung, {});
}

test('leaves positions and promises as they are where its sums are theirs', () => {
  expect(apply(1000, 50, 20)).toEqual({ akte, maengel: [] });
});

test.each([
  ['costs', 1001, 50, 20],
  ['costs that nobody recognises', 1000, 51, 20],
  ['money of others', 1000, 50, 21],
  ['no money of others', 1000, 50, 0],
])('takes other sums over: %s', (_, kosten, nicht, dritte) => {
  const { akte: danach, maengel } = apply(kosten, nicht, dritte);
  expect(maengel).toEqual([]);
  const [neue] = danach.massnahmen;
  expect(neue?.kosten.map(({ betrag, nicht_zuwendungsfaehig }) => [betrag, nicht_zuwendungsfaehig])).toEqual([
    [kosten * 100, nicht * 100],
  ]);
  expect(neue?.zugesagt?.map(({ betrag }) => betrag) ?? []).toEqual(dritte > 0 ? [dritte * 100] : []);
});

test.each([
  [
    ['Einnahmen', 'Städtebau Land', 'Mittel Dritter', 'noch ungedeckt'],
    ['', '', '', ''],
  ],
  [
    ['Einnahmen', 'Städtebau Land', 'Mittel Dritter', 'Rest'],
    ['einnahmen', 'programm', 'dritte', ''],
  ],
  [
    ['Mittel Dritter (zugesagt)', 'Ungedeckter Betrag'],
    ['dritte', ''],
  ],
])('money in a table that says what nobody pays is planned: %j', (titel, deutungen) => {
  const { spalten } = suggestKofizuordnung(['Maßnahme', 'Kosten 2027', ...titel]);
  expect(spalten.slice(2).map(({ deutung }) => deutung)).toEqual(deutungen);
});
