/**
 * The contracts of the command line and of the files: published schemas, exit codes. Of each kind of call one has a
 * real process of its own, the others share one. Every call is asked for while the tests are collected, in their
 * order; each test then waits for its own only.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Finanzierungsplan, planSchema } from '#buendelung/index.ts';
import { parseAkte } from '#quartiere/index.ts';
import {
  eigeneAkte,
  publishedSchema,
  quartierwerk,
  readText,
  schreibe,
  schreibeEigenesRecht,
  startKommandosatz,
  WURZEL,
  yamlIn,
} from './kommandozeile.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-zeile-'));
const satz = startKommandosatz();
const callOf = (index: number) => (index === 0 ? quartierwerk : satz.run);
afterAll(() => {
  satz.end();
  rmSync(ordner, { recursive: true, force: true });
});

const plan = (stdout: string): Finanzierungsplan => planSchema.parse(JSON.parse(stdout));

/** Short words and umlauts that a German sentence has and an English one has not. */
const DEUTSCH = /[äöüß]|\b(der|die|das|und|nicht|wird|eine?|zum Beispiel|Abhilfe)\b/;

const AKTEN = yamlIn('beispiele').filter((datei) => !/^(fehler|monitoring)\b/.test(datei));
const FEHLER = yamlIn('beispiele/fehler');
const eigenesRecht = schreibeEigenesRecht(join(ordner, 'recht'));
const akteReicht = schreibe(ordner, 'reicht.yaml', eigeneAkte('50.000,51'));
const akteZuWenig = schreibe(ordner, 'zu-wenig.yaml', eigeneAkte('50.000,50'));

describe('veröffentlichte Schemata', () => {
  it.each(AKTEN)('akte.json nimmt beispiele/%s an', (datei) => {
    expect(publishedSchema('akte').safeParse(parse(readText(`beispiele/${datei}`))).error).toBeUndefined();
  });

  it('akte.json weist ab, was im Aufbau falsch ist', () => {
    const akte = parse(readText('beispiele/auenstadt-waldsiedlung.yaml'));
    const schema = publishedSchema('akte');
    expect(schema.safeParse(akte).success).toBe(true);
    for (const falsch of [
      { ...akte, schema: 'quartierwerk/akte/2' },
      { ...akte, unbekannt: 1 },
      { ...akte, kommune: { ...akte.kommune, ags: 5_999_000 } },
      { ...akte, kommune: { ...akte.kommune, land: 'XX' } },
      { ...akte, quartier: undefined },
      { ...akte, massnahmen: [{}] },
    ])
      expect(schema.safeParse(falsch).success).toBe(false);
  });

  it('programm.json nimmt jedes Programm unter recht/ an', () => {
    const schema = publishedSchema('programm');
    const dateien = yamlIn('recht/programme');
    const abgelehnt = dateien.flatMap((datei) => {
      const { error } = schema.safeParse(parse(readText(`recht/programme/${datei}`)));
      return error ? [`${datei}: ${error.message}`] : [];
    });
    expect(dateien.length).toBeGreaterThan(50);
    expect(abgelehnt).toEqual([]);
  });
});

