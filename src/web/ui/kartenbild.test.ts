import { expect, test } from 'vitest';
import { bildmasseOf, mitteOf, pathOf, projectPunkt, rahmenOf } from './kartenbild.ts';

/** One degree square around 60° north, where a degree of longitude is half as long. */
const quadrat = [
  [
    [
      [7, 59.5],
      [8, 59.5],
      [8, 60.5],
      [7, 60.5],
      [7, 59.5],
    ],
  ],
];

test('the picture keeps the proportions of the ground', () => {
  const rahmen = rahmenOf([quadrat]);
  expect(rahmen).toEqual({ west: 7, sued: 59.5, ost: 8, nord: 60.5 });
  const masse = bildmasseOf(rahmen!);
  expect(masse.breite).toBe(1000);
  expect(masse.hoehe).toBe(2000);
});

test('north is up', () => {
  const masse = bildmasseOf(rahmenOf([quadrat])!);
  expect(projectPunkt(masse, 7, 60.5)).toEqual([0, 0]);
  expect(projectPunkt(masse, 8, 59.5)).toEqual([1000, 2000]);
  expect(pathOf(masse, quadrat)).toBe('M0 2000L1000 2000L1000 0L0 0L0 2000Z');
  expect(mitteOf(quadrat)).toEqual([7.5, 60]);
});

test('nothing to draw has no frame, a single point no infinite picture', () => {
  expect(rahmenOf([])).toBeUndefined();
  const punkt = bildmasseOf({ west: 7, sued: 51, ost: 7, nord: 51 });
  expect(Number.isFinite(punkt.hoehe)).toBe(true);
});
