import { expect, it } from 'vitest';
import { computePolarisierung, quantileOf } from './polarisierung.ts';

it('rechnet eine kleine Stadt wie von Hand', () => {
  const stadt = [50, 30, 20, 10, 10].map((gruppe) => ({ gruppe, gesamt: 100 }));
  const p = computePolarisierung([...stadt, { gruppe: 0, gesamt: 0 }]);
  // Shares 0.5, 0.3, 0.2, 0.1, 0.1: P90 0.42, P10 0.1; 80 of 120 above 20 percent, 50 above 40 percent.
  expect(p?.p90p10).toBeCloseTo(4.2, 12);
  expect(p?.ueber20).toBeCloseTo(80 / 120, 12);
  expect(p?.ueber40).toBeCloseTo(50 / 120, 12);
  const r = [50, 30, 20, 10, 10].map((a) => a / 24);
  expect(p?.theil).toBeCloseTo(
    r.reduce((summe, x) => summe + (x * Math.log(x)) / 5, 0),
    12,
  );
});

it('ist 1 und 0, wo alle Gebiete gleich sind, und nichts, wo es die Gruppe nicht gibt', () => {
  const gleich = [1, 2, 3].map((n) => ({ gruppe: 10 * n, gesamt: 100 * n }));
  expect(computePolarisierung(gleich)).toMatchObject({ p90p10: expect.closeTo(1, 12), theil: 0, ueber20: 0 });
  expect(computePolarisierung([{ gruppe: 0, gesamt: 9 }])).toBeNull();
  expect(
    computePolarisierung([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].map((gruppe) => ({ gruppe, gesamt: 10 })))?.p90p10,
  ).toBeNull();
});

it('Quantile liegen zwischen den Werten', () => {
  expect(quantileOf([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantileOf([7], 0.9)).toBe(7);
});
