/**
 * Computations for programs: who may start, watch and cancel which; what comes back; what is refused and how.
 */
import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { createServer } from '#platform/http/server.ts';
import { type Akte, beispielAkte, parseAkte, schreibeAkte } from '#quartiere/index.ts';
import { importAkte } from '#quartiere/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { bauePlanbuehne, type Planbuehne, RECHENUMGEBUNG } from '../../../tests/planbuehne.ts';
import { planSchema } from '../finanzierungsplan.ts';
import { routes } from '../routes.ts';
import { cancelFreienAuftrag, HOECHSTENS, startFreieBerechnung } from './service.ts';

let datenbank: Testdatenbank;
let buehne: Planbuehne;
let app: FastifyInstance;
/** So large that its computation has many steps before it ends: time to cancel it. */
let grosse: Akte;
const anwendungOf = () => ({
  ...RECHENUMGEBUNG,
  betriebsart: 'produktiv' as const,
  db: datenbank.anwendung,
  beispieleVerzeichnis: '',
});

beforeAll(async () => {
  datenbank = await testDatenbank();
  buehne = await bauePlanbuehne(datenbank);
  const nordstadt = new URL('../../../beispiele/auenstadt-nordstadt.yaml', import.meta.url);
  const { flaeche: _, ...quartier } = parseAkte(await readFile(nordstadt), 'nordstadt').quartier;
  const gelesen = parseAkte(await readFile(nordstadt), 'nordstadt');
  const kommune = { ...gelesen.kommune, ags: '05999001' as Akte['kommune']['ags'] };
  grosse = {
    ...gelesen,
    kommune,
    quartier: { ...quartier, kennung: 'alpha-gross' as Akte['quartier']['kennung'] },
  };
  await importAkte(buehne.planerin.zugang, grosse);
  // The session names whom to be.
  const wer: Readonly<Record<string, Zugang>> = {
    planerin: buehne.planerin.zugang,
    leser: buehne.leser.zugang,
    fremde: buehne.fremde.zugang,
    gast: buehne.gast,
  };
  app = createServer({
    host: '127.0.0.1',
    oeffentlicheNamen: [],
    log: { write: () => undefined },
    erkenne: async ({ sitzung }) => wer[sitzung ?? ''] ?? buehne.oeffentlich,
  });
  await routes(app, anwendungOf());
}, 200_000);
afterAll(async () => {
  await app?.close();
  await datenbank.close();
});

type Methode = 'GET' | 'POST' | 'DELETE';

