import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { beispielAkte, beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { pruefeAkte } from '../pruefung.ts';
import { matrix } from './commands.ts';
import { readCsv } from './csv-lesen.ts';
import { parseGemeinden } from './gemeinden.ts';
import { listMatrixfacetten, readMatrixfilter, selectMatrix, sortMatrix } from './matrixauswahl.ts';
import { computeMatrixbild, isGewaehlt } from './matrixbild.ts';
import { pruefeOrt } from './ort.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const beispiel = (name: string) => fileURLToPath(new URL(`../../../beispiele/${name}.yaml`, import.meta.url));
const ORDNER = mkdtempSync(join(tmpdir(), 'matrix-'));

function datei(name: string, text: string): string {
  const pfad = join(ORDNER, name);
  writeFileSync(pfad, text);
  return pfad;
}

async function run(...argumente: string[]) {
  let ausgabe = '';
  let meldungen = '';
  const code = await matrix.run(argumente, {
    stdout: (text) => {
      ausgabe += text;
    },
    stderr: (text) => {
      meldungen += text;
    },
  });
  return { code, ausgabe, meldungen };
}

function maengelOf(work: () => unknown): string[] {
  try {
    work();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) {
      return fehler.maengel.map(({ zeile, feld, text }) => `${zeile} ${feld ?? ''}: ${text}`);
    }
    throw fehler;
  }
  return [];
}

