import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { maengelOf } from './eingabe.arbitrary.ts';
import { checkGroesse, checkWert, decodeText, formatPfad, mangelOf, readYaml } from './eingabe.ts';
import type { Eingabemangel } from './fehler.ts';
import { agsFeld, betragFeld, jahrestagFeld, jahrFeld, satzFeld, tagFeld, zeitraumFeld } from './felder.ts';

const schema = z.strictObject({
  ags: agsFeld.optional(),
  betrag: betragFeld.optional(),
  satz: satzFeld.optional(),
  tag: tagFeld.optional(),
  jahrestag: jahrestagFeld.optional(),
  jahr: jahrFeld.optional(),
  nummer: z.number().positive().optional(),
  zeitraum: zeitraumFeld.optional(),
  art: z.enum(['bau', 'personal']).optional(),
  ja: z.boolean().optional(),
  liste: z.array(z.strictObject({ name: z.string().min(2).max(4) })).optional(),
  mittel: z.union([z.literal('unbegrenzt'), z.record(z.string().regex(/^20\d\d$/), betragFeld)]).optional(),
});

const lies = (text: string) => readYaml(text, 'a.yaml', schema);
const maengelIn = (text: string) => maengelOf(() => lies(text));

describe('readYaml', () => {
  it('liest, was stimmt', () => {
    expect(lies('ags: "05999000"\nbetrag: "1.234,50"\njahr: 2027\nart: bau\n')).toEqual({
      ags: '05999000',
      betrag: 123_450,
      jahr: 2027,
      art: 'bau',
    });
  });

  it.each([
    ['mit Zeilenenden von Windows', 'jahr: 2027\r\nliste:\r\n  - name: abc\r\n'],
    ['mit Byte-Reihenfolge-Marke', '\ufeffjahr: 2027\nliste:\n  - name: abc\n'],
    ['mit Kommentaren', '# oben\njahr: 2027 # hier\nliste: [{name: abc}]'],
  ])('liest Dateien %s', (_, text) => {
    expect(lies(text)).toEqual({ jahr: 2027, liste: [{ name: 'abc' }] });
  });

  it.each<[string, string, Partial<Eingabemangel>]>([
    [
      'eine Zahl ohne Anführungszeichen',
      'jahr: 2027\nags: 05999000',
      { zeile: 2, feld: 'ags', wert: '5999000', abhilfe: expect.stringContaining('"05999000"') },
    ],
    [
      'einen Betrag ohne Anführungszeichen',
      'betrag: 1200.50',
      { zeile: 1, feld: 'betrag', wert: '1200.5', text: expect.stringContaining('ohne Anführungszeichen') },
    ],
    [
      'einen falsch geschriebenen Betrag',
      '\nbetrag: "1234.56"',
      { zeile: 2, feld: 'betrag', wert: '1234.56', abhilfe: expect.stringContaining('"15.000,00"') },
    ],
    [
      'einen negativen Betrag',
      'betrag: "-1,00"',
      { zeile: 1, feld: 'betrag', text: 'Der Betrag ist negativ.' },
    ],
    ['einen Satz über 100 %', 'satz: "101 %"', { zeile: 1, feld: 'satz', wert: '101 %' }],
    ['einen Tag, den es nicht gibt', 'tag: 2027-02-30', { zeile: 1, feld: 'tag', wert: '2027-02-30' }],
    ['einen Jahrestag, den es nicht gibt', 'jahrestag: "02-30"', { feld: 'jahrestag' }],
    [
      'ein unbekanntes Feld',
      'jahr: 2027\nliste:\n  - name: abc\n    nmae: x',
      {
        zeile: 4,
        feld: 'liste[0].nmae',
        wert: 'x',
        text: 'Unbekanntes Feld: nmae.',
        abhilfe: 'Schreibweise prüfen oder Feld entfernen.',
      },
    ],
    ['ein Feld namens __proto__', '__proto__: {jahr: 2027}', { zeile: 1, feld: '__proto__' }],
    [
      'ein fehlendes Feld',
      'liste:\n  - {}',
      { zeile: 2, feld: 'liste[0].name', text: 'Die Angabe fehlt.', abhilfe: 'Feld ergänzen.' },
    ],
    [
      'einen Wert, den die Liste nicht kennt',
      'art: Bau',
      { wert: 'Bau', abhilfe: 'Erlaubt: bau, personal.' },
    ],
    ['eine Liste in der Liste', 'liste:\n  - - name: abc', { zeile: 2, feld: 'liste[0]' }],
    ['eine Gruppe statt einer Liste', 'liste: {name: abc}', { text: 'Erwartet wird eine Liste.' }],
    ['einen leeren Wert', 'liste:\n', { zeile: 1, feld: 'liste', wert: 'null' }],
    ['ja statt true', 'ja: ja', { wert: 'ja', text: 'Erwartet wird true oder false.' }],
    ['ein Jahr mit Nachkommastelle', 'jahr: 2027.5', { wert: '2027.5' }],
    ['keine Zahl', 'jahr: .nan', { feld: 'jahr', wert: 'NaN' }],
    ['unendlich', 'jahr: .inf', { feld: 'jahr', wert: 'Infinity' }],
    ['einen zu kurzen Text', 'liste: [{name: a}]', { text: 'Erlaubt sind mindestens 2 Zeichen.' }],
    ['einen zu langen Text', 'liste: [{name: abcde}]', { text: 'Erlaubt sind höchstens 4 Zeichen.' }],
    ['eine Null, wo es mehr sein muss', 'nummer: 0', { text: 'Erlaubt sind Zahlen über 0.' }],
    ['ein Jahr vor 2000', 'jahr: 1999', { text: 'Erlaubt sind mindestens 2000.' }],
    [
      'ein Ende vor dem Anfang',
      'zeitraum:\n  ab: 2027-02-01\n  bis: 2027-01-01',
      { zeile: 3, feld: 'zeitraum.bis', wert: '2027-01-01', text: 'Das Ende liegt vor dem Anfang.' },
    ],
    [
      'einen Fehler in einer von zwei Formen',
      'mittel:\n  "2027": "1,00"\n  "2028": 5',
      { zeile: 3, feld: 'mittel.2028', wert: '5' },
    ],
  ])('nennt für %s Datei, Zeile, Feld, Wert und Abhilfe', (_, text, erwartet) => {
    const maengel = maengelIn(text);
    expect(maengel).toEqual([expect.objectContaining({ datei: 'a.yaml', ...erwartet })]);
    expect(maengel[0]?.zeile).toBeGreaterThan(0);
    expect(maengel[0]?.abhilfe).not.toBe('');
  });

  it('weist Zahlen über 2^53 zurück, statt sie zu runden', () => {
    const felder = maengelIn('jahr: 9007199254740993').map(({ zeile, feld }) => [zeile, feld]);
    expect(felder).not.toEqual([]);
    expect(felder.every(([zeile, feld]) => zeile === 1 && feld === 'jahr')).toBe(true);
  });

  it('nennt die Zeile auch bei Zeilenenden von Windows', () => {
    expect(maengelIn('jahr: 2027\r\nart: bau\r\nja: x\r\n')[0]?.zeile).toBe(3);
  });

  it('nennt alle Mängel auf einmal', () => {
    expect(maengelIn('ags: 5\nart: x\nja: 1\nneu: 1').map(({ feld }) => feld)).toEqual([
      'ags',
      'art',
      'ja',
      'neu',
    ]);
  });

  it('kürzt lange Werte', () => {
    expect(maengelIn(`art: ${'x'.repeat(500)}`)[0]?.wert).toHaveLength(78);
  });

  it.each(['', '\n', '# nur ein Kommentar', '~', 'nur Text', '42'])(
    'weist %j zurück: keine Felder',
    (text) => {
      expect(maengelIn(text)).toEqual([
        {
          datei: 'a.yaml',
          zeile: 1,
          text: 'Die Datei enthält keine Felder.',
          abhilfe: 'Aufbau mit dem Schema unter docs/schema vergleichen.',
        },
      ]);
    },
  );

  it('prüft danach, was das Schema nicht sagen kann', () => {
    const pruefe = () => [{ pfad: ['liste', 1, 'name'], wert: 'cd', text: 'Doppelt.', abhilfe: 'Ändern.' }];
    const text = 'liste:\n  - name: ab\n  - name: cd\n';
    expect(maengelOf(() => readYaml(text, 'a.yaml', schema, pruefe))).toEqual([
      { datei: 'a.yaml', zeile: 3, feld: 'liste[1].name', wert: 'cd', text: 'Doppelt.', abhilfe: 'Ändern.' },
    ]);
    expect(readYaml(text, 'a.yaml', schema, () => [])).toEqual({ liste: [{ name: 'ab' }, { name: 'cd' }] });
  });
});

