import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBruch,
  BRUCH_EINS,
  BRUCH_NULL,
  type Bruch,
  basispunkte,
  bruch,
  bruchOfBasispunkte,
  compareBruch,
  divideBruch,
  formatProzent,
  minBruch,
  multiplyBruch,
  parseProzent,
  subtractBruch,
} from './bruch.ts';
import { EingabeFehler } from './fehler.ts';

const GROESSTE = Number.MAX_SAFE_INTEGER;

const beliebig = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([zaehler, nenner]) => bruch(zaehler, nenner));
const nichtNull = beliebig.filter(({ zaehler }) => zaehler !== 0);
/** Rates up to 100 %, as every field of a file has them. */
const satz = beliebig.map(({ zaehler, nenner }) => {
  const [klein, gross] = [Math.abs(zaehler), nenner].sort((a, b) => a - b);
  return bruch(klein ?? 0, gross);
});

/** a = b, by cross multiplication in integers without limits. */
function isGleich(a: Bruch, zaehler: bigint, nenner: bigint): boolean {
  return BigInt(a.zaehler) * nenner === zaehler * BigInt(a.nenner);
}

function teile({ zaehler, nenner }: Bruch): [bigint, bigint] {
  return [BigInt(zaehler), BigInt(nenner)];
}

function isGekuerzt({ zaehler, nenner }: Bruch): boolean {
  let [x, y] = [Math.abs(zaehler), nenner];
  while (y !== 0) [x, y] = [y, x % y];
  return nenner > 0 && x === 1;
}

describe('bruch', () => {
  it('kürzt und trägt das Vorzeichen oben', () => {
    expect(bruch(4, 6)).toEqual({ zaehler: 2, nenner: 3 });
    expect(bruch(4, -6)).toEqual({ zaehler: -2, nenner: 3 });
    expect(bruch(-4, -6)).toEqual({ zaehler: 2, nenner: 3 });
    expect(bruch(0, -5)).toEqual(BRUCH_NULL);
    expect(Object.is(bruch(0, -5).zaehler, 0)).toBe(true);
    expect(bruch(7)).toEqual({ zaehler: 7, nenner: 1 });
    expect(bruch(GROESSTE, GROESSTE)).toEqual(BRUCH_EINS);
  });

  it.each([
    [1, 0],
    [0, 0],
    [0.5, 1],
    [1, 1.5],
    [Number.NaN, 1],
    [1, Infinity],
    [2 ** 53, 1],
    [1, 1e21],
  ])('weist %d/%d zurück', (zaehler, nenner) => {
    expect(() => bruch(zaehler, nenner)).toThrow(RangeError);
  });
});

describe('Rechnen', () => {
  it('stimmt mit ganzen Zahlen ohne Grenze überein und kürzt', () => {
    fc.assert(
      fc.property(beliebig, nichtNull, (a, b) => {
        const [[az, an], [bz, bn]] = [teile(a), teile(b)];
        const ergebnisse = [
          [addBruch(a, b), az * bn + bz * an, an * bn],
          [subtractBruch(a, b), az * bn - bz * an, an * bn],
          [multiplyBruch(a, b), az * bz, an * bn],
          [divideBruch(a, b), az * bn, an * bz],
        ] as const;
        for (const [ist, zaehler, nenner] of ergebnisse) {
          expect(isGleich(ist, zaehler, nenner)).toBe(true);
          expect(isGekuerzt(ist)).toBe(true);
        }
      }),
    );
  });

  it('vergleicht wie ganze Zahlen ohne Grenze', () => {
    fc.assert(
      fc.property(beliebig, beliebig, (a, b) => {
        const [[az, an], [bz, bn]] = [teile(a), teile(b)];
        const abstand = az * bn - bz * an;
        expect(compareBruch(a, b)).toBe(abstand < 0n ? -1 : abstand > 0n ? 1 : 0);
        expect(compareBruch(minBruch(a, b), a)).toBeLessThanOrEqual(0);
        expect([a, b]).toContain(minBruch(a, b));
      }),
    );
  });

  it('kommt auf demselben Weg zurück', () => {
    fc.assert(
      fc.property(beliebig, nichtNull, (a, b) => {
        expect(subtractBruch(addBruch(a, b), b)).toEqual(a);
        expect(divideBruch(multiplyBruch(a, b), b)).toEqual(a);
        expect(addBruch(a, BRUCH_NULL)).toEqual(a);
        expect(multiplyBruch(a, BRUCH_EINS)).toEqual(a);
      }),
    );
  });

  it('verweigert die Division durch 0 und Ergebnisse, die nicht mehr genau sind', () => {
    expect(() => divideBruch(BRUCH_EINS, BRUCH_NULL)).toThrow(RangeError);
    expect(() => multiplyBruch(bruch(GROESSTE), bruch(2))).toThrow(RangeError);
    expect(() => addBruch(bruch(1, GROESSTE), bruch(1, GROESSTE - 1))).toThrow(RangeError);
    expect(multiplyBruch(bruch(GROESSTE, 2), bruch(2, GROESSTE))).toEqual(BRUCH_EINS);
  });

  it('unterscheidet Brüche, die als Gleitkommazahl gleich sind', () => {
    const [a, b] = [bruch(GROESSTE - 1, GROESSTE), bruch(GROESSTE - 2, GROESSTE - 1)];
    expect(a.zaehler / a.nenner).toBe(b.zaehler / b.nenner);
    expect(compareBruch(a, b)).toBe(1);
    expect(compareBruch(b, a)).toBe(-1);
  });
});

