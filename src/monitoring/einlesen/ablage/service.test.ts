/**
 * Files that were sent belong to who sent them; outlines alone go straight to the preview; nothing is stored before.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene, VERBOTEN } from '../../../../tests/quartiere.ts';
import { createBeobachtung } from '../../aufnahme/service.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import {
  beginEmpfang,
  dropVorgang,
  findVorgang,
  requireEinlesen,
  startLesen,
  startPruefung,
  startSpeichern,
} from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'adorf', titel: 'Adorf', ags: null });
}, 60_000);
afterAll(() => szene?.datenbank.close());

const ORT = { monitoring: 'adorf', jahr: 2024, zu: null } as const;

async function send(art: 'tabelle' | 'umrisse', name: string, inhalt: string, zu: string | null = null) {
  const { db } = szene.datenbank;
  const { kennung, ordner } = await beginEmpfang(db, szene.planung, { ...ORT, zu });
  const pfad = join(ordner, art);
  await writeFile(pfad, inhalt);
  await startLesen(db, szene.planung, kennung, { dateien: { [art]: { name, pfad } } });
  return { kennung, pfad, state: () => findVorgang(db, szene.planung, 'adorf', kennung)?.zustand };
}

const UMRISSE = JSON.stringify({
  features: ['01', '02'].map((kennung, i) => ({
    properties: { kennung },
    geometry: { type: 'Polygon', coordinates: [[[i, 50], [i + 1, 50], [i, 51], [i, 50]]] }, // biome-ignore format: one ring
  })),
});

test('outlines alone are looked over, stored, and the file is gone', async () => {
  const { db } = szene.datenbank;
  const { kennung, pfad, state } = await send('umrisse', 'gebiete.geojson', UMRISSE);
  expect(state()).toMatchObject({
    art: 'vorschau',
    vorschau: { gelesen: null, gespeichert: { neueGebiete: 2 } },
  });
  expect((await readBeobachtung(szene.planung, 'adorf')).beobachtung.gebiete).toEqual([]);
  expect(findVorgang(db, szene.fremde, 'adorf', kennung)).toBeUndefined();
  expect(findVorgang(db, szene.planung, 'bdorf', kennung)).toBeUndefined();
  await startSpeichern(db, szene.fremde, kennung);
  expect(state()?.art).toBe('vorschau');
  await startSpeichern(db, szene.planung, kennung);
  expect(state()?.art).toBe('fertig');
  expect(existsSync(pfad)).toBe(false);
  expect((await readBeobachtung(szene.planung, 'adorf')).beobachtung.gebiete).toHaveLength(2);
});

test('a table with faults comes back to its columns, and a corrected one keeps them', async () => {
  const { db } = szene.datenbank;
  const erste = await send('tabelle', 'a.csv', 'gebiet;jahr;laerm\n01;2024;50,5\n01;2024;60,5\n');
  expect(erste.state()).toEqual({ art: 'zuordnen', maengel: [] });
  await startPruefung(db, szene.planung, erste.kennung);
  expect(erste.state()).toMatchObject({ art: 'zuordnen', maengel: [{ zeile: 3 }] });
  const zweite = await send('tabelle', 'b.csv', 'gebiet;jahr;laerm\n01;2024;50,5\n', erste.kennung);
  expect(zweite.kennung).toBe(erste.kennung);
  await startPruefung(db, szene.planung, erste.kennung);
  expect(zweite.state()).toMatchObject({ art: 'vorschau', vorschau: { gespeichert: { neu: 1 } } });
  await dropVorgang(db, szene.planung, erste.kennung);
  expect([zweite.state(), existsSync(zweite.pfad)]).toEqual([undefined, false]);
});

test('what is no table is said so, and only who may read in sends anything', async () => {
  const { state } = await send('tabelle', 'a.pdf', '%PDF');
  expect(state()).toMatchObject({ art: 'unlesbar', maengel: [{ datei: 'a.pdf' }] });
  await expect(requireEinlesen(szene.leitung, 'adorf')).rejects.toMatchObject(VERBOTEN);
  expect(await requireEinlesen(szene.planung, 'adorf')).toEqual({ titel: 'Adorf' });
});

test('of one person a few files wait, the oldest makes room', async () => {
  const alle = [];
  for (const name of ['a', 'b', 'c', 'd'])
    alle.push(await send('tabelle', `${name}.csv`, 'gebiet;jahr;x\n01;2024;1,5\n'));
  expect(alle.map(({ state }) => state()?.art)).toEqual([undefined, 'zuordnen', 'zuordnen', 'zuordnen']);
});
