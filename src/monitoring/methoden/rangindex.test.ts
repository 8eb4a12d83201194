import { expect, it } from 'vitest';
import { computeRangindex, rankOf, transformRang } from './rangindex.ts';

it('Ränge: der höchste Wert hat 1, gleiche teilen sich den Rang', () => {
  expect(rankOf([10, 30, 20, 30])).toEqual([0.25, 0.875, 0.5, 0.875]);
});

it('die Umformung reicht von 0 bis 100 und gibt dem obersten Zehntel die Hälfte', () => {
  expect(transformRang(0)).toBeCloseTo(0, 12);
  expect(transformRang(1)).toBeCloseTo(100, 9);
  expect(transformRang(0.9)).toBeGreaterThan(50);
  expect(transformRang(0.9)).toBeLessThan(51);
});

it('hohe Not in einem Bereich wird durch geringe in einem anderen nicht aufgehoben', () => {
  const index = computeRangindex([
    { werte: [100, 60, 10, 20], gewicht: 50 },
    { werte: [10, 60, 100, 20], gewicht: 50 },
  ]);
  expect(index[0]).toBeGreaterThan(index[1] ?? 100);
  expect(index[0]).toBeCloseTo(index[2] ?? 0, 12);
  const allein = computeRangindex([{ werte: [1, 2, 3], gewicht: 7 }]);
  expect(allein).toEqual([1 / 3, 2 / 3, 1].map(transformRang));
});