describe('basispunkte', () => {
  it('sind Hundertstel Prozent', () => {
    expect(bruchOfBasispunkte(basispunkte(1_250))).toEqual(bruch(1, 8));
    expect(bruchOfBasispunkte(basispunkte(0))).toEqual(BRUCH_NULL);
    expect(bruchOfBasispunkte(basispunkte(10_000))).toEqual(BRUCH_EINS);
  });

  it.each([-1, 0.5, Number.NaN, Infinity, 2 ** 53])('weisen %d zurück', (wert) => {
    expect(() => basispunkte(wert)).toThrow(RangeError);
  });
});

describe('parseProzent', () => {
  it.each<[string, number, number]>([
    ['80 %', 4, 5],
    ['80%', 4, 5],
    ['80\u00a0%', 4, 5],
    ['80\u202f%', 4, 5],
    [' 80 % ', 4, 5],
    ['12,5 %', 1, 8],
    ['66⅔ %', 2, 3],
    ['33⅓ %', 1, 3],
    ['0⅓ %', 1, 300],
    ['12½ %', 1, 8],
    ['6¼ %', 1, 16],
    ['18¾ %', 3, 16],
    ['0 %', 0, 1],
    ['100 %', 1, 1],
    ['66,7 %', 667, 1_000],
    ['0,000001 %', 1, 100_000_000],
    ['2/3', 2, 3],
    ['4/6', 2, 3],
    ['999999999/999999998', 999_999_999, 999_999_998],
  ])('liest %j genau', (text, zaehler, nenner) => {
    expect(parseProzent(text)).toEqual({ zaehler, nenner });
  });

  it.each([
    '12.5 %',
    '80',
    '0,8',
    '-5 %',
    '1/0',
    '-1/2',
    '1/-2',
    '1 / 2',
    '1/2/3',
    '2/3 %',
    '66,⅔ %',
    '66⅔',
    '⅔ %',
    '66⅕ %',
    '8O %',
    '٨٠ %',
    '80  %',
    '80 % %',
    '% 80',
    '80 Prozent',
    '1e2 %',
    '80,1234567 %',
    '1234567 %',
    '1234567890/1',
    '',
    '%',
  ])('weist %j mit Wert und Abhilfe zurück', (text) => {
    expect(() => parseProzent(text)).toThrow(EingabeFehler);
    try {
      parseProzent(text);
    } catch (fehler) {
      const [mangel] = (fehler as EingabeFehler).maengel;
      expect(mangel?.wert).toBe(text);
      expect(mangel?.abhilfe).toContain('"66⅔ %"');
    }
  });
});

describe('formatProzent', () => {
  it.each<[number, number, string]>([
    [4, 5, '80 %'],
    [1, 8, '12,5 %'],
    [2, 3, '66⅔ %'],
    [1, 3, '33⅓ %'],
    [1, 300, '0⅓ %'],
    [0, 1, '0 %'],
    [1, 1, '100 %'],
    [5, 7, '5/7'],
    [1, 100_000_000, '0,000001 %'],
    [1, 1_000_000_000, '1/1000000000'],
  ])('schreibt %d/%d als %s', (zaehler, nenner, text) => {
    expect(formatProzent(bruch(zaehler, nenner)).replace('\u00a0', ' ')).toBe(text);
  });

  it('ist die Umkehrung von parseProzent', () => {
    fc.assert(
      fc.property(satz, (rate) => {
        expect(parseProzent(formatProzent(rate))).toEqual(rate);
      }),
      { numRuns: 500 },
    );
  });

  it('ist die Umkehrung von parseProzent auch für jedes Prozent mit bis zu sechs Stellen', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999 }), fc.stringMatching(/^\d{1,6}$/), (ganze, stellen) => {
        const rate = parseProzent(`${ganze},${stellen} %`);
        expect(parseProzent(formatProzent(rate))).toEqual(rate);
      }),
    );
  });
});
