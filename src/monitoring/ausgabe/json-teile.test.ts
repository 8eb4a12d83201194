import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeJsonTeile } from './json-teile.ts';

test('the parts together are the whole', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.constant(undefined))), (wert) => {
      expect([...writeJsonTeile(wert)].join('')).toBe(JSON.stringify(wert));
    }),
  );
});

test('long lists come in parts', () => {
  const wert = {
    zahlen: Array.from({ length: 12_001 }, (_, i) => (i % 3 === 0 ? null : i / 7)),
    reihen: Array.from({ length: 31 }, (_, i) => ({ jahr: i, werte: [i, null] })),
    ohne: undefined,
    leer: [],
  };
  const teile = [...writeJsonTeile(wert)];
  expect(teile.join('')).toBe(JSON.stringify(wert));
  expect(teile.length).toBeGreaterThan(12);
});
