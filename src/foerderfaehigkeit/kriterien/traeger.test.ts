import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';
import { pruefeAntragsberechtigt } from './antragsberechtigt.ts';
import { pruefeGemeinnuetzigkeit } from './gemeinnuetzigkeit.ts';
import { pruefeHaushaltslage } from './haushaltslage.ts';
import { pruefeProjektdauer } from './projektdauer.ts';

test.each([
  [49_999, 'erfuellt'],
  [50_000, 'erfuellt'],
  [50_001, 'nicht-erfuellt'],
])('höchstens 50.000 Einwohner, die Kommune hat %s: %s', (einwohner, ergebnis) => {
  const programm = beispielProgramm({
    kriterien: { antragsberechtigt: { arten: ['kommune'], hoechsteinwohner: 50_000 } },
  });
  const lage = beispielLage(programm, beispielAkte({ kommune: { einwohner } }));
  expect(pruefeAntragsberechtigt(lage)?.ergebnis).toBe(ergebnis);
});

test.each([
  ['verein', true, 'erfuellt'],
  ['verein', false, 'nicht-erfuellt'],
  ['verein', undefined, 'offen'],
  ['kommune', undefined, null],
  ['privat', false, null],
])('nur gemeinnützige Vereine: %s, gemeinnützig %s: %s', (art, gemeinnuetzig, ergebnis) => {
  const programm = beispielProgramm({
    kriterien: {
      antragsberechtigt: { arten: ['kommune', 'verein', 'privat'], nur_gemeinnuetzig: ['verein'] },
    },
  });
  const traeger = { art, ...(gemeinnuetzig === undefined ? {} : { gemeinnuetzig }) };
  const befund = pruefeGemeinnuetzigkeit(beispielLage(programm, beispielAkte({ massnahme: { traeger } })));
  expect(befund?.ergebnis ?? null).toBe(ergebnis);
  expect(befund?.fehlend ?? []).toEqual(ergebnis === 'offen' ? ['traeger.gemeinnuetzig'] : []);
});

test.each([
  ['haushaltsnotlage', 'erfuellt'],
  ['ausgeglichen', 'nicht-erfuellt'],
  [undefined, 'offen'],
])('nur bei Haushaltsnotlage, Lage %s: %s', (haushaltslage, ergebnis) => {
  const programm = beispielProgramm({ kriterien: { haushaltslage: { zulaessig: ['haushaltsnotlage'] } } });
  const kommune = haushaltslage ? { haushaltslage } : {};
  expect(pruefeHaushaltslage(beispielLage(programm, beispielAkte({ kommune })))?.ergebnis).toBe(ergebnis);
  expect(pruefeHaushaltslage(beispielLage(beispielProgramm(), beispielAkte({ kommune })))).toBeNull();
});

test.each([
  ['2027-12-30', 'nicht-erfuellt'],
  ['2027-12-31', 'erfuellt'],
  ['2029-12-31', 'erfuellt'],
  ['2030-01-01', 'nicht-erfuellt'],
])('12 bis 36 Monate ab dem 01.01.2027, Ende am %s: %s', (ende, ergebnis) => {
  const programm = beispielProgramm({
    kriterien: { projektdauer: { mindestens_monate: 12, hoechstens_monate: 36 } },
  });
  const akte = beispielAkte({ massnahme: { beginn: '2027-01-01', ende } });
  expect(pruefeProjektdauer(beispielLage(programm, akte))?.ergebnis).toBe(ergebnis);
  expect(pruefeProjektdauer(beispielLage(beispielProgramm(), akte))).toBeNull();
});
