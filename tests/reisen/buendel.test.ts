/**
 * Fördermittelmanager: computes a bundle, reads why a Massnahme is paid, takes the KoFi along, looks when to
 * apply, records a refusal and gets the next plan. Once with scripts and once without.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

const AKTE = new URL('../../beispiele/auenstadt-nordstadt.yaml', import.meta.url);
const DEMO = [
  'auenstadt-hafenviertel',
  'auenstadt-nordstadt',
  'auenstadt-waldsiedlung',
  'bergheide-altstadt',
];
const NORDSTADT = '/quartiere/auenstadt-nordstadt/buendel';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
  // The demo opens with its bundles.
  for (const quartier of DEMO) expect(await countPlaene(quartier)).toBe(1);
}, 200_000);
afterAll(() => anwendung?.close());

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 100_000 });
}

/** axe is a script itself: where the page runs none, it looks at the same address in another browser. */
async function axeAt(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) return await axe(page);
  const kopie = await openPage();
  await kopie.route('**/*.js', (route) => route.abort());
  await kopie.goto(page.url());
  await axe(kopie);
  await kopie.context().close();
}

async function expectInsideScreen(page: Page): Promise<void> {
  const ueberstand = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(ueberstand, `${page.url()} is wider than the screen`).toBe(0);
}

/** Presses the button and waits for the plan; on the way the page says what is being done. */
async function compute(page: Page, knopf: string, naechster: number): Promise<void> {
  await page.getByRole('button', { name: knopf }).click();
  await h1(page, new RegExp(`Das Bündel wird berechnet|Plan ${naechster}`));
  await h1(page, `Plan ${naechster}`);
  expect(new URL(page.url()).pathname).toMatch(new RegExp(`/buendel/${naechster}$`));
}

async function countPlaene(quartier: string): Promise<number> {
  const antwort = await fetch(`${anwendung.adresse}/api/quartiere/${quartier}/plaene`);
  return ((await antwort.json()) as { plaene: unknown[] }).plaene.length;
}

