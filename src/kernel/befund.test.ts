import fc from 'fast-check';
import { expect, it } from 'vitest';
import { combineErgebnisse, combinePruefstaende, type Ergebnis, isFoerderbar } from './befund.ts';

/** From strong to weak. */
const REIHENFOLGE = [
  'erfuellt',
  'ermessen',
  'offen',
  'nicht-erfuellt',
] as const satisfies readonly Ergebnis[];
const ergebnisse = fc.array(fc.constantFrom(...REIHENFOLGE), { maxLength: 8 });

it.each([
  ['erfuellt', 'erfuellt', 'erfuellt'],
  ['erfuellt', 'ermessen', 'ermessen'],
  ['ermessen', 'offen', 'offen'],
  ['offen', 'nicht-erfuellt', 'nicht-erfuellt'],
  ['erfuellt', 'nicht-erfuellt', 'nicht-erfuellt'],
] as const)('%s und %s ergeben %s, in jeder Reihenfolge', (a, b, zusammen) => {
  expect(combineErgebnisse([a, b])).toBe(zusammen);
  expect(combineErgebnisse([b, a])).toBe(zusammen);
});

it('das Ganze ist so schwach wie sein schwächster Teil', () => {
  fc.assert(
    fc.property(ergebnisse, (liste) => {
      const schwaechster = Math.max(0, ...liste.map((ergebnis) => REIHENFOLGE.indexOf(ergebnis)));
      expect(combineErgebnisse(liste)).toBe(REIHENFOLGE[schwaechster]);
    }),
  );
});

it('Gruppen dürfen vorher zusammengefasst werden', () => {
  fc.assert(
    fc.property(ergebnisse, ergebnisse, (a, b) => {
      expect(combineErgebnisse([combineErgebnisse(a), combineErgebnisse(b)])).toBe(
        combineErgebnisse([...a, ...b]),
      );
    }),
  );
});

it('ohne Regeln ist alles erfüllt und gelesen', () => {
  expect(combineErgebnisse([])).toBe('erfuellt');
  expect(combinePruefstaende([])).toBe('gelesen');
});

it('eine ungeprüfte Angabe macht das Ganze ungeprüft', () => {
  expect(combinePruefstaende(['gelesen', 'gelesen'])).toBe('gelesen');
  expect(combinePruefstaende(['gelesen', 'ungeprueft', 'gelesen'])).toBe('ungeprueft');
});

it('Geld fließt nur auf Erfülltes und auf Ermessen', () => {
  expect(REIHENFOLGE.filter(isFoerderbar)).toEqual(['erfuellt', 'ermessen']);
});
