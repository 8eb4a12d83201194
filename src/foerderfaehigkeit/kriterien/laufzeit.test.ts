import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeLaufzeit } from './laufzeit.ts';

const LAUFZEIT = { ab: '2025-01-01', bis: '2027-12-31' };

test.each([
  ['2024-12-31', 'nicht-erfuellt'],
  ['2025-01-01', 'erfuellt'],
  ['2025-01-02', 'erfuellt'],
  ['2027-12-30', 'erfuellt'],
  ['2027-12-31', 'erfuellt'],
  ['2028-01-01', 'nicht-erfuellt'],
])('Bewilligung am %s ist %s', (stichtag, ergebnis) => {
  const lage = beispielLage(beispielProgramm({ laufzeit: LAUFZEIT }), beispielAkte({}), { stichtag });
  expect(pruefeLaufzeit(lage)?.ergebnis).toBe(ergebnis);
});

test('gemessen wird an der Bewilligung, nicht am Antrag', () => {
  const antragsfenster = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };
  const programm = beispielProgramm({ laufzeit: LAUFZEIT, kriterien: { antragsfenster } });
  const befundAm = (stichtag: string) =>
    pruefeLaufzeit(beispielLage(programm, beispielAkte({}), { stichtag }));
  expect(befundAm('2026-09-30')?.ergebnis).toBe('erfuellt');
  expect(befundAm('2027-09-30')?.ergebnis).toBe('nicht-erfuellt');
  expect(befundAm('2027-09-30')?.text).toContain('31.12.2027');
});

test('ohne Antragsfrist offen, nach dem Ende trotzdem abgelehnt', () => {
  const programm = beispielProgramm({
    laufzeit: LAUFZEIT,
    kriterien: { antragsfenster: { art: 'unbekannt' } },
  });
  const befundAm = (stichtag: string) =>
    pruefeLaufzeit(beispielLage(programm, beispielAkte({}), { stichtag }));
  expect(befundAm('2027-12-31')).toMatchObject({ ergebnis: 'offen', fehlend: ['antragsfenster'] });
  expect(befundAm('2028-01-01')?.ergebnis).toBe('nicht-erfuellt');
});

test('ohne Laufzeit keine Regel', () => {
  expect(pruefeLaufzeit(beispielLage(beispielProgramm(), beispielAkte({})))).toBeNull();
});
