import { isRouteErrorResponse, type ServerBuild } from 'react-router';
import { expect, test } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db } from '#platform/database/index.ts';
import { guardBuild, registerSeiten } from './seiten.ts';
import { createServer } from './server.ts';

function buildWith(loader: () => unknown): ServerBuild {
  return {
    routes: { probe: { id: 'probe', path: 'probe', module: { default: () => null, loader } } },
  } as unknown as ServerBuild;
}

async function thrownBy(loader: () => unknown): Promise<{ gemeldet: unknown[]; geworfen: unknown }> {
  const gemeldet: unknown[] = [];
  const build = guardBuild(buildWith(loader), (fehler) => gemeldet.push(fehler));
  const bewacht = build.routes.probe?.module.loader as () => Promise<unknown>;
  const geworfen = await bewacht().then(
    (wert) => wert,
    (fehler: unknown) => fehler,
  );
  return { gemeldet, geworfen };
}

test('a refused act becomes its problem, without a report', async () => {
  const { geworfen, gemeldet } = await thrownBy(() => {
    throw new FachlicherFehler('ding-nicht-gefunden', 'Fehlt.');
  });
  expect(geworfen).toMatchObject({ data: { status: 404, detail: 'Fehlt.' }, init: { status: 404 } });
  expect(gemeldet).toEqual([]);
});

test('a bug becomes a problem without its words and is reported', async () => {
  const fehler = new Error('geheim');
  const { geworfen, gemeldet } = await thrownBy(() => {
    throw fehler;
  });
  expect(geworfen).toMatchObject({ init: { status: 500 } });
  expect(JSON.stringify(geworfen)).not.toContain('geheim');
  expect(gemeldet).toEqual([fehler]);
  expect(isRouteErrorResponse(geworfen)).toBe(false);
});

test('answers a page chose itself pass through', async () => {
  const umleitung = new Response(null, { status: 302, headers: { location: '/' } });
  const { geworfen } = await thrownBy(() => {
    throw umleitung;
  });
  expect(geworfen).toBe(umleitung);
  expect((await thrownBy(() => ({ gut: true }))).geworfen).toEqual({ gut: true });
});

async function startSeiten(gemeldet: string[]) {
  const app = createServer({
    host: '127.0.0.1',
    oeffentlicheNamen: [],
    erkenne: async () => createZugang({} as Db, { art: 'oeffentlich' }),
    log: { write: (zeile: string) => void gemeldet.push(zeile) },
  });
  await registerSeiten(
    app,
    {} as Anwendung,
    buildWith(() => null),
  );
  return app;
}

const EIGENE = { 'sec-fetch-site': 'same-origin', host: 'localhost' };

test.each(['application/json', 'text/plain', 'multipart/mixed'])(
  'pages refuse %s, without a report',
  async (art) => {
    const gemeldet: string[] = [];
    const app = await startSeiten(gemeldet);
    const headers = { ...EIGENE, 'content-type': art };
    const antwort = await app.inject({ method: 'POST', url: '/probe', headers, payload: '{}' });
    expect([antwort.statusCode, gemeldet]).toEqual([415, []]);
    await app.close();
  },
);

test.each(['GET', 'POST', 'PUT'] as const)(
  '%s of no address of the interface is a problem, no page',
  async (method) => {
    const gemeldet: string[] = [];
    const app = await startSeiten(gemeldet);
    const antwort = await app.inject({ method, url: '/api/gibt-es-nicht', headers: EIGENE });
    expect([antwort.statusCode, gemeldet]).toEqual([404, []]);
    expect(antwort.headers['content-type']).toContain('application/problem+json');
    expect(antwort.json()).toMatchObject({ status: 404, title: expect.any(String) });
    await app.close();
  },
);
