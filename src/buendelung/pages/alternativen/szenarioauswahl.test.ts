/**
 * Scenarios of the address and the form that adds one: what is typed becomes a canonical address, or a fault at
 * its field.
 */
import { expect, it } from 'vitest';
import { readSzenarioauswahl } from './szenarioauswahl.ts';

const read = (adresse: string) => readSzenarioauswahl(new URLSearchParams(adresse));

it('reads the scenarios of the address', () => {
  const { szenarien, fehler, ziel } = read(
    'szenario=Sparen|eigenmittel=-20&szenario=Teurer|kosten=10|ohne=sjk',
  );
  expect(fehler).toEqual([]);
  expect(ziel).toBeNull();
  expect(szenarien).toEqual([
    { name: 'Sparen', eigenmittelProzent: -20, kostenProzent: 0, ohne: [] },
    { name: 'Teurer', eigenmittelProzent: 0, kostenProzent: 10, ohne: ['sjk'] },
  ]);
});

it('adds what was typed to the address, as people write it, and keeps the rest', () => {
  const { ziel } = read(
    'plan=2&szenario=Sparen|eigenmittel=-20&neu=1&name=A|B&eigenmittel=−10 %25&kosten=%2B5&ohne=',
  );
  const parameter = new URLSearchParams(ziel?.replace(/#.*/, ''));
  expect(parameter.getAll('szenario')).toEqual(['Sparen|eigenmittel=-20', 'A B|eigenmittel=-10|kosten=5']);
  expect([...parameter.keys()]).toEqual(['plan', 'szenario', 'szenario']);
});

it.each([
  ['neu=1&name=&eigenmittel=-10', 'name', 'Das Szenario hat keinen Namen.'],
  ['neu=1&name=a&eigenmittel=viel', 'eigenmittel', '„viel“ ist kein Anteil in ganzen Prozent.'],
  ['neu=1&name=a&kosten=-200', 'kosten', '„-200“ ist kein Anteil in ganzen Prozent.'],
  ['neu=1&name=a', 'eigenmittel', 'Das Szenario ändert nichts.'],
  ['szenario=a|farbe=rot', 'name', '„farbe=rot“ ist keine Änderung.'],
  [
    `${[1, 2, 3, 4, 5, 6].map((zahl) => `szenario=a|kosten=${zahl}&`).join('')}neu=1&name=b&kosten=2`,
    'name',
    'Das sind zu viele Szenarien.',
  ],
])('says what can not be read: %s', (adresse, feld, text) => {
  const { fehler, ziel } = read(adresse);
  expect(fehler[0]).toMatchObject({ feld, text });
  expect(ziel).toBeNull();
});
