import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDezimalzeichen, isMehrdeutig, parseZahltext } from './zahlenspalte.ts';

describe('eine Zahl als Text', () => {
  it.each([
    ['12', 12, 12],
    ['1.234', 1234, 1.234],
    ['1,234', 1.234, 1234],
    ['1.234.567', 1_234_567, undefined],
    ['1.234,5', 1234.5, undefined],
    ['1,234.5', undefined, 1234.5],
    ['1 234 567,25', 1_234_567.25, undefined],
    ['1’234.5', undefined, 1234.5],
    ['+3', 3, 3],
    ['– 4', -4, -4],
    ['0,5 %', 0.5, undefined],
    ['1e3', 1000, 1000],
    ['12 34', undefined, undefined],
    ['1.23.456', undefined, undefined],
    ['12,5,', undefined, undefined],
    ['3 von 5', undefined, undefined],
    ['x', undefined, undefined],
    ['', undefined, undefined],
  ])('„%s“ ist mit Komma %s und mit Punkt %s', (text, komma, punkt) => {
    expect([parseZahltext(text, 'komma')?.zahl, parseZahltext(text, 'punkt')?.zahl]).toEqual([komma, punkt]);
  });

  it.each([
    ['12,5', 'komma'],
    ['0.123', 'punkt'],
    ['1.234,5', 'komma'],
    ['1,234.5', 'punkt'],
    ['1.234.567', 'komma'],
    ['1,234,567', 'punkt'],
    ['1234.567', 'punkt'],
    ['1.234', undefined],
    ['12', undefined],
    ['viel', undefined],
  ])('„%s“ spricht für %s', (text, erwartet) => {
    expect(findDezimalzeichen(text)).toBe(erwartet);
  });

  it('kommt aus jeder Schreibweise wieder heraus', () => {
    const schreibe = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }), (ganz, stellen) => {
        const zahl = ganz / 10 ** stellen;
        const text = schreibe.format(zahl);
        expect(parseZahltext(text, 'komma')?.zahl).toBeCloseTo(zahl, 6);
        expect(parseZahltext(text.replaceAll('.', '\u202F'), 'komma')?.zahl).toBeCloseTo(zahl, 6);
        expect(parseZahltext(String(zahl), 'punkt')?.zahl).toBe(zahl);
        if (findDezimalzeichen(text) === undefined && text.includes('.'))
          expect(isMehrdeutig(text)).toBe(true);
      }),
    );
  });
});
