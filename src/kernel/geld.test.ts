import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bruch, bruch } from './bruch.ts';
import { maengelOf } from './eingabe.arbitrary.ts';
import {
  add,
  cent,
  type EuroCent,
  formatBetrag,
  formatEuro,
  maxEuro,
  minEuro,
  NULL_EURO,
  parseEuro,
  type Rundung,
  share,
  split,
  subtract,
} from './geld.ts';

const HOECHSTBETRAG = 1_000_000_000_000;

/** Any amount a text can hold. */
const betrag = fc.integer({ min: -HOECHSTBETRAG, max: HOECHSTBETRAG }).map(cent);
const betragAbNull = fc.integer({ min: 0, max: HOECHSTBETRAG }).map(cent);
const satz = fc
  .tuple(fc.integer({ min: -3_000, max: 3_000 }), fc.integer({ min: 1, max: 3_000 }))
  .map(([zaehler, nenner]) => bruch(zaehler, nenner));

describe('cent', () => {
  it.each([0.1 + 0.2, 0.5, Number.NaN, 1e21, Infinity, -Infinity, 2 ** 53, -(2 ** 53)])(
    'weist %s zurück',
    (wert) => {
      expect(() => cent(wert)).toThrow(RangeError);
    },
  );

  it('weist zurück, was keine Zahl ist', () => {
    expect(() => cent('100' as unknown as number)).toThrow(RangeError);
    expect(() => cent(100n as unknown as number)).toThrow(RangeError);
    expect(() => cent(undefined as unknown as number)).toThrow(RangeError);
  });

  it('nimmt jede sichere ganze Zahl und kennt keine negative Null', () => {
    expect(cent(Number.MAX_SAFE_INTEGER)).toBe(Number.MAX_SAFE_INTEGER);
    expect(cent(Number.MIN_SAFE_INTEGER)).toBe(Number.MIN_SAFE_INTEGER);
    expect(Object.is(cent(-0), 0)).toBe(true);
  });
});

describe('Summen', () => {
  it('rechnen wie ganze Zahlen ohne Grenze', () => {
    fc.assert(
      fc.property(fc.array(betrag, { maxLength: 20 }), (betraege) => {
        const summe = betraege.reduce((teil, wert) => teil + BigInt(wert), 0n);
        expect(BigInt(add(...betraege))).toBe(summe);
      }),
    );
  });

  it('machen mit der Differenz alles rückgängig', () => {
    fc.assert(
      fc.property(betrag, betrag, (a, b) => {
        expect(subtract(add(a, b), b)).toBe(a);
        expect(add(minEuro(a, b), maxEuro(a, b))).toBe(add(a, b));
      }),
    );
  });

  it('jenseits des sicheren Bereichs werden verweigert statt gerundet', () => {
    const groesster = cent(Number.MAX_SAFE_INTEGER);
    expect(() => add(groesster, cent(1))).toThrow(RangeError);
    expect(() => subtract(cent(-2), groesster)).toThrow(RangeError);
    expect(() => add(groesster, groesster, cent(-1))).toThrow(RangeError);
  });

  it('von nichts sind 0', () => {
    expect(add()).toBe(NULL_EURO);
  });
});

/** What `share` promises, in integers without limits: floor and ceiling of a fraction with positive denominator. */
function oracle(betragCent: number, rate: Bruch, rundung: Rundung): bigint {
  const [zaehler, nenner] = [BigInt(betragCent) * BigInt(rate.zaehler), BigInt(rate.nenner)];
  const floor = (z: bigint, n: bigint): bigint => (z >= 0n ? z / n : -((-z + n - 1n) / n));
  if (rundung === 'ab') return floor(zaehler, nenner);
  if (rundung === 'auf') return -floor(-zaehler, nenner);
  return floor(2n * zaehler + nenner, 2n * nenner);
}

