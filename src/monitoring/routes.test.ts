import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createServer } from '#platform/http/server.ts';
import { type Kommunenszene, kommunenszene } from '../../tests/quartiere.ts';
import { createBeobachtung } from './aufnahme/service.ts';
import { routes } from './routes.ts';

let szene: Kommunenszene;
let app: FastifyInstance;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'raum', titel: 'Raum', ags: null });
  app = createServer({
    host: '127.0.0.1',
    oeffentlicheNamen: [],
    log: { write: () => undefined },
    erkenne: async ({ sitzung }) =>
      sitzung === 'planung' ? szene.planung : szene.datenbank.zugang({ art: 'oeffentlich' }),
  });
  await routes(app, {
    betriebsart: 'produktiv',
    db: szene.datenbank.anwendung,
    rechtVerzeichnis: '',
    beispieleVerzeichnis: '',
    heute: () => parseKalendertag('2026-06-01'),
  });
  const formular = new FormData();
  formular.set('tabelle', new Blob(['gebiet;arm_zaehler;arm_nenner\n01;20;100\n02;30;200\n']), 'a.csv');
  formular.set('jahr', '2024');
  const rumpf = new Response(formular);
  const { statusCode } = await app.inject({
    method: 'POST',
    url: '/api/monitoring/raum/einlesungen',
    headers: {
      host: 'localhost',
      origin: 'http://localhost',
      'content-type': rumpf.headers.get('content-type') ?? '',
    },
    cookies: { quartierwerk_sitzung: 'planung' },
    payload: Buffer.from(await rumpf.arrayBuffer()),
  });
  expect(statusCode).toBe(200);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await szene?.datenbank.close();
});

const get = (pfad: string) => app.inject({ url: pfad, cookies: { quartierwerk_sitzung: 'planung' } });

test.each([
  '/api/monitoring/raum',
  '/api/monitoring/raum/warnungen',
  '/monitoring/raum/daten.csv',
  '/monitoring/raum/daten.ods',
  '/monitoring/raum/daten.geojson',
  '/monitoring/raum/daten.json',
  '/monitoring/raum/daten-sdmx.csv',
  '/monitoring/raum/warnungen.csv',
])('%s names a year or an indicator that is not there, instead of answering with another', async (pfad) => {
  for (const frage of ['', '?jahr=2024', '?jahr=', '?indikator=arm'])
    expect((await get(pfad + frage)).statusCode).toBe(200);
  for (const jahr of ['1999', 'abc', '2024.0']) {
    const antwort = await get(`${pfad}?jahr=${jahr}`);
    expect(antwort.statusCode).toBe(404);
    expect(antwort.json().detail).toBe(`„jahr=${jahr}“ gibt es hier nicht. Vorhanden: 2024.`);
  }
  const antwort = await get(`${pfad}?indikator=reich`);
  expect(antwort.json()).toMatchObject({ status: 404, detail: expect.stringContaining('Vorhanden: arm.') });
});
