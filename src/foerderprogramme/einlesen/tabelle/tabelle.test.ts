/**
 * Tables as people have them: any separator, any encoding of Germany, cells as a workbook stores them; faults at
 * their cell.
 */
import { expect, test } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { EingabeFehler } from '../../../kernel/fehler.ts';
import { parseKalendertag } from '../../../kernel/kalendertag.ts';
import { buildRechtsstand } from '../../../rechtsstand/index.ts';
import { pruefeEntwurf, readFelder } from '../../entwuerfe/pruefung.ts';
import { readProgrammzeilen } from './programmzeile.ts';
import { type Quelltabelle, tabelleOfBlaetter, tabelleOfCsv } from './quelltabelle.ts';
import { parseQuelltabelle, writeQuelltabelle } from './quelltabelle-json.ts';
import { placeZeile, type Tabellenentwurf } from './zeilenplan.ts';
import { chooseZuordnung, makeZuordnung, suggestZuordnung } from './zuordnung.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const tabelleOf = (text: string): Quelltabelle =>
  tabelleOfCsv('programme.csv', parseCsv(utf8(text), 'programme.csv'));
const mangelOf = (work: () => unknown): string => {
  try {
    work();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel.map(({ text }) => text).join(' ');
  }
  return '';
};

const ZELLEN = ['Kiosk', 'mit; Strichpunkt', 'sagt "ja"', 'zwei\nZeilen', '', 'ä, ö'];

test.each([';', ',', '\t'])('cells written with „%s“ come back as they were', (trenner) => {
  const quote = (zelle: string) => `"${zelle.replaceAll('"', '""')}"`;
  const kopf = ZELLEN.map((_, stelle) => quote(`Spalte ${stelle}`)).join(trenner);
  const text = `\uFEFF${kopf}\r\n${ZELLEN.map(quote).join(trenner)}\r\n\r\nx${trenner}y`;
  const { zeilen, windows } = parseCsv(utf8(text), 'a.csv');
  expect([windows, zeilen.map(({ nummer }) => nummer)]).toEqual([false, [1, 2, 5]]);
  expect(zeilen[1]?.zellen).toEqual(ZELLEN);
});

test('Windows files are read and told of, anything else is refused', () => {
  const windows = parseCsv(Uint8Array.from([...utf8('Titel;Land\nK'), 0xf6, ...utf8('ln;NW')]), 'a.csv');
  expect(windows.zeilen[1]?.zellen).toEqual(['Köln', 'NW']);
  expect(tabelleOfCsv('a.csv', windows).hinweise[0]).toContain('Windows-1252');
  expect(mangelOf(() => parseCsv(Uint8Array.from([0xff, 0xfe, 84, 0, 10, 0]), 'a.csv'))).toContain('UTF-16');
  expect(mangelOf(() => parseCsv(utf8('Titel;Land\n"Kiosk;NW'), 'a.csv'))).toContain('nicht geschlossen');
  expect(mangelOf(() => tabelleOf('Titel;Land\n'))).toContain('keine Zeile mit Spaltentiteln');
});

const SPALTEN = ['Förderprogramm', 'Bundesland', 'Förderquote', 'Max. Förderung', 'Frist', 'interne Nummer'];

test('columns are suggested by their titles, and a kept meaning is found again', () => {
  const vorschlag = suggestZuordnung(SPALTEN);
  expect(vorschlag).toMatchObject({
    titel: 'Förderprogramm',
    laender: 'Bundesland',
    foerdersatz: 'Förderquote',
    antragsfrist: 'Frist',
  });
  expect(Object.values(vorschlag)).not.toContain('interne Nummer');
  const gemerkte = [
    { name: 'andere', spalten: { titel: 'Name' } },
    { name: 'knapp', spalten: { titel: 'Förderprogramm' } },
    { name: 'passt', spalten: { titel: 'Förderprogramm', hinweis: 'interne Nummer' } },
  ];
  expect(chooseZuordnung(gemerkte, SPALTEN)?.name).toBe('passt');
  expect(mangelOf(() => makeZuordnung([{ spalte: 'Land', feld: 'laender' }]))).toContain('als Titel gewählt');
  const doppelt = [
    { spalte: 'A', feld: 'titel' },
    { spalte: 'B', feld: 'titel' },
  ] as const;
  expect(mangelOf(() => makeZuordnung(doppelt))).toBe('Titel ist schon die Spalte „A“.');
});

