import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { kommandos } from './commands.ts';

let ordner: string;
beforeAll(() => {
  ordner = mkdtempSync(join(tmpdir(), 'monitoring-'));
});
afterAll(() => rmSync(ordner, { recursive: true }));

async function monitoring(...argumente: string[]): Promise<string> {
  let ausgabe = '';
  await kommandos[0]?.run(argumente, {
    stdout: (text) => {
      ausgabe += text;
    },
    stderr: () => undefined,
  });
  return ausgabe;
}

function schreibe(name: string, inhalt: string): string {
  const pfad = join(ordner, name);
  writeFileSync(pfad, inhalt);
  return pfad;
}

describe('monitoring mss', () => {
  test('behält führende Nullen, liest Komma und Punkt und lässt nicht bewertete aus', async () => {
    const pfad = schreibe(
      'mss.csv',
      'plr_id;bewertet;s1;d1\n01;1;2,0;1\n02;0;0,0;0\n03;1;4.0;2\n04;ja;"6";3\n05;1;1 000,0;-1\n',
    );
    const { gebiete, indikatoren } = JSON.parse(await monitoring('mss', pfad, '--json'));
    expect(indikatoren).toEqual({ status: ['s1'], dynamik: ['d1'] });
    expect(gebiete.map(({ id }: { id: string }) => id)).toEqual(['01', '02', '03', '04', '05']);
    expect(gebiete[1]).toEqual({
      id: '02',
      statusIndex: null,
      dynamikIndex: null,
      statusKlasse: null,
      dynamikKlasse: null,
      aufmerksamkeit: null,
    });
    expect(gebiete[4]).toMatchObject({ statusKlasse: 4, dynamikKlasse: '+' });
    expect(await monitoring('mss', pfad)).toContain('4 von 5 Gebieten bewertet');
  });

  test.each([
    ['ein Gebiet zweimal', 'id,s1,d1\n1,1,1\n1,2,2\n', /Zeile 3.*steht schon in Zeile 2/s],
    ['einen fehlenden Wert', 'id,s1,d1\n1,1,1\n2,,2\n', /Zeile 3.*s1.*Der Wert fehlt/s],
    ['Text statt Zahl', 'id,s1,d1\n1,1,1\n2,viel,2\n', /viel.*keine Zahl/s],
    ['keinen Indikator', 'id,s1\n1,1\n2,2\n', /keinen Indikator für Dynamik/],
    ['eine Spalte zweimal', 'id,s1,s1,d1\n1,1,1,1\n', /s1.*zweimal/s],
    ['eine kurze Zeile', 'id,s1,d1\n1,1\n', /2 Zellen/],
    ['ein unklares Kennzeichen', 'id,bewertet,s1,d1\n1,x,1,1\n', /bewertet.*x/s],
    ['eine leere Tabelle', 'id,s1,d1\n', /keine Zeilen/],
  ])('nennt %s mit Zeile und Abhilfe', async (_was, inhalt, erwartet) => {
    await expect(monitoring('mss', schreibe('falsch.csv', inhalt))).rejects.toThrow(erwartet);
  });

  test('beachtet Überschriften in jeder Schreibung und nennt jeden falschen Wert', async () => {
    const kopf = 'PLR_ID;Bewertet;S1;D1\n';
    const gut = schreibe('gross.csv', `${kopf}01;1.0;1;3\n02;1.0;2;1\n03;0.0;0;0\n`);
    const json = JSON.parse(await monitoring('mss', gut, '--indikatoren', 's1,s1,d1', '--json'));
    expect(json.indikatoren).toEqual({ status: ['S1'], dynamik: ['D1'] });
    expect(json.gebiete.map((gebiet: { statusIndex: number | null }) => gebiet.statusIndex)).toEqual([
      -1,
      1,
      null,
    ]);
    const falsch = schreibe('falsch.csv', `${kopf}01;1;-9999;3\n02;1;2;x\n03;1;1;1\n`);
    await expect(monitoring('mss', falsch)).rejects.toThrow(
      /Zeile 2, Feld S1 \(Wert: -9999\): Das steht für einen fehlenden Wert.*\n.*Zeile 3, Feld D1 \(Wert: x\)/,
    );
    const ohne = schreibe('ohne-kennung.csv', 'bewertet;s1;d1\n1;1;3\n1;2;1\n');
    await expect(monitoring('mss', ohne)).rejects.toThrow(/keine Spalte mit den Kennungen/);
  });

  test('nimmt nur die genannten Indikatoren', async () => {
    const pfad = schreibe('wahl.csv', 'id,s1,s2,d1\n1,1,9,1\n2,2,9,2\n3,3,9,4\n');
    await expect(monitoring('mss', pfad)).rejects.toThrow(/s2.*denselben Wert/s);
    expect(
      JSON.parse(await monitoring('mss', pfad, '--indikatoren', 's1, d1', '--json')).gebiete,
    ).toHaveLength(3);
    await expect(monitoring('mss', pfad, '--indikatoren', 's1,s7,d1')).rejects.toThrow(/s7.*gibt es nicht/s);
    await expect(monitoring('mss', pfad, '--indikatoren', 's1,id')).rejects.toThrow(/id/);
  });

  test.for([2013, 2015])('bildet jede veröffentlichte Klasse von %i nach', async (jahr, { skip }) => {
    const pfad = new URL(`../../../shared/data/mss-berlin/mss_${jahr}_plr.csv`, import.meta.url).pathname;
    skip(!existsSync(pfad), 'Die Ausgaben des Berliner Monitorings sind nicht da.');
    const [kopf, ...zeilen] = parseCsv(readFileSync(pfad), pfad).zeilen;
    const spalte = (name: string) => kopf?.zellen.indexOf(name) ?? -1;
    const erwartet = zeilen.map(({ zellen }) => {
      const [status, dynamik] = [zellen[spalte('status_klasse')], zellen[spalte('dynamik_klasse')]];
      const bewertet = zellen[spalte('bewertet')] === '1';
      return [zellen[spalte('plr_id')], bewertet ? Number(status) : null, bewertet ? dynamik : null];
    });
    const { gebiete } = JSON.parse(await monitoring('mss', pfad, '--json'));
    const gerechnet = (gebiete as { id: string; statusKlasse: number; dynamikKlasse: string }[]).map(
      ({ id, statusKlasse, dynamikKlasse }) => [id, statusKlasse, dynamikKlasse],
    );
    expect(gerechnet).toEqual(erwartet);
    expect(erwartet.filter(([, status]) => status !== null)).toHaveLength(jahr === 2013 ? 434 : 435);
  });
});