describe('share', () => {
  it.each(['ab', 'auf', 'kaufmaennisch'] as const)('rundet %s genau auf den Cent', (rundung) => {
    fc.assert(
      fc.property(betrag, satz, (wert, rate) => {
        expect(BigInt(share(wert, rate, rundung))).toBe(oracle(wert, rate, rundung));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    [100, [1, 3], 33, 34, 33],
    [-100, [1, 3], -34, -33, -33],
    [5, [1, 2], 2, 3, 3],
    [-5, [1, 2], -3, -2, -2],
    [1, [2, 3], 0, 1, 1],
    [0, [2, 3], 0, 0, 0],
    [
      Number.MAX_SAFE_INTEGER,
      [1, 1],
      Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
      Number.MAX_SAFE_INTEGER,
    ],
    [Number.MAX_SAFE_INTEGER, [2, 3], 6004799503160660, 6004799503160661, 6004799503160661],
  ] as const)('%i Cent mal %j', (wert, [zaehler, nenner], ab, auf, kaufmaennisch) => {
    const rate = bruch(zaehler, nenner);
    expect(share(cent(wert), rate, 'ab')).toBe(ab);
    expect(share(cent(wert), rate, 'auf')).toBe(auf);
    expect(share(cent(wert), rate, 'kaufmaennisch')).toBe(kaufmaennisch);
  });

  it('verliert auch mit riesigem Zähler keinen Cent und verweigert, was nicht mehr passt', () => {
    const fast = bruch(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER);
    expect(share(cent(HOECHSTBETRAG), fast, 'ab')).toBe(HOECHSTBETRAG - 1);
    expect(share(cent(HOECHSTBETRAG), fast, 'auf')).toBe(HOECHSTBETRAG);
    expect(() => share(cent(Number.MAX_SAFE_INTEGER), bruch(3, 2), 'ab')).toThrow(RangeError);
  });

  it('gibt keine negative Null', () => {
    expect(Object.is(share(cent(-1), bruch(1, 3), 'auf'), 0)).toBe(true);
  });
});

describe('split', () => {
  const gewichte = fc
    .array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 12 })
    .filter((liste) => liste.some((gewicht) => gewicht > 0));

  it('geht immer auf, und jeder Teil liegt weniger als einen Cent neben seinem Anteil', () => {
    fc.assert(
      fc.property(betragAbNull, gewichte, (wert, liste) => {
        const teile = split(wert, liste);
        const summe = liste.reduce((teil, gewicht) => teil + BigInt(gewicht), 0n);
        expect(teile).toHaveLength(liste.length);
        expect(add(...teile)).toBe(wert);
        for (const [index, teil] of teile.entries()) {
          const abstand = BigInt(teil) * summe - BigInt(wert) * BigInt(liste[index] ?? 0);
          expect(abstand < summe && abstand > -summe).toBe(true);
        }
      }),
    );
  });

  it('gibt ohne Gewicht nichts und dem größeren Gewicht nie weniger', () => {
    fc.assert(
      fc.property(betragAbNull, gewichte, (wert, liste) => {
        const teile = split(wert, liste);
        for (const [i, gewicht] of liste.entries()) {
          if (gewicht === 0) expect(teile[i]).toBe(0);
          for (const [j, anderes] of liste.entries()) {
            if (gewicht > anderes) expect(teile[i]).toBeGreaterThanOrEqual(teile[j] ?? 0);
          }
        }
      }),
    );
  });

  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [1, [1, 2], [0, 1]],
    [0, [1, 2], [0, 0]],
    [7, [0, 5], [0, 7]],
    [10, [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], [5, 5]],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4503599627370496, 4503599627370495]],
  ])('teilt %i Cent nach %j', (wert, liste, erwartet) => {
    expect(split(cent(wert), liste)).toEqual(erwartet);
  });

  it.each<[number, number[]]>([
    [100, []],
    [100, [0]],
    [100, [0, 0]],
    [100, [-1, 2]],
    [100, [2, -1]],
    [100, [0.5, 0.5]],
    [100, [Number.NaN]],
    [100, [Infinity]],
    [-1, [1]],
  ])('teilt %i Cent nicht nach %j', (wert, liste) => {
    expect(() => split(cent(wert), liste)).toThrow(RangeError);
  });
});

describe('parseEuro und formatBetrag', () => {
  it('sind zueinander Umkehrungen, auch mit Währung', () => {
    fc.assert(
      fc.property(betrag, (wert) => {
        expect(parseEuro(formatBetrag(wert))).toBe(wert);
        expect(parseEuro(formatEuro(wert))).toBe(wert);
        expect(formatBetrag(parseEuro(formatBetrag(wert)))).toBe(formatBetrag(wert));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[string, number]>([
    ['0', 0],
    ['0,00', 0],
    ['-0,00', 0],
    ['0,05', 5],
    ['1', 100],
    ['1.234', 123_400],
    ['1234', 123_400],
    ['1234,56', 123_456],
    ['1.234,56', 123_456],
    ['-1.234,56', -123_456],
    ['−1,00', -100],
    ['1.234,56 €', 123_456],
    ['1.234,56\u00a0€', 123_456],
    ['1.234,56\u202f€', 123_456],
    ['1.234,56€', 123_456],
    ['  15.000,00  ', 1_500_000],
    ['10.000.000.000,00', HOECHSTBETRAG],
    ['-10.000.000.000,00', -HOECHSTBETRAG],
  ])('liest %j', (text, wert) => {
    expect(Object.is(parseEuro(text), wert)).toBe(true);
  });

  it.each([
    '15.000,0',
    '1,5',
    '1234.56',
    '1.23',
    '01,00',
    '0.100',
    '1.2345,00',
    '12345.678,00',
    '1..234',
    '1,234,56',
    '1.234,567',
    ',50',
    '1,',
    '',
    ' ',
    '€',
    '1e3',
    '0x10',
    '١٢',
    '１２',
    '--1',
    '+1',
    '- 1',
    '1 000,00',
    '1,00 EUR',
    '€ 1,00',
    'NaN',
    'Infinity',
    '1,00\n2,00',
    '10.000.000.000,01',
    '-10.000.000.000,01',
    '9'.repeat(400),
  ])('weist %j mit Wert und Abhilfe zurück', (text) => {
    const [mangel] = maengelOf(() => parseEuro(text));
    expect(mangel?.wert).toBe(text);
    expect(mangel?.text).toMatch(/^Das ist kein Betrag|^Der Betrag ist größer/);
    expect(mangel?.abhilfe).not.toBe('');
  });

  it('wirft für beliebigen Text nur Eingabefehler', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(isReadOrRefused(() => parseEuro(text))).toBe(true);
      }),
    );
  });

  it('zeigt auch die größten Beträge ohne Verlust', () => {
    expect(formatBetrag(cent(Number.MAX_SAFE_INTEGER))).toBe('90.071.992.547.409,91');
    expect(formatEuro(cent(-1))).toBe('−0,01\u00a0€');
    expect(formatBetrag(NULL_EURO)).toBe('0,00');
  });
});

function isReadOrRefused(lies: () => EuroCent): boolean {
  return maengelOf(lies).length > 0 || Number.isSafeInteger(lies());
}
