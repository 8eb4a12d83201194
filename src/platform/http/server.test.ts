import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { createZugang, type Db } from '#platform/database/index.ts';
import { createServer } from './server.ts';

const zeilen: string[] = [];
const app = createServer({
  host: '127.0.0.1',
  oeffentlicheNamen: [],
  erkenne: async () => createZugang({} as Db, { art: 'oeffentlich' }),
  log: { write: (zeile) => void zeilen.push(zeile) },
});
app.get('/gut', async () => ({ gut: true }));
app.get('/fehlt', async () => {
  throw new FachlicherFehler('ding-nicht-gefunden', 'Das Ding ist nicht erfasst.');
});
app.get('/eingabe', async () => {
  throw new EingabeFehler([{ text: 'Fehlt.', abhilfe: 'Ergänzen.' }]);
});
app.get('/kaputt', async () => {
  throw new Error('innere Angelegenheit');
});
app.get('/weg', async () => {
  throw Object.assign(new Error('Premature close'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
});
app.get('/api/fehlt', async () => {
  throw new FachlicherFehler('ding-nicht-gefunden', 'Das Ding ist nicht erfasst.');
});
app.get('/api/kaputt', async () => {
  throw new Error('innere Angelegenheit');
});
app.post('/api/schreiben', async (request) => request.body);
app.post('/schreiben', async (request) => request.body);
app.post('/assets/schreiben', async (request) => request.anfrage.zugang.identitaet);
afterAll(() => app.close());

const EIGEN = { host: 'localhost:3000', origin: 'http://localhost:3000' };

describe('every answer', () => {
  test('carries the security headers and its own nonce', async () => {
    const [eine, andere] = await Promise.all([app.inject('/gut'), app.inject('/gut')]);
    expect(eine.headers['x-content-type-options']).toBe('nosniff');
    const policy = String(eine.headers['content-security-policy']);
    expect(policy).toMatch(/'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(policy).not.toBe(andere.headers['content-security-policy']);
  });

  test.each(['/gut/%E0%A4%A', '/gut?suche=%00', '/gut%00'])(
    'an address that is none: %s',
    async (adresse) => {
      const antwort = await app.inject(adresse);
      expect(antwort.statusCode).toBe(400);
      expect(antwort.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(antwort.headers['x-content-type-options']).toBe('nosniff');
      expect(antwort.json()).toMatchObject({ status: 400, title: expect.stringMatching(/^D/) });
    },
  );

  test('is kept by no cache in between, and by none for who is signed in', async () => {
    expect((await app.inject('/gut')).headers['cache-control']).toBe('private, no-cache');
    const cookies = { quartierwerk_sitzung: 'x' };
    expect((await app.inject({ url: '/gut', cookies })).headers['cache-control']).toBe('private, no-store');
  });

  test('knows who asks, also for a write below the static files', async () => {
    const antwort = await app.inject({ method: 'POST', url: '/assets/schreiben', headers: EIGEN });
    expect([antwort.statusCode, antwort.json()]).toEqual([200, { art: 'oeffentlich' }]);
  });

  test('failures are problems, with headers too', async () => {
    const antwort = await app.inject('/fehlt');
    expect(antwort.statusCode).toBe(404);
    expect(antwort.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(antwort.json()).toMatchObject({ status: 404, detail: 'Das Ding ist nicht erfasst.' });
    expect(antwort.headers['referrer-policy']).toBe('same-origin');
    expect((await app.inject('/eingabe')).json()).toMatchObject({
      status: 400,
      maengel: [{ abhilfe: 'Ergänzen.' }],
    });
  });

  test('people get a page', async () => {
    const antwort = await app.inject({ url: '/gibtesnicht', headers: { accept: 'text/html' } });
    expect(antwort.statusCode).toBe(404);
    expect(antwort.body).toContain('<html lang="de">');
    expect(antwort.body).toContain('<h1>Diese Seite gibt es nicht</h1>');
  });

  test('who leaves before the whole answer was there is no bug', async () => {
    zeilen.length = 0;
    await app.inject('/weg');
    expect(zeilen).toEqual([]);
  });

  test('a bug is logged and not shown', async () => {
    const antwort = await app.inject('/kaputt');
    expect(antwort.statusCode).toBe(500);
    expect(antwort.body).not.toContain('innere Angelegenheit');
    expect(zeilen.join('')).toContain('innere Angelegenheit');
  });
});

test('a proxy is believed only where it is named', async () => {
  const gesehen: string[] = [];
  for (const proxys of [[], ['127.0.0.1']]) {
    const server = createServer({
      host: '127.0.0.1',
      oeffentlicheNamen: ['quartier.example'],
      proxys,
      erkenne: async ({ adresse, ursprung }) => {
        gesehen.push(`${adresse} ${ursprung}`);
        return createZugang({} as Db, { art: 'oeffentlich' });
      },
      log: { write: () => undefined },
    });
    server.get('/gut', async () => 'gut');
    const headers = {
      host: 'quartier.example',
      'x-forwarded-for': '203.0.113.7',
      'x-forwarded-proto': 'https',
    };
    await server.inject({ url: '/gut', headers });
    await server.close();
  }
  expect(gesehen).toEqual(['127.0.0.1 http://quartier.example', '203.0.113.7 https://quartier.example']);
});

describe('writes', () => {
  test('from our own pages pass, from elsewhere not', async () => {
    const gut = await app.inject({ method: 'POST', url: '/schreiben', headers: EIGEN, payload: { a: 1 } });
    expect(gut.json()).toEqual({ a: 1 });
    const fremd = await app.inject({
      method: 'POST',
      url: '/schreiben',
      headers: { ...EIGEN, origin: 'https://boese.example' },
      payload: { a: 1 },
    });
    expect(fremd.statusCode).toBe(403);
    expect(fremd.json().title).toBe('Diese Aktion wurde nicht ausgeführt.');
  });

  test('more than 5 MB are refused', async () => {
    const antwort = await app.inject({
      method: 'POST',
      url: '/schreiben',
      headers: { ...EIGEN, 'content-type': 'application/json' },
      payload: `"${'a'.repeat(5_000_001)}"`,
    });
    expect(antwort.statusCode).toBe(413);
    expect(antwort.json().detail).toContain('5 MB');
  });
});

describe('at an address for programs', () => {
  const sende = (headers: Readonly<Record<string, string>>, payload?: string) =>
    app.inject({
      method: 'POST',
      url: '/api/schreiben',
      headers: { host: 'localhost:3000', accept: 'text/html', ...headers },
      ...(payload === undefined ? {} : { payload }),
    });

  test.each([
    [{}, { feld: 'Origin', text: expect.stringContaining('fehlt') }],
    [{ origin: 'https://boese.example' }, { feld: 'Origin', wert: 'https://boese.example' }],
    [{ 'sec-fetch-site': 'cross-site' }, { feld: 'Sec-Fetch-Site', wert: 'cross-site' }],
  ])('a write from elsewhere is told which header is amiss: %o', async (headers, mangel) => {
    const antwort = await sende(headers);
    expect([antwort.statusCode, antwort.headers['content-type']]).toEqual([
      403,
      'application/problem+json; charset=utf-8',
    ]);
    const { type, maengel, abhilfe } = antwort.json();
    expect(type).toBe('urn:quartierwerk:fehler:ursprung');
    expect(maengel).toEqual([expect.objectContaining(mangel)]);
    expect(abhilfe).not.toMatch(/Seite|Formular/);
    if (mangel.feld === 'Origin') expect(maengel[0].abhilfe).toContain('„Origin: http://localhost:3000“');
  });

  test('with the header it was told, the same write passes', async () => {
    const antwort = await sende({ origin: 'http://localhost:3000', 'content-type': 'application/json' }, '1');
    expect([antwort.statusCode, antwort.body]).toEqual([200, '1']);
  });

  test.each([
    ['broken JSON', 400, { ...EIGEN, 'content-type': 'application/json' }, '{"a": '],
    ['another format', 415, { ...EIGEN, 'content-type': 'image/png' }, 'x'],
    ['too much', 413, { ...EIGEN, 'content-type': 'application/json' }, `"${'a'.repeat(5_000_001)}"`],
  ])('failures are problem details without a word of pages: %s', async (_, status, headers, payload) => {
    const antwort = await sende(headers, payload);
    expect(antwort.statusCode).toBe(status);
    expect(antwort.headers['content-type']).toMatch(/^application\/problem\+json/);
    const { title, detail, abhilfe } = antwort.json();
    for (const text of [title, detail, abhilfe]) expect(text).not.toMatch(/Seite|zurück|Formular|Übersicht/);
  });

  test.each(['gzip', 'br', 'deflate, gzip'])(
    'packed as %s are refused with the remedy',
    async (kodierung) => {
      const headers = { ...EIGEN, 'content-type': 'application/json', 'content-encoding': kodierung };
      const antwort = await app.inject({
        ...{ method: 'POST', url: '/api/schreiben', headers },
        payload: gzipSync('{"a":1}'),
      });
      expect([antwort.statusCode, antwort.headers['accept-encoding']]).toEqual([415, 'identity']);
      expect(antwort.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(antwort.json().detail).toContain(`„${kodierung}“`);
      expect(antwort.json().abhilfe).toContain('unkomprimiert');
    },
  );

  test('that say they are not packed are read', async () => {
    const headers = { ...EIGEN, 'content-type': 'application/json', 'content-encoding': 'Identity' };
    expect((await sende(headers, '1')).statusCode).toBe(200);
  });

  test.each([
    ['/api/gibtesnicht', 404],
    ['/api/fehlt', 404],
    ['/api/kaputt', 500],
    ['/api/gut?suche=%00', 400],
  ])('so too at %s', async (url, status) => {
    const antwort = await app.inject({ url, headers: { host: 'localhost', accept: 'text/html' } });
    expect([antwort.statusCode, antwort.json().status]).toEqual([status, status]);
    expect(antwort.body).not.toMatch(/Seite|Übersicht|innere Angelegenheit/);
  });
});

test('a foreign host name is refused while we listen on this machine only', async () => {
  const antwort = await app.inject({ url: '/gut', headers: { host: 'boese.example' } });
  expect(antwort.statusCode).toBe(403);
  expect(antwort.body).not.toContain('gut');
});
