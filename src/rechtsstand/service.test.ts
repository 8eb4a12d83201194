import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { loadRechtsstand } from './service.ts';

let ordner = '';

beforeEach(async () => {
  ordner = await mkdtemp(join(tmpdir(), 'recht-'));
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(ordner, { recursive: true });
});

async function write(datei: string, text: string | Uint8Array): Promise<void> {
  const pfad = join(ordner, datei);
  await mkdir(dirname(pfad), { recursive: true });
  await writeFile(pfad, text);
}

const PROGRAMM = `schema: quartierwerk/programm/1
kennung: muster
titel: Musterprogramm
kurztitel: Muster
beschreibung: Ein erfundenes Programm.
ebene: bund
ressort: BMX
art: zuschuss
laufzeit: {ab: null, bis: null}
kriterien:
  antragsfenster: {art: laufend}
  bewilligungszeitraum: {art: bescheid}
grundlagen:
  - {norm: bund/x, stelle: "§ 1"}
quelle: {url: "https://www.example.org", stand: "2026-01-01", pruefstand: gelesen}
`;

const NORM = `schema: quartierwerk/norm/1
kennung: bund/x
titel: Gesetz
zitat: "§ 1 XG"
gueltig: {ab: "2025-01-01", bis: null}
inhalt: [{stelle: "§ 1", text: Text.}]
quelle: {url: "https://www.example.org", stand: "2026-01-01", pruefstand: gelesen}
`;

const LANDESREGEL = `schema: quartierwerk/landesregel/1
kennung: land/nw/staedtebaufoerderung
land: NW
titel: Richtlinie
zitat: Richtlinie
gueltig: {ab: "2023-01-01", bis: null}
quelle: {url: "https://www.example.org", stand: "2026-01-01", pruefstand: gelesen}
`;

async function writeStimmig(): Promise<void> {
  await write('programme/muster/2025-01-01.yaml', PROGRAMM);
  await write('bund/x/2025-01-01.yaml', NORM);
  await write('land/nw/staedtebaufoerderung/2023-01-01.yaml', LANDESREGEL);
  await write('beispiele/muster.yaml', 'schema: quartierwerk/beispiele/1');
  await write('README.md', 'Text');
}

async function maengelOf() {
  const fehler = await loadRechtsstand(ordner).catch((grund: unknown) => grund);
  if (!(fehler instanceof EingabeFehler)) throw new Error('kein Eingabefehler');
  return fehler.maengel.map(({ datei, zeile, feld }) => [datei?.slice(ordner.length + 1), zeile, feld]);
}

test('liest Programme, Normen und Landesregeln; Beispiele und andere Dateien nicht', async () => {
  await writeStimmig();
  const stand = await loadRechtsstand(ordner);
  expect([...stand.programme.keys(), ...stand.normen.keys(), ...stand.landesregeln.keys()]).toEqual([
    'muster',
    'bund/x',
    'NW',
  ]);
  expect(stand.programme.get('muster')?.[0]).toMatchObject({
    ab: '2025-01-01',
    datei: 'programme/muster/2025-01-01.yaml',
  });
});

test('derselbe Stand wird einmal gelesen, ein geänderter nach einer Sekunde neu', async () => {
  let zeit = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => zeit);
  await writeStimmig();
  const erster = await loadRechtsstand(ordner);
  expect(await loadRechtsstand(ordner)).toBe(erster);
  zeit = 1_000;
  expect(await loadRechtsstand(ordner)).toBe(erster);
  await utimes(join(ordner, 'bund/x/2025-01-01.yaml'), 1_000, 1_000);
  zeit = 1_999;
  expect(await loadRechtsstand(ordner)).toBe(erster);
  zeit = 2_000;
  expect(await loadRechtsstand(ordner)).not.toBe(erster);
});

test('alle Mängel aller Dateien auf einmal', async () => {
  await writeStimmig();
  await write(
    'programme/muster/2025-01-01.yaml',
    PROGRAMM.replace('ebene: bund', 'ebene: mond').replace('kurztitel: Muster\n', ''),
  );
  await write('bund/x/gestern.yaml', NORM);
  await write('bund/y/2025-01-01.yaml', 'a: [');
  await write('bund/z/2025-01-01.yaml', Uint8Array.of(0xff, 0xfe, 0x00));
  await write('notizen/2025-01-01.yaml', 'a: 1');
  expect((await maengelOf()).map(([datei, , feld]) => [datei, feld])).toEqual([
    ['bund/x/gestern.yaml', undefined],
    ['bund/y/2025-01-01.yaml', undefined],
    ['bund/z/2025-01-01.yaml', undefined],
    ['notizen/2025-01-01.yaml', undefined],
    ['programme/muster/2025-01-01.yaml', 'kurztitel'],
    ['programme/muster/2025-01-01.yaml', 'ebene'],
  ]);
});

test('Mängel zwischen Dateien nennen die Zeile', async () => {
  await writeStimmig();
  await rm(join(ordner, 'bund'), { recursive: true });
  expect(await maengelOf()).toEqual([['programme/muster/2025-01-01.yaml', 14, 'grundlagen[0].norm']]);
});

test('ein abgelehnter Ordner wird nach der Korrektur wieder gelesen', async () => {
  await writeStimmig();
  await write('programme/anders/2025-01-01.yaml', PROGRAMM);
  expect(await maengelOf()).toEqual([['programme/anders/2025-01-01.yaml', 2, 'kennung']]);
  expect(await maengelOf()).toHaveLength(1);
  await rm(join(ordner, 'programme/anders'), { recursive: true });
  expect((await loadRechtsstand(ordner)).programme.size).toBe(1);
});

test('einen Ordner, den es nicht gibt', async () => {
  await expect(loadRechtsstand(join(ordner, 'fehlt'))).rejects.toThrow('Dieser Ordner mit Rechtsstand');
});