/** A copy of the Nordstadt under another key, without a plan. */
async function importCopy(
  page: Page,
  kennung: string,
  aendere: (text: string) => string = (text) => text,
): Promise<void> {
  const original = await readFile(AKTE, 'utf8');
  const text = aendere(original.replace('kennung: auenstadt-nordstadt', `kennung: ${kennung}`));
  await page.goto('/quartiere/importieren');
  await page
    .getByLabel('Akte', { exact: true })
    .setInputFiles({ name: 'kopie.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
  await page.getByRole('button', { name: 'Akte übernehmen' }).click();
  await h1(page, 'Nordstadt');
}

async function load(pfad: string): Promise<{ typ: string; name: string; inhalt: Buffer }> {
  const antwort = await fetch(`${anwendung.adresse}${pfad}`);
  expect(antwort.status, pfad).toBe(200);
  return {
    typ: antwort.headers.get('content-type') ?? '',
    name: antwort.headers.get('content-disposition') ?? '',
    inhalt: Buffer.from(await antwort.arrayBuffer()),
  };
}

describe.each([
  ['mit JavaScript', true, 'Teilhabe am Arbeitsmarkt'],
  ['ohne JavaScript', false, 'Integrationsprojekte vor Ort'],
] as const)('%s', (_name, javaScriptEnabled, abgelehnt) => {
  test('from the first plan over its reasons and the calendar to a refusal and the next plan', async () => {
    const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
    const vorfaelle: string[] = [];
    page.on('console', (meldung) => meldung.type() === 'error' && vorfaelle.push(meldung.text()));
    page.on('pageerror', (fehler) => vorfaelle.push(fehler.message));
    const nummer = (await countPlaene('auenstadt-nordstadt')) + 1;

    await page.goto('/quartiere/auenstadt-nordstadt');
    await page.getByRole('link', { name: 'Bündel berechnen' }).first().click();
    await h1(page, 'Bündel für Nordstadt');
    await axeAt(page, javaScriptEnabled);
    await compute(page, 'Bündel neu berechnen', nummer);

    await page.getByText('wenn alle Anträge bewilligt werden').first().waitFor();
    await expect.poll(() => page.getByText('Förderung gesichert', { exact: true }).isVisible()).toBe(true);
    await expect
      .poll(() => page.getByText('Förderung unter Annahmen', { exact: true }).isVisible())
      .toBe(true);
    await axeAt(page, javaScriptEnabled);

    // Why is this one paid, or not?
    await page.getByLabel('Maßnahme suchen').fill('M01');
    await page.getByRole('button', { name: 'Anzeigen' }).click();
    await page.waitForURL(/suche=M01/);
    await page
      .getByRole('row')
      .getByRole('link', { name: /Bürgerhaus/ })
      .first()
      .click();
    await page.waitForURL(/massnahme=M01/);
    await expect.poll(() => page.url()).toContain('suche=M01');
    await page.getByRole('heading', { name: /^Warum (so|nicht) finanziert/ }).waitFor();
    await expect
      .poll(() =>
        page.locator('.kofi__warum a[href^="/recht/"], .kofi__warum a[href^="/foerderprogramme/"]').count(),
      )
      .toBeGreaterThan(0);
    await axeAt(page, javaScriptEnabled);

    // Why is that programme not used?
    await page.getByRole('link', { name: /^passt nicht/ }).click();
    await page.waitForURL(/warum=unpassend/);
    await page.getByRole('link', { name: 'Akti(F) Plus', exact: true }).waitFor();

    await page.getByRole('link', { name: 'Antragskalender' }).click();
    await h1(page, 'Antragskalender');
    await page.getByText('bis 30.09.2026').first().waitFor();
    await axeAt(page, javaScriptEnabled);

    await page
      .getByRole('article')
      .filter({ has: page.getByRole('heading', { name: abgelehnt }) })
      .first()
      .getByRole('link', { name: /^Absage eintragen/ })
      .click();
    await h1(page, 'Absage eintragen');
    await axeAt(page, javaScriptEnabled);
    await page.getByLabel('Datum der Absage').fill('2026-07-15');
    await compute(page, 'Absage eintragen und neu berechnen', nummer + 1);

    // The plan before is kept and says that it is no longer the last word.
    await page.goto(`${NORDSTADT}/${nummer}`);
    await page.getByText('Die Akte wurde geändert, seit dieser Plan berechnet wurde.').waitFor();
    await page.goto(NORDSTADT);
    await page.getByRole('heading', { name: `Letzter Plan: Nummer ${nummer + 1}` }).waitFor();
    await page.getByRole('link', { name: /^Eigenmittel/ }).click();
    await page.waitForURL(/sortierung=eigenmittel/);
    expect(vorfaelle).toEqual([]);
    await page.context().close();
  });
});

describe('what a plan gives away', () => {
  test.each([
    ['kofi.ods', 'application/vnd.oasis.opendocument.spreadsheet', 'PK'],
    ['kofi.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['kofi.pdf', 'application/pdf', '%PDF-'],
    ['vorlage.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['kofi.csv', 'text/csv; charset=utf-8', '\uFEFFNr.;'],
    ['plan.json', 'application/json; charset=utf-8', '{'],
    ['akte.yaml', 'application/yaml; charset=utf-8', 'schema: quartierwerk/akte/1'],
    ['kalender.csv', 'text/csv; charset=utf-8', '\uFEFFReihenfolge;'],
    ['kalender.ics', 'text/calendar; charset=utf-8', 'BEGIN:VCALENDAR\r\n'],
  ])('%s', async (datei, typ, anfang) => {
    const ausgabe = await load(`${NORDSTADT}/1/${datei}`);
    expect(ausgabe.typ).toBe(typ);
    expect(ausgabe.name).toBe(`attachment; filename="auenstadt-nordstadt-plan-1-${datei}"`);
    expect(ausgabe.inhalt.toString('utf8').startsWith(anfang)).toBe(true);
    expect(ausgabe.inhalt.length).toBeGreaterThan(500);
  });

  test('the same plan as JSON, and German words for what is not there', async () => {
    const { plan } = JSON.parse(
      (await load('/api/quartiere/auenstadt-nordstadt/plaene/1')).inhalt.toString('utf8'),
    );
    expect(plan).toEqual(JSON.parse((await load(`${NORDSTADT}/1/plan.json`)).inhalt.toString('utf8')));
    for (const pfad of [
      '/api/quartiere/auenstadt-nordstadt/plaene/999',
      '/api/quartiere/gibt-es-nicht/plaene',
    ]) {
      const antwort = await fetch(`${anwendung.adresse}${pfad}`);
      expect(antwort.status).toBe(404);
      expect(antwort.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    const datei = await fetch(`${anwendung.adresse}${NORDSTADT}/1/gibt.es.nicht`);
    expect(datei.status).toBe(404);
  });
});

test.each([
  ['light', 320],
  ['dark', 1280],
] as const)(
  'every page in %s at %i pixels: nothing for axe, nothing beside the screen',
  async (colorScheme, breite) => {
    const page = await openPage({
      baseURL: anwendung.adresse,
      colorScheme,
      viewport: { width: breite, height: 800 },
    });
    for (const pfad of [
      '',
      '/1?massnahme=M01',
      '/1?teil=kosten',
      '/1/kalender',
      '/1/liquiditaet?verzug=viel',
      '/1/vorlage',
    ]) {
      await page.goto(`${NORDSTADT}${pfad}`);
      await page.waitForLoadState('networkidle');
      await axe(page);
      await expectInsideScreen(page);
      expect((await page.title()).startsWith('Fehler: ')).toBe(pfad.includes('viel'));
    }
    await page.context().close();
  },
);

test.each([true, false])('when the money flows, with scripts: %s', async (javaScriptEnabled) => {
  const page = await openPage({ baseURL: anwendung.adresse, javaScriptEnabled });
  await page.goto(`${NORDSTADT}/1`);
  await page.getByRole('link', { name: 'Liquidität' }).click();
  await h1(page, 'Liquidität');
  const zinsen = page.getByText(/^bei [\d,]+\s%\sim Jahr, angenommen$/);
  await expect.poll(() => zinsen.textContent()).toContain('3,5');
  await page.getByLabel('Zins im Jahr in Prozent').fill('4,25');
  await page.getByLabel('Auszahlung, wo sie nicht bekannt ist').selectOption('quartal');
  await page.getByRole('button', { name: 'Neu rechnen' }).click();
  await expect.poll(() => zinsen.textContent()).toContain('4,25');
  expect(page.url()).toContain('zins=4%2C25');
  await page.getByText('Anforderung im Voraus für drei Monate', { exact: false }).last().waitFor();
  const ziel = await page.getByRole('link', { name: 'Alle Tabellen als .ods' }).getAttribute('href');
  expect(ziel).toContain('zins=4%2C25');
  const mappe = await fetch(new URL(ziel ?? '', anwendung.adresse));
  expect(mappe.headers.get('content-type')).toContain('opendocument.spreadsheet');
  const jahre = await fetch(`${anwendung.adresse}${NORDSTADT}/1/liquiditaet/jahre.csv`);
  expect(await jahre.text()).toMatch(/Haushaltsjahr;Ausgaben;.*\r\n2027;\d+,\d\d;/);
  await page.context().close();
});

test('two who ask at once share one computation, and it can be stopped', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  await importCopy(page, 'auenstadt-kopie');
  await page.goto('/quartiere/auenstadt-kopie/buendel');
  await page.getByText('Noch kein Plan berechnet').waitFor();
  await axe(page);

  const send = (pfad: string) =>
    fetch(`${anwendung.adresse}${pfad}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: anwendung.adresse },
      body: new URLSearchParams(),
    });
  const start = '/quartiere/auenstadt-kopie/buendel';
  const [erste, zweite] = await Promise.all([send(start), send(start)]);
  const ziel = erste.headers.get('location') ?? '';
  expect(ziel).toMatch(/\/buendel\/laeuft\/[0-9a-f-]{36}$/);
  expect(zweite.headers.get('location')).toBe(ziel);
  // At once: it may be over before a browser has drawn the page with the button.
  expect((await send(ziel)).headers.get('location')).toMatch(/auenstadt-kopie\/buendel$/);
  await page.goto(ziel);
  await page.getByText('Die Rechnung wurde abgebrochen. Es wurde kein Plan gespeichert.').waitFor();
  await axe(page);
  expect(await countPlaene('auenstadt-kopie')).toBe(0);
  await page.goto(`${ziel.slice(0, -36)}00000000-0000-4000-8000-000000000000`);
  await page.getByText('Diese Rechnung ist nicht mehr bekannt.').waitFor();
  await page.context().close();
});