describe('Form der Datei', () => {
  const form = (text: string) => maengelIn(text).map(({ zeile, text: satz }) => [zeile, satz]);
  const kein = (meldung: string) => `Die Datei ist kein gültiges YAML (${meldung}).`;

  it.each<[string, number, string]>([
    ['jahr: 2027\nart: bau\njahr: 2028', 3, 'ein Feld steht doppelt'],
    ['mittel:\n  2027: "1,00"\n  "2027": "2,00"', 3, 'ein Feld steht doppelt'],
    ['liste:\n\t- name: abc', 2, 'Tabulator statt Leerzeichen als Einrückung'],
    ['liste:\n  - name: abc\n name: x', 3, 'falsche Einrückung oder eine fehlende Klammer'],
    ['art: [bau', 1, 'falsche Einrückung oder eine fehlende Klammer'],
    ['art: "bau', 1, 'ein Zeichen fehlt, meist eine Klammer oder ein Anführungszeichen'],
    ['jahr: 2027\n---\njahr: 2028', 2, 'mehrere Dokumente in einer Datei, getrennt durch ---'],
    ['jahr: 2027\nart: *fehlt', 2, 'der Verweis *fehlt hat kein Ziel'],
    ['art: *spaeter\nja: &spaeter true', 1, 'der Verweis *spaeter hat kein Ziel'],
    ['liste: &a [*a]', 1, 'der Verweis *a enthält sich selbst'],
    ['liste: &a\n  - name: {x: *a}', 2, 'der Verweis *a enthält sich selbst'],
  ])('%j: Zeile %i, %s', (text, zeile, meldung) => {
    expect(form(text)).toEqual([[zeile, kein(meldung)]]);
  });

  it('erlaubt einfache Verweise', () => {
    expect(lies('liste:\n  - &a {name: abc}\n  - *a')).toEqual({ liste: [{ name: 'abc' }, { name: 'abc' }] });
  });

  it('weist eine Bombe aus Verweisen zurück', () => {
    const stufen = Array.from({ length: 9 }, (_, n) => `x${n + 1}: &x${n + 1} [${`*x${n},`.repeat(10)}]`);
    expect(form(`x0: &x0 [a]\n${stufen.join('\n')}`)).toEqual([[undefined, kein('zu viele Verweise')]]);
  });

  it.each([
    ['Klammern', `jahr: 2027\nliste: ${'['.repeat(1_000_000)}`, 2],
    ['Gruppen', `liste: ${'{a: '.repeat(60)}1`, 1],
    ['Einrückung', Array.from({ length: 3_000 }, (_, tiefe) => `${' '.repeat(tiefe)}k:`).join('\n'), 202],
    ['Listen in einer Zeile', `liste:\n  ${'- '.repeat(60)}a`, 2],
  ])('weist zu tiefe Verschachtelung zurück: %s', (_, text, zeile) => {
    expect(form(text)).toEqual([[zeile, kein('zu tief verschachtelt')]]);
  });

  it('zählt Klammern in Texten nicht mit', () => {
    const text = '['.repeat(100);
    const lieferung = z.strictObject({ a: z.string(), b: z.string(), c: z.string() });
    const datei = `a: "${text}"\nb: x${text}\nc: |\n  ${text}\n`;
    expect(readYaml(datei, 'a.yaml', lieferung)).toEqual({ a: text, b: `x${text}`, c: `${text}\n` });
  });

  it('nennt höchstens zehn Fehler der Form', () => {
    expect(form('jahr: 2027\n'.repeat(50))).toHaveLength(10);
  });

  it('beschreibt von sehr vielen Mängeln die ersten 200 und zählt den Rest', () => {
    const felder = Array.from({ length: 20_000 }, (_, nummer) => `feld${nummer}: 1`);
    const maengel = maengelIn(felder.join('\n'));
    expect(maengel).toHaveLength(201);
    expect(maengel[199]).toMatchObject({ zeile: 200, feld: 'feld199' });
    expect(maengel[200]?.text).toBe('Es gibt 19800 weitere Mängel.');
  });
});

