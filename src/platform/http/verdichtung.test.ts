import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { registerVerdichtung } from './verdichtung.ts';

const TEXT = 'Gebiet;Wert\n'.repeat(1_000);
const app = Fastify();
await registerVerdichtung(app);
app.get('/text', (_, reply) => reply.type('text/csv; charset=utf-8').send(TEXT));
app.get('/kurz', (_, reply) => reply.type('text/csv; charset=utf-8').send('Gebiet;Wert\n'));
app.get('/json', async () => ({ zeilen: TEXT }));
app.get('/strom', (_, reply) => reply.type('text/html').send(Readable.from([TEXT, TEXT])));
app.get('/webstrom', (_, reply) => reply.type('text/html').send(new Response(TEXT).body));
app.get('/mappe', (_, reply) => reply.type('application/zip').send(Buffer.from(TEXT)));
app.get('/fertig', (_, reply) =>
  reply.type('text/css').header('content-encoding', 'br').send(Buffer.from(TEXT)),
);
app.get('/bruch', (_, reply) =>
  reply.type('text/html').send(
    new Readable({
      read() {
        this.push(TEXT);
        this.destroy(new Error('abgerissen'));
      },
    }),
  ),
);
afterAll(() => app.close());

const ask = (url: string, headers: Record<string, string> = { 'accept-encoding': 'gzip, br' }) =>
  app.inject({ url, headers });

test.each([
  ['/text', TEXT],
  ['/json', JSON.stringify({ zeilen: TEXT })],
  ['/strom', TEXT + TEXT],
  ['/webstrom', TEXT],
])('%s arrives compressed and whole', async (url, text) => {
  const antwort = await ask(url);
  expect(antwort.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(antwort.rawPayload.length).toBeLessThan(text.length / 10);
  expect(gunzipSync(antwort.rawPayload).toString()).toBe(text);
  const offen = await ask(url, {});
  expect([offen.headers['content-encoding'], offen.body]).toEqual([undefined, text]);
});

test.each(['/kurz', '/mappe'])('%s is sent as it is', async (url) => {
  expect((await ask(url)).headers['content-encoding']).toBeUndefined();
});

test('what is compressed already stays so', async () => {
  const { headers, rawPayload } = await ask('/fertig');
  expect([headers['content-encoding'], rawPayload.toString()]).toEqual(['br', TEXT]);
});

test('another site learns nothing from the length, and who refuses gzip gets none', async () => {
  for (const headers of [
    { 'accept-encoding': 'gzip', 'sec-fetch-site': 'cross-site' },
    { 'accept-encoding': 'gzip;q=0' },
    { 'accept-encoding': 'br' },
  ])
    expect((await ask('/text', headers)).body).toBe(TEXT);
  expect(
    (await app.inject({ method: 'HEAD', url: '/text', headers: { 'accept-encoding': 'gzip' } })).statusCode,
  ).toBe(200);
});

test('an answer that breaks off does not end as if it were whole', async () => {
  const ausgang = await ask('/bruch').then(
    ({ rawPayload }) => rawPayload,
    (fehler: unknown) => fehler,
  );
  expect(() => gunzipSync(ausgang as Buffer)).toThrow();
});
