import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  computeLokalisationsquotienten,
  computeMehrgruppensegregation,
  computeSegregation,
  type Gruppenzahl,
  meanAbsoluteDeviation,
} from './segregation.ts';

const zahl = ([gruppe, andere]: readonly [number, number]): Gruppenzahl => ({
  gruppe,
  gesamt: gruppe + andere,
});
const stadt = fc.array(fc.tuple(fc.nat(200), fc.nat(200)).map(zahl), { minLength: 2, maxLength: 12 });
const hatBeide = (gebiete: readonly Gruppenzahl[]): boolean =>
  gebiete.some(({ gruppe }) => gruppe > 0) && gebiete.some(({ gruppe, gesamt }) => gruppe < gesamt);

describe('computeSegregation', () => {
  it('rechnet eine kleine Stadt wie von Hand', () => {
    const indizes = computeSegregation([
      { gruppe: 50, gesamt: 100 },
      { gruppe: 10, gesamt: 100 },
      { gruppe: 0, gesamt: 200 },
      { gruppe: 40, gesamt: 100 },
      { gruppe: 0, gesamt: 0 },
    ]);
    // A = 100, T = 500: 1/2 (0.375 + 0.125 + 0.5 + 0.25); Σ a²/t / A; (0.42 - 0.2) / 0.8.
    expect(indizes?.dissimilaritaet).toBeCloseTo(0.625, 12);
    expect(indizes?.isolation).toBeCloseTo(0.42, 12);
    expect(indizes?.exposition).toBeCloseTo(0.58, 12);
    expect(indizes?.eta2).toBeCloseTo(0.275, 12);
    expect(indizes?.gini).toBeCloseTo(0.7, 12);
    expect(indizes?.anteil).toBeCloseTo(0.2, 12);
  });

  it('ist 0 bei gleicher und 1 bei völlig getrennter Verteilung', () => {
    const gleich = computeSegregation([zahl([10, 30]), zahl([20, 60])]);
    const getrennt = computeSegregation([zahl([50, 0]), zahl([0, 150])]);
    for (const index of ['dissimilaritaet', 'eta2', 'gini', 'entropie', 'atkinson'] as const) {
      expect(gleich?.[index]).toBeCloseTo(0, 9);
      expect(getrennt?.[index]).toBeCloseTo(1, 9);
    }
  });

  it('stimmt mit den Doppelsummen der Definitionen überein und bleibt zwischen 0 und 1', () => {
    fc.assert(
      fc.property(stadt, (gebiete) => {
        const indizes = computeSegregation(gebiete);
        if (!hatBeide(gebiete)) return expect(indizes).toBeNull();
        const bewohnt = gebiete.filter(({ gesamt }) => gesamt > 0);
        const A = bewohnt.reduce((summe, { gruppe }) => summe + gruppe, 0);
        const T = bewohnt.reduce((summe, { gesamt }) => summe + gesamt, 0);
        const P = A / T;
        let doppelt = 0;
        for (const x of bewohnt)
          for (const y of bewohnt)
            doppelt += x.gesamt * y.gesamt * Math.abs(x.gruppe / x.gesamt - y.gruppe / y.gesamt);
        expect(indizes?.gini).toBeCloseTo(doppelt / (2 * T * T * P * (1 - P)), 9);
        expect((indizes?.gini ?? 0) + 1e-9).toBeGreaterThanOrEqual(indizes?.dissimilaritaet ?? 0);
        for (const wert of Object.values(indizes ?? {})) {
          expect(wert).toBeGreaterThanOrEqual(0);
          expect(wert).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('ändert sich nicht, wenn ein Gebiet in zwei mit gleichem Anteil geteilt wird', () => {
    fc.assert(
      fc.property(stadt, (gebiete) => {
        fc.pre(hatBeide(gebiete));
        const doppelt = gebiete.map(({ gruppe, gesamt }) => ({ gruppe: 2 * gruppe, gesamt: 2 * gesamt }));
        const [erstes, ...rest] = doppelt;
        const halb = { gruppe: (erstes?.gruppe ?? 0) / 2, gesamt: (erstes?.gesamt ?? 0) / 2 };
        const ganz = computeSegregation(doppelt);
        const geteilt = computeSegregation([halb, halb, ...rest]);
        for (const index of ['dissimilaritaet', 'isolation', 'gini', 'entropie', 'atkinson'] as const)
          expect(geteilt?.[index]).toBeCloseTo(ganz?.[index] ?? Number.NaN, 9);
      }),
      { numRuns: 100 },
    );
  });
});

describe('der Zufall in kleinen Gebieten', () => {
  it('hat die mittlere Abweichung der Binomialverteilung', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 19 }), (n, zwanzigstel) => {
        const p = zwanzigstel / 20;
        let erwartet = 0;
        let wahrscheinlich = (1 - p) ** n;
        for (let k = 0; k <= n; k += 1) {
          erwartet += wahrscheinlich * Math.abs(k - n * p);
          wahrscheinlich *= ((n - k) / (k + 1)) * (p / (1 - p));
        }
        expect(meanAbsoluteDeviation(n, p)).toBeCloseTo(erwartet, 9);
      }),
      { numRuns: 200 },
    );
  });

  it('wird aus D herausgerechnet: in kleinen Gebieten mehr als in großen', () => {
    const kleine = computeSegregation([zahl([2, 3]), zahl([1, 4]), zahl([3, 2])]);
    const grosse = computeSegregation([zahl([200, 300]), zahl([100, 400]), zahl([300, 200])]);
    expect(kleine?.dissimilaritaet).toBeCloseTo(grosse?.dissimilaritaet ?? 0, 12);
    expect(kleine?.dissimilaritaetZufall).toBeGreaterThan(grosse?.dissimilaritaetZufall ?? 1);
    expect(kleine?.dissimilaritaetBereinigt).toBeLessThan(grosse?.dissimilaritaetBereinigt ?? 0);
  });
});

describe('mehrere Gruppen', () => {
  it('stimmen bei zweien mit den Indizes der einen überein', () => {
    fc.assert(
      fc.property(stadt, (gebiete) => {
        fc.pre(hatBeide(gebiete));
        const mehrere = computeMehrgruppensegregation(
          gebiete.map(({ gruppe, gesamt }) => [gruppe, gesamt - gruppe]),
        );
        const eine = computeSegregation(gebiete);
        expect(mehrere?.dissimilaritaet).toBeCloseTo(eine?.dissimilaritaet ?? Number.NaN, 9);
        expect(mehrere?.entropie).toBeCloseTo(eine?.entropie ?? Number.NaN, 9);
      }),
      { numRuns: 100 },
    );
  });

  it('sind 1, wenn keine einer anderen begegnet, und nichts, wo es nur eine gibt', () => {
    const getrennt = computeMehrgruppensegregation([
      [10, 0, 0],
      [0, 20, 0],
      [0, 0, 5],
    ]);
    expect(getrennt?.dissimilaritaet).toBeCloseTo(1, 12);
    expect(getrennt?.entropie).toBeCloseTo(1, 12);
    expect(computeMehrgruppensegregation([[10, 0]])).toBeNull();
  });
});

it('Lokalisationsquotienten vergleichen den Anteil mit dem der Stadt', () => {
  const quotienten = computeLokalisationsquotienten([zahl([50, 50]), zahl([10, 90]), zahl([0, 0])]);
  expect(quotienten[0]).toBeCloseTo(0.5 / 0.3, 12);
  expect(quotienten[1]).toBeCloseTo(0.1 / 0.3, 12);
  expect(quotienten[2]).toBeNull();
});
