import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from './fehler.ts';
import {
  addZeit,
  contains,
  formatKalendertag,
  formatZeitraum,
  jahrOf,
  kalendertag,
  maxTag,
  parseDeutschesDatum,
  parseKalendertag,
} from './kalendertag.ts';

const ERSTER = Date.UTC(1900, 0, 1);
const TAGE = Math.round((Date.UTC(2199, 11, 31) - ERSTER) / 86_400_000);

/** Every day from 1900 to 2199 as plain ISO text, made without the code under test. */
const isoText = fc
  .nat({ max: TAGE })
  .map((nummer) => new Date(ERSTER + nummer * 86_400_000).toISOString().slice(0, 10));
const tag = isoText.map(parseKalendertag);

describe('parseKalendertag', () => {
  it('liest jeden Tag von 1900 bis 2199 und schreibt ihn deutsch und zurück', () => {
    fc.assert(
      fc.property(isoText, (text) => {
        const gelesen = parseKalendertag(text);
        expect(gelesen).toBe(text);
        expect(formatKalendertag(gelesen)).toBe(text.split('-').reverse().join('.'));
        expect(parseDeutschesDatum(formatKalendertag(gelesen))).toBe(text);
        const [jahr = 0, monat = 0, im = 0] = text.split('-').map(Number);
        expect(kalendertag(jahr, monat, im)).toBe(text);
        expect(jahrOf(gelesen)).toBe(jahr);
      }),
    );
  });

  it.each(['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29'])('liest %s', (text) => {
    expect(parseKalendertag(text)).toBe(text);
  });

  it.each([
    '2027-02-30',
    '2027-02-29',
    '1900-02-29',
    '2100-02-29',
    '2027-2-3',
    '2027-13-01',
    '2027-00-10',
    '2027-01-00',
    '2027-04-31',
    '1899-12-31',
    '2200-01-01',
    '0000-01-01',
    '20270101',
    '2027/01/01',
    '01.01.2027',
    '2027-01-01T00:00',
    '2027-01-01\n',
    ' 2027-01-01',
    '+002027-01-01',
    '-2027-01-01',
    '２０２７-01-01',
    '',
  ])('weist %j mit Wert und Abhilfe zurück', (text) => {
    expect(() => parseKalendertag(text)).toThrow(EingabeFehler);
    try {
      parseKalendertag(text);
    } catch (fehler) {
      expect((fehler as EingabeFehler).maengel).toEqual([
        {
          wert: text,
          text: 'Das ist kein gültiger Kalendertag.',
          abhilfe: 'Als Jahr-Monat-Tag angeben, zum Beispiel "2027-09-30".',
        },
      ]);
    }
  });
});

describe('parseDeutschesDatum', () => {
  it('duldet Leerzeichen am Rand, sonst nichts', () => {
    expect(parseDeutschesDatum(' 30.09.2027 ')).toBe('2027-09-30');
    for (const text of ['30.9.2027', '30.09.27', '31.09.2027', '2027-09-30', '30-09-2027', '30.09.1899'])
      expect(() => parseDeutschesDatum(text)).toThrow(EingabeFehler);
  });
});

describe('addZeit', () => {
  it('rechnet wie Temporal', () => {
    const dauer = fc.record({
      years: fc.integer({ min: -20, max: 20 }),
      months: fc.integer({ min: -300, max: 300 }),
      days: fc.integer({ min: -500, max: 500 }),
    });
    // Temporal takes durations of one sign only.
    const einerlei = dauer.map(({ years, months, days }) => {
      const vorzeichen = years < 0 ? -1 : 1;
      return { years, months: vorzeichen * Math.abs(months), days: vorzeichen * Math.abs(days) };
    });
    fc.assert(
      fc.property(tag, einerlei, (ab, angaben) => {
        expect(addZeit(ab, angaben)).toBe(Temporal.PlainDate.from(ab).add(angaben).toString());
      }),
    );
  });

  it.each([
    ['2027-01-31', { months: 1 }, '2027-02-28'],
    ['2028-01-31', { months: 1 }, '2028-02-29'],
    ['2027-03-31', { months: 1 }, '2027-04-30'],
    ['2027-03-31', { months: -1 }, '2027-02-28'],
    ['2028-02-29', { years: 1 }, '2029-02-28'],
    ['2028-02-29', { years: 4 }, '2032-02-29'],
    ['2027-12-31', { days: 1 }, '2028-01-01'],
    ['2028-01-01', { days: -1 }, '2027-12-31'],
    ['2027-10-31', { years: 1, months: 1, days: 1 }, '2028-12-01'],
    ['2027-06-15', {}, '2027-06-15'],
  ] as const)('%s plus %j ist %s', (ab, dauer, erwartet) => {
    expect(addZeit(parseKalendertag(ab), dauer)).toBe(erwartet);
  });

  it('zählt Tage wie der Kalender, hin und zurück', () => {
    fc.assert(
      fc.property(tag, fc.integer({ min: -1_000, max: 1_000 }), (ab, tage) => {
        const spaeter = addZeit(ab, { days: tage });
        expect((Date.parse(spaeter) - Date.parse(ab)) / 86_400_000).toBe(tage);
        expect(addZeit(spaeter, { days: -tage })).toBe(ab);
      }),
    );
  });

  it('bleibt am Monatsende im Zielmonat und kehrt die Reihenfolge nie um', () => {
    fc.assert(
      fc.property(tag, tag, fc.integer({ min: 0, max: 48 }), (a, b, months) => {
        const [frueher, spaeter] = a <= b ? [a, b] : [b, a];
        expect(addZeit(frueher, { months }) <= addZeit(spaeter, { months })).toBe(true);
        const [jahr = 0, monat = 0] = a.split('-').map(Number);
        const [zielJahr = 0, zielMonat = 0] = addZeit(a, { months }).split('-').map(Number);
        expect(zielJahr * 12 + zielMonat).toBe(jahr * 12 + monat + months);
      }),
    );
  });
});

describe('kalendertag', () => {
  it('macht aus einem Tag nach dem Monatsende den letzten des Monats', () => {
    expect(kalendertag(2027, 2, 31)).toBe('2027-02-28');
    expect(kalendertag(2028, 2, 31)).toBe('2028-02-29');
    expect(kalendertag(2027, 4, 31)).toBe('2027-04-30');
  });
});

describe('contains', () => {
  const zeitraum = { ab: parseKalendertag('2027-01-01'), bis: parseKalendertag('2027-12-31') };

  it.each([
    ['2026-12-31', false],
    ['2027-01-01', true],
    ['2027-07-01', true],
    ['2027-12-31', true],
    ['2028-01-01', false],
  ])('%s: %s', (text, drin) => {
    expect(contains(zeitraum, parseKalendertag(text))).toBe(drin);
  });

  it('endet ohne Ende nie und fängt ohne Anfangstag nicht vorher an', () => {
    fc.assert(
      fc.property(tag, tag, (ab, frage) => {
        expect(contains({ ab, bis: null }, frage)).toBe(Date.parse(ab) <= Date.parse(frage));
        expect(contains({ ab, bis: ab }, frage)).toBe(ab === frage);
        expect(Date.parse(maxTag(ab, frage))).toBe(Math.max(Date.parse(ab), Date.parse(frage)));
      }),
    );
  });

  it('wird deutsch geschrieben', () => {
    expect(formatZeitraum(zeitraum)).toBe('01.01.2027 bis 31.12.2027');
    expect(formatZeitraum({ ...zeitraum, bis: null })).toBe('ab 01.01.2027');
  });
});
