import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';
import { pruefeFoerderzeitraum } from './foerderzeitraum.ts';
import { MINDESTBETRAG } from './mindestbetrag.ts';

const EU = { ab: '2021-01-01', bis: '2029-12-31' };

function befundFuer(jahr: number, foerderzeitraum: object = EU, massnahme: object = {}) {
  const akte = beispielAkte({
    massnahme: { beginn: '2020-01-01', ende: '2031-12-31', ...massnahme },
    position: { jahr },
  });
  return pruefeFoerderzeitraum(beispielLage(beispielProgramm({ kriterien: { foerderzeitraum } }), akte));
}

test.each([
  [2020, 'nicht-erfuellt'],
  [2021, 'erfuellt'],
  [2029, 'erfuellt'],
  [2030, 'nicht-erfuellt'],
])('Kostenjahr %s, förderfähig 01.01.2021 bis 31.12.2029: %s', (jahr, ergebnis) => {
  expect(befundFuer(jahr)?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2029-06-29', 'erfuellt'],
  ['2029-06-30', 'erfuellt'],
  ['2029-07-01', 'nicht-erfuellt'],
])('Ende am 30.06.2029, Beginn der Maßnahme am %s: %s', (beginn, ergebnis) => {
  const befund = befundFuer(2029, { bis: '2029-06-30' }, { beginn, ende: '2029-12-31' });
  expect(befund?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2027-02-28', 'nicht-erfuellt'],
  ['2027-03-01', 'erfuellt'],
  ['2027-03-02', 'erfuellt'],
])('Anfang am 01.03.2027, Ende der Maßnahme am %s: %s', (ende, ergebnis) => {
  const befund = befundFuer(2027, { ab: '2027-03-01' }, { beginn: '2027-01-01', ende });
  expect(befund?.ergebnis).toBe(ergebnis);
});

test('was nicht rechtzeitig bezahlt werden kann, hilft auch nicht über den Mindestbetrag', () => {
  const programm = beispielProgramm({
    kriterien: { foerderzeitraum: { bis: '2026-12-31' } },
    foerderung: {
      mindestens: [{ betrag: '100.000,00', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt' }],
    },
  });
  const grenze = programm.foerderung?.mindestens?.[0];
  const lage = beispielLage(programm, beispielAkte({}));
  expect(grenze && MINDESTBETRAG.pruefe(lage, grenze)?.ergebnis).toBe('nicht-erfuellt');
});

test('ohne Zeitraum keine Regel', () => {
  expect(pruefeFoerderzeitraum(beispielLage(beispielProgramm(), beispielAkte({})))).toBeNull();
});