describe('buendel', () => {
  const eigen = [akteReicht, '--recht', eigenesRecht] as const;
  const demos = AKTEN.map((datei) => [datei, satz.run('buendel', `beispiele/${datei}`, '--json')] as const);
  const [erste = ''] = AKTEN.slice(-1);
  const nochmal = quartierwerk('buendel', `beispiele/${erste}`, '--json');
  const kern = quartierwerk('buendel', ...eigen, '--json', '--ausgabe', join(ordner, 'plan.json'));
  const spaeter = satz.run('buendel', ...eigen, '--json', '--stichtag', '2026-09-30');
  const zuWenig = [true, false].map((json) =>
    quartierwerk('buendel', akteZuWenig, '--recht', eigenesRecht, ...(json ? ['--json'] : [])),
  );
  const papiere = [
    ['kofi.ods', 'PK'],
    ['kofi.xlsx', 'PK'],
    ['vorlage.docx', 'PK'],
    ['kofi.PDF', '%PDF-'],
  ].map(
    ([name = '', anfang = ''], index) =>
      [name, anfang, callOf(index)('buendel', ...eigen, '--ausgabe', join(ordner, name))] as const,
  );

  it.each(demos)('rechnet beispiele/%s auf den Cent', async (datei, lauf) => {
    const { code, stdout } = await lauf;
    expect(code).toBe(0);
    expect(publishedSchema('plan').safeParse(JSON.parse(stdout)).error).toBeUndefined();
    const ergebnis = plan(stdout);
    const akte = parseAkte(readFileSync(join(WURZEL, 'beispiele', datei)), datei);
    expect(ergebnis.stichtag).toBe(akte.stichtag);
    expect(coverage(ergebnis)).toEqual(
      akte.massnahmen.flatMap(({ kennung, kosten, abgeschlossen }) => {
        const finanziert = ergebnis.massnahmen.some((zeile) => zeile.kennung === kennung && zeile.finanziert);
        return finanziert && !abgeschlossen ? kosten.map((k) => [k.kennung, k.betrag]) : [];
      }),
    );
    for (const posten of ergebnis.posten.filter(({ quelle }) => quelle.art === 'foerderprogramm'))
      expect(posten.geber.reduce((summe, { cent }) => summe + cent, 0)).toBe(posten.cent);
  });

  it('gibt auf dieselbe Frage Byte für Byte dieselbe Antwort', async () => {
    const [zuerst, danach] = await Promise.all([demos.at(-1)?.[1], nochmal]);
    expect(danach.stdout.length).toBeGreaterThan(1_000);
    expect(danach.stdout === zuerst?.stdout).toBe(true);
  });

  it('rechnet mit --recht nur nach dem eigenen Rechtsstand', async () => {
    const { code, stdout } = await kern;
    const ergebnis = plan(stdout);
    expect([code, ergebnis.status]).toEqual([0, 'optimal']);
    expect(ergebnis.programme.map(({ kennung }) => kennung)).toEqual(['stiftung-halb']);
    expect(ergebnis.summen).toMatchObject({
      gesichertCent: 5_000_050,
      unterAnnahmenCent: 5_000_050,
      eigenmittelCent: 5_000_051,
      gesamtausgabenCent: 10_000_101,
    });
  });

  it('gibt ein JSON, das plan.json annimmt und das mit falschen Werten abgewiesen wird', async () => {
    const gut = JSON.parse((await kern).stdout);
    const schema = publishedSchema('plan');
    expect(schema.safeParse(gut).error).toBeUndefined();
    expect(schema.safeParse({ ...gut, status: 'gut' }).success).toBe(false);
    expect(schema.safeParse({ ...gut, neu: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...gut, summen: { ...gut.summen, eigenmittelCent: 0.5 } }).success).toBe(false);
  });

  it('schreibt als .json genau das, was --json zeigt', async () => {
    const { stdout } = await kern;
    expect(readFileSync(join(ordner, 'plan.json'), 'utf8')).toBe(stdout);
  });

  it('nimmt den Stichtag der Frage statt den der Akte', async () => {
    const { code, stdout } = await spaeter;
    expect([code, plan(stdout).stichtag]).toEqual([0, '2026-09-30']);
  });

  it('endet mit 3 und nennt den Widerspruch, wenn für eine Pflicht ein Cent fehlt', async () => {
    const [json, text] = await Promise.all(zuWenig);
    const ergebnis = plan(json?.stdout ?? '');
    expect([json?.code, ergebnis.status]).toEqual([3, 'unloesbar']);
    expect(publishedSchema('plan').safeParse(JSON.parse(json?.stdout ?? '')).error).toBeUndefined();
    expect(ergebnis.posten).toEqual([]);
    expect(ergebnis.konflikt.length).toBeGreaterThan(0);
    for (const zeile of ergebnis.konflikt) expect(zeile.text).toMatch(DEUTSCH);
    expect(text?.code).toBe(3);
    expect(text?.stdout).toContain('kein zulässiger Plan');
    expect(text?.stdout).toContain('Was nicht zusammengeht');
  });

  it.each(papiere)('schreibt --ausgabe %s', async (name, anfang, lauf) => {
    const { code, stderr } = await lauf;
    expect(code).toBe(0);
    expect(stderr).toContain(`Geschrieben: ${join(ordner, name)}`);
    const inhalt = readFileSync(join(ordner, name));
    expect(inhalt.subarray(0, anfang.length).toString('latin1')).toBe(anfang);
    expect(readdirSync(ordner).filter((datei) => datei.startsWith(`${name}.`))).toEqual([]);
  });
});