describe('monitoring segregation', () => {
  const inhalt = 'id;arm;jung;alle\n1;50;20;100\n2;10;30;100\n3;0;10;200\n4;40;0;100\n';

  test('nennt jeden Index einer Gruppe', async () => {
    const pfad = schreibe('seg.csv', inhalt);
    const json = JSON.parse(
      await monitoring('segregation', pfad, '--gruppe', 'arm', '--gesamt', 'alle', '--json'),
    );
    expect(json).toMatchObject({
      gruppe: 'arm',
      gesamt: 'alle',
      gebiete: 4,
      exposition: expect.closeTo(0.58, 9),
    });
    for (const index of ['dissimilaritaet', 'isolation', 'eta2', 'gini', 'entropie', 'atkinson'])
      expect(json[index]).toBeGreaterThan(0);
    const text = await monitoring('segregation', pfad, '--gruppe', 'arm', '--gesamt', 'alle');
    expect(text).toMatch(/Dissimilarität D\s+0,625/);
  });

  test('nimmt mehrere Gruppen zusammen', async () => {
    const pfad = schreibe('seg.csv', inhalt);
    const beide = ['segregation', pfad, '--gruppe', 'arm', '--gruppe', 'jung', '--gesamt', 'alle'];
    const json = JSON.parse(await monitoring(...beide, '--json'));
    expect(json.gruppen).toHaveLength(2);
    expect(json.mehrgruppen.dissimilaritaet).toBeGreaterThan(0);
    expect(await monitoring(...beide)).toContain('Alle Gruppen und die übrigen zusammen');
  });

  test('sagt mit Umrissen, ob ähnliche Gebiete beieinanderliegen', async () => {
    const pfad = schreibe('seg.csv', inhalt);
    const quadrat = (x: number) => [[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]; // biome-ignore format: one ring
    const features = [1, 2, 3, 4].map((nr) => ({
      properties: { nr },
      geometry:
        nr === 1
          ? { type: 'MultiPolygon', coordinates: [[quadrat(nr)]] }
          : { type: 'Polygon', coordinates: [quadrat(nr)] },
    }));
    const umrisse = schreibe('umrisse.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
    const frage = ['segregation', pfad, '--gruppe', 'arm', '--gesamt', 'alle', '--umrisse', umrisse];
    const json = JSON.parse(await monitoring(...frage, '--umriss-kennung', 'nr', '--json'));
    // Shares 0.5, 0.1, 0, 0.4 in a row: z · mean of the neighbours over four areas.
    const z = [0.25, -0.15, -0.25, 0.15];
    const lag = [-0.15, 0, 0, -0.25];
    const varianz = z.reduce((summe, x) => summe + x * x, 0) / 4;
    const moran = z.reduce((summe, x, i) => summe + x * (lag[i] ?? 0), 0) / 4 / varianz;
    expect(json.raum.moran.moran).toBeCloseTo(moran, 12);
    expect(json.raum.dissimilaritaet).toBeCloseTo(0.625 - (0.4 + 0.1 + 0.4) / 3, 12);
    expect(json.polarisierung).toMatchObject({ ueber20: 0.9, ueber40: 0.5 });
    expect(await monitoring(...frage, '--umriss-kennung', 'nr')).toMatch(/Moran I\s+-/);
    await expect(monitoring(...frage)).rejects.toThrow(
      /4 von 4 Gebieten gibt es keinen Umriss.*--umriss-kennung nennen. Vorhanden: nr\./,
    );
    const kaputt = schreibe('kaputt.geojson', '{');
    await expect(monitoring(...frage.slice(0, -1), kaputt)).rejects.toThrow(/kein JSON/);
  });

  test('nennt, was nicht zu zählen ist', async () => {
    const groesser = schreibe('falsch.csv', 'id,a,t\n1,5,4\n');
    const frage = (pfad: string, ...mehr: string[]) => monitoring('segregation', pfad, ...mehr);
    await expect(frage(groesser, '--gruppe', 'a', '--gesamt', 't')).rejects.toThrow(/größer als alle/);
    await expect(frage(groesser, '--gruppe', 'b', '--gesamt', 't')).rejects.toThrow(/b.*gibt es nicht/s);
    await expect(frage(groesser, '--gruppe', 'a')).rejects.toThrow(/--gesamt/);
    const negativ = schreibe('negativ.csv', 'id,a,t\n1,-9999,4\n');
    await expect(frage(negativ, '--gruppe', 'a', '--gesamt', 't')).rejects.toThrow(/nicht negativ/);
  });
});

describe('monitoring veraenderung', () => {
  const inhalt = 'id;a;t;b;u\n1;20;100;30;100\n2;20;100;10;100\n';
  const spalten = ['--gruppe', 'a', '--gesamt', 't', '--gruppe-neu', 'b', '--gesamt-neu', 'u'];

  test('nennt Unterschied, Zufall und Ursache', async () => {
    const pfad = schreibe('jahre.csv', inhalt);
    const json = JSON.parse(await monitoring('veraenderung', pfad, ...spalten, '--json'));
    expect(json).toMatchObject({ davor: 0, danach: 0.3125, durchEinwohner: 0, permutationen: 999 });
    expect(await monitoring('veraenderung', pfad, ...spalten)).toMatch(/Unterschied\s+0,313/);
  });

  test('sagt, welche Spalte fehlt, und wo es nichts zu vergleichen gibt', async () => {
    const pfad = schreibe('jahre.csv', inhalt);
    await expect(monitoring('veraenderung', pfad, ...spalten.slice(0, 6))).rejects.toThrow(/--gesamt-neu/);
    await expect(monitoring('veraenderung', pfad, ...spalten.slice(2))).rejects.toThrow(/--gruppe/);
    const leer = schreibe('leer.csv', 'id;a;t;b;u\n1;0;100;30;100\n2;0;100;10;100\n');
    expect(await monitoring('veraenderung', leer, ...spalten)).toContain('nichts zu vergleichen');
  });
});

describe('monitoring rang', () => {
  // The rank of the highest of four is 1 (100 points); X(0.5) = 23 ln(1 / (1 - 0.5 (1 - e^(-100/23)))).
  const inhalt = 'id;bewertet;s1;s2\n01;1;4,5;10\n02;1;3;20\n03;0;0;0\n04;1;2;30\n05;1;1;40\n';
  const punkte = (rang: number) => -23 * Math.log(1 - rang * (1 - Math.exp(-100 / 23)));

  test('nennt Index, Rang und Zehntel der bewerteten Gebiete', async () => {
    const pfad = schreibe('rang.csv', inhalt);
    const { gebiete } = JSON.parse(await monitoring('rang', pfad, '--indikatoren', 's1', '--json'));
    expect(gebiete).toEqual([
      { id: '01', index: expect.closeTo(100, 9), rang: 1, zehntel: 1 },
      { id: '02', index: expect.closeTo(punkte(0.75), 9), rang: 2, zehntel: 3 },
      { id: '03', index: null, rang: null, zehntel: null },
      { id: '04', index: expect.closeTo(punkte(0.5), 9), rang: 3, zehntel: 6 },
      { id: '05', index: expect.closeTo(punkte(0.25), 9), rang: 4, zehntel: 8 },
    ]);
    const text = await monitoring('rang', pfad, '--indikatoren', 's1');
    expect(text).toMatch(/01\s+100,000\s+1\s+1\n02/);
    expect(text).toContain('4 von 5 Gebieten bewertet');
  });

  test('zählt Spalten nach ihrem Gewicht, ohne Angabe gleich', async () => {
    const pfad = schreibe('rang.csv', inhalt);
    const gleich = JSON.parse(await monitoring('rang', pfad, '--json'));
    expect(gleich.indikatoren).toEqual([
      { name: 's1', gewicht: 1 },
      { name: 's2', gewicht: 1 },
    ]);
    // Turned around, so that the ends tie.
    expect(gleich.gebiete.map(({ rang }: { rang: number }) => rang)).toEqual([1, 3, null, 3, 1]);
    const { gebiete } = JSON.parse(await monitoring('rang', pfad, '--gewichte', 's1=3, s2=1', '--json'));
    expect(gebiete[0].index).toBeCloseTo((3 * 100 + punkte(0.25)) / 4, 9);
    expect(gebiete.map(({ rang }: { rang: number }) => rang)).toEqual([1, 3, null, 4, 2]);
  });

  test('nennt falsche Spalten und Gewichte', async () => {
    const pfad = schreibe('rang.csv', inhalt);
    const frage = (...mehr: string[]) => monitoring('rang', pfad, ...mehr);
    await expect(frage('--indikatoren', 's9')).rejects.toThrow(/s9.*gibt es nicht/s);
    await expect(frage('--indikatoren', 's1', '--gewichte', 's2=1')).rejects.toThrow(/zählt nicht mit/);
    await expect(frage('--gewichte', 's1=0')).rejects.toThrow(/keine Zahl über 0/);
    await expect(frage('--gewichte', 's1')).rejects.toThrow(/keine Zahl über 0/);
    const ohne = schreibe('ohne.csv', 'id;a\n1;2\n');
    await expect(monitoring('rang', ohne)).rejects.toThrow(/--indikatoren/);
  });
});

describe('monitoring muster', () => {
  /** Ten by ten squares, the group in the west, and an island without inhabitants. */
  const stellen = Array.from({ length: 100 }, (_, i) => ({ x: i % 10, y: Math.floor(i / 10) }));
  const tabelle = stellen.map(({ x }, i) => `${i};${x < 4 ? 60 + (i % 3) : 10 + (i % 5)};100`);
  const quadrat = (x: number, y: number) => [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]; // biome-ignore format: one ring
  const flaeche = (id: number, x: number, y: number) => ({
    properties: { id },
    geometry: { type: 'Polygon', coordinates: [quadrat(x, y)] },
  });
  const features = [...stellen.map(({ x, y }, i) => flaeche(i, x, y)), flaeche(100, 50, 50)];
  const ablegen = () => [
    schreibe('muster.csv', `id;arm;alle\n${tabelle.join('\n')}\n100;0;0\n`),
    '--umrisse',
    schreibe('muster.geojson', JSON.stringify({ type: 'FeatureCollection', features })),
  ];

  test('findet, wo ähnliche Gebiete beieinanderliegen', async () => {
    const frage = ['muster', ...ablegen(), '--gruppe', 'arm', '--gesamt', 'alle'];
    const json = JSON.parse(await monitoring(...frage, '--json'));
    expect(json).toMatchObject({ gruppe: 'arm', ausgelassen: ['100'], moran: { pWert: 0.001 } });
    expect(json.gebiete).toHaveLength(100);
    expect(json.gebiete[41]).toMatchObject({ id: '41', art: 'hoch-hoch', auffaellig: true });
    expect(json.gebiete[48]).toMatchObject({ id: '48', art: 'tief-tief' });
    // At the border both kinds of neighbours are near: no pattern.
    expect(json.gebiete[44].auffaellig).toBe(false);
    for (const { pWert, pBereinigt } of json.gebiete) expect(pBereinigt).toBeGreaterThan(pWert - 1e-9);
    expect(await monitoring(...frage)).toMatch(/41\s+62,000\s+hoch unter hohen.*auffällig\n/);
  });

  test('sagt, was fehlt, und wo es kein Muster gibt', async () => {
    const [pfad = '', ...umrisse] = ablegen();
    const spalten = ['--gruppe', 'arm', '--gesamt', 'alle'];
    await expect(monitoring('muster', pfad, ...spalten)).rejects.toThrow(/--umrisse/);
    await expect(monitoring('muster', pfad, ...umrisse, '--gesamt', 'alle')).rejects.toThrow(/--gruppe/);
    const gleich = schreibe('gleich.csv', 'id;arm;alle\n1;5;10\n2;10;20\n');
    await expect(monitoring('muster', gleich, ...umrisse, ...spalten)).rejects.toThrow(/kein Muster/);
  });
});

test('mss sagt auf Wunsch, wie fest die Klassen sind', async () => {
  const zeilen = Array.from({ length: 12 }, (_, i) => `${i};${i};${(i * 5) % 12};${(i * 7) % 12}`);
  const pfad = schreibe('fest.csv', `id;s1;s2;d1\n${zeilen.join('\n')}\n`);
  const { empfindlichkeit } = JSON.parse(await monitoring('mss', pfad, '--empfindlichkeit', '--json'));
  expect(empfindlichkeit).toHaveLength(12);
  expect(empfindlichkeit[0]).toMatchObject({ id: '0', dynamik: 1 });
  expect(await monitoring('mss', pfad, '--empfindlichkeit')).toMatch(/bleibt\n.*100 %/s);
});

test('sagt, welche Auswertungen es gibt', async () => {
  await expect(monitoring('quatsch')).rejects.toThrow(/mss, segregation, veraenderung, rang, muster/);
  await expect(monitoring('mss')).rejects.toThrow(/Datei/);
  await expect(monitoring('mss', join(ordner, 'fehlt.csv'))).rejects.toThrow(/nicht lesen/);
});
