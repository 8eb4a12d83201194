import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { mergeFassungen, type Programmfassung, programmdateiOf, readProgrammtext } from './fassungen.ts';
import { checkRechtsstand } from './pruefen.ts';
import { buildRechtsstand, findProgramm, listProgramme, type Rechtsstand } from './rechtsstand.ts';
import {
  knownFassungen,
  loadRechtsdateien,
  loadRechtsstand,
  publishFassungen,
  readRechtsdatei,
} from './service.ts';

const tag = parseKalendertag;

const yaml = (kennung: string, titel: string, mehr = '') => `schema: quartierwerk/programm/1
kennung: ${kennung}
titel: ${titel}
kurztitel: ${titel}
beschreibung: Ein erfundenes Programm.
ebene: bund
ressort: BMX
art: zuschuss
laufzeit: {ab: null, bis: null}
kriterien: {antragsfenster: {art: laufend}, bewilligungszeitraum: {art: bescheid}}
grundlagen: []
quelle: {url: https://www.example.org, stand: "2026-01-01", pruefstand: gelesen}
${mehr}`;

function shipped(
  ...programme: readonly (readonly [kennung: string, ab: string, titel: string, mehr?: string])[]
) {
  return buildRechtsstand({
    programme: programme.map(([kennung, ab, titel, mehr]) => {
      const datei = programmdateiOf(kennung, tag(ab));
      return { ab: tag(ab), inhalt: readProgrammtext(yaml(kennung, titel, mehr), datei), datei };
    }),
    normen: [],
    landesregeln: [],
  });
}

function fassung(
  nummer: number,
  kennung: string,
  ab: string,
  mehr: Partial<Programmfassung> = {},
): Programmfassung {
  return { nummer, kennung, ab: tag(ab), bis: null, text: yaml(kennung, `Nr. ${nummer}`), ...mehr };
}

const titelOn = (rechtsstand: Rechtsstand, kennung: string, stichtag: string) =>
  findProgramm(rechtsstand, kennung, tag(stichtag))?.titel;

const DATEIEN = shipped(['alt', '2025-01-01', 'Datei']);

test('without released versions the files stay as they are', () => {
  expect(mergeFassungen(DATEIEN, [])).toEqual({ rechtsstand: DATEIEN, ausgelassen: [] });
  expect(mergeFassungen(DATEIEN, []).rechtsstand).toBe(DATEIEN);
});

test('a released version counts from its day, the file before', () => {
  const { rechtsstand } = mergeFassungen(DATEIEN, [fassung(1, 'alt', '2026-03-01')]);
  expect(titelOn(rechtsstand, 'alt', '2026-02-28')).toBe('Datei');
  expect(titelOn(rechtsstand, 'alt', '2026-03-01')).toBe('Nr. 1');
});

test('for the day of a file the released version holds, of two the later release', () => {
  const zwei = [fassung(2, 'alt', '2025-01-01'), fassung(1, 'alt', '2025-01-01')];
  expect(titelOn(mergeFassungen(DATEIEN, zwei).rechtsstand, 'alt', '2026-01-01')).toBe('Nr. 2');
});

test('a file describes what was known also before its day, a released version does not', () => {
  const { rechtsstand } = mergeFassungen(DATEIEN, [fassung(1, 'neu', '2026-03-01')]);
  expect(titelOn(rechtsstand, 'alt', '2020-01-01')).toBe('Datei');
  expect(titelOn(rechtsstand, 'neu', '2026-02-28')).toBeUndefined();
  expect(listProgramme(rechtsstand, tag('2026-02-28')).map(({ kennung }) => kennung)).toEqual(['alt']);
});

test('withdrawn, the version before holds again; without one the programme is gone', () => {
  const fassungen = [
    fassung(1, 'alt', '2026-01-01'),
    fassung(2, 'alt', '2026-01-01', { bis: tag('2026-05-31') }),
    fassung(3, 'neu', '2026-01-01', { bis: tag('2026-05-31') }),
  ];
  const { rechtsstand } = mergeFassungen(DATEIEN, fassungen);
  expect(titelOn(rechtsstand, 'alt', '2026-05-31')).toBe('Nr. 2');
  expect(titelOn(rechtsstand, 'alt', '2026-06-01')).toBe('Nr. 1');
  expect(titelOn(rechtsstand, 'neu', '2026-05-31')).toBe('Nr. 3');
  expect(titelOn(rechtsstand, 'neu', '2026-06-01')).toBeUndefined();
});

