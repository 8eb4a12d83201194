/**
 * Fördermittelmanager: from the Quartier to what is missing for further programmes, filtered, exported, and what
 * one change would gain. The key step also without scripts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

const WALDSIEDLUNG = '/quartiere/auenstadt-waldsiedlung';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

async function open(javaScriptEnabled: boolean): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
  page.setDefaultTimeout(60_000);
  return page;
}

function h1(page: Page, name: string): Promise<void> {
  return page.getByRole('heading', { level: 1, name }).waitFor();
}

async function expectInsideScreen(page: Page): Promise<void> {
  const ueberstand = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(ueberstand, `${page.url()} is wider than the screen`).toBe(0);
}

test('what is missing, who can change it, until when, and what it would gain', async () => {
  const page = await open(true);
  await page.goto(WALDSIEDLUNG);
  await page.getByRole('link', { name: 'Was fehlt noch?' }).click();
  await h1(page, 'Was fehlt noch?');
  await axe(page);

  await page.getByRole('searchbox').fill('Gebietsbeschluss Sozialer Zusammenhalt');
  await page.getByRole('button', { name: 'Suchen' }).click();
  const zeile = page.getByRole('row').filter({ hasText: '§ 171e BauGB für „Sozialer Zusammenhalt“' }).first();
  await zeile.getByText('Kommune allein').waitFor();
  await zeile.getByText('30.09.2026').first().waitFor();
  const csv = await page.request.get(`${WALDSIEDLUNG}/moeglichkeiten.csv${new URL(page.url()).search}`);
  expect(await csv.text()).toContain('Gebiet nach § 171e BauGB für „Sozialer Zusammenhalt“');

  await zeile.getByRole('button', { name: /Gewinn berechnen/ }).click();
  await h1(page, 'Was brächte welche Änderung?');
  const rang = page.getByRole('row').filter({ hasText: 'Gebietsbeschluss' });
  await rang
    .getByText(/^\+[\d.]+,\d\d/)
    .first()
    .waitFor();
  await rang.getByRole('link', { name: 'M07' }).waitFor();
  await axe(page);
  await page.setViewportSize({ width: 320, height: 800 });
  await expectInsideScreen(page);

  await page.goto(`${WALDSIEDLUNG}/moeglichkeiten?programm=biwaq-vi`);
  await page.getByRole('heading', { name: 'So nicht zu erreichen' }).waitFor();
  await page.getByText('Die Antragsfrist endete am 15.10.2025.').first().waitFor();
  await expectInsideScreen(page);
  await page.context().close();
});

test('without scripts a change is computed too', async () => {
  const page = await open(false);
  await page.goto(`${WALDSIEDLUNG}/moeglichkeiten?suche=Lebendige`);
  await page.getByRole('button', { name: /Gewinn berechnen/ }).click();
  await h1(page, 'Was brächte welche Änderung?');
  // The page asks again by itself until the gain is there.
  await page
    .getByRole('row')
    .filter({ hasText: 'Lebendige Zentren' })
    .getByText(/^\+[\d.]+,\d\d/)
    .first()
    .waitFor();
  const csv = await page.request.get(`${WALDSIEDLUNG}/moeglichkeiten/gewinn.csv`);
  expect(await csv.text()).toMatch(/;\d[\d.]*,\d\d;/);
  await page.context().close();
});