const KOPF = 'Titel;Länder;Fördersatz;Höchstbetrag;Antragsfrist;Wer es bekommt';

test('a row becomes a text that can be read, with what the table says', () => {
  const tabelle = tabelleOf(`${KOPF}\nKioske für Köln;NW, Hessen;66⅔ %;50.000 €;30.09.;Kommune, Verein`);
  const [zeile] = readProgrammzeilen(tabelle, suggestZuordnung(tabelle.spalten), 'haus');
  expect(zeile).toMatchObject({ kennung: 'haus-kioske-fuer-koeln', titel: 'Kioske für Köln', maengel: [] });
  expect(readFelder(zeile?.text ?? '')).toMatchObject({
    kennung: 'haus-kioske-fuer-koeln',
    kriterien: {
      gebietskulisse: { laender: ['NW', 'HE'] },
      antragsfenster: { art: 'jaehrlich', bis: '09-30' },
    },
    foerderung: { hoechstens: [{ betrag: '50.000,00' }] },
  });
});

test('a row that says everything leaves hardly a gap, and is sound once the gaps are filled', () => {
  const tabelle = tabelleOf(
    [
      'Kennung;Titel;Kurztitel;Beschreibung;Ebene;Ressort;Bewilligungsstelle;Förderart;Länder;Wer es bekommt;Handlungsfelder;Fördersatz;Eigenanteil;Höchstbetrag;Mindestbetrag;Antragsfrist;Programm ab;Programm bis;Quelle;Stand;Hinweis',
      'haus-kiosk;Kioske: "neu" # eins;Kioske;Für Kioske.;Land;Amt;Stelle;Zuschuss;NW;Kommune;Wohnen und Wohnumfeld;80 %;10 %;50.000 €;2.500 €;30.09.;01.01.2026;31.12.2029;https://quelle.example/r;01.05.2026;Noch prüfen',
    ]
      .join('\n')
      .replace('Wohnen und Wohnumfeld', 'wohnen_wohnumfeld')
      .replace('"neu"', '„neu“'),
  );
  const [zeile] = readProgrammzeilen(tabelle, suggestZuordnung(tabelle.spalten), 'haus');
  expect(zeile?.maengel).toEqual([]);
  const text = (zeile?.text ?? '')
    .replaceAll('<vorhaben oder antragsteller oder massnahme>', 'vorhaben')
    .replaceAll('<folgejahr oder gleiches-jahr>', 'folgejahr');
  const dateien = buildRechtsstand({ programme: [], normen: [], landesregeln: [] });
  const inhalt = { kennung: 'haus-kiosk', ab: parseKalendertag('2026-01-01'), text };
  expect(pruefeEntwurf({ dateien, fassungen: [] }, inhalt).maengel).toEqual([]);
});

