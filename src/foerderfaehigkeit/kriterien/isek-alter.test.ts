import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';
import { pruefeIsekAlter } from './isek-alter.ts';

const PROGRAMM = beispielProgramm({ kriterien: { isek: { erforderlich: true, hoechstalter_jahre: 5 } } });

function befundFuer(isek: object | null | undefined, programm = PROGRAMM) {
  return pruefeIsekAlter(beispielLage(programm, beispielAkte({ quartier: { isek } })));
}

test.each([
  ['2021-05-31', 'nicht-erfuellt'],
  ['2021-06-01', 'erfuellt'],
  ['2021-06-02', 'erfuellt'],
])('höchstens fünf Jahre alt, beschlossen am %s, Antrag am 01.06.2026: %s', (beschluss, ergebnis) => {
  expect(befundFuer({ beschluss })?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2021-05-31', 'nicht-erfuellt'],
  ['2021-06-01', 'erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'nicht-erfuellt'],
])('es zählt die Fortschreibung, die am Antragstag vorliegt: %s', (fortschreibung, ergebnis) => {
  expect(befundFuer({ beschluss: '2015-01-01', fortschreibung })?.ergebnis).toBe(ergebnis);
});

test('der Grund nennt Stand und Abhilfe', () => {
  const befund = befundFuer({ beschluss: '2015-01-01', fortschreibung: null });
  expect(befund?.kriterium).toBe('isek-alter');
  expect(befund?.text).toContain('Stand vom 01.01.2015');
  expect(befund?.text).toContain('fortgeschrieben');
});

test('keine Regel ohne Höchstalter, ohne Konzept und vor seinem Beschluss', () => {
  const ohne = beispielProgramm({ kriterien: { isek: { erforderlich: true } } });
  expect(befundFuer({ beschluss: '2001-01-01' }, ohne)).toBeNull();
  expect(befundFuer(null)).toBeNull();
  expect(befundFuer(undefined)).toBeNull();
  expect(befundFuer({ beschluss: '2026-06-02' })).toBeNull();
});
