/**
 * Fördermittelmanager: says what the budget of the Kommune lets it bind for later years. Once with scripts and once
 * without: the same steps must lead to the same pages.
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

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Speichern', exact: true }).last().click();
}

/** Waits for the summary of faults that says `text`; an older one may still stand there. */
async function expectFehler(page: Page, text: string): Promise<void> {
  await page.getByRole('alert').filter({ hasText: text }).waitFor();
}

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe.each([
  ['mit JavaScript', true, '2035'],
  ['ohne JavaScript', false, '2036'],
] as const)('%s', (_name, javaScriptEnabled, jahr) => {
  const open = async (): Promise<Page> => {
    const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
    page.setDefaultTimeout(20_000);
    return page;
  };

  test('states what the budget of the Kommune lets it bind for later years, and takes it back', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-waldsiedlung');
    await page.getByRole('link', { name: 'Verpflichtungsermächtigungen bearbeiten' }).click();
    await h1(page, 'Verpflichtungsermächtigungen der Kommune');
    await axe(page);
    const zeile = (nummer: number) => page.getByRole('group', { name: `Zeile ${nummer}`, exact: true });
    const add = async (nummer: number, betrag: string) => {
      await page.getByRole('button', { name: 'Haushaltsjahr hinzufügen' }).click();
      await zeile(nummer).getByLabel('Haushaltsjahr').fill('2027');
      await zeile(nummer).getByLabel('Betrag in Euro').fill(betrag);
    };
    await add(1, '500.000,00');
    await add(2, 'viel');
    // Enter saves; it must not press the first button that removes a row.
    await zeile(2).getByLabel('Betrag in Euro').press('Enter');
    await expectFehler(page, 'Zeile 2, Haushaltsjahr: Für 2027 steht weiter oben');
    await expectFehler(page, 'Zeile 2, Betrag:');
    await axe(page);
    await zeile(2).getByLabel('Haushaltsjahr').fill(jahr);
    await zeile(2).getByLabel('Betrag in Euro').fill('1.234,50');
    await save(page);
    await h1(page, 'Waldsiedlung');
    const tabelle = page.getByRole('table', { name: 'Kosten, Eigenmittel und Verpflichtungsermächtigungen' });
    await expect
      .poll(() => tabelle.getByRole('row', { name: /^2027/ }).textContent())
      .toMatch(/500\.000,00\s€$/);
    await expect
      .poll(() => tabelle.getByRole('row', { name: new RegExp(`^${jahr}`) }).textContent())
      .toMatch(/1\.234,50\s€$/);
    await expect.poll(() => tabelle.getByRole('row', { name: /^2028/ }).textContent()).toMatch(/keine$/);
    await axe(page);
    const readAkte = async () =>
      await (await page.request.get(`${page.url().split('#')[0]}/akte.yaml`)).text();
    expect(await readAkte()).toContain('verpflichtungsermaechtigungen:');

    await page.getByRole('link', { name: 'Verpflichtungsermächtigungen bearbeiten' }).click();
    await page.getByRole('button', { name: 'Zeile 1 entfernen' }).click();
    await expect.poll(() => zeile(1).getByLabel('Haushaltsjahr').inputValue()).toBe(jahr);
    await save(page);
    await h1(page, 'Waldsiedlung');
    await expect.poll(() => tabelle.getByRole('row', { name: /^2027/ }).textContent()).toMatch(/keine$/);
    await page.getByRole('link', { name: 'Verpflichtungsermächtigungen bearbeiten' }).click();
    await page.getByLabel('nicht angegeben').check();
    await save(page);
    await h1(page, 'Waldsiedlung');
    await expect
      .poll(() => tabelle.getByRole('columnheader', { name: 'Verpflichtungsermächtigung' }).count())
      .toBe(0);
    expect(await readAkte()).not.toContain('verpflichtungsermaechtigungen:');
    await page.context().close();
  });
});
