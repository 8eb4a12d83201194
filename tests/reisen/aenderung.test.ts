/**
 * What changes in the law by a day, and what that means for the one Quartier of a small town: with scripts all of
 * it, without scripts the computation.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

const ZEITRAUM = '/foerderprogramme/aenderungen?von=2026-06-01&am=2027-01-01';

async function openAs(person: string, javaScriptEnabled: boolean): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
  page.setDefaultTimeout(20_000);
  await page.goto('/anmelden?weiter=/foerderprogramme');
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: 'Förderprogramme' }).waitFor();
  return page;
}

/** Starts the comparison and waits for its result, however long the plans take. */
async function computeFolgen(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Folgen berechnen' }).click();
  await page.getByText('Was sich je Quartier ändert').waitFor({ timeout: 100_000 });
}

test('what changes, for whom, by how many euros', async () => {
  const page = await openAs('Planung Bergheide', true);
  await page.getByRole('link', { name: 'Was sich ändert' }).click();
  await page.getByRole('heading', { level: 1, name: 'Was sich im Recht ändert' }).waitFor();
  await page.goto(`${ZEITRAUM}&suche=BIWAQ&was=laufzeit-endet`);
  await page.getByRole('link', { name: 'BIWAQ V', exact: true }).waitFor();
  await page.getByText('Was sich ändert: 1 von').waitFor();
  await axe(page);
  const csv = await page.request.get('/foerderprogramme/aenderungen/liste.csv?von=2026-06-01&am=2027-01-01');
  expect(await csv.text()).toContain('31.12.2026;letzter Tag der Laufzeit;programme/biwaq-v');

  await computeFolgen(page);
  await page.getByRole('heading', { level: 2, name: 'Altstadt, Bergheide' }).waitFor();
  await page.getByText('durch Zeitablauf').first().waitFor();
  await axe(page);
  const ergebnis = new URL(page.url()).pathname;
  const datei = await page.request.get(`${ergebnis}/folgen.csv`);
  expect(await datei.text()).toContain('bergheide-altstadt;Altstadt;Plan in Euro');

  await page.goto('/recht/ressorts/bund-bau');
  await page.getByRole('link', { name: 'Sozialer Zusammenhalt' }).waitFor();
  await axe(page);

  // Nobody else sees the result, whoever knows its address.
  const fremde = await openAs('Referat Landesministerium', true);
  expect((await fremde.request.get(ergebnis)).status()).toBe(404);
});

test('without scripts as well, from one day to the next', async () => {
  const page = await openAs('Planung Bergheide', false);
  await page.goto('/foerderprogramme/aenderungen?von=2026-06-01&am=2026-06-02');
  await computeFolgen(page);
  expect(await page.locator('main').textContent()).toContain('Betroffene Quartiere');
});
