/**
 * Fördermittelmanagerin: looks for a programme she does not know, reads what it asks, follows it to the law.
 * Once with scripts and once without: the same steps must lead to the same pages.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

/** A page that reports what must never happen: refused scripts or styles, failures, requests to others. */
async function openWatched(javaScriptEnabled: boolean, weitere: object = {}) {
  const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse, ...weitere });
  page.setDefaultTimeout(20_000);
  const vorfaelle: string[] = [];
  page.on('console', (meldung) => {
    if (meldung.type() === 'error') vorfaelle.push(meldung.text());
  });
  page.on('pageerror', (fehler) => vorfaelle.push(fehler.message));
  page.on('request', (anfrage) => {
    if (!anfrage.url().startsWith(anwendung.adresse) && !anfrage.url().startsWith('data:')) {
      vorfaelle.push(`Anfrage an ${anfrage.url()}`);
    }
  });
  return { page, vorfaelle };
}

/**
 * axe itself is a script: where the page runs none, it looks at the same address in a browser that loads none
 * of ours, so that the page stands as the server sent it.
 */
async function axeAt(page: Page, javaScript: boolean): Promise<void> {
  if (javaScript) return await axe(page);
  const kopie = await openPage();
  await kopie.route('**/*.js', (route) => route.abort());
  await kopie.goto(page.url());
  await axe(kopie);
  await kopie.context().close();
}

describe.each([
  ['mit JavaScript', true],
  ['ohne JavaScript', false],
])('%s', (_name, javaScript) => {
  test('from the overview through search and filter to the record and the law', async () => {
    const { page, vorfaelle } = await openWatched(javaScript);
    await page.goto('/');
    await page.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
    await expect.poll(() => page.getByText('sind erfundene Städte').isVisible()).toBe(true);
    await axeAt(page, javaScript);

    await page.getByRole('navigation', { name: 'Hauptnavigation' }).getByText('Förderprogramme').click();
    await page.getByRole('heading', { level: 1, name: 'Förderprogramme' }).waitFor();
    await axeAt(page, javaScript);

    // A typing error and a missing umlaut.
    await page.getByRole('searchbox').fill('Stadtebauforderung');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.waitForURL(/suche=Stadtebauforderung/);
    await page.getByRole('link', { name: 'Sozialer Zusammenhalt', exact: true }).waitFor();

    await page.locator('summary').filter({ hasText: 'Verfügbar in' }).click();
    await page.getByRole('checkbox', { name: /Nordrhein-Westfalen/ }).check();
    await page.getByRole('button', { name: 'Filter anwenden' }).click();
    await page.waitForURL(/land=NW/);
    await expect
      .poll(() => page.getByRole('link', { name: /Nordrhein-Westfalen entfernen/ }).isVisible())
      .toBe(true);
    await axeAt(page, javaScript);

    await page.getByRole('link', { name: 'Sozialer Zusammenhalt', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: /Sozialer Zusammenhalt/ }).waitFor();
    await expect.poll(() => page.getByText('Fördersatz in Nordrhein-Westfalen').isVisible()).toBe(true);
    await expect
      .poll(() => page.getByText(/nicht geprüft – bitte mit der Bewilligungsbehörde klären/).isVisible())
      .toBe(true);
    await axeAt(page, javaScript);

    await page.locator('#quellen').locator('..').getByRole('link', { name: '§ 171e BauGB' }).click();
    await page.getByRole('heading', { level: 1, name: '§ 171e BauGB' }).waitFor();
    await axeAt(page, javaScript);
    expect(vorfaelle).toEqual([]);
    await page.context().close();
  });

  test('sorting, pages and export keep the state in the address', async () => {
    const { page } = await openWatched(javaScript);
    await page.goto('/foerderprogramme?ebene=bund');
    await page
      .getByRole('columnheader', { name: /^Ressort/ })
      .getByRole('link')
      .click();
    await page.waitForURL(/ebene=bund.*sortierung=ressort/);
    await page
      .getByRole('columnheader', { name: /Ressort/ })
      .and(page.locator('[aria-sort=ascending]'))
      .waitFor();
    await page.getByRole('link', { name: 'Weiter' }).click();
    await page.waitForURL(/seite=2/);
    await expect.poll(() => page.url()).toContain('sortierung=ressort');
    const csv = await page.getByRole('link', { name: 'Liste als CSV' }).getAttribute('href');
    expect(csv).toBe('/foerderprogramme.csv?ebene=bund&sortierung=ressort');
    await page.context().close();
  });
});

