import { expect, it } from 'vitest';
import { z } from 'zod';
import { nummerFeld } from './felder.ts';
import { parseNummer, parseSeite } from './nummer.ts';

it.each([
  ['1', 1],
  ['42', 42],
  ['999999999', 999_999_999],
])('%j is a number', (text, nummer) => {
  expect(parseNummer(text)).toBe(nummer);
  expect(nummerFeld.parse(text)).toBe(nummer);
});

it.each([
  '',
  '0',
  '01',
  '-1',
  '+1',
  '1e0',
  '1.0',
  '1.000',
  '0x1',
  ' 1',
  '1 ',
  '1n',
  '١',
  'Infinity',
  '1000000000',
  '99999999999999999999',
])('%j names nothing', (text) => {
  expect(parseNummer(text)).toBeUndefined();
  const ergebnis = z.object({ nummer: nummerFeld }).safeParse({ nummer: text });
  const grund = /^[1-9]\d+$/.test(text) ? 'Die Nummer ist zu groß.' : 'Das ist keine Nummer.';
  expect(ergebnis.error?.issues[0]?.message).toBe(grund);
});

it('a page that is not named or does not exist is the first or the last', () => {
  const seiten = [null, '', '1e1', '2', '9'].map((text) => parseSeite(text, 3));
  expect(seiten).toEqual([1, 1, 1, 2, 3]);
});
