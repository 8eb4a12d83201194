import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BYTES_JE_ERSATZCODE, formatErsatzcode, normalizeErsatzcode } from './ersatzcode.ts';

const bytes = fc.uint8Array({ minLength: BYTES_JE_ERSATZCODE, maxLength: BYTES_JE_ERSATZCODE });

test('sixteen signs in four groups, different for different bytes', () => {
  fc.assert(
    fc.property(bytes, bytes, (eine, andere) => {
      expect(formatErsatzcode(eine)).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}$/);
      expect(formatErsatzcode(eine) === formatErsatzcode(andere)).toBe(`${eine}` === `${andere}`);
    }),
  );
});

test('typed in any way it is the same code', () => {
  expect(normalizeErsatzcode(' 0AB1-cdEf 2345 6789 ')).toBe('0ab1cdef23456789');
  expect(normalizeErsatzcode('oABi-cdEf.2345-6789')).toBe('0ab1cdef23456789');
});