test('80 % of a workbook is stored as 0.8', () => {
  const zelle = (spalte: number, wert: string, art: 'text' | 'zahl' = 'text') =>
    ({ spalte, wert, art, adresse: `${'AB'[spalte]}2` }) as never;
  const zeilen = [
    { nummer: 1, zellen: [zelle(0, 'Titel'), zelle(1, 'Fördersatz')] },
    { nummer: 2, zellen: [zelle(0, 'Kioske'), zelle(1, '0.8', 'zahl')] },
  ];
  const tabelle = tabelleOfBlaetter('a.xlsx', [{ name: 'Blatt', zeilen } as never]);
  const [zeile] = readProgrammzeilen(tabelle, suggestZuordnung(tabelle.spalten), 'haus');
  expect(zeile?.text).toMatch(/satz: \{art: fest, satz: "80\s%"/);
});

test('a percentage in a column of amounts is refused as it is shown, and read exactly as a rate', () => {
  const zelle = (spalte: number, wert: string, rest: object = {}) =>
    ({ spalte, wert, art: 'text', adresse: `${'ABC'[spalte]}2`, ...rest }) as never;
  const lies = (satz: string, betrag: string, rest: object) => {
    const zeilen = [
      { nummer: 1, zellen: [zelle(0, 'Titel'), zelle(1, 'Fördersatz'), zelle(2, 'Höchstbetrag')] },
      {
        nummer: 2,
        zellen: [zelle(0, 'Kioske'), zelle(1, satz, rest), zelle(2, betrag, betrag === '' ? {} : rest)],
      },
    ];
    // As the page hands it on.
    const tabelle = parseQuelltabelle(
      writeQuelltabelle(tabelleOfBlaetter('a.xlsx', [{ name: 'Blatt', zeilen } as never])),
    );
    return readProgrammzeilen(tabelle, suggestZuordnung(tabelle.spalten), 'haus')[0];
  };
  const prozent = { art: 'zahl', prozent: true };
  expect(lies('0.8', '0.8', prozent)?.maengel).toEqual([
    expect.objectContaining({
      feld: 'Höchstbetrag',
      adresse: 'C2',
      wert: '80 %',
      text: 'Das ist ein Prozentsatz, kein Betrag.',
      abhilfe: expect.stringContaining('als Zahl oder Währung formatieren'),
    }),
  ]);
  expect(lies('80 %', '500 %', {})?.maengel).toMatchObject([{ adresse: 'C2', wert: '500 %' }]);
  expect(lies('0.805', '', prozent)?.text).toMatch(/satz: "80,5\s%"/);
  // The workbook's 2/3, and a rate above 1 that used to pass for 1.5 %.
  expect(lies('0.6666666666666666', '', prozent)?.text).toMatch(/satz: "66,666667\s%"/);
  expect(lies('1.5', '', prozent)?.text).toMatch(/satz: "150\s%"/);
});

test('every fault stands at its cell, and rows that would be the same programme are told apart', () => {
  const tabelle = tabelleOf(`${KOPF}\n;Atlantis;viel;reichlich;bald;\nKioske;NW;;;;\nKioske;NW;;;;`);
  const zeilen = readProgrammzeilen(tabelle, suggestZuordnung(tabelle.spalten), 'haus');
  expect(zeilen.map(({ maengel }) => maengel.map(({ adresse }) => adresse))).toEqual([
    ['Zeile 2, Spalte 2', 'Zeile 2, Spalte 3', 'Zeile 2, Spalte 4', 'Zeile 2, Spalte 5', 'Zeile 2'],
    [],
    ['Zeile 4'],
  ]);
  expect(zeilen[2]?.maengel[0]?.text).toBe('Diese Kennung hat auch Zeile 3.');
});

test('what the page carries along is the table, and nothing else passes for one', () => {
  const tabelle = tabelleOf(`${KOPF}\nKioske;NW;80 %;;;`);
  expect(parseQuelltabelle(writeQuelltabelle(tabelle))).toEqual(tabelle);
  for (const text of ['', '{', '{"name":"a"}', '[]'])
    expect(mangelOf(() => parseQuelltabelle(text))).not.toBe('');
});

test('nothing written by hand is written over', () => {
  const basis = { id: '1', kennung: 'k', fassung: 1, gueltigAb: '2026-05-01', anlass: '', text: '' };
  const entwurf = (teil: Partial<Tabellenentwurf>) =>
    ({ ...basis, zustand: 'entwurf', sha256: 'alt', unberuehrt: true, ...teil }) as Tabellenentwurf;
  const lageOf = (...entwuerfe: Tabellenentwurf[]) => placeZeile('neu', entwuerfe).lage;
  expect(lageOf()).toBe('neu');
  expect(lageOf(entwurf({ sha256: 'neu', zustand: 'verworfen' }))).toBe('unveraendert');
  expect(lageOf(entwurf({}))).toBe('geaendert');
  expect(lageOf(entwurf({ unberuehrt: false }))).toBe('von-hand');
  expect(lageOf(entwurf({ zustand: 'vorgelegt' }))).toBe('vorgelegt');
  expect(lageOf(entwurf({ sha256: null, unberuehrt: false }))).toBe('besetzt');
  expect(lageOf(entwurf({ zustand: 'freigegeben' }))).toBe('neu');
});
