import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderKanonisch } from './kanonisch.ts';

describe('renderKanonisch', () => {
  it('sorts names, leaves out what is undefined, and keeps the order of lists', () => {
    expect(renderKanonisch({ b: [2, 1], a: { d: null, c: 'ß' }, e: undefined })).toBe(
      '{"a":{"c":"ß","d":null},"b":[2,1]}',
    );
  });

  it('says the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (wert) => {
        expect(JSON.parse(renderKanonisch(wert))).toEqual(JSON.parse(JSON.stringify(wert)));
      }),
    );
  });
});
