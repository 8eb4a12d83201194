import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, isAllowedHost, isAllowedWrite, securityHeaders } from './sicherheit.ts';

describe('isAllowedWrite', () => {
  test('reading is always allowed', () => {
    expect(isAllowedWrite('GET', { 'sec-fetch-site': 'cross-site' })).toBe(true);
    expect(isAllowedWrite('HEAD', {})).toBe(true);
  });

  test.each([
    [{ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'https://quartier.example', host: 'quartier.example' }, true],
    [{ 'sec-fetch-site': 'cross-site', origin: 'http://localhost:3000', host: 'localhost:3000' }, false],
    [{ 'sec-fetch-site': 'same-site', host: 'localhost:3000' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://boese.example', host: 'localhost:3000' }, false],
    [{ origin: 'null', host: 'localhost:3000' }, false],
    [{ host: 'localhost:3000' }, false],
  ])('a write with %o: %s', (kopfzeilen, erlaubt) => {
    for (const methode of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(isAllowedWrite(methode, kopfzeilen)).toBe(erlaubt);
    }
  });
});

describe('isAllowedHost', () => {
  test('on this machine only its own names', () => {
    expect(isAllowedHost('127.0.0.1:3000', '127.0.0.1', [])).toBe(true);
    expect(isAllowedHost('localhost:3000', '127.0.0.1', [])).toBe(true);
    expect(isAllowedHost('[::1]:3000', '::1', [])).toBe(true);
    expect(isAllowedHost('boese.example:3000', '127.0.0.1', [])).toBe(false);
    expect(isAllowedHost(undefined, '127.0.0.1', [])).toBe(false);
  });

  test('behind a proxy only the named hosts, in a network every name unless some are named', () => {
    expect(isAllowedHost('Quartier.Example', '127.0.0.1', ['quartier.example'])).toBe(true);
    expect(isAllowedHost('boese.example', '0.0.0.0', ['quartier.example'])).toBe(false);
    expect(isAllowedHost('rechner.intern:3000', '0.0.0.0', [])).toBe(true);
  });
});

test('the policy admits our own origin and the nonce, nothing else', () => {
  const policy = contentSecurityPolicy('abc');
  expect(policy).toContain("script-src 'self' 'nonce-abc'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(securityHeaders('abc')).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
  });
});