/** Cents of the posten per position, in the order of the Akte. */
function coverage({ posten }: Finanzierungsplan): [string, number][] {
  return [...Map.groupBy(posten, ({ position }) => position)].map(([position, eigene]) => [
    position,
    eigene.reduce((summe, { cent }) => summe + cent, 0),
  ]);
}

describe('falsche Eingaben enden mit 2, auf Deutsch und ohne Ergebnis', () => {
  const beispiele = FEHLER.map((name, index) => {
    const datei = `beispiele/fehler/${name}`;
    return [datei, callOf(index)('buendel', datei, '--json')] as const;
  });

  it.each(beispiele)('%s', async (datei, lauf) => {
    const { code, stdout, stderr } = await lauf;
    expect([code, stdout]).toEqual([2, '']);
    for (const zeile of stderr.trim().split('\n')) {
      expect(zeile).toMatch(/^beispiele\/fehler\/\S+\.yaml, Zeile \d+[,:] .*Abhilfe: .+[.?]$/);
      expect(zeile.startsWith(datei)).toBe(true);
      if (!zeile.includes('kein gültiges YAML')) expect(zeile).toMatch(/, Feld \S+ \(Wert: .+\): /);
      expect(zeile).toMatch(DEUTSCH);
    }
  });

  const gross = `# ${'x'.repeat(10_000_000)}\n${eigeneAkte('1,00')}`;
  const latin1 = Buffer.from(eigeneAkte('1,00'), 'latin1');
  const kaputt = schreibeEigenesRecht(join(ordner, 'kaputt'));
  schreibe(kaputt, 'programme/zwei/2020-01-01.yaml', 'schema: quartierwerk/programm/1\nkennung: zwei\n');
  const faelle: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['eine Akte von 10 MB', ['buendel', schreibe(ordner, 'gross.yaml', gross)], /höchstens 5 MB/],
    ['eine Akte in Latin-1', ['buendel', schreibe(ordner, 'l1.yaml', latin1)], /UTF-8/],
    ['eine Akte, die es nicht gibt', ['buendel', 'gibt-es-nicht.yaml'], /^gibt-es-nicht\.yaml/],
    ['einen Ordner als Akte', ['buendel', 'beispiele'], /^beispiele: .*Ordner/],
    ['keine Akte', ['buendel'], /Es fehlt die Akte/],
    [
      'einen Rechtsstand mit Fehlern',
      ['buendel', akteReicht, '--recht', kaputt],
      /zwei\/2020-01-01\.yaml, Zeile 1/,
    ],
    [
      'einen Rechtsstand, den es nicht gibt',
      ['buendel', akteReicht, '--recht', join(ordner, 'x')],
      /Rechtsstand/,
    ],
    ['einen falschen Stichtag', ['buendel', akteReicht, '--stichtag', '2026-02-30'], /Feld --stichtag/],
    ['ein unbekanntes Format', ['buendel', akteReicht, '--ausgabe', 'a.doc'], /\.pdf oder \.docx/],
    [
      'eine Ausgabe in einen Ordner, den es nicht gibt',
      ['buendel', akteReicht, '--recht', eigenesRecht, '--ausgabe', join(ordner, 'fehlt', 'plan.json')],
      /kann nicht geschrieben werden/,
    ],
    [
      'ein unbekanntes Programm',
      ['pruefe', akteReicht, '--recht', eigenesRecht, '--programm', 'stiftung-hallb'],
      /stiftung-halb/,
    ],
    ['ein Land, das es nicht gibt', ['programme', '--land', 'XX'], /Vorhanden: .*NW/],
  ];

  const laeufe = faelle.map(
    ([was, argumente, meldung], index) => [was, meldung, callOf(index)(...argumente)] as const,
  );
  const vertippt = quartierwerk('buendl');

  it.each(laeufe)('%s', async (_, meldung, lauf) => {
    const { code, stdout, stderr } = await lauf;
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(meldung);
    expect(stderr).toContain('Abhilfe: ');
    expect(stderr).not.toMatch(/Fehler im Programm|\bat .*:\d+/);
  });

  it('schlägt bei einem unbekannten Kommando das gemeinte vor', async () => {
    const { code, stderr } = await vertippt;
    expect([code, stderr]).toEqual([
      2,
      'Das Kommando „buendl“ gibt es nicht. Meinten Sie „quartierwerk buendel“?\n',
    ]);
  });
});

