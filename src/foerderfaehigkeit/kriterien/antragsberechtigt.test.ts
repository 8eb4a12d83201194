import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeAntragsberechtigt } from './antragsberechtigt.ts';

function befundFuer(antragsberechtigt: object, art: string, einwohner = 210_000) {
  const programm = beispielProgramm({ kriterien: { antragsberechtigt } });
  const akte = beispielAkte({ massnahme: { traeger: { art } }, kommune: { einwohner } });
  return pruefeAntragsberechtigt(beispielLage(programm, akte));
}

test('wer genannt ist, stellt selbst den Antrag', () => {
  expect(befundFuer({ arten: ['kommune'] }, 'kommune')?.ergebnis).toBe('erfuellt');
  expect(befundFuer({ arten: ['kommune', 'verein'] }, 'verein')?.text).toContain('selbst');
});

test('weitergeleitet wird nur an genannte Träger', () => {
  const regel = { arten: ['kommune'], weiterleitung_an: ['verein'] };
  expect(befundFuer(regel, 'verein')).toMatchObject({ ergebnis: 'erfuellt' });
  expect(befundFuer(regel, 'verein')?.text).toContain('Die Kommune stellt den Antrag');
  expect(befundFuer(regel, 'kirche')?.ergebnis).toBe('nicht-erfuellt');
});

test.each([
  [1_999, 'nicht-erfuellt'],
  [2_000, 'erfuellt'],
  [2_001, 'erfuellt'],
])('mit %i Einwohnern ab 2.000: %s', (einwohner, ergebnis) => {
  expect(befundFuer({ arten: ['kommune'], mindesteinwohner: 2_000 }, 'kommune', einwohner)?.ergebnis).toBe(
    ergebnis,
  );
});

test('ohne Angabe keine Regel', () => {
  expect(pruefeAntragsberechtigt(beispielLage(beispielProgramm(), beispielAkte({})))).toBeNull();
});
