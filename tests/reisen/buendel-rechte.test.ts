/**
 * Leitung of a Kommune: reads a plan, sees what would become public, publishes it, takes it back. Meanwhile
 * somebody without sign-in, a Träger who may only read, and another Kommune look at the same addresses.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { berechnePlan, closeSolver } from '../../src/buendelung/service.ts';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import type { Anwendung } from '../../src/platform/anwendung.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { importAkte, readAkte } from '../../src/quartiere/service.ts';
import { composeServer } from '../../src/server/main.ts';
import { buildPages } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../konten.ts';

const NORDSTADT = fileURLToPath(new URL('../../beispiele/auenstadt-nordstadt.yaml', import.meta.url));
const PLAN = '/quartiere/auenstadt-nordstadt/buendel/1';

let datenbank: Testdatenbank;
let app: FastifyInstance;
let adresse: string;
/** Session cookies. */
const cookies = { planung: '', leitung: '', traeger: '', andere: '' };
let planung: Testperson;

async function signIn({ person, zugang }: Testperson): Promise<string> {
  // The form of a session's secret: 43 characters in base64url.
  const cookie = randomBytes(32).toString('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(cookie).digest()}, ${person}, ${zugang.identitaet.organisation ?? null},
            true, now() + interval '1 hour')`.execute(datenbank.db);
  return cookie;
}

beforeAll(async () => {
  datenbank = await testDatenbank();
  const stadt = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  const verein = await testOrganisation(datenbank, { kuerzel: 'verein', art: 'traeger' });
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  planung = await testPerson(datenbank, stadt, ['bearbeitung']);
  cookies.planung = await signIn(planung);
  cookies.leitung = await signIn(await testPerson(datenbank, stadt, ['entscheidung']));
  cookies.traeger = await signIn(await testPerson(datenbank, verein, ['bearbeitung']));
  cookies.andere = await signIn(await testPerson(datenbank, andere, ['bearbeitung', 'entscheidung']));
  const anwendung: Anwendung = {
    betriebsart: 'produktiv',
    db: datenbank.anwendung,
    rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
    beispieleVerzeichnis: '',
    heute: () => parseKalendertag('2026-06-01'),
  };
  await importAkte(planung.zugang, await readAkte(NORDSTADT));
  await berechnePlan(planung.zugang, 'auenstadt-nordstadt', anwendung);
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
      values ('auenstadt-nordstadt', ${stadt}, ${verein}, 'lesen')`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
  await buildPages(datenbank.url);
  app = await composeServer(anwendung, PROJEKTWURZEL, {
    host: '127.0.0.1',
    oeffentlicheNamen: [],
    log: { write: (zeile) => void fehlerzeilen.push(zeile) },
  });
  adresse = await app.listen({ host: '127.0.0.1', port: 0 });
}, 240_000);
afterAll(async () => {
  await app?.close();
  await closeSolver();
  await datenbank.close();
});

/** What the server reported as bugs. */
const fehlerzeilen: string[] = [];

async function openAs(cookie: string | undefined, breite = 1280, javaScriptEnabled = true): Promise<Page> {
  const page = await openPage({
    baseURL: adresse,
    viewport: { width: breite, height: 800 },
    javaScriptEnabled,
  });
  if (cookie !== undefined) {
    await page.context().addCookies([{ name: 'quartierwerk_sitzung', value: cookie, url: adresse }]);
  }
  return page;
}

async function get(pfad: string, cookie?: string): Promise<{ status: number; typ: string; text: string }> {
  const antwort = await fetch(`${adresse}${pfad}`, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie: `quartierwerk_sitzung=${cookie}` },
  });
  return {
    status: antwort.status,
    typ: antwort.headers.get('content-type') ?? '',
    text: await antwort.text(),
  };
}

async function post(pfad: string, cookie: string | undefined, felder: Record<string, string> = {}) {
  return await fetch(`${adresse}${pfad}`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: adresse,
      ...(cookie === undefined ? {} : { cookie: `quartierwerk_sitzung=${cookie}` }),
    },
    body: new URLSearchParams(felder),
  });
}

async function expectInsideScreen(page: Page): Promise<void> {
  const ueberstand = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(ueberstand, `${page.url()} is wider than the screen`).toBe(0);
}

const DATEIEN = [
  'kofi.ods',
  'kofi.pdf',
  'vorlage.docx',
  'kofi.csv',
  'plan.json',
  'akte.yaml',
  'kalender.csv',
  'kalender.ics',
];
const ADRESSEN = [
  PLAN.replace(/\/1$/, ''),
  PLAN,
  `${PLAN}/kalender`,
  `${PLAN}/liquiditaet`,
  `${PLAN}/liquiditaet/monate.csv`,
  `${PLAN}/vorlage`,
  `${PLAN}/veroeffentlichen`,
  ...DATEIEN.map((datei) => `${PLAN}/${datei}`),
  '/api/quartiere/auenstadt-nordstadt/plaene',
  '/api/quartiere/auenstadt-nordstadt/plaene/1',
];

