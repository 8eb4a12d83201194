/**
 * Leitung of a Kommune: shares an Akte with a Träger, ends that, publishes a part of it and withdraws it.
 * Meanwhile the Träger, an auditor, another Kommune and somebody without sign-in look at the same addresses.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { importAkte, readAkte, teileAkte } from '../../src/quartiere/service.ts';
import { composeServer } from '../../src/server/main.ts';
import { buildPages } from '../anwendung.ts';
import { axe, openPage, screenshot } from '../browser.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../konten.ts';

const BEISPIELE = fileURLToPath(new URL('../../beispiele/', import.meta.url));
const AKTE = '/quartiere/auenstadt-waldsiedlung';

let datenbank: Testdatenbank;
let app: FastifyInstance;
let adresse: string;
const cookies = { planung: '', leitung: '', traeger: '', pruefer: '', andere: '' };
/** What the server reported as bugs. */
const fehlerzeilen: string[] = [];

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
  const verein = await testOrganisation(datenbank, { kuerzel: 'nachbarschaftsverein', art: 'traeger' });
  const hof = await testOrganisation(datenbank, { kuerzel: 'landesrechnungshof', art: 'pruefstelle' });
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  const planung = await testPerson(datenbank, stadt, ['bearbeitung']);
  const leitung = await testPerson(datenbank, stadt, ['entscheidung']);
  cookies.planung = await signIn(planung);
  cookies.leitung = await signIn(leitung);
  cookies.traeger = await signIn(await testPerson(datenbank, verein, ['bearbeitung']));
  cookies.pruefer = await signIn(await testPerson(datenbank, hof, ['revision']));
  cookies.andere = await signIn(await testPerson(datenbank, andere, ['bearbeitung', 'entscheidung']));
  await importAkte(planung.zugang, await readAkte(`${BEISPIELE}auenstadt-waldsiedlung.yaml`));
  await importAkte(planung.zugang, await readAkte(`${BEISPIELE}auenstadt-hafenviertel.yaml`));
  await teileAkte(leitung.zugang, 'auenstadt-hafenviertel', verein, 'lesen');
  await buildPages(datenbank.url);
  app = await composeServer(
    {
      betriebsart: 'produktiv',
      db: datenbank.anwendung,
      rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
      beispieleVerzeichnis: BEISPIELE,
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    {
      host: '127.0.0.1',
      oeffentlicheNamen: [],
      log: { write: (zeile) => void fehlerzeilen.push(zeile) },
    },
  );
  adresse = await app.listen({ host: '127.0.0.1', port: 0 });
}, 240_000);
afterAll(async () => {
  await app?.close();
  await datenbank.close();
  expect(fehlerzeilen).toEqual([]);
});

async function openAs(cookie: string | undefined, breite = 1280, javaScriptEnabled = true): Promise<Page> {
  const page = await openPage({
    baseURL: adresse,
    viewport: { width: breite, height: 800 },
    javaScriptEnabled,
  });
  page.setDefaultTimeout(20_000);
  if (cookie !== undefined) {
    await page.context().addCookies([{ name: 'quartierwerk_sitzung', value: cookie, url: adresse }]);
  }
  return page;
}

async function get(pfad: string, cookie?: string): Promise<{ status: number; text: string }> {
  const antwort = await fetch(`${adresse}${pfad}`, {
    redirect: 'manual',
    headers: cookie === undefined ? {} : { cookie: `quartierwerk_sitzung=${cookie}` },
  });
  return { status: antwort.status, text: await antwort.text() };
}

