import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packZahlen, unpackZahlen } from './zahlenbytes.ts';

test('numbers come back as they were, wherever their bytes lie', () => {
  const zahl = fc.option(fc.double({ noNaN: true }).map((eine) => eine + 0));
  fc.assert(
    fc.property(fc.array(zahl), (zahlen) => {
      expect(unpackZahlen(packZahlen(zahlen))).toEqual(zahlen);
      const verschoben = new Uint8Array([7, ...packZahlen(zahlen)]).subarray(1);
      expect(unpackZahlen(verschoben)).toEqual(zahlen);
    }),
  );
  expect(unpackZahlen(packZahlen([-0]))).toEqual([0]);
});
