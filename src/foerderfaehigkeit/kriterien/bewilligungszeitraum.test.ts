import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeBewilligungszeitraum } from './bewilligungszeitraum.ts';

const FOLGEJAHR = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };

function befundFuer(bewilligungszeitraum: object, jahr: number, antragsfenster: object = FOLGEJAHR) {
  const programm = beispielProgramm({ kriterien: { bewilligungszeitraum, antragsfenster } });
  return pruefeBewilligungszeitraum(beispielLage(programm, beispielAkte({ position: { jahr } })));
}

test.each([
  [2025, 'nicht-erfuellt'],
  [2026, 'erfuellt'],
  [2028, 'erfuellt'],
  [2029, 'nicht-erfuellt'],
])('fest 01.12.2026 bis 31.01.2028 im Kostenjahr %i: %s', (jahr, ergebnis) => {
  expect(befundFuer({ art: 'fest', ab: '2026-12-01', bis: '2028-01-31' }, jahr).ergebnis).toBe(ergebnis);
});

test.each([
  [2026, 'nicht-erfuellt'],
  [2027, 'erfuellt'],
  [2031, 'erfuellt'],
  [2032, 'nicht-erfuellt'],
])('fünf Jahre ab dem Programmjahr 2027, Kostenjahr %i: %s', (jahr, ergebnis) => {
  expect(befundFuer({ art: 'jahre', anzahl: 5 }, jahr).ergebnis).toBe(ergebnis);
});

test.each([
  [10, 2028, 'nicht-erfuellt'],
  [11, 2028, 'erfuellt'],
  [22, 2029, 'nicht-erfuellt'],
  [23, 2029, 'erfuellt'],
])('%i Monate ab dem 01.03.2027, Kostenjahr %i: %s', (hoechstens, jahr, ergebnis) => {
  expect(befundFuer({ art: 'monate', hoechstens }, jahr).ergebnis).toBe(ergebnis);
});

test.each([
  ['2026-12-31', 'nicht-erfuellt'],
  ['2027-01-01', 'nicht-erfuellt'],
  ['2027-01-02', 'erfuellt'],
])('zwölf Monate ab dem %s, Kostenjahr 2028: %s', (beginn, ergebnis) => {
  const programm = beispielProgramm({
    kriterien: { bewilligungszeitraum: { art: 'monate', hoechstens: 12 } },
  });
  const akte = beispielAkte({ massnahme: { beginn }, position: { jahr: 2028 } });
  expect(pruefeBewilligungszeitraum(beispielLage(programm, akte)).ergebnis).toBe(ergebnis);
});

test.each([
  [2026, 'nicht-erfuellt'],
  [2027, 'ermessen'],
  [2040, 'ermessen'],
])('nur der Bescheid, Kostenjahr %i: %s', (jahr, ergebnis) => {
  expect(befundFuer({ art: 'bescheid' }, jahr).ergebnis).toBe(ergebnis);
});

test('ohne Programmjahr offen', () => {
  const unbekannt = { art: 'unbekannt' };
  expect(befundFuer({ art: 'jahre', anzahl: 5 }, 2027, unbekannt)).toMatchObject({
    ergebnis: 'offen',
    fehlend: ['antragsfenster'],
  });
  expect(befundFuer({ art: 'bescheid' }, 2027, unbekannt).ergebnis).toBe('offen');
  expect(befundFuer({ art: 'fest', ab: '2027-01-01', bis: '2027-12-31' }, 2027, unbekannt).ergebnis).toBe(
    'erfuellt',
  );
});
