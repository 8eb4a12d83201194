import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { runKommando, schreibe } from '../../../../tests/kommandozeile.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { listEintraege } from '../../../pruefpfad/service.ts';
import { setVeroeffentlichung } from '../../aufnahme/service.ts';
import { findReihe } from '../../bestand/beobachtung.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { kommandos } from '../../commands.ts';
import { listUmschluesselungen } from '../umschluesselungen/service.ts';

let datenbank: Testdatenbank;
let vorher: string | undefined;
let ordner: string;
let stadt: string;
beforeAll(async () => {
  datenbank = await testDatenbank();
  vorher = process.env.DATABASE_URL;
  process.env.DATABASE_URL = datenbank.url;
  ordner = mkdtempSync(join(tmpdir(), 'monitoring-import-'));
  stadt = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
}, 60_000);
afterAll(async () => {
  if (vorher === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = vorher;
  rmSync(ordner, { recursive: true });
  await datenbank.close();
});

const importiere = (...argumente: string[]) => runKommando(kommandos[0], 'import', ...argumente);
const importiereJson = async (...argumente: string[]) =>
  JSON.parse(await importiere(...argumente, '--json')) as {
    probe: boolean;
    monitoring: string;
    gelesen: { zeilen: number } | null;
    gespeichert: Record<string, unknown>;
    hinweise: string[];
  };

const quadrat = (kennung: string, x: number) => ({
  type: 'Feature',
  properties: { kennung, name: `Gebiet ${kennung}`, bezirk: 'Mitte' },
  geometry: { type: 'Polygon', coordinates: [[[x, 50], [x + 1, 50], [x + 1, 51], [x, 50]]] }, // biome-ignore format: one ring
});
const umrisse = (...kennungen: string[]) =>
  JSON.stringify({ type: 'FeatureCollection', features: kennungen.map((kennung, i) => quadrat(kennung, i)) });

const TABELLE = `Gebiet;Arm (Zähler);Arm (Nenner);Wohnfläche
01;40;200;35,5
02;1;180;41,2
03;60;300;x
`;
const NEU = ['--monitoring', 'probe', '--titel', 'Probe', '--organisation', 'auenstadt'];

describe('monitoring import of a table', () => {
  test('tries, stores, and the same again changes nothing', async () => {
    const tabelle = schreibe(ordner, 'a.csv', TABELLE);
    const gebiete = schreibe(ordner, 'a.geojson', umrisse('01', '02', '03'));
    await expect(importiere(tabelle, '--monitoring', 'probe')).rejects.toThrow(/probe.*--titel/s);
    await expect(importiere(tabelle, ...NEU, '--gebiete', gebiete)).rejects.toThrow(/--jahr/);
    const alles = [tabelle, ...NEU, '--gebiete', gebiete, '--jahr', '2024'];
    expect(await importiere(...alles, '--probe')).toMatch(/2 neu.*Verdeckt.*nichts gespeichert/s);
    const erste = await importiereJson(...alles);
    expect(erste).toMatchObject({
      probe: false,
      gelesen: { zeilen: 3, gebiete: 3, jahre: [2024] },
      gespeichert: { neu: 2, geaendert: 0, neueGebiete: 3, neueIndikatoren: 2, leer: false },
    });
    expect(erste.hinweise.join('\n')).toMatch(
      /aus den Überschriften.*arm \(prozent\), wohnflaeche \(wert\)/s,
    );
    expect(await importiere(...alles)).toContain('„probe“ ist unverändert');

    const { zugang } = await testPerson(datenbank, stadt, ['entscheidung', 'revision']);
    const { beobachtung } = await readBeobachtung(zugang, 'probe');
    const arm = findReihe(beobachtung, 'arm', 2024);
    expect(arm?.werte[0]).toBeNull();
    expect(arm?.verdeckt[1]).toBe(true);
    expect(findReihe(beobachtung, 'wohnflaeche', 2024)?.werte).toEqual([35.5, 41.2, null]);
    const { eintraege } = await listEintraege(zugang, { gegenstand: 'monitoring' }, { anzahl: 9 });
    expect(eintraege).toHaveLength(2);
  });

  test('a correction takes a published edition back and leaves areas out of the file alone', async () => {
    const { zugang } = await testPerson(datenbank, stadt, ['entscheidung']);
    await setVeroeffentlichung(zugang, 'probe', [2024], true);
    const tabelle = schreibe(ordner, 'b.csv', 'Gebiet;Jahr;Wohnfläche\n03;2024;50,5\n');
    const { gespeichert } = await importiereJson(tabelle, '--monitoring', 'probe');
    expect(gespeichert).toMatchObject({ neu: 0, geaendert: 1, zurueckgezogen: [2024] });
    const { beobachtung } = await readBeobachtung(zugang, 'probe');
    expect(findReihe(beobachtung, 'wohnflaeche', 2024)?.werte).toEqual([35.5, 41.2, 50.5]);
  });

  test('names every row with an unknown or a second key, and stores nothing', async () => {
    const tabelle = schreibe(ordner, 'c.csv', 'Gebiet;Jahr;Wohnfläche\n01;2024;1\n01;2024;2\n99;2024;3\n');
    const fehler = await importiere(tabelle, '--monitoring', 'probe').catch((wurf: unknown) => wurf);
    expect(fehler).toMatchObject({
      maengel: expect.arrayContaining([
        expect.objectContaining({ zeile: 3, wert: expect.stringContaining('01') }),
        expect.objectContaining({ zeile: 4, wert: expect.stringContaining('99') }),
      ]),
    });
  });

  test('prints a mapping that can be kept and used', async () => {
    const tabelle = schreibe(ordner, 'd.csv', TABELLE.replace('40;', '41;'));
    const text = await importiere(tabelle, '--vorschlag', '--jahr', '2023');
    expect(parse(text)).toMatchObject({ gebiet: 'Gebiet', jahr: { fest: 2023 } });
    const zuordnung = schreibe(ordner, 'zuordnung.yaml', text);
    const ziel = ['--monitoring', 'probe', '--zuordnung', zuordnung];
    expect((await importiereJson(tabelle, ...ziel, '--jahr', '2022')).gelesen).toMatchObject({
      jahre: [2022],
    });
    await expect(importiere(schreibe(ordner, 'e.csv', 'Gebiet;X\n01;1\n'), ...ziel)).rejects.toThrow(
      /Spalte gibt es nicht/,
    );
  });
});

test('monitoring import of a description begins what it names', async () => {
  const probe = await importiereJson('beispiele/monitoring/auenstadt.yaml', '--probe');
  expect(probe).toMatchObject({ probe: true, monitoring: 'auenstadt', gespeichert: { neueGebiete: 40 } });
  const { zugang } = await testPerson(datenbank, stadt, ['lesen']);
  await expect(readBeobachtung(zugang, 'auenstadt')).rejects.toMatchObject({ code: 'nicht-gefunden' });
});

test('monitoring import converts the editions of other areas, and says so', async () => {
  const gebiete = schreibe(ordner, 'neu.geojson', umrisse('a', 'b'));
  const leer = schreibe(ordner, 'neu.csv', 'Gebiet;Jahr;Lärm\na;2025;50,5\nb;2025;60,5\n');
  const ziel = ['--monitoring', 'neue-grenzen', '--titel', 'Neue Grenzen', '--organisation', 'auenstadt'];
  await importiere(leer, ...ziel, '--gebiete', gebiete);
  const gewichte = schreibe(ordner, 'weg.csv', 'alt;neu;gewicht\n01;a;1\n02;a;1\n03;b;1\n');
  const frage = ['--umschluesselung', gewichte, '--aus', 'probe', '--monitoring', 'neue-grenzen'];
  await expect(importiere(...frage.slice(0, 2), ...frage.slice(4))).rejects.toThrow(/--aus/);
  const leser = await testPerson(datenbank, stadt, ['bearbeitung']);
  await importiere(...frage, '--jahr', '2024', '--probe');
  expect(await listUmschluesselungen(leser.zugang, 'neue-grenzen')).toEqual([]);
  const bericht = await importiereJson(...frage, '--jahr', '2024');
  expect(bericht.gespeichert).toMatchObject({ neu: 2, neueIndikatoren: 2 });
  expect(bericht.hinweise.join('\n')).toMatch(/Anteile der Fläche/);
  const { zugang } = await testPerson(datenbank, stadt, ['bearbeitung']);
  expect(await listUmschluesselungen(zugang, 'neue-grenzen')).toMatchObject([
    { aus: 'Probe', art: 'flaeche', quelle: 'weg.csv', umfang: { alte: 3, neue: 2, geteilte: 0 } },
  ]);
  const { beobachtung } = await readBeobachtung(zugang, 'neue-grenzen');
  expect(beobachtung.ausgaben.map(({ jahr, uebertragen }) => [jahr, uebertragen])).toEqual([
    [2024, { aus: 'Probe', art: 'flaeche' }],
    [2025, null],
  ]);
  expect(findReihe(beobachtung, 'wohnflaeche', 2024)?.werte).toEqual([null, 50.5]);
  expect(await importiere(...frage, '--jahr', '2024')).toContain('unverändert');
});

test('monitoring import says what is missing', async () => {
  const tabelle = schreibe(ordner, 'f.csv', TABELLE);
  await expect(importiere()).rejects.toThrow(/genau eine Datei/);
  await expect(importiere(tabelle)).rejects.toThrow(/--monitoring/);
  await expect(importiere(join(ordner, 'fehlt.csv'), ...NEU)).rejects.toThrow(/gibt es nicht/);
  await expect(importiere(tabelle, '--monitoring', 'Ä')).rejects.toThrow(/keine Kennung/);
  const fremd = [tabelle, '--monitoring', 'probe', '--organisation'];
  await expect(importiere(...fremd, 'niemand')).rejects.toThrow(/konten organisationen/);
  await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  await expect(importiere(...fremd, 'bergheide')).rejects.toThrow(/führt eine andere Organisation/);
});
