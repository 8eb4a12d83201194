import { expect, it } from 'vitest';
import { formatMassnahmenzahl, formatPunktzahl, formatZahlwort } from './zahlwort.ts';

it.each([
  [0, '0 Maßnahmen'],
  [1, '1 Maßnahme'],
  [2, '2 Maßnahmen'],
  [1200, '1.200 Maßnahmen'],
])('%i takes its noun: %s', (anzahl, text) => {
  expect(formatMassnahmenzahl(anzahl)).toBe(text);
});

it('takes any noun', () => {
  expect(formatPunktzahl(1)).toBe('1 Punkt');
  expect(formatZahlwort(1, 'Änderung', 'Änderungen')).toBe('1 Änderung');
  expect(`1 von ${formatZahlwort(1, 'Quartier', 'Quartieren')}`).toBe('1 von 1 Quartier');
});