async function frage(person: string, method: Methode, url: string, payload?: string | object) {
  const antwort = await app.inject({
    method,
    url,
    headers: { host: 'localhost', origin: 'http://localhost' },
    cookies: { quartierwerk_sitzung: person },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: antwort.statusCode, headers: antwort.headers, inhalt: antwort.json() };
}

/** Asks until it runs no more. */
async function waitForEnde(person: string, adresse: string) {
  let letzte = await frage(person, 'GET', adresse);
  await expect
    .poll(
      async () => {
        letzte = await frage(person, 'GET', adresse);
        return letzte.inhalt.zustand;
      },
      { timeout: 60_000 },
    )
    .not.toBe('laeuft');
  return letzte.inhalt;
}

const RECHNUNGEN = '/api/quartiere/alpha-nord/rechnungen';

/** The Akte as plain JSON: money and days as in the file. */
async function akteAsJson(): Promise<Record<string, unknown>> {
  const { parse } = await import('yaml');
  return parse(schreibeAkte(beispielAkte()));
}

describe('the computation of a Quartier', () => {
  it('is accepted, tells its steps, and leads to the stored plan', async () => {
    const { status, headers, inhalt } = await frage('planerin', 'POST', RECHNUNGEN);
    expect({ status, zustand: inhalt.zustand, ergebnis: inhalt.ergebnis }).toEqual({
      status: 202,
      zustand: 'laeuft',
      ergebnis: null,
    });
    expect(headers.location).toBe(`${RECHNUNGEN}/${inhalt.auftrag}`);
    expect(headers['retry-after']).toBe('1');
    const fertig = await waitForEnde('planerin', inhalt.adresse);
    const { fassung } = (await frage('planerin', 'GET', '/api/quartiere/alpha-nord/plaene')).inhalt;
    expect(fertig).toMatchObject({ zustand: 'fertig', quartier: 'alpha-nord', fassung, fehler: null });
    expect(fertig.schritte.at(-1)).toBe('Der Plan wird gespeichert');
    const { nummer, adresse, plan } = fertig.ergebnis;
    expect(adresse).toBe(`/api/quartiere/alpha-nord/plaene/${nummer}`);
    const gespeichert = planSchema.parse((await frage('planerin', 'GET', adresse)).inhalt.plan);
    const { status: stand, beweis, stufen, summen } = gespeichert;
    expect(plan).toEqual({ status: stand, beweis, stufen, summen });
    // A plan has one address: other ways to write its number name nothing.
    for (const andere of [
      `${nummer}e0`,
      `0${nummer}`,
      `${nummer}.0`,
      `+${nummer}`,
      `%20${nummer}`,
      '0x1',
      '0',
    ]) {
      const { status } = await frage('planerin', 'GET', `/api/quartiere/alpha-nord/plaene/${andere}`);
      expect([andere, status]).toEqual([andere, 400]);
    }
  });

  it('may be watched by who may read the plans, started and cancelled by who may compute', async () => {
    const { inhalt } = await frage('planerin', 'POST', RECHNUNGEN);
    expect((await frage('leser', 'GET', inhalt.adresse)).status).toBe(200);
    await waitForEnde('planerin', inhalt.adresse);
    const tuer = async (person: string) => [
      (await frage(person, 'POST', RECHNUNGEN)).status,
      (await frage(person, 'DELETE', inhalt.adresse)).status,
    ];
    expect(await tuer('leser')).toEqual([403, 403]);
    expect(await tuer('fremde')).toEqual([404, 404]);
    expect(await tuer('niemand')).toEqual([404, 404]);
    expect((await frage('fremde', 'GET', inhalt.adresse)).status).toBe(404);
  });

  it('ends when it is cancelled, and keeps no plan', async () => {
    const { inhalt } = await frage('planerin', 'POST', '/api/quartiere/alpha-gross/rechnungen');
    const ende = await frage('planerin', 'DELETE', inhalt.adresse);
    expect(ende).toMatchObject({
      status: 200,
      inhalt: { zustand: 'abgebrochen', bisher: null, ergebnis: null },
    });
    const { plaene } = (await frage('planerin', 'GET', '/api/quartiere/alpha-gross/plaene')).inhalt;
    expect(plaene).toEqual([]);
    const uhr = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    try {
      const spaeter = await frage('planerin', 'GET', inhalt.adresse);
      expect(spaeter.inhalt.sekunden).toBe(ende.inhalt.sekunden);
    } finally {
      uhr.mockRestore();
    }
  });

  it('of an unknown key or another Quartier is not there', async () => {
    const { inhalt } = await frage('fremde', 'POST', '/api/quartiere/beta-sued/rechnungen');
    const fremd = await frage('planerin', 'GET', `${RECHNUNGEN}/${inhalt.auftrag}`);
    expect(fremd).toMatchObject({
      status: 404,
      inhalt: { type: 'urn:quartierwerk:fehler:rechnung-nicht-gefunden' },
    });
    expect((await waitForEnde('fremde', inhalt.adresse)).zustand).toBe('fertig');
  });
});

describe('the computation of an Akte that is sent along', () => {
  it('gives the plan itself, to who started it, and stores nothing', async () => {
    const vorher = (await frage('fremde', 'GET', '/api/quartiere/beta-sued/plaene')).inhalt;
    const { status, inhalt } = await frage('fremde', 'POST', '/api/buendeln', await akteAsJson());
    expect({ status, zustand: inhalt.zustand }).toEqual({ status: 202, zustand: 'laeuft' });
    const fertig = await waitForEnde('fremde', inhalt.adresse);
    const plan = planSchema.parse(fertig.ergebnis.plan);
    expect(plan.quartier.kennung).toBe(beispielAkte().quartier.kennung);
    expect(plan.summen.gesamtausgabenCent).toBeGreaterThan(0);
    expect((await frage('planerin', 'GET', inhalt.adresse)).status).toBe(404);
    expect((await frage('planerin', 'DELETE', inhalt.adresse)).status).toBe(404);
    expect((await frage('fremde', 'DELETE', inhalt.adresse)).inhalt.zustand).toBe('fertig');
    expect((await frage('fremde', 'GET', '/api/quartiere/beta-sued/plaene')).inhalt).toEqual(vorher);
  });

  it('tells the best plan so far, as long as it goes on', async () => {
    const { inhalt } = await frage('planerin', 'POST', '/api/buendeln', schreibeAkte(grosse));
    let letzte = inhalt;
    await expect
      .poll(async () => {
        letzte = (await frage('planerin', 'GET', inhalt.adresse)).inhalt;
        return letzte.bisher !== null || letzte.zustand !== 'laeuft';
      })
      .toBe(true);
    expect(letzte).toMatchObject({ zustand: 'laeuft', bisher: { status: 'zulaessig', beweis: null } });
    expect(letzte.bisher.summen.unterAnnahmenCent).toBeGreaterThan(0);
    const ende = await frage('planerin', 'DELETE', inhalt.adresse);
    expect(ende.inhalt).toMatchObject({ zustand: 'abgebrochen', ergebnis: null });
  });

  it('is cancelled by who started it', async () => {
    const { inhalt } = await frage('planerin', 'POST', '/api/buendeln', schreibeAkte(grosse));
    const ende = await frage('planerin', 'DELETE', inhalt.adresse);
    expect(ende.inhalt).toMatchObject({ zustand: 'abgebrochen', ergebnis: null });
  });

  it('names every fault of the Akte, with field, value and remedy', async () => {
    const akte = { ...(await akteAsJson()), eigenmittel: { 2027: '12.00,0' } };
    expect(await frage('planerin', 'POST', '/api/buendeln', akte)).toMatchObject({
      status: 400,
      inhalt: {
        type: 'urn:quartierwerk:fehler:eingabe',
        maengel: [{ feld: 'eigenmittel.2027', wert: '12.00,0' }],
      },
    });
    expect((await frage('planerin', 'POST', '/api/buendeln')).status).toBe(400);
  });

  it('names what is broken in the JSON, and where', async () => {
    const kaputt = JSON.stringify(await akteAsJson()).replace(/\}$/, '');
    expect(await frage('planerin', 'POST', '/api/buendeln', kaputt)).toMatchObject({
      status: 400,
      inhalt: {
        type: 'urn:quartierwerk:fehler:eingabe',
        maengel: [
          {
            ...{ datei: 'Anfrage', zeile: 1, wert: expect.stringContaining(kaputt.slice(-30)) },
            text: expect.stringContaining('kein gültiges JSON'),
            abhilfe: expect.stringContaining('Klammern'),
          },
        ],
      },
    });
  });

  it('is refused without a sign-in, and beyond the limits of one person', async () => {
    expect((await frage('niemand', 'POST', '/api/buendeln', await akteAsJson())).status).toBe(403);
    const anfrage = { zugang: buehne.gast, adresse: '192.0.2.7' };
    const anwendung = { ...anwendungOf(), db: Object.create(datenbank.anwendung) };
    const text = new TextEncoder().encode(schreibeAkte(grosse));
    const starte = () => startFreieBerechnung(anwendung, anfrage, text);
    // One more than allowed, all at once: none of them is over before the last one asks.
    const alle = await Promise.allSettled(Array.from({ length: HOECHSTENS.jeder + 1 }, starte));
    const abgelehnt = alle.flatMap((eine) => (eine.status === 'rejected' ? [String(eine.reason)] : []));
    expect(abgelehnt).toEqual([expect.stringContaining('laufen schon')]);
    for (const eine of alle)
      if (eine.status === 'fulfilled') cancelFreienAuftrag(anwendung.db, anfrage, eine.value.kennung);
  });
});
