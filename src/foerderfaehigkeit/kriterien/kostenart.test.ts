import { expect, test } from 'vitest';
import { beispielAkte, beispielLage, beispielProgramm } from '../beispiele.ts';

import { pruefeHandlungsfeld } from './handlungsfeld.ts';
import { pruefeKostenart } from './kostenart.ts';
import { pruefeZweck } from './zweck.ts';

const ZEILEN = [
  { arten: ['bau', 'planung'] },
  { arten: ['personal'], zwecke: ['quartiersmanagement'] },
  { arten: ['sachkosten'], traeger: ['verein'] },
];

test.each([
  ['bau', 'gemeinbedarf', 'kommune', 'erfuellt'],
  ['personal', 'quartiersmanagement', 'kommune', 'erfuellt'],
  ['personal', 'gemeinbedarf', 'kommune', 'nicht-erfuellt'],
  ['sachkosten', 'gemeinbedarf', 'verein', 'erfuellt'],
  ['sachkosten', 'gemeinbedarf', 'kommune', 'nicht-erfuellt'],
  ['miete', 'gemeinbedarf', 'kommune', 'nicht-erfuellt'],
])('Kostenart %s, Zweck %s, Träger %s: %s', (kostenart, zweck, art, ergebnis) => {
  const programm = beispielProgramm({ kriterien: { kostenart: { zulaessig: ZEILEN } } });
  const akte = beispielAkte({ massnahme: { zweck, traeger: { art } } });
  const lage = beispielLage(programm, akte);
  const position = { ...lage.position, kostenart: kostenart as typeof lage.position.kostenart };
  expect(pruefeKostenart({ ...lage, position })?.ergebnis).toBe(ergebnis);
});

test.each([
  ['bau', 'gelesen'],
  ['ausstattung', 'ungeprueft'],
  ['planung', 'gelesen'],
])('Kostenart %s: die Zeile ist %s', (kostenart, pruefstand) => {
  const zulaessig = [
    { arten: ['ausstattung', 'planung'], pruefstand: 'ungeprueft' },
    { arten: ['bau', 'planung'] },
  ];
  const lage = beispielLage(beispielProgramm({ kriterien: { kostenart: { zulaessig } } }), beispielAkte({}));
  const position = { ...lage.position, kostenart: kostenart as typeof lage.position.kostenart };
  expect(pruefeKostenart({ ...lage, position })).toMatchObject({ ergebnis: 'erfuellt', pruefstand });
});

test('Zweck', () => {
  const befundMit = (zulaessig: string[]) =>
    pruefeZweck(beispielLage(beispielProgramm({ kriterien: { zweck: { zulaessig } } }), beispielAkte({})));
  expect(befundMit(['sport', 'gemeinbedarf'])?.ergebnis).toBe('erfuellt');
  expect(befundMit(['sport'])).toMatchObject({
    ergebnis: 'nicht-erfuellt',
    text: 'Der Zweck „Gemeinbedarf“ wird nicht gefördert; gefördert werden: Sport.',
  });
});

test('Handlungsfeld: eines gemeinsam genügt', () => {
  const befundMit = (felder: string[]) =>
    pruefeHandlungsfeld(
      beispielLage(beispielProgramm({ kriterien: { handlungsfeld: { felder } } }), beispielAkte({})),
    );
  expect(befundMit(['kultur', 'integration'])?.ergebnis).toBe('erfuellt');
  expect(befundMit(['kultur'])?.ergebnis).toBe('nicht-erfuellt');
});

test('ohne Angaben keine Regel', () => {
  const lage = beispielLage(beispielProgramm(), beispielAkte({}));
  expect([pruefeKostenart(lage), pruefeZweck(lage), pruefeHandlungsfeld(lage)]).toEqual([null, null, null]);
});