describe('CSV', () => {
  test.each([
    ['Semikolon', 'a;b\n1;2\n'],
    ['Komma, Rand', '\u{feff}a,b\r\n1,2\r\n'],
    ['Tabulator, ohne Ende', 'a\tb\n\n1\t2'],
  ])('%s', (_, text) => {
    expect(readCsv(text, 'x.csv').map(({ zellen }) => zellen)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  test('Anführungszeichen, Zeilenumbruch in der Zelle, Nummer der Zeile', () => {
    expect(readCsv('a;b\n"x;""y""\nz";2\n3;4\n', 'x.csv')).toEqual([
      { nummer: 1, zellen: ['a', 'b'] },
      { nummer: 2, zellen: ['x;"y"\nz', '2'] },
      { nummer: 4, zellen: ['3', '4'] },
    ]);
    expect(maengelOf(() => readCsv('a;b\n"x;2\n', 'x.csv'))[0]).toMatch(/^2 : Ein Anführungszeichen/);
  });
});

describe('Gemeinden', () => {
  const lies = (text: string) => parseGemeinden(text, 'g.csv', null);

  test('was in der Liste steht, und was nicht', () => {
    const { akten, unbewohnt, unbekannteSpalten } = lies(
      [
        'AGS,Name,Einwohner_2019,Land,haushaltslage,gebiet,gebiet_programm,gebiet_beschluss,isek,merkmal:partner,plz',
        '05999000,"Auenstadt, Stadt",180.000,Nordrhein-Westfalen,haushaltsnotlage,§ 171e BauGB,stbf,2020-05-01,nein,ja,1',
        '16099001,Leer,0,TH,,,,,,,2',
        '09999001,Bergheim,1200,,,,,,2021-01-31,,3',
      ].join('\n'),
    );
    expect(unbewohnt).toBe(1);
    expect(unbekannteSpalten).toEqual(['plz']);
    expect(akten.map(({ kommune }) => kommune)).toEqual([
      {
        ags: '05999000',
        name: 'Auenstadt, Stadt',
        land: 'NW',
        einwohner: 180_000,
        haushaltslage: 'haushaltsnotlage',
        merkmale: { partner: true },
      },
      { ags: '09999001', name: 'Bergheim', land: 'BY', einwohner: 1200 },
    ]);
    expect(akten[0]?.quartier).toMatchObject({ isek: null, gebiet: [{ programm: 'stbf', bis: null }] });
    expect(akten[1]?.quartier).toMatchObject({ isek: { beschluss: '2021-01-31' }, gebiet: [] });
  });

  test('jeder Mangel mit Zeile und Spalte', () => {
    expect(maengelOf(() => lies('ags;einwohner\n'))).toEqual(['1 : In der Kopfzeile fehlt: name.']);
    const maengel = maengelOf(() =>
      lies('ags;name;einwohner;land\n05999000;A;5;BY\n5;B;viele;\n05999000;C;7;\n05999001;D\n'),
    );
    expect(maengel).toEqual([
      '2 ags: Der Schlüssel gehört nicht zu Bayern.',
      '3 ags: Ein Gemeindeschlüssel (AGS) hat 8 Ziffern.',
      expect.stringMatching(/^3 land: /),
      expect.stringMatching(/^3 einwohner: /),
      '5 : Diese Zeile hat 2 Spalten, die Kopfzeile 4.',
      '4 ags: Der Schlüssel steht schon in Zeile 2.',
    ]);
  });

  test('mit den Maßnahmen einer Akte beantragt sie jede Kommune', () => {
    const vorlage = beispielAkte({});
    const { akten } = parseGemeinden('ags;name;einwohner\n05999000;A;5\n09999001;B;6\n', 'g.csv', vorlage);
    expect(akten.map(({ massnahmen }) => massnahmen)).toEqual([vorlage.massnahmen, vorlage.massnahmen]);
  });
});

describe('Bild', () => {
  const recht = beispielRechtsstand([
    beispielProgramm({ kennung: 'nw', kriterien: { gebietskulisse: { laender: ['NW'] } } }),
    beispielProgramm({ kennung: 'sport', kriterien: { zweck: { zulaessig: ['sport'] } } }),
    beispielProgramm({ kennung: 'alle', ressort: 'BMX', kurztitel: 'Für alle' }),
  ]);
  const akten = [beispielAkte({}), beispielAkte({ kommune: { land: 'BY' } })];
  const frage = { akten, rechtsstand: recht, stichtag: STICHTAG, wahl: '' } as const;

  test('zählt wie die einzelne Prüfung und nennt die Gründe', () => {
    const { programme, zeilen } = computeMatrixbild({ ...frage, tiefe: 'akte' });
    expect(zeilen.map(({ land }) => land)).toEqual(['NW', 'BY']);
    expect(programme.map(({ programm, zahlen }) => [programm.kennung, zahlen.erfuellt])).toEqual([
      ['alle', 2],
      ['nw', 1],
      ['sport', 0],
    ]);
    const einzeln = akten.map((akte) => pruefeAkte(akte, recht, STICHTAG).programme);
    for (const { programm, zahlen } of programme) {
      const ergebnisse = einzeln.map(
        (liste) => liste.find((eines) => eines.programm.kennung === programm.kennung)?.ergebnis,
      );
      expect(ergebnisse.filter((eines) => eines === 'erfuellt')).toHaveLength(zahlen.erfuellt);
    }
    expect(programme[1]?.gruende).toEqual([{ kriterium: 'gebietskulisse', anzahl: 1 }]);
    expect(programme[2]?.gruende).toEqual([{ kriterium: 'zweck', anzahl: 2 }]);
  });

  test('am Ort allein zählen nur die Regeln zum Ort, mit denselben Befunden', () => {
    const bild = computeMatrixbild({ ...frage, tiefe: 'ort' });
    expect(bild.programme.map(({ programm, zahlen }) => [programm.kennung, zahlen.erfuellt])).toEqual([
      ['alle', 2],
      ['sport', 2],
      ['nw', 1],
    ]);
    const [, bayern] = akten;
    expect(bayern && pruefeOrt(bayern, recht, STICHTAG, 'nw').map(({ ergebnis }) => ergebnis)).toEqual([
      'erfuellt',
      'nicht-erfuellt',
    ]);
  });

  test('Auswahl: Orte und Programme, gezählt wird nur über die gewählten', () => {
    const bild = computeMatrixbild({ ...frage, tiefe: 'akte' });
    const lies = (adresse: string) => readMatrixfilter(new URLSearchParams(adresse));
    const bayern = selectMatrix(bild, lies('land=BY&stand=passt'));
    expect(bayern.zeilen.map(({ land }) => land)).toEqual(['BY']);
    expect(bayern.programme.map(({ programm, zahlen }) => [programm.kennung, zahlen.erfuellt])).toEqual([
      ['alle', 1],
    ]);
    expect(bayern.ergebnisOf(0, bayern.programme[0]?.platz ?? -1)).toBe('erfuellt');
    const sortiert = sortMatrix(bild.programme, { spalte: 'nicht-erfuellt', absteigend: true });
    expect(sortiert.map(({ programm }) => programm.kennung)).toEqual(['sport', 'nw', 'alle']);
    const [staende, , laender] = listMatrixfacetten(bild, lies('land=BY'));
    expect(staende?.werte.map(({ wert, anzahl }) => [wert, anzahl])).toEqual([
      ['passt', 1],
      ['nirgends', 2],
    ]);
    expect(laender?.werte.filter(({ gewaehlt }) => gewaehlt).map(({ titel }) => titel)).toEqual(['Bayern']);
  });

  test('ohne Orte keine Programme; Auswahl nach Worten und Kennungen', () => {
    expect(computeMatrixbild({ ...frage, akten: [], tiefe: 'akte' }).programme).toEqual([]);
    const programm = beispielProgramm({ kennung: 'alle', ressort: 'BMX', kurztitel: 'Für alle' });
    expect(['', 'für BMX', 'nw, alle', 'alle'].map((wahl) => isGewaehlt(programm, wahl))).toEqual(
      Array(4).fill(true),
    );
    expect(isGewaehlt(programm, 'für BMY')).toBe(false);
  });
});

describe('quartierwerk matrix', () => {
  const AKTE = beispiel('auenstadt-hafenviertel');

  test('Zählung, eine Zelle mit Gründen, Dateien', async () => {
    const { code, ausgabe, meldungen } = await run(AKTE, beispiel('bergheide-altstadt'));
    expect(code).toBe(0);
    expect(meldungen).toBe('');
    expect(ausgabe).toContain('Programme × 2 Orte');
    expect(ausgabe).toMatch(/^stbf-wachstum-erneuerung +1 +0 +0 +1 /m);
    const zelle = await run(AKTE, '--zelle', 'biwaq-vi,auenstadt-hafenviertel');
    expect(zelle.ausgabe).toMatch(/nein +Die Antragsfrist endete am 15\.10\.2025\. \(/);
    const ziel = join(ORDNER, 'm.csv');
    await run(AKTE, '--je', 'massnahme', '--programme', 'biwaq-vi', '--ausgabe', ziel);
    const [kopf, erste] = readFileSync(ziel, 'utf8').split('\r\n');
    expect(kopf).toBe('\u{feff}Kennung;Name;Kommune;Land;biwaq-vi');
    expect(erste).toMatch(/^auenstadt-hafenviertel\/M\d+;.*;Auenstadt;NW;nein$/);
    const { programme, zeilen } = JSON.parse((await run(AKTE, '--json')).ausgabe);
    expect(zeilen[0].urteile).toHaveLength(programme.length);
  });

  test('Kommunen mit den Maßnahmen einer Akte, und ein Entwurf mit Budget', async () => {
    const liste = datei('g.csv', 'ags;name;einwohner;typ\n05999000;Auenstadt;180000;1\n09999001;B;1200;2\n');
    const orte = await run('--gemeinden', liste, '--stichtag', '2026-06-01', '--programme', 'nw-stbf-2023');
    expect(orte.meldungen).toContain('Nicht ausgewertete Spalten: typ.');
    expect(orte.ausgabe).toContain('Regeln zu Ort und Frist');
    const entwurf = fileURLToPath(
      new URL('../../../recht/programme/aktion-mensch-projekt/', import.meta.url),
    );
    const [fassung = ''] = (await import('node:fs')).readdirSync(entwurf);
    const { ausgabe } = await run(
      ...['--gemeinden', liste, '--massnahmen', AKTE, '--entwurf', join(entwurf, fassung)],
      ...['--budget', '10.000,00'],
    );
    expect(ausgabe).toMatch(/Erreicht: \d von 2 Orten/);
    expect(ausgabe).toContain('Rest des Budgets');
  });

  test.each([
    [[], 'Es fehlen die Orte'],
    [['a.yaml', '--gemeinden', 'g.csv'], 'gehen nicht zusammen'],
    [['a.yaml', '--massnahmen', 'b.yaml'], 'eigene Maßnahmen'],
    [['a.yaml', '--je', 'stadt'], '„stadt“'],
    [['a.yaml', '--budget', '5,00'], 'gehört zu einem Entwurf'],
    [
      ['a.yaml', '--entwurf', 'e.yaml', '--budget=-5'],
      'Feld --budget (Wert: -5): Das Budget ist nicht größer als null. Abhilfe: Einen Betrag ab 0,01',
    ],
    [['a.yaml', '--ausgabe', 'm.pdf'], 'wird nicht geschrieben'],
    [['a.yaml', '--json', '--ausgabe', 'm.csv'], 'passt nicht zu --json'],
    [[AKTE, '--zelle', 'biwaq-vi'], 'zwei Angaben'],
    [[AKTE, '--zelle', 'biwaq-vi,nirgends'], 'nicht dabei'],
    [[AKTE, '--zelle', 'biwaq-vii,auenstadt-hafenviertel'], 'nicht im Katalog'],
  ])('%j: %s', async (argumente, text) => {
    await expect(run(...argumente)).rejects.toThrow(text);
  });
});
