import { TOTP } from 'otpauth';
import { expect, test } from 'vitest';
import { findZeitschritt, formatGeheimnis, formatTotpUri, gruppiereGeheimnis } from './totp.ts';

/** Secret of the test vectors of RFC 6238, appendix B: ASCII 12345678901234567890. */
const GEHEIMNIS = formatGeheimnis(new TextEncoder().encode('12345678901234567890'));
const um = (sekunden: number) => new Date(1000 * sekunden);

test('agrees with the vectors of RFC 6238 (last six digits)', () => {
  expect(GEHEIMNIS).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(findZeitschritt(GEHEIMNIS, '287082', um(59), 0)).toBe(1);
  expect(findZeitschritt(GEHEIMNIS, '081804', um(1_111_111_109), 0)).toBe(37_037_036);
  expect(findZeitschritt(GEHEIMNIS, '353130', um(20_000_000_000), 0)).toBe(666_666_666);
});

test('takes one step before and after, no more', () => {
  const schritt = Math.floor(1_111_111_109 / 30);
  const codeOf = (welcher: number) =>
    TOTP.generate({ secret: new TOTP({ secret: GEHEIMNIS }).secret, timestamp: welcher * 30_000 });
  const gefunden = [-2, -1, 0, 1, 2].map((d) =>
    findZeitschritt(GEHEIMNIS, codeOf(schritt + d), um(1_111_111_109), 0),
  );
  expect(gefunden).toEqual([undefined, schritt - 1, schritt, schritt + 1, undefined]);
});

test('a code works once, and no older one after it', () => {
  expect(findZeitschritt(GEHEIMNIS, '081804', um(1_111_111_109), 37_037_036)).toBeUndefined();
  expect(findZeitschritt(GEHEIMNIS, '081804', um(1_111_111_109), 37_037_035)).toBe(37_037_036);
});

test.each(['', '12345', '1234567', 'abcdef', '٠٨١٨٠٤'])('„%s“ is no code', (code) => {
  expect(findZeitschritt(GEHEIMNIS, code, um(59), 0)).toBeUndefined();
});

test('blanks between the digits do not matter', () => {
  expect(findZeitschritt(GEHEIMNIS, ' 287 082 ', um(59), 0)).toBe(1);
  expect(gruppiereGeheimnis('ABCDEFGHIJ')).toBe('ABCD EFGH IJ');
});

test('the address for the authenticator names product and account', () => {
  const uri = new URL(formatTotpUri(GEHEIMNIS, 'kim@stadt.example'));
  expect(uri.protocol).toBe('otpauth:');
  expect(uri.searchParams.get('issuer')).toBe('Quartierwerk');
  expect(uri.searchParams.get('secret')).toBe(GEHEIMNIS);
  expect(decodeURIComponent(uri.pathname)).toContain('kim@stadt.example');
});
