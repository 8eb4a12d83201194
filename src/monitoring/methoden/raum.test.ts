import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNachbarschaft, findQueenNachbarn, type Umriss } from './nachbarn.ts';
import { computeLokalMoran, computeMoran, computeRaumdissimilaritaet } from './raum.ts';
import { computeSegregation } from './segregation.ts';

/** A square of the grid with corners at whole numbers. */
const quadrat = (x: number, y: number): Umriss => [
  [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
    [x, y],
  ],
];
const raster = (breite: number, hoehe: number): Umriss[] =>
  Array.from({ length: breite * hoehe }, (_, i) => quadrat(i % breite, Math.floor(i / breite)));

describe('Nachbarn', () => {
  it('berühren sich an Kante oder Ecke', () => {
    const { ab, ziele } = findQueenNachbarn(raster(3, 3));
    expect([...ziele.slice(ab[4], ab[5])]).toEqual([0, 1, 2, 3, 5, 6, 7, 8]);
    expect([...ziele.slice(ab[0], ab[1])]).toEqual([1, 3, 4]);
    const allein = findQueenNachbarn([quadrat(0, 0), quadrat(5, 5)]);
    expect(allein.ziele).toHaveLength(0);
  });
});

/** A chain of areas: each beside the one before and the one behind. */
const kette = (n: number) =>
  buildNachbarschaft(Array.from({ length: n }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < n)));

describe('computeMoran', () => {
  it('rechnet eine Kette wie von Hand', () => {
    // z = -1, -1, 1, 1; means of neighbours -1, 0, 0, 1.
    const test = computeMoran([1, 1, 3, 3], kette(4));
    expect(test?.moran).toBeCloseTo(0.5, 12);
    expect(test?.erwartet).toBeCloseTo(-1 / 3, 12);
  });

  it('findet Ballung und Wechsel unwahrscheinlich, und wiederholt sich', () => {
    const nachbarn = findQueenNachbarn(raster(8, 8));
    const geballt = Array.from({ length: 64 }, (_, i) => (i % 8 < 4 ? 1 : 5));
    const test = computeMoran(geballt, nachbarn);
    expect(test?.moran).toBeGreaterThan(0.5);
    expect(test?.pWert).toBeLessThan(0.01);
    expect(computeMoran(geballt, nachbarn)).toEqual(test);
    const wechselnd = computeMoran([1, 5, 1, 5, 1, 5, 1, 5], kette(8));
    expect(wechselnd?.moran).toBeLessThan(-0.9);
    expect(wechselnd?.pWert).toBeLessThan(0.1);
  });

  it('sagt nichts, wo alles gleich ist oder niemand Nachbarn hat', () => {
    expect(computeMoran([2, 2, 2], kette(3))).toBeNull();
    expect(computeMoran([1, 2, 3], buildNachbarschaft([[], [], []]))).toBeNull();
  });

  it('ist bei zufälliger Anordnung selten auffällig', () => {
    const nachbarn = findQueenNachbarn(raster(6, 6));
    let auffaellig = 0;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 36, maxLength: 36 }), (werte) => {
        fc.pre(new Set(werte).size > 10);
        if ((computeMoran(werte, nachbarn, { permutationen: 99 })?.pWert ?? 1) <= 0.05) auffaellig += 1;
        expect(auffaellig).toBeLessThan(20);
      }),
      { numRuns: 60 },
    );
  });
});

describe('computeLokalMoran', () => {
  it('nennt das Muster jedes Gebiets', () => {
    const nachbarn = findQueenNachbarn([...raster(6, 6), quadrat(50, 50)]);
    const werte = [...Array.from({ length: 36 }, (_, i) => (i % 6 < 2 ? 9 : 1)), 1];
    werte[35] = 20;
    const muster = computeLokalMoran(werte, nachbarn);
    expect(muster?.[6]?.art).toBe('hoch-hoch');
    expect(muster?.[6]?.pWert).toBeLessThan(0.1);
    expect(muster?.[10]?.art).toBe('tief-tief');
    expect(muster?.[35]?.art).toBe('hoch-tief');
    expect(muster?.[36]).toEqual({ lokal: 0, art: 'insel', pWert: 1 });
    expect(computeLokalMoran([1, 1], kette(2))).toBeNull();
  });
});

describe('computeRaumdissimilaritaet', () => {
  it('zieht ab, was Nachbarn unterscheidet', () => {
    const gebiete = [50, 40, 10, 0].map((gruppe) => ({ gruppe, gesamt: 100 }));
    const D = computeSegregation(gebiete)?.dissimilaritaet ?? 0;
    expect(computeRaumdissimilaritaet(gebiete, kette(4))).toBeCloseTo(D - (0.1 + 0.3 + 0.1) / 3, 12);
    expect(computeRaumdissimilaritaet(gebiete, buildNachbarschaft([[], [], [], []]))).toBeCloseTo(D, 12);
    expect(computeRaumdissimilaritaet([{ gruppe: 0, gesamt: 5 }], kette(1))).toBeNull();
  });
});
