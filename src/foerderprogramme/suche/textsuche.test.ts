import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildSuchindex,
  computeAehnlichkeit,
  foldText,
  matchWort,
  searchIndex,
  tokenize,
} from './textsuche.ts';

const index = buildSuchindex([
  { kennung: 'stbf', felder: [{ text: 'Städtebauförderung Sozialer Zusammenhalt', gewicht: 6 }] },
  {
    kennung: 'sprache',
    felder: [
      { text: 'Sprach-Kitas', gewicht: 6 },
      { text: 'Förderung der Sprache', gewicht: 2 },
    ],
  },
  { kennung: 'schule', felder: [{ text: 'Startchancen für Schulen', gewicht: 6 }] },
]);
const finde = (anfrage: string) =>
  [...(searchIndex(index, anfrage) ?? [])].sort((a, b) => b[1] - a[1]).map(([kennung]) => kennung);

test('foldText makes spellings of one word equal', () => {
  expect(foldText('FÖRDERUNG')).toBe('foerderung');
  expect(foldText('Straße')).toBe(foldText('STRASSE'));
  expect(foldText('Café')).toBe('cafe');
  expect(tokenize('Wohn- und Wohnumfeld (2027)')).toEqual(['wohn', 'und', 'wohnumfeld', '2027']);
});

describe('searchIndex', () => {
  test('finds words, beginnings, parts of compounds and inflections', () => {
    expect(finde('städtebauförderung')).toEqual(['stbf']);
    expect(finde('Staedtebau')).toEqual(['stbf']);
    // Part of a title counts more than a whole word of the description.
    expect(finde('förderung')).toEqual(['stbf', 'sprache']);
    expect(finde('Schule')).toEqual(['schule']);
    expect(finde('Kita')).toEqual(['sprache']);
  });

  test('forgives typing errors and missing umlauts', () => {
    expect(finde('Städtebauforderung')).toEqual(['stbf']);
    expect(finde('Zusamenhalt')).toEqual(['stbf']);
    expect(finde('Startschancen')).toEqual(['schule']);
  });

  test('every word must be answered', () => {
    expect(finde('sprache förderung')).toEqual(['sprache']);
    expect(finde('sprache schwimmbad')).toEqual([]);
  });

  test('an empty query does not restrict', () => {
    expect(searchIndex(index, '  –  ')).toBeUndefined();
  });
});

describe('properties', () => {
  const wort = fc.stringMatching(/^[a-z]{1,12}$/);
  test('similarity is symmetric, 1 for equal words and within 0 and 1', () => {
    fc.assert(
      fc.property(wort, wort, (a, b) => {
        const wert = computeAehnlichkeit(a, b);
        expect(wert).toBe(computeAehnlichkeit(b, a));
        expect(wert).toBeGreaterThanOrEqual(0);
        expect(wert).toBeLessThanOrEqual(1);
        expect(computeAehnlichkeit(a, a)).toBe(1);
      }),
    );
  });

  test('a word finds itself best', () => {
    fc.assert(
      fc.property(wort, wort, (a, b) => {
        expect(matchWort(a, b)).toBeLessThanOrEqual(matchWort(a, a));
      }),
    );
  });

  test('another word in the query never adds results', () => {
    fc.assert(
      fc.property(wort, (zusatz) => {
        const vorher = finde('förderung');
        for (const kennung of finde(`förderung ${zusatz}`)) expect(vorher).toContain(kennung);
        expect(vorher.length).toBeGreaterThan(0);
      }),
    );
  });
});
