import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWeiter, withWeiter } from './weiter.ts';

test.each(['/quartiere', '/quartiere/a?x=1&y=ä', '/recht/bund#1', '/quartiere/%C3%A4'])(
  'goes on to the own page %s',
  (pfad) => {
    expect(decodeURI(readWeiter(pfad))).toBe(decodeURI(pfad));
  },
);

test.each([
  null,
  undefined,
  '',
  'quartiere',
  'https://boese.example/',
  '//boese.example',
  '///boese.example',
  '/\\boese.example',
  '\\\\boese.example',
  '/\t/boese.example',
  '/\n/boese.example',
  '/.//boese.example',
  '/a/..//boese.example',
  'javascript:alert(1)',
  ' /quartiere',
  '/anmelden',
  '/anmelden/zweiter-faktor',
  '/abmelden?x=1',
  'http:/boese.example',
])('never goes on to %j', (pfad) => {
  expect(readWeiter(pfad)).toBe('/');
});

test('whatever is handed in, a browser stays on this origin', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('/', '\\', '.', 'a', '@', ':', '?', '#', '\t', '%', '2', 'F') }),
      (text) => {
        const ziel = readWeiter(`/${text}`);
        expect(new URL(ziel, 'https://quartierwerk.example').origin).toBe('https://quartierwerk.example');
        expect(readWeiter(ziel)).toBe(ziel);
      },
    ),
  );
});

test('the goal travels in the address of the next step', () => {
  expect(withWeiter('/anmelden', '/')).toBe('/anmelden');
  expect(withWeiter('/anmelden', '/a?b=1&c=2')).toBe('/anmelden?weiter=%2Fa%3Fb%3D1%26c%3D2');
});
