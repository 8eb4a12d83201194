import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ADRESSSPERRE, computeWartezeit, FAKTORSPERRE, findSperre, KONTOSPERRE } from './sperre.ts';

test('mistyping costs nothing, then waits double up to a quarter of an hour', () => {
  const wartezeiten = [0, 4, 5, 6, 7, 8, 9, 10, 1000].map((anzahl) => computeWartezeit(KONTOSPERRE, anzahl));
  expect(wartezeiten).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900]);
});

test('more failures never wait less, and nobody waits longer than the most', () => {
  fc.assert(
    fc.property(fc.constantFrom(KONTOSPERRE, ADRESSSPERRE, FAKTORSPERRE), fc.nat(2000), (mass, anzahl) => {
      const jetzt = computeWartezeit(mass, anzahl);
      expect(computeWartezeit(mass, anzahl + 1)).toBeGreaterThanOrEqual(jetzt);
      expect(jetzt).toBeLessThanOrEqual(mass.hoechstens);
    }),
  );
});

test('the wait counts from the last failure and ends by itself', () => {
  const letzter = new Date('2026-11-22T12:00:00Z');
  const um = (sekunden: number) => new Date(letzter.getTime() + 1000 * sekunden);
  expect(findSperre(KONTOSPERRE, { anzahl: 5, letzter }, um(29))).toEqual(um(30));
  expect(findSperre(KONTOSPERRE, { anzahl: 5, letzter }, um(30))).toBeUndefined();
  expect(findSperre(KONTOSPERRE, { anzahl: 4, letzter }, um(0))).toBeUndefined();
  expect(findSperre(KONTOSPERRE, { anzahl: 0, letzter: null }, um(0))).toBeUndefined();
});
