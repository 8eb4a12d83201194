/**
 * Reading in for programs: what comes back, row by row; who may; and that nothing is half written or left behind.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { createServer } from '#platform/http/server.ts';
import { type Kommunenszene, kommunenszene } from '../../../tests/quartiere.ts';
import { createBeobachtung } from '../aufnahme/service.ts';
import { findReihe } from '../bestand/beobachtung.ts';
import { readBeobachtung } from '../bestand/service.ts';
import { routes } from './routes.ts';
import { keepUmschluesselung } from './umschluesselungen/service.ts';

let szene: Kommunenszene;
let app: FastifyInstance;
/** Where files wait, of this file's tests alone. */
let ordner: string;
let vorherTmpdir: string | undefined;
beforeAll(async () => {
  szene = await kommunenszene();
  ordner = mkdtempSync(join(tmpdir(), 'einlesungen-'));
  vorherTmpdir = process.env.TMPDIR;
  process.env.TMPDIR = ordner;
  await createBeobachtung(szene.planung, { kennung: 'raum', titel: 'Raum', ags: null });
  const { planung, leitung, fremde } = szene;
  const wer: Readonly<Record<string, Zugang>> = { planung, leitung, fremde };
  app = createServer({
    host: '127.0.0.1',
    oeffentlicheNamen: [],
    log: { write: () => undefined },
    erkenne: async ({ sitzung }) => wer[sitzung ?? ''] ?? szene.datenbank.zugang({ art: 'oeffentlich' }),
  });
  await routes(app, {
    betriebsart: 'produktiv',
    db: szene.datenbank.anwendung,
    rechtVerzeichnis: '',
    beispieleVerzeichnis: '',
    heute: () => parseKalendertag('2026-06-01'),
  });
}, 60_000);
afterAll(async () => {
  if (vorherTmpdir === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = vorherTmpdir;
  rmSync(ordner, { recursive: true, force: true });
  await app?.close();
  await szene?.datenbank.close();
});

type Teile = Readonly<Record<string, string | readonly [name: string, inhalt: string | Buffer]>>;

/** A form as curl sends it. */
function formOf(teile: Teile): { payload: Buffer; headers: Record<string, string> } {
  const grenze = 'grenze-der-probe';
  const bytes = Object.entries(teile).flatMap(([feld, teil]) => {
    const [name, inhalt] = typeof teil === 'string' ? [undefined, teil] : teil;
    const datei = name === undefined ? '' : `; filename="${name}"\r\nContent-Type: application/octet-stream`;
    return [
      Buffer.from(`--${grenze}\r\nContent-Disposition: form-data; name="${feld}"${datei}\r\n\r\n`),
      Buffer.from(inhalt as string),
      Buffer.from('\r\n'),
    ];
  });
  return {
    payload: Buffer.concat([...bytes, Buffer.from(`--${grenze}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${grenze}` },
  };
}

async function send(teile: Teile, { person = 'planung', suche = '', herkunft = 'http://localhost' } = {}) {
  const { payload, headers } = formOf(teile);
  const antwort = await app.inject({
    method: 'POST',
    url: `/api/monitoring/raum/einlesungen${suche}`,
    headers: { host: 'localhost', origin: herkunft, ...headers },
    cookies: { quartierwerk_sitzung: person },
    payload,
  });
  return { status: antwort.statusCode, inhalt: antwort.json() };
}

const TABELLE = 'Gebiet;Arm (Zähler);Arm (Nenner);Wohnfläche\n01;40;200;35,5\n02;50;180;41,2\n03;60;300;x\n';
const tabelle = (inhalt = TABELLE) => ['zahlen.csv', inhalt] as const;
const read = async () => (await readBeobachtung(szene.planung, 'raum')).beobachtung;

test('a trial says what would change, the same without it stores, and again changes nothing', async () => {
  const teile = { tabelle: tabelle(), jahr: '2024', quelle: 'Amt für Statistik', von: '2024-01-01' };
  const probe = await send(teile, { suche: '?probe=1' });
  expect(probe.status).toBe(200);
  expect(probe.inhalt).toMatchObject({
    probe: true,
    monitoring: 'raum',
    gelesen: { zeilen: 3, gebiete: 3, jahre: [2024] },
    gespeichert: { neu: 2, neueGebiete: 3, neueIndikatoren: 2, leer: false },
    zuordnung: { gebiet: 'Gebiet', jahr: { fest: 2024 } },
  });
  expect(probe.inhalt.hinweise.join('\n')).toMatch(/aus den Überschriften[\s\S]*arm \(prozent\)/);
  expect((await read()).ausgaben).toEqual([]);
  const gespeichert = await send(teile);
  expect(gespeichert.inhalt).toEqual({ ...probe.inhalt, probe: false });
  expect((await read()).ausgaben).toMatchObject([
    { jahr: 2024, von: '2024-01-01', quelle: 'Amt für Statistik', veroeffentlicht: false },
  ]);
  expect((await send(teile)).inhalt.gespeichert).toMatchObject({ leer: true, unveraendert: 2 });
  expect(readdirSync(ordner)).toEqual([]);
});

test('a mapping is followed, outlines and a kept crosswalk too', async () => {
  const zuordnung = {
    schema: 'quartierwerk/zuordnung/1',
    form: 'breit',
    gebiet: 'Nr',
    jahr: { spalte: 'J' },
    fehlend: [{ text: '' }],
    indikatoren: [{ kennung: 'laerm', wert: 'dB' }],
  };
  const eigene = await send({
    tabelle: tabelle('Nr;J;dB;Rest\n01;2023;50,5;1\n02;2023;;1\n'),
    zuordnung: JSON.stringify(zuordnung),
  });
  expect(eigene.inhalt).toMatchObject({ gelesen: { ungenutzt: ['Rest'] }, gespeichert: { neu: 1 } });
  expect(findReihe(await read(), 'laerm', 2023)?.werte).toEqual([50.5, null, null]);
  const features = ['01', '02'].map((kennung, i) => ({
    properties: { kennung, name: `Gebiet ${kennung}` },
    geometry: { type: 'Polygon', coordinates: [[[i, 50], [i + 1, 50], [i, 51], [i, 50]]] }, // biome-ignore format: one ring
  }));
  const umrisse = await send({ umrisse: ['g.geojson', JSON.stringify({ features })] });
  expect(umrisse.inhalt).toMatchObject({ gelesen: null, zuordnung: null, gespeichert: { neueGebiete: 2 } });
  const fremd = await send({ tabelle: tabelle('Gebiet;Jahr;laerm\nA;2020;60,5\n'), umschluesselung: 'Alt' });
  expect(fremd.inhalt.maengel).toMatchObject([{ feld: 'umschluesselung', wert: 'Alt' }]);
  await keepUmschluesselung(szene.planung, 'raum', {
    aus: 'Alt',
    art: 'flaeche',
    quelle: '',
    bemerkung: '',
    zeilen: [{ alt: 'A', neu: '03', gewicht: 1 }],
  });
  const alt = await send({ tabelle: tabelle('Gebiet;Jahr;laerm\nA;2020;60,5\n'), umschluesselung: 'Alt' });
  expect(alt.status).toBe(200);
  expect(findReihe(await read(), 'laerm', 2020)?.werte).toEqual([null, null, 60.5]);
});

test('every fault comes with its row, and nothing is stored', async () => {
  const vorher = await read();
  const { status, inhalt } = await send({
    tabelle: tabelle(`${TABELLE}03;1;2;3\n99;viele;2;3\n`),
    jahr: '2024',
  });
  expect([status, inhalt.type]).toEqual([400, 'urn:quartierwerk:fehler:eingabe']);
  expect(inhalt.maengel).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ zeile: 5, wert: expect.stringContaining('03') }),
      expect.objectContaining({ zeile: 6, wert: '99', abhilfe: expect.any(String) }),
    ]),
  );
  const felder: readonly (readonly [Teile, string])[] = [
    [{ tabelle: tabelle() }, 'jahr'],
    [{ tabelle: tabelle(), jahr: '24' }, 'jahr'],
    [{ tabelle: tabelle(), jahr: '2024', von: '2024-02-31' }, 'von'],
    [{ tabelle: tabelle(), jahr: '2024', zuordnug: '{}' }, 'zuordnug'],
    [{ tabelle: tabelle(), zuordnung: '{"gebiet": 1}' }, 'schema'],
    [{ tabelle: ['zahlen.pdf', '%PDF'], jahr: '2024' }, 'datei'],
    [{ jahr: '2024' }, 'tabelle'],
    [{ tabelle: tabelle('a;b\nx;y\n'), jahr: '2024' }, 'zuordnung'],
  ];
  for (const [teile, feld] of felder) {
    const antwort = await send(teile);
    expect([antwort.status, antwort.inhalt.maengel?.[0]?.feld]).toEqual([400, feld]);
  }
  expect((await send({ tabelle: tabelle(), jahr: '2024' }, { suche: '?probe=ja' })).status).toBe(400);
  expect(readdirSync(ordner)).toEqual([]);
  expect(await read()).toEqual(vorher);
});

test('only who may read in, and only from the application itself', async () => {
  const teile = { tabelle: tabelle(TABELLE.replace('40', '41')), jahr: '2024' };
  const vorher = await read();
  const statusOf = async (optionen: Parameters<typeof send>[1]) => (await send(teile, optionen)).status;
  expect(await statusOf({ person: 'leitung' })).toBe(403);
  expect(await statusOf({ person: 'fremde' })).toBe(404);
  expect(await statusOf({ person: 'niemand' })).toBe(404);
  expect(await statusOf({ herkunft: 'https://boese.example' })).toBe(403);
  const json = await app.inject({
    method: 'POST',
    url: '/api/monitoring/raum/einlesungen',
    headers: { host: 'localhost', origin: 'http://localhost', 'content-type': 'application/json' },
    cookies: { quartierwerk_sitzung: 'planung' },
    payload: '{}',
  });
  expect(json.statusCode).toBe(415);
  expect(await read()).toEqual(vorher);
});
