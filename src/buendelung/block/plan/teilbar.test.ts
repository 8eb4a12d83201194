import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { floorToGeber } from '../../optimierung/konditionen.ts';
import { schrittOf, tightenZeilen } from './teilbar.ts';

const geberOf = (...anteile: readonly (readonly [number, number])[]) =>
  anteile.map(([zaehler, nenner]) => ({
    ...{ ebene: 'bund', ressort: 'BMX', rest: false },
    anteil: { zaehler, nenner },
  })) as unknown as Parameters<typeof floorToGeber>[1];

describe('schrittOf', () => {
  it.each([
    ['zwei Hälften', geberOf([1, 2], [1, 2]), 2],
    ['drei Drittel', geberOf([1, 3], [1, 3], [1, 3]), 3],
    ['ungleiche Teile', geberOf([1, 3], [2, 3]), 1],
    ['gleiche Teile, die nicht alles sind', geberOf([1, 3], [1, 3]), 1],
    ['ein Geber', geberOf([1, 1]), 1],
    ['einer, der den Rest trägt', geberOf([1, 2]).concat({ ...geberOf([1, 2])[0]!, rest: true }), 1],
  ])('%s', (_, geber, schritt) => {
    expect(schrittOf({ geber, hoechstens: cent(600) })).toBe(schritt);
    for (let betrag = 0; betrag <= 30; betrag += 1) {
      expect(floorToGeber(cent(betrag), geber) % schritt).toBe(0);
    }
  });

  it('ist ein Cent, wo das Höchste keiner ist, den sie zahlen', () => {
    expect(schrittOf({ geber: geberOf([1, 2], [1, 2]), hoechstens: cent(5) })).toBe(1);
  });
});

describe('tightenZeilen', () => {
  const spalte = fc.record({ oben: fc.integer({ min: 0, max: 6 }), schritt: fc.integer({ min: 1, max: 3 }) });
  const fall = fc.array(spalte, { minLength: 1, maxLength: 3 }).chain((spalten) =>
    fc.record({
      spalten: fc.constant(spalten),
      zeilen: fc.array(
        fc.record({
          werte: fc.array(fc.constantFrom(-2, -1, 0, 1, 2, 1.5), {
            minLength: spalten.length,
            maxLength: spalten.length,
          }),
          rechts: fc.integer({ min: -9, max: 9 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  );

  function* listPunkte([erste, ...weitere]: readonly { oben: number; schritt: number }[]): Generator<
    number[]
  > {
    if (!erste) {
      yield [];
      return;
    }
    for (let wert = 0; wert <= erste.oben; wert += erste.schritt)
      for (const rest of listPunkte(weitere)) yield [wert, ...rest];
  }

  it('lässt alle Beträge in ganzen Schritten, wie sie sind', () => {
    fc.assert(
      fc.property(fall, ({ spalten, zeilen }) => {
        const lp = {
          zeilen: zeilen.map(({ werte }) => Float64Array.from(werte)),
          rechts: zeilen.map(({ rechts }) => rechts),
          ziel: new Float64Array(spalten.length).fill(1),
          oben: Float64Array.from(spalten, ({ oben }) => oben),
        };
        const enger = tightenZeilen(
          lp,
          spalten.map(({ schritt }) => schritt),
        );
        for (const punkt of listPunkte(spalten)) {
          for (const [z, { werte, rechts }] of zeilen.entries()) {
            const summe = werte.reduce<number>((teil, wert, j) => teil + wert * (punkt[j] ?? 0), 0);
            expect(summe <= rechts).toBe(summe <= (enger.rechts[z] ?? 0));
          }
        }
      }),
    );
  });

  it('rundet die rechte Seite nur ab, wo alle Beträge der Zeile Schritte haben', () => {
    const lp = (...werte: readonly number[]) => ({
      ...{ zeilen: [Float64Array.from(werte)], rechts: [-1001] },
      ...{ ziel: new Float64Array(2), oben: new Float64Array(2) },
    });
    expect(tightenZeilen(lp(-1, -1), [2, 2]).rechts).toEqual([-1002]);
    expect(tightenZeilen(lp(-1, -1), [2, 1]).rechts).toEqual([-1001]);
    // A carrier stands behind the offers.
    expect(tightenZeilen(lp(-1, -1), [2]).rechts).toEqual([-1001]);
  });
});
