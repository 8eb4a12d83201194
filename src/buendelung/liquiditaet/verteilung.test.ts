import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, cent, type EuroCent } from '#kernel/geld.ts';
import { listMonate, spreadGleich, sumReihe } from './monate.ts';
import { splitNachRang } from './verteilung.ts';

const c = (...werte: number[]): EuroCent[] => werte.map(cent);

describe('which purse pays which month', () => {
  it('sums by month and by purse, never pays back, and respects the rank', () => {
    const quelle = fc.record({ betrag: fc.nat({ max: 1_000_000 }), rang: fc.constantFrom(0, 0, 1, 2) });
    fc.assert(
      fc.property(
        fc.array(quelle, { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 12 }),
        (eingabe, gewichte) => {
          const quellen = eingabe.map(({ betrag, rang }) => ({ cent: cent(betrag), rang }));
          const gesamt = add(...quellen.map((eine) => eine.cent));
          const reihe = gewichte.map((gewicht, stelle) =>
            stelle === 0 ? gesamt : cent(Math.min(gewicht, Math.floor(gesamt / gewichte.length))),
          );
          reihe[0] = cent(gesamt - add(...reihe.slice(1)));
          const zeilen = splitNachRang(reihe, quellen);
          zeilen.forEach((zeile, stelle) => {
            expect(zeile.every((betrag) => betrag >= 0)).toBe(true);
            expect(add(...zeile)).toBe(quellen[stelle]?.cent);
          });
          reihe.forEach((betrag, monat) => {
            expect(add(...zeilen.map((zeile) => zeile[monat] ?? cent(0)))).toBe(betrag);
          });
          const letzterRang0 = Math.max(
            ...zeilen.map((zeile, stelle) =>
              quellen[stelle]?.rang === 0 ? zeile.findLastIndex((betrag) => betrag > 0) : -1,
            ),
          );
          zeilen.forEach((zeile, stelle) => {
            if (quellen[stelle]?.rang === 2)
              expect(zeile.slice(0, Math.max(letzterRang0, 0)).every((betrag) => betrag === 0)).toBe(true);
          });
        },
      ),
      { numRuns: 200 },
    );
  });

  it('pays pro rata, later ranks only after the earlier ones', () => {
    expect(
      splitNachRang(c(100, 100), [
        { cent: cent(150), rang: 0 },
        { cent: cent(50), rang: 0 },
      ]),
    ).toEqual([
      [75, 75],
      [25, 25],
    ]);
    expect(
      splitNachRang(c(100, 100), [
        { cent: cent(150), rang: 1 },
        { cent: cent(50), rang: 0 },
      ]),
    ).toEqual([
      [50, 100],
      [50, 0],
    ]);
  });

  it('refuses purses that are not the expenditure', () => {
    expect(() => splitNachRang(c(100), [{ cent: cent(99), rang: 0 }])).toThrow(RangeError);
  });
});

it('equal shares by month, the rest in the last one', () => {
  const reihe = spreadGleich(cent(1_000), 10, 12);
  expect(listMonate(reihe)).toEqual([
    [10, 333],
    [11, 333],
    [12, 334],
  ]);
  expect(sumReihe(reihe)).toBe(1_000);
});