describe('decodeText', () => {
  const kodiere = (text: string) => new TextEncoder().encode(text);

  it('liest UTF-8 mit und ohne Marke', () => {
    expect(decodeText(kodiere('Straße §'), 'a.yaml')).toBe('Straße §');
    expect(decodeText(kodiere('\ufeffStraße'), 'a.yaml')).toBe('Straße');
    expect(decodeText(new Uint8Array(), 'a.yaml')).toBe('');
  });

  it.each([
    ['Latin-1', Uint8Array.of(0x61, 0x3a, 0x20, 0xfc)],
    ['UTF-16 mit Marke', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x3a, 0)],
    ['UTF-16, hohes Byte vorn', Uint8Array.of(0xfe, 0xff, 0, 0x61, 0, 0x3a)],
    ['UTF-16 ohne Marke', Uint8Array.of(0x61, 0, 0x3a, 0, 0x20, 0)],
    ['abgeschnittenes UTF-8', Uint8Array.of(0x61, 0xc3)],
    ['ZIP', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0x8f)],
  ])('weist %s mit Abhilfe zurück', (_, bytes) => {
    expect(maengelOf(() => decodeText(bytes, 'a.yaml'))).toEqual([
      {
        datei: 'a.yaml',
        text: 'Die Datei ist nicht in UTF-8 gespeichert.',
        abhilfe: 'Im Editor „Speichern mit Kodierung UTF-8“ wählen.',
      },
    ]);
  });

  it('liest höchstens 5 MB', () => {
    expect(decodeText(new Uint8Array(5_000_000).fill(0x20), 'a.yaml')).toHaveLength(5_000_000);
    expect(maengelOf(() => decodeText(new Uint8Array(10_000_000), 'a.yaml'))).toEqual([
      expect.objectContaining({ text: 'Die Datei ist 10 MB groß; gelesen werden höchstens 5 MB.' }),
    ]);
    expect(maengelOf(() => checkGroesse(5_000_001, 'a.yaml'))[0]?.abhilfe).toContain('Datei aufteilen');
    expect(maengelOf(() => checkGroesse(5_000_000, 'a.yaml'))).toEqual([]);
  });
});