async function post(pfad: string, cookie: string, felder: Record<string, string>): Promise<number> {
  const antwort = await fetch(`${adresse}${pfad}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: adresse, cookie: `quartierwerk_sitzung=${cookie}` },
    body: new URLSearchParams(felder),
  });
  return antwort.status;
}

async function h1(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function expectInsideScreen(page: Page): Promise<void> {
  const ueberstand = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(ueberstand, `${page.url()} is wider than the screen`).toBe(0);
}

const SEITEN = [
  '',
  '/akte.yaml',
  '/massnahmen.csv',
  '/freigaben',
  '/veroeffentlichen',
  '/eigenmittel',
  '/verpflichtungen',
  '/stammdaten',
  '/neue-massnahme',
  '/massnahmen/M01',
  '/massnahmen/M01/bearbeiten',
  '/massnahmen/M01/loeschen',
];

test.each(SEITEN)('%s: hidden from others like what does not exist', async (seite) => {
  const blank = (text: string) =>
    text.replaceAll(/auenstadt-waldsiedlung|gibt-es-nicht/g, '…').replaceAll(/nonce="[^"]*"/g, '');
  for (const cookie of [cookies.andere, cookies.traeger, undefined]) {
    const hier = await get(`${AKTE}${seite}`, cookie);
    const dort = await get(`/quartiere/gibt-es-nicht${seite}`, cookie);
    expect(hier.status).toBe(404);
    expect(blank(hier.text)).toBe(blank(dort.text));
  }
});

test.each([
  [320, true],
  [1280, false],
] as const)('shares with a Träger and ends that, at %i pixels, scripts: %s', async (breite, skripte) => {
  const page = await openAs(cookies.leitung, breite, skripte);
  await page.goto(AKTE);
  await page.getByText(/Sie dürfen hier nicht die Akte ändern/).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'Stammdaten bearbeiten' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Akte teilen' }).click();
  await h1(page, 'Akte teilen');
  await page.getByRole('heading', { name: 'Die Akte ist mit niemandem geteilt' }).waitFor();
  if (skripte) await axe(page);
  await page.getByLabel('Organisation suchen').fill('gibt es nicht');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await page.getByText(/Keine bestätigte Organisation passt/).waitFor();
  await page.getByLabel('Organisation suchen').fill('Nachbarschaft');
  await page.getByRole('button', { name: 'Suchen' }).click();
  const knopf = page.getByRole('button', { name: /lesen und mitarbeiten ?: nachbarschaftsverein/ });
  await knopf.waitFor();
  if (skripte) await axe(page);
  if (skripte) await expectInsideScreen(page);
  await knopf.click();
  const freigaben = page.getByRole('table', { name: 'Wer die Akte mit Ihnen sieht' });
  await freigaben.getByText('lesen und mitarbeiten').waitFor();
  await screenshot(page, `freigaben-${breite}`);

  const dort = await openAs(cookies.traeger, breite, skripte);
  await dort.goto('/quartiere');
  await dort.getByText('geteilt von auenstadt').first().waitFor();
  if (skripte) await axe(dort);
  await dort.getByRole('table').getByRole('link', { name: 'Waldsiedlung' }).click();
  await h1(dort, 'Waldsiedlung');
  await dort.getByText('geteilt von auenstadt').waitFor();
  await dort.getByRole('link', { name: 'Eigenmittel bearbeiten' }).click();
  await dort.getByRole('button', { name: 'Speichern', exact: true }).waitFor();

  await page.getByRole('link', { name: /^Beenden/ }).click();
  await page.getByText('Freigabe für nachbarschaftsverein beenden?').waitFor();
  if (skripte) await axe(page);
  await page.getByRole('button', { name: 'Freigabe beenden' }).click();
  await page.getByRole('heading', { name: 'Die Akte ist mit niemandem geteilt' }).waitFor();
  // The Träger had the form open: nothing of it is stored any more.
  await dort.getByRole('button', { name: 'Speichern', exact: true }).click();
  await dort
    .getByText(/ist nicht erfasst|nicht mehr/)
    .first()
    .waitFor();
  expect((await get(AKTE, cookies.traeger)).status).toBe(404);
  await dort.context().close();

  await page.goto(AKTE);
  await page.getByRole('heading', { name: 'Geschichte' }).waitFor();
  await expect
    .poll(() => page.getByText('Die Akte mit anderen Organisationen teilen').count())
    .toBeGreaterThanOrEqual(2);
  if (skripte) await axe(page);
  await page.context().close();
});

test('who may only read sees no button and one sentence why', async () => {
  const adresseHafen = '/quartiere/auenstadt-hafenviertel';
  for (const cookie of [cookies.traeger, cookies.pruefer]) {
    const page = await openAs(cookie);
    await page.goto(adresseHafen);
    await page.getByText(/Sie dürfen hier nicht die Akte ändern/).waitFor();
    await expect.poll(() => page.getByRole('link', { name: /bearbeiten|anlegen/ }).count()).toBe(0);
    await axe(page);
    await page.goto(`${adresseHafen}/freigaben`);
    await page.getByText(/Sie dürfen hier nicht die Akte mit anderen Organisationen teilen/).waitFor();
    await expect.poll(() => page.locator('main').getByRole('button').count()).toBe(0);
    await axe(page);
    await page.goto(`${adresseHafen}/veroeffentlichen`);
    await page.getByText(/Sie dürfen hier keine Teile der Akte veröffentlichen/).waitFor();
    await page.context().close();
    expect(await post(`${adresseHafen}/freigaben`, cookie, { tat: 'beenden', organisation: 'x' })).toBe(403);
    expect(
      await post(`${adresseHafen}/veroeffentlichen`, cookie, { tat: 'veroeffentlichen', fassung: '1' }),
    ).toBe(403);
    expect(await post(`${adresseHafen}/massnahmen/M01/loeschen`, cookie, { fassung: '1' })).toBe(403);
  }
});

test.each([
  [320, true],
  [1280, false],
] as const)('publishes after a preview and withdraws, at %i pixels, scripts: %s', async (breite, skripte) => {
  const page = await openAs(cookies.leitung, breite, skripte);
  const besuch = await openAs(undefined, breite);
  await besuch.goto('/quartiere');
  await besuch.getByRole('link', { name: 'Veröffentlichte Quartiere ansehen' }).click();
  await besuch.getByRole('heading', { name: 'Noch ist nichts veröffentlicht' }).waitFor();
  await axe(besuch);

  await page.goto(AKTE);
  await page.getByRole('link', { name: 'Veröffentlichen', exact: true }).click();
  await h1(page, 'Quartier veröffentlichen');
  if (skripte) await axe(page);
  if (skripte) await expectInsideScreen(page);
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await page.getByText(/Veröffentlicht seit dem .*, auf dem Stand der Akte/).waitFor();

  await besuch.goto('/oeffentlich/quartiere');
  await besuch.getByLabel('Quartier oder Maßnahme suchen').fill('wald');
  await besuch.getByRole('button', { name: 'Suchen' }).click();
  await besuch.waitForURL(/suche=wald/);
  await axe(besuch);
  await expectInsideScreen(besuch);
  await besuch.getByRole('table').getByRole('link', { name: 'Waldsiedlung' }).click();
  await h1(besuch, 'Waldsiedlung');
  await besuch.getByText(/Veröffentlicht von auenstadt am/).waitFor();
  await axe(besuch);
  await expectInsideScreen(besuch);
  const sichtbar = await besuch.locator('main').innerText();
  expect(sichtbar).not.toMatch(/Eigenmittel|Haushaltssicherung|Annahme|Zusage/);
  expect(await besuch.goto(AKTE).then((antwort) => antwort?.status())).toBe(404);
  await besuch.getByRole('link', { name: 'Veröffentlichte Angaben ansehen' }).click();
  await h1(besuch, 'Waldsiedlung');

  const liste = JSON.parse((await get('/api/oeffentlich/quartiere.json?suche=wald')).text);
  expect(liste).toMatchObject({ anzahl: 1, quartiere: [{ kennung: 'auenstadt-waldsiedlung' }] });
  const ganz = await get(liste.quartiere[0].adresse);
  expect(ganz.text).not.toMatch(/eigenmittel|haushaltslage|annahmen|zugesagt|antraege|merkmale|einwohner/);
  expect((await get('/oeffentlich/quartiere.csv')).text).toContain('auenstadt-waldsiedlung;Waldsiedlung;');
  expect((await get('/oeffentlich/quartiere/auenstadt-hafenviertel')).status).toBe(404);

  await page.getByRole('link', { name: 'Veröffentlichung zurückziehen' }).click();
  await page.getByRole('button', { name: 'Zurückziehen', exact: true }).click();
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).waitFor();
  expect((await get(`/oeffentlich${AKTE}`)).status).toBe(404);
  expect((await get('/api/oeffentlich/quartiere')).text).toBe('{"anzahl":0,"quartiere":[]}');
  await besuch.context().close();
  await page.context().close();
});
