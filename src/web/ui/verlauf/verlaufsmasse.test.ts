import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineOf, measureVerlauf, placeNamen, VERLAUF } from './verlaufsmasse.ts';

test('ticks are round and hold every value', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
      (werte) => {
        const { marken, yOf } = measureVerlauf(werte.length, [{ name: 'a', werte }]);
        expect(marken.length).toBeGreaterThan(1);
        expect(marken.length).toBeLessThan(9);
        for (const wert of werte) {
          expect(yOf(wert)).toBeGreaterThanOrEqual(VERLAUF.oben - 0.001);
          expect(yOf(wert)).toBeLessThanOrEqual(VERLAUF.hoehe - VERLAUF.unten + 0.001);
        }
      },
    ),
  );
});

test('a gap interrupts the line', () => {
  const reihe = { name: 'a', werte: [0, 10, null, 10, 0] };
  const pfad = lineOf(reihe, measureVerlauf(5, [reihe]));
  expect(pfad.match(/M/g)).toHaveLength(2);
  expect(pfad.match(/L/g)).toHaveLength(2);
});

test('names keep their distance', () => {
  const reihen = ['a', 'b', 'c', 'd'].map((name) => ({ name, werte: [1, 5] }));
  const orte = placeNamen(reihen, measureVerlauf(2, reihen), 18);
  expect(orte).toHaveLength(4);
  for (const [i, ort] of orte.entries())
    if (i > 0) expect(ort.y - (orte[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(18);
});

test('a line at zero has no axis below it', () => {
  const { marken } = measureVerlauf(3, [{ name: 'a', werte: [0, 0, 0] }]);
  expect(marken[0]?.wert).toBe(0);
});
