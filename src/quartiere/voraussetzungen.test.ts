import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findKreise } from './voraussetzungen.ts';

it('names every circle once and leaves out what only hangs on it', () => {
  const graph = new Map([
    ['A', ['B']],
    ['B', ['C']],
    ['C', ['B']],
    ['D', ['E']],
    ['E', ['D', 'X']],
    ['F', []],
  ]);
  expect(findKreise(graph)).toEqual([
    ['B', 'C'],
    ['D', 'E'],
  ]);
});

const knoten = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');

it('finds none where prerequisites only point backwards', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 30 }), (ziele) => {
      const graph = new Map(ziele.map((ziel, i) => [String(i), ziel < i ? [String(ziel)] : []]));
      expect(findKreise(graph)).toEqual([]);
    }),
  );
});

it('returns only real circles', () => {
  fc.assert(
    fc.property(fc.dictionary(knoten, fc.array(knoten, { maxLength: 3 })), (eintraege) => {
      const graph = new Map(Object.entries(eintraege));
      const echt = findKreise(graph).every((kreis) =>
        kreis.every((kennung, i) =>
          (graph.get(kennung) as string[]).includes(kreis[(i + 1) % kreis.length]!),
        ),
      );
      expect(echt).toBe(true);
    }),
  );
});

it('copes with a chain of 20,000', () => {
  const graph = new Map(Array.from({ length: 20_000 }, (_, i) => [`${i}`, [`${(i + 1) % 20_000}`]]));
  expect(findKreise(graph)[0]).toHaveLength(20_000);
});