describe('checkWert', () => {
  it('kommt ohne Zeilen aus', () => {
    expect(maengelOf(() => checkWert({ art: 'x' }, schema, { datei: 'Formular' }))).toEqual([
      {
        datei: 'Formular',
        feld: 'art',
        wert: 'x',
        text: 'Der Wert ist nicht vorgesehen.',
        abhilfe: 'Erlaubt: bau, personal.',
      },
    ]);
  });

  it('beschreibt auch, was gar keine Gruppe ist', () => {
    expect(maengelOf(() => checkWert(null, schema, { datei: 'Formular' }))).toEqual([
      expect.objectContaining({ feld: '', wert: 'null', text: 'Erwartet wird eine Gruppe von Feldern.' }),
    ]);
  });
});

describe('formatPfad und mangelOf', () => {
  it('schreiben den Weg zum Feld', () => {
    expect(formatPfad(['massnahmen', 2, 'kosten', 0, 'betrag'])).toBe('massnahmen[2].kosten[0].betrag');
    expect(formatPfad([0, 'a'])).toBe('[0].a');
    expect(formatPfad([])).toBe('');
    expect(mangelOf({ pfad: ['a', 1], text: 'Falsch.', abhilfe: 'Ändern.' })).toEqual({
      feld: 'a[1]',
      text: 'Falsch.',
      abhilfe: 'Ändern.',
    });
  });
});