test('withdrawn from its first day it never held', () => {
  const nie = fassung(1, 'neu', '2026-01-01', { bis: tag('2025-12-31') });
  expect(mergeFassungen(DATEIEN, [nie]).rechtsstand).toBe(DATEIEN);
});

test('what can’t be read is left out and named, the rest stays', () => {
  const fassungen = [fassung(1, 'neu', '2026-01-01'), fassung(2, 'kaputt', '2026-01-01', { text: 'a: [' })];
  const { rechtsstand, ausgelassen } = mergeFassungen(DATEIEN, fassungen);
  expect([...rechtsstand.programme.keys()].sort()).toEqual(['alt', 'neu']);
  expect(ausgelassen).toMatchObject([{ nummer: 2, maengel: [{ zeile: 1 }] }]);
});

test('what contradicts the rest is left out, and what rests on it', () => {
  const fassungen = [
    fassung(1, 'a', '2026-01-01', { text: yaml('a', 'A', 'umsetzung_von: [verschwunden]') }),
    fassung(2, 'b', '2026-01-01', { text: yaml('b', 'B', 'umsetzung_von: [a]') }),
    fassung(3, 'c', '2026-01-01'),
  ];
  const { rechtsstand, ausgelassen } = mergeFassungen(DATEIEN, fassungen);
  expect(ausgelassen.map(({ nummer }) => nummer)).toEqual([1, 2]);
  expect([...rechtsstand.programme.keys()].sort()).toEqual(['alt', 'c']);
  expect(checkRechtsstand(rechtsstand)).toEqual([]);
});

test('a circle through a file takes out the released version, never the file', () => {
  const dateien = shipped(
    ['eins', '2025-01-01', 'Eins', 'umsetzung_von: [zwei]'],
    ['zwei', '2025-01-01', 'Zwei'],
  );
  const text = yaml('zwei', 'Kreis', 'umsetzung_von: [eins]');
  const { rechtsstand, ausgelassen } = mergeFassungen(dateien, [fassung(1, 'zwei', '2026-01-01', { text })]);
  expect(ausgelassen).toMatchObject([{ nummer: 1 }]);
  expect(rechtsstand).toBe(dateien);
});

test('another Kennung in the text than in the release is refused', () => {
  const text = yaml('anders', 'Anders');
  const { ausgelassen } = mergeFassungen(DATEIEN, [fassung(1, 'neu', '2026-01-01', { text })]);
  expect(ausgelassen).toMatchObject([{ nummer: 1, maengel: [{ feld: 'kennung' }] }]);
});

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

test('everybody in the process gets what was published for the folder, until it is taken back', async () => {
  const dateien = await loadRechtsdateien(RECHT);
  expect(await loadRechtsstand(RECHT)).toBe(dateien);
  publishFassungen(RECHT, { stand: 1, fassungen: [fassung(1, 'neu', '2026-01-01')] });
  try {
    expect(knownFassungen(RECHT).stand).toBe(1);
    const mit = await loadRechtsstand(RECHT);
    expect(mit.programme.has('neu')).toBe(true);
    expect(mit.programme.size).toBe(dateien.programme.size + 1);
    expect(await loadRechtsstand(RECHT)).toBe(mit);
    expect(await loadRechtsdateien(RECHT)).toBe(dateien);
  } finally {
    publishFassungen(RECHT);
  }
  expect(await loadRechtsstand(RECHT)).toBe(dateien);
});

test('a file of the law is read by its name only', async () => {
  await expect(readRechtsdatei(RECHT, '../package.json')).rejects.toThrow(
    expect.objectContaining({ code: 'rechtsdatei-nicht-gefunden' }),
  );
  const [datei] = [...(await loadRechtsdateien(RECHT)).programme.values()]
    .flat()
    .map((version) => version.datei);
  expect(await readRechtsdatei(RECHT, datei ?? '')).toContain('schema: quartierwerk/programm/1');
});