describe('pruefe, programme und Hilfe', () => {
  const recht = [akteReicht, '--recht', eigenesRecht] as const;
  const pruefungen = [
    quartierwerk('pruefe', ...recht),
    satz.run('pruefe', ...recht, '--programm', 'stiftung-halb', '--json'),
  ] as const;
  const listen = [
    quartierwerk('programme', '--json'),
    satz.run('programme', '--suche', 'Städtebauförderung', '--json'),
    satz.run('programme', '--land', 'sn'),
  ] as const;
  const hilfen = ['buendel', 'pruefe', 'programme', 'start', 'migriere'].map(
    (name, index) => [name, callOf(index)(name, '--help')] as const,
  );

  it('pruefe nennt je Maßnahme und Programm das Ergebnis', async () => {
    const [text, json] = await Promise.all(pruefungen);
    expect([text.code, json.code]).toEqual([0, 0]);
    expect(text.stdout).toContain('stiftung-halb');
    const { schema, stichtag, matrix } = JSON.parse(json.stdout);
    expect([schema, stichtag]).toEqual(['quartierwerk/pruefung/1', '2026-06-01']);
    expect(matrix).toMatchObject([{ massnahme: 'M01', programm: 'stiftung-halb', ergebnis: 'erfuellt' }]);
  });

  it('programme listet, sucht und filtert', async () => {
    const [alle, gesucht, sachsen] = await Promise.all(listen);
    expect([alle.code, gesucht.code, sachsen.code]).toEqual([0, 0, 0]);
    const katalog = JSON.parse(alle.stdout);
    expect(katalog.anzahl).toBe(katalog.programme.length);
    expect(katalog.gesamt).toBe(readdirSync(join(WURZEL, 'recht', 'programme')).length);
    const treffer = JSON.parse(gesucht.stdout);
    expect(treffer.anzahl).toBeGreaterThan(0);
    expect(treffer.anzahl).toBeLessThan(treffer.gesamt);
    expect(sachsen.stdout).toMatch(/\d+ von \d+ Programmen, Stand \d\d\.\d\d\.\d{4}\.\n$/);
  });

  it.each(hilfen)('%s --help ist deutsch, mit Beispiel', async (name, lauf) => {
    const { code, stdout, stderr } = await lauf;
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`quartierwerk ${name}`);
    expect(stdout).toMatch(DEUTSCH);
    expect(stdout).not.toMatch(/\b(usage|options|the|and)\b/i);
  });
});
