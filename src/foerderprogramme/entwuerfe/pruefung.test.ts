import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { buildRechtsstand, type Programmfassung } from '#rechtsstand/index.ts';
import { beispieltext } from './beispiele.ts';
import { checkInhalt, type Katalogstand, pruefeEntwurf, pruefeRuecknahme, readFelder } from './pruefung.ts';
import { makeVorlage } from './vorlage.ts';

const AB = parseKalendertag('2026-01-01');
const LEER = buildRechtsstand({ programme: [], normen: [], landesregeln: [] });

function standMit(...fassungen: readonly (readonly [string, string])[]): Katalogstand {
  return {
    dateien: LEER,
    fassungen: fassungen.map(
      ([kennung, text], index): Programmfassung => ({ nummer: index + 1, kennung, ab: AB, bis: null, text }),
    ),
  };
}

const pruefe = (text: string, stand = standMit(), kennung = 'haus-a') =>
  pruefeEntwurf(stand, { kennung, ab: AB, text }).maengel;

test('the filled form is sound, the empty one names every field still to fill with its line', () => {
  expect(pruefe(beispieltext('haus-a'))).toEqual([]);
  const vorlage = makeVorlage('haus-a');
  const maengel = pruefe(vorlage);
  expect(maengel.map(({ zeile }) => zeile)).toEqual([3, 4, 6, 9, 10, 36, 37]);
  expect(vorlage.split('\n')[2]).toContain(maengel[0]?.wert);
  const ohneDatum = pruefe(vorlage.replace('<JJJJ-MM-TT>', '2026-01-01'));
  expect(ohneDatum.map(({ zeile }) => zeile)).toEqual([3, 4, 6, 9, 10, 36]);
});

test('a fault of form or value names line and field, without the name of a file that does not exist', () => {
  const [mangel] = pruefe(beispieltext('haus-a').replace('ebene: land', 'ebene: mond'));
  expect(mangel).toMatchObject({ feld: 'ebene', zeile: 8, wert: 'mond' });
  expect(mangel).not.toHaveProperty('datei');
  expect(pruefe('a: [')[0]).toMatchObject({ zeile: 1 });
  expect(pruefe('')).toHaveLength(1);
});

test('a text of another programme is refused', () => {
  expect(pruefe(beispieltext('haus-b'))).toMatchObject([{ feld: 'kennung', zeile: 2, wert: 'haus-b' }]);
});

test('what would push a released version out of the catalogue is refused', () => {
  const b = `${beispieltext('haus-b')}kombination: {voraussetzung: [{eine_von: [haus-a], je: quartier}]}\n`;
  const stand = standMit(['haus-a', beispieltext('haus-a')], ['haus-b', b]);
  const a = `${beispieltext('haus-a')}kombination: {voraussetzung: [{eine_von: [haus-b], je: quartier}]}\n`;
  expect(pruefe(a, stand)).not.toEqual([]);
  expect(pruefe(beispieltext('haus-a', 'Neuer Titel'), stand)).toEqual([]);
});

test('a version left out already does not stand in anybody’s way', () => {
  const stand = standMit(['haus-z', 'unlesbar']);
  expect(pruefe(beispieltext('haus-a'), stand)).toEqual([]);
});

test('a withdrawal is refused when others would fall, and only then', () => {
  const b = `${beispieltext('haus-b')}umsetzung_von: [haus-a]\n`;
  const stand = standMit(['haus-a', beispieltext('haus-a')], ['haus-b', b]);
  expect(pruefeRuecknahme(stand, 1, parseKalendertag('2025-12-31'))).toMatchObject([{ wert: 'haus-a' }]);
  // From a later day on it is still known what it was.
  expect(pruefeRuecknahme(stand, 1, parseKalendertag('2026-05-31'))).toEqual([]);
  expect(pruefeRuecknahme(stand, 2, parseKalendertag('2025-12-31'))).toEqual([]);
});

test('what can’t be stored at all', () => {
  const inhalt = { gueltigAb: AB, text: 'x', anlass: 'y' };
  expect(checkInhalt(inhalt, 'fassung')).toEqual([]);
  expect(checkInhalt({ ...inhalt, text: ' ' }, 'fassung')).toHaveLength(1);
  expect(checkInhalt({ ...inhalt, text: '' }, 'ruecknahme')).toEqual([]);
  expect(checkInhalt({ ...inhalt, text: 'a\0b' }, 'fassung')).toHaveLength(1);
  expect(checkInhalt({ ...inhalt, text: 'x'.repeat(200_001) }, 'fassung')).toHaveLength(1);
  expect(checkInhalt({ ...inhalt, anlass: '' }, 'fassung')).toHaveLength(1);
  expect(checkInhalt({ ...inhalt, anlass: 'x'.repeat(2001) }, 'fassung')).toHaveLength(1);
});

test('fields of a text are read as they were written', () => {
  expect(readFelder('satz: "66⅔ %"')).toEqual({ satz: '66⅔ %' });
  expect(readFelder('a: [')).toBeUndefined();
});