test.each([
  ['light', 320],
  ['dark', 320],
  ['dark', 1280],
] as const)(
  'list and record in %s at %i pixels: nothing to find for axe, nothing beside the screen',
  async (colorScheme, breite) => {
    const { page, vorfaelle } = await openWatched(true, {
      colorScheme,
      viewport: { width: breite, height: 800 },
    });
    for (const pfad of ['/', '/foerderprogramme', '/foerderprogramme/stbf-sozialer-zusammenhalt']) {
      await page.goto(pfad);
      await axe(page);
      const ueberstand = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(ueberstand, `${pfad} is wider than the screen`).toBe(0);
    }
    expect(vorfaelle).toEqual([]);
    await page.context().close();
  },
);

test('keyboard: skip link, search by „/“, list of shortcuts by „?“', async () => {
  const { page } = await openWatched(true);
  await page.goto('/foerderprogramme');
  await page.getByRole('button', { name: 'Tastaturkürzel' }).waitFor();
  await page.keyboard.press('Tab');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Zum Inhalt');
  await page.keyboard.press('Enter');
  await page.keyboard.press('/');
  await expect
    .poll(() => page.getByRole('searchbox').evaluate((feld) => feld === document.activeElement))
    .toBe(true);
  await page.keyboard.type('?');
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('?');
  await page.getByRole('searchbox').blur();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Tastaturkürzel' }).waitFor();
  await axe(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.context().close();
});

describe('what is not there', () => {
  test('a German page that says what to do, with status 404', async () => {
    const { page } = await openWatched(true);
    const antwort = await page.goto('/foerderprogramme/gibt-es-nicht');
    expect(antwort?.status()).toBe(404);
    await page.getByText('Ein Förderprogramm „gibt-es-nicht“ ist nicht erfasst.').waitFor();
    await axe(page);
    await page.getByRole('link', { name: 'Zur Übersicht' }).click();
    await page.getByRole('heading', { level: 1, name: 'Übersicht' }).waitFor();
    await page.context().close();
  });

  test('JSON for programs', async () => {
    const antwort = await fetch(`${anwendung.adresse}/api/foerderprogramme/gibt-es-nicht`);
    expect(antwort.status).toBe(404);
    expect(antwort.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await antwort.json()).toMatchObject({ type: 'urn:quartierwerk:fehler:programm-nicht-gefunden' });
    const falsch = await fetch(`${anwendung.adresse}/api/foerderprogramme/sjk?stichtag=gestern`);
    expect(falsch.status).toBe(400);
  });
});

test('JSON and CSV give the same programmes as the filter', async () => {
  const json = await fetch(`${anwendung.adresse}/api/foerderprogramme?handlungsfeld=bildung`);
  const csv = await fetch(`${anwendung.adresse}/foerderprogramme.csv?handlungsfeld=bildung`);
  const { anzahl, programme, gesamt } = (await json.json()) as {
    anzahl: number;
    gesamt: number;
    programme: { handlungsfelder: string[] }[];
  };
  expect(anzahl).toBeGreaterThan(0);
  expect(anzahl).toBeLessThan(gesamt);
  expect(programme.every((programm) => programm.handlungsfelder.includes('bildung'))).toBe(true);
  expect(csv.headers.get('content-disposition')).toContain('foerderprogramme.csv');
  expect((await csv.text()).trimEnd().split('\r\n')).toHaveLength(anzahl + 1);
});
