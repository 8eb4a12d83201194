import { describe, expect, test } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { beginIndikator } from '../auftrag/indikatorvorschlag.ts';
import { tabelleOfCsv } from '../einlesetabelle.ts';
import { suggestZuordnung } from '../vorschlag.ts';
import type { Zuordnung } from '../zuordnung.ts';
import { type Angabefehler, readZuordnungsformular, wahlOf } from './einleseformular.ts';
import { indikatorfeld, readAusgabe, readIndikator } from './indikatorformular.ts';
import { drawTabelle, passtZuordnung } from './tabellenbild.ts';

const lies = (text: string) => tabelleOfCsv(parseCsv(new TextEncoder().encode(text), 'a.csv'), 'a.csv');
const BREIT = lies('gebiet;jahr;bewertet;arm_zaehler;arm_nenner;laerm\n01;2024;1;4;20;x\n02;2024;0;0;0;0\n');
const LANG = lies('gebiet;jahr;indikator;wert\n01;2024;Lärm;4\n01;2024;Miete;5\n');

/** The fields of the page as it is first shown. */
function fieldsOf(tabelle: typeof BREIT, zuordnung: Zuordnung): Map<string, string> {
  const bild = drawTabelle(tabelle, zuordnung);
  const felder = new Map<string, string>();
  bild.spalten.forEach(({ titel }, stelle) => {
    const { rolle, indikator } = wahlOf(titel, zuordnung);
    felder.set(`rolle.${stelle}`, rolle).set(`indikator.${stelle}`, indikator);
  });
  bild.namen.forEach((name, nr) => {
    const eine = zuordnung.indikatoren.find(({ wert }) => wert === name);
    felder.set(`name.${nr}`, eine?.kennung ?? '');
  });
  const marken = zuordnung.fehlend.filter(({ nurUnbewertet }) => !nurUnbewertet).map(({ text }) => text);
  felder.set('fehlend', marken.join('\n'));
  if (zuordnung.fehlend.some(({ nurUnbewertet }) => nurUnbewertet)) felder.set('nullUnbewertet', 'ja');
  if ('fest' in zuordnung.jahr) felder.set('jahr', String(zuordnung.jahr.fest));
  return felder;
}

const send = (tabelle: typeof BREIT, felder: Map<string, string>, vorher = suggestZuordnung(tabelle, 2024)) =>
  readZuordnungsformular((name) => felder.get(name) ?? '', drawTabelle(tabelle, vorher), [], vorher);

describe('the form of columns', () => {
  test.each([
    ['wide', BREIT],
    ['long', LANG],
  ])('sent as it was shown says the same of a %s table', (_form, tabelle) => {
    const zuordnung = suggestZuordnung(tabelle, 2024);
    expect(send(tabelle, fieldsOf(tabelle, zuordnung))).toEqual({ zuordnung, fehler: [] });
  });

  test('names what is missing with its field', () => {
    const felder = fieldsOf(BREIT, suggestZuordnung(BREIT, 2024));
    felder.set('rolle.0', '').set('rolle.1', '').set('indikator.5', '').set('indikator.3', 'laerm');
    felder
      .set('rolle.2', 'wert')
      .set('indikator.2', 'arm')
      .set('rolle.4', 'zaehler')
      .set('indikator.4', 'laerm');
    expect(send(BREIT, felder).fehler.map(({ feld }) => feld)).toEqual([
      'rolle.0',
      'rolle.4',
      'indikator.5',
      'jahr',
    ]);
    felder.set('rolle.2', 'gebiet').set('rolle.3', 'gebiet').set('rolle.4', '').set('rolle.5', '');
    expect(
      send(BREIT, felder)
        .fehler.map(({ text }) => text)
        .join('\n'),
    ).toMatch(/schon eine andere Spalte.*Kein Indikator/s);
  });

  test('knows whether a kept mapping fits another table', () => {
    const zuordnung = suggestZuordnung(BREIT, 2024);
    expect([passtZuordnung(BREIT, zuordnung), passtZuordnung(LANG, zuordnung)]).toEqual([true, false]);
  });
});

test('descriptions of indicators and editions are checked field by field', () => {
  const fehler: Angabefehler[] = [];
  const add = (einer: Angabefehler) => void fehler.push(einer);
  const neu = beginIndikator({ kennung: 'arm', zaehler: 'a', nenner: 'b' });
  expect(neu).toMatchObject({ einheit: 'prozent', schwelle: 3, rolle: 'kontext' });
  expect(readIndikator(() => '', neu, add)).toEqual(neu);
  expect(fehler.map(({ text }) => text)).toEqual(['arm ist ein neuer Indikator.']);
  const felder = new Map<string, string>([
    [indikatorfeld('arm', 'einheit'), 'prozent'],
    [indikatorfeld('arm', 'schwelle'), '2,5'],
    [indikatorfeld('arm', 'mass'), 'dB'],
    ['von', '2024-12-31'],
    ['bis', '2024-01-01'],
  ]);
  readIndikator((name) => felder.get(name) ?? '', neu, add);
  readAusgabe((name) => felder.get(name) ?? '', add);
  expect(fehler.slice(1).map(({ feld }) => feld)).toEqual([
    'ind.arm.titel',
    'ind.arm.schwelle',
    'ind.arm.mass',
    'bis',
  ]);
});