describe('another Kommune and the public', () => {
  test.each(ADRESSEN)('%s is answered like an address of a Quartier that is not there', async (pfad) => {
    for (const cookie of [cookies.andere, undefined]) {
      const hier = await get(pfad, cookie);
      const dort = await get(pfad.replace('auenstadt-nordstadt', 'gibt-es-nicht'), cookie);
      expect(hier.status).toBe(404);
      expect(hier.typ).toBe(dort.typ);
      const blank = (text: string) =>
        text.replaceAll(/auenstadt-nordstadt|gibt-es-nicht/g, '…').replaceAll(/nonce="[^"]*"/g, '');
      expect(blank(hier.text)).toBe(blank(dort.text));
      if (pfad.startsWith('/api')) expect(hier.typ).toMatch(/^application\/problem\+json/);
    }
  });

  test('learn nothing of a computation by its key, and can’t stop it', async () => {
    const start = await post('/quartiere/auenstadt-nordstadt/buendel', cookies.planung);
    const laeuft = start.headers.get('location') ?? '';
    expect(laeuft).toMatch(/\/buendel\/laeuft\/[0-9a-f-]{36}$/);
    for (const cookie of [cookies.andere, undefined]) {
      expect((await get(laeuft, cookie)).status).toBe(404);
      expect((await post(laeuft, cookie)).status).not.toBe(302);
    }
    expect((await post(laeuft, cookies.traeger)).status).toBe(403);
    expect((await get(laeuft, cookies.planung)).text).not.toContain('abgebrochen');
    expect((await post(laeuft, cookies.planung)).status).toBe(302);
  });
});

test('who may only read sees the plan, no buttons, and one sentence why', async () => {
  const page = await openAs(cookies.traeger);
  await page.goto(PLAN.replace(/\/1$/, ''));
  await page
    .getByText(/Sie dürfen hier kein Bündel berechnen/)
    .first()
    .waitFor();
  await expect.poll(() => page.getByRole('button', { name: /berechnen/ }).count()).toBe(0);
  await axe(page);
  await page.goto(`${PLAN}/kalender`);
  await page.getByText(/Sie dürfen hier nicht die Akte ändern/).waitFor();
  await expect.poll(() => page.getByRole('link', { name: /^Absage eintragen/ }).count()).toBe(0);
  await page.goto(PLAN);
  await page.getByText(/Sie dürfen hier kein Bündel veröffentlichen/).waitFor();
  await axe(page);
  expect((await post(PLAN.replace(/\/1$/, ''), cookies.traeger)).status).toBe(403);
  expect((await post(`${PLAN}/veroeffentlichen`, cookies.traeger, { tat: 'veroeffentlichen' })).status).toBe(
    403,
  );
  await page.context().close();
});

test.each([
  [320, true],
  [1280, false],
] as const)('publish after a preview and take back, at %i pixels, scripts: %s', async (breite, skripte) => {
  const oeffentlich = `/oeffentlich${PLAN}`;
  const page = await openAs(cookies.leitung, breite, skripte);
  expect((await get(oeffentlich)).status).toBe(404);
  await page.goto(PLAN);
  await page.getByRole('link', { name: 'Vorschau der Veröffentlichung' }).click();
  await page.getByRole('heading', { level: 1, name: 'Plan 1 veröffentlichen' }).waitFor();
  await page.getByRole('heading', { name: 'Das wird öffentlich' }).waitFor();
  if (skripte) await axe(page);
  if (skripte) await expectInsideScreen(page);
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await page.getByText(/Dieser Plan ist seit dem .* öffentlich/).waitFor();

  const besuch = await openAs(undefined, breite);
  await besuch.goto('/');
  await besuch.getByRole('link', { name: 'Nordstadt, Bündel 1' }).click();
  await besuch.getByRole('heading', { level: 1, name: 'Finanzierung der Maßnahmen in Nordstadt' }).waitFor();
  await besuch.waitForLoadState('networkidle');
  await axe(besuch);
  await expectInsideScreen(besuch);
  for (const [datei, anfang] of [
    ['plan.pdf', '%PDF-'],
    ['massnahmen.csv', 'Nr.;'],
    ['plan.json', '{'],
  ] as const) {
    const { status, text } = await get(`${oeffentlich}/${datei}`);
    expect([datei, status, text.startsWith(anfang)]).toEqual([datei, 200, true]);
  }
  expect((await get(PLAN)).status).toBe(404);
  expect((await get(`${PLAN}/akte.yaml`)).status).toBe(404);
  await besuch.context().close();

  await page.getByRole('button', { name: 'Veröffentlichung zurücknehmen' }).click();
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).waitFor();
  for (const pfad of ['', '/plan.pdf', '/massnahmen.csv', '/plan.json']) {
    expect((await get(`${oeffentlich}${pfad}`)).status).toBe(404);
  }
  await page.context().close();
});

test('none of this was a bug', () => {
  expect(fehlerzeilen).toEqual([]);
});
