import { expect, test } from 'vitest';
import { findPasskeyursprung } from './ursprung.ts';

test.each([
  ['https://quartierwerk.example', 'quartierwerk.example'],
  ['https://quartierwerk.example:8443', 'quartierwerk.example'],
  ['http://localhost:3000', 'localhost'],
])('%s has passkeys for %s', (adresse, rpId) => {
  expect(findPasskeyursprung(adresse)).toEqual({ rpId, ursprung: adresse });
});

test.each(['http://127.0.0.1:3000', 'https://192.0.2.7', 'http://[::1]:3000', 'http://quartierwerk.example'])(
  '%s has none',
  (adresse) => {
    expect(findPasskeyursprung(adresse)).toBeUndefined();
  },
);
