import { expect, it } from 'vitest';
import { computeEmpfindlichkeit } from './empfindlichkeit.ts';

const stadt = Array.from({ length: 30 }, (_, i) => ({
  id: `${i}`,
  bewertet: i !== 7,
  status: [i, (i * 7) % 30],
  dynamik: [(i * 11) % 30],
}));

it('zählt, wie oft ein Gebiet in seiner Klasse bleibt, und wiederholt sich', () => {
  const anteile = computeEmpfindlichkeit(stadt);
  expect(anteile).toEqual(computeEmpfindlichkeit(stadt));
  expect(anteile[7]).toEqual({ id: '7', status: null, dynamik: null });
  // With one indicator there is nothing to weigh.
  expect(anteile.filter(({ dynamik }) => dynamik !== null && dynamik !== 1)).toEqual([]);
  const status = anteile.flatMap((eines) => eines.status ?? []);
  expect(Math.min(...status)).toBeLessThan(1);
  expect(Math.max(...status)).toBe(1);
});

it('bleibt ohne Spanne überall gleich', () => {
  const anteile = computeEmpfindlichkeit(stadt, { spanne: 0, laeufe: 20 });
  expect(anteile.every(({ status }) => status === null || status === 1)).toBe(true);
});
