/**
 * Fördermittelmanagerin: sees at once which programme fits which Quartier, narrows it down, and asks why one does
 * not. With scripts and without the same.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

test.each([
  ['mit JavaScript, 1280 Pixel', true, 1280],
  ['ohne JavaScript, 320 Pixel', false, 320],
] as const)('from the matrix to the reasons of one cell: %s', async (_, javaScriptEnabled, breite) => {
  const page = await openPage({
    javaScriptEnabled,
    baseURL: anwendung.adresse,
    viewport: { width: breite, height: 900 },
  });
  page.setDefaultTimeout(20_000);
  await page.goto('/foerderprogramme/matrix?stichtag=2026-06-01');
  await page.getByRole('heading', { level: 1, name: 'Was wo passt' }).waitFor();
  if (javaScriptEnabled) await axe(page);
  await page.getByRole('searchbox', { name: 'Programm suchen' }).fill('BIWAQ');
  await page.getByRole('button', { name: 'Suchen' }).click();
  await page.waitForURL(/suche=BIWAQ/);
  await page.getByRole('heading', { level: 2, name: /von \d+ Programmen/ }).waitFor();
  const csv = await page.getByRole('link', { name: 'Matrix als CSV' }).getAttribute('href');
  expect(csv).toMatch(/^\/foerderprogramme\/matrix\/datei\/csv\?.*suche=BIWAQ/);
  const breiter = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(breiter).toBe(0);

  await page
    .getByRole('link', { name: /Gründe zu .*BIWAQ.* in Nordstadt/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: /BIWAQ.* in Nordstadt/ }).waitFor();
  await page
    .getByText(/Die Antragsfrist endete am|nimmt keine Anträge mehr an/)
    .first()
    .waitFor();
  if (javaScriptEnabled) await axe(page);
  await page.context().close();
});
