/** Whole rows at the Werkbank: they come and go like in a spreadsheet, and nothing that is promised goes with them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { cell, paste } from '../gitter.ts';

const WERKBANK = '/quartiere/auenstadt-waldsiedlung/werkbank';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
}, 200_000);
afterAll(() => anwendung?.close());

async function openWerkbank(breite = 1280): Promise<Page> {
  const page = await openPage({ baseURL: anwendung.adresse, viewport: { width: breite, height: 800 } });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(WERKBANK);
  await page.getByRole('grid').waitFor();
  return page;
}

/** What the cell with the focus says. */
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim().replaceAll(/\s+/g, ' '));
const rowcount = async (page: Page) => Number(await page.getByRole('grid').getAttribute('aria-rowcount'));
const said = (page: Page) => page.getByRole('group', { name: 'Zeilen' }).getByRole('status').textContent();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Number of the row that begins with a text. */
async function rowOf(page: Page, anfang: string): Promise<number> {
  const koepfe = await page.locator('.gitter tbody th').allTextContents();
  return koepfe.findIndex((text) => text.trim().startsWith(anfang));
}

async function typeInto(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test('positions and a Massnahme by keyboard: filled in, copied, taken back, saved, compared', async () => {
  const page = await openWerkbank();
  const vorher = await rowcount(page);
  await cell(page, 1, 3).click();
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => focused(page)).toBe('M01.5');
  expect(await rowcount(page)).toBe(vorher + 1);
  expect(await said(page)).toMatch(
    /M01\.5 ist angelegt, Kostenart und Jahr wie bei M01\.1\..*noch auszufüllen/,
  );
  expect(await cell(page, 5, 1).textContent()).toBe('Personalkosten');
  expect(await cell(page, 5, 3).textContent()).toBe('0,00 noch auszufüllen');
  await axe(page);
  await typeInto(page, 'Vertretung');
  await cell(page, 5, 3).click();
  await typeInto(page, '9.000');
  await expect.poll(() => cell(page, 5, 3).textContent()).toBe('9.000,00');

  await cell(page, 5, 0).click();
  await press(page, 'Zeile verdoppeln');
  await expect.poll(() => focused(page)).toBe('M01.6 Vertretung');
  expect(await cell(page, 6, 3).textContent()).toBe('9.000,00');
  await page.keyboard.press('Control+Delete');
  await expect.poll(() => said(page)).toContain('M01.6 Vertretung: entfernt.');
  await expect.poll(() => focused(page)).toContain('M02');
  await page.keyboard.press('Control+z');
  await expect.poll(() => rowcount(page)).toBe(vorher + 2);
  await page.getByRole('status').filter({ hasText: 'Zurückgenommen: M01.6 Vertretung entfernt' }).waitFor();
  await page.keyboard.press('Control+z');
  await expect.poll(() => rowcount(page)).toBe(vorher + 1);
  expect(await focused(page)).toContain('M02');

  await page.keyboard.press('Control+Shift+Enter');
  await expect.poll(() => focused(page)).toBe('M09 noch auszufüllen');
  expect(await said(page)).toContain('Zweck, Handlungsfelder, Träger und Zeitraum sind die von M02');
  await press(page, 'Als neue Fassung speichern');
  await page.getByText(/M09, Bezeichnung.*Der Titel fehlt\./).waitFor();
  await axe(page);
  const neue = await rowOf(page, 'M09');
  await cell(page, neue, 0).click();
  await typeInto(page, 'Werkhof');
  await cell(page, neue + 1, 3).click();
  await typeInto(page, '12.345');
  await press(page, 'Als neue Fassung speichern');
  await page.getByText('Gespeichert als Fassung 2 der Akte.').waitFor();
  await page.getByRole('link', { name: 'M09: Zweck, Handlungsfelder, Träger und Zeitraum prüfen' }).waitFor();

  await page.goto(`${WERKBANK}/vergleich?links=fassung-1&rechts=jetzt`);
  await page.getByRole('heading', { name: 'Was es bewirkt' }).waitFor({ timeout: 60_000 });
  await page
    .getByRole('row', { name: /M01\.5 Vertretung.*neu.*9\.000,00 \(Personalkosten, 2027\)/ })
    .waitFor();
  await page.getByRole('row', { name: /M09\.1.*neu.*12\.345,00/ }).waitFor();
  await page.getByText('Neue Maßnahmen: M09 Werkhof').waitFor();
  await page.context().close();
});

test('promised money keeps its row; a Massnahme goes and comes back as one step', async () => {
  const page = await openWerkbank();
  const vorher = await rowcount(page);
  await cell(page, await rowOf(page, 'M06.2'), 0).click();
  await press(page, 'Zeile entfernen');
  await expect.poll(() => said(page)).toMatch(/Für M06\.2 sind 12\.000,00\s€ zugesagt.*im Formular/);
  expect(await rowcount(page)).toBe(vorher);
  await axe(page);
  await cell(page, await rowOf(page, 'M08'), 0).click();
  await page.keyboard.press('Control+Delete');
  await expect.poll(() => rowcount(page)).toBe(vorher - 4);
  await press(page, 'Rückgängig');
  await expect.poll(() => rowcount(page)).toBe(vorher);
  await page.context().close();
});

test('a block that goes on below becomes new positions, or nothing at all', async () => {
  const page = await openWerkbank();
  const vorher = await rowcount(page);
  const letzte = await rowOf(page, 'M08.3');
  await cell(page, letzte, 0).click();
  await paste(
    page,
    'Team\tHonorare\t2029\t70.000\r\nEins\tHonorare\t2029\t1.000\r\nZwei\tWein\t2029\tviel\r\n',
  );
  await page.getByText('Zeile 3 des Eingefügten, Kostenart „Wein“: Diese Kostenart gibt es nicht.').waitFor();
  await page.getByText('Zeile 3 des Eingefügten, Betrag „viel“').waitFor();
  expect(await rowcount(page)).toBe(vorher);
  await paste(
    page,
    'Team\tHonorare\t2029\t70.000\r\nEins\tHonorare\t2029\t1.000\r\nZwei\tBaukosten\t2029\t\r\n',
  );
  await page.getByText('Eingefügt, dabei 2 neue Positionen an M08 angehängt.').waitFor();
  expect(await rowcount(page)).toBe(vorher + 2);
  expect(await cell(page, letzte, 3).textContent()).toBe('70.000,00');
  expect(await cell(page, letzte + 2, 3).textContent()).toBe('0,00 noch auszufüllen');
  // What can be done now follows the message: a page that changes while axe looks at it is neither before nor after.
  await page.locator('.werkbank__leiste .knopfreihe > button:first-child:enabled').waitFor();
  await page.locator('.kern-btn--primary:enabled').first().waitFor();
  await axe(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => rowcount(page)).toBe(vorher);
  await page.context().close();
});

test('a year put right leaves no row behind; own money moves; pins against each other are refused', async () => {
  const page = await openWerkbank();
  const vorher = await rowcount(page);
  const position = await rowOf(page, 'M08.3');
  for (const [jahr, zeilen] of [
    ['2092', vorher + 1],
    ['2029', vorher],
  ] as const) {
    await cell(page, position, 2).click();
    await typeInto(page, jahr);
    await expect.poll(() => rowcount(page)).toBe(zeilen);
  }
  await cell(page, await rowOf(page, 'Eigenmittel 2031'), 2).click();
  await typeInto(page, '2033');
  await expect.poll(() => rowOf(page, 'Eigenmittel 2031')).toBe(-1);
  expect(await cell(page, await rowOf(page, 'Eigenmittel 2033'), 3).textContent()).toBe('20.000,00');

  await cell(page, 0, 6).click();
  await paste(page, 'nur kfw-432; ohne kfw-432');
  await page.getByText(/M01, Vorgaben.*„nur kfw-432“ und „ohne kfw-432“ widersprechen sich\./).waitFor();
  await page.context().close();
});

test('on a phone the name of the row stays in view', async () => {
  const page = await openWerkbank(320);
  await cell(page, 1, 10).focus();
  const lage = await page.evaluate(() => {
    const rolle = document.querySelector('.gitter')!;
    rolle.scrollLeft = rolle.scrollWidth;
    const kopf = rolle.querySelectorAll('tbody th')[1]!.getBoundingClientRect();
    const rahmen = rolle.getBoundingClientRect();
    return {
      amRand: Math.abs(kopf.left - rahmen.left) <= 1,
      platz: rahmen.right - kopf.right >= 160,
      seite: document.documentElement.scrollWidth <= window.innerWidth,
    };
  });
  expect(lage).toEqual({ amRand: true, platz: true, seite: true });
  await page.context().close();
});

test('comparing begins with a choice', async () => {
  const page = await openWerkbank();
  await page.goto(`${WERKBANK}/vergleich`);
  await page.getByRole('heading', { level: 1, name: 'Fassungen vergleichen' }).waitFor();
  await page.getByLabel('Nachher').selectOption('jetzt');
  await press(page, 'Vergleichen');
  await page.getByText('Das ist zweimal derselbe Stand.').waitFor();
  expect(await page.getByLabel('Nachher').inputValue()).toBe('jetzt');
  await axe(page);
  await page.goto(`${WERKBANK}/vergleich?links=fassung-1&rechts=fassung-0`);
  await page.getByText('Diesen Stand gibt es nicht.').waitFor();
  expect(await page.getByLabel('Vorher').inputValue()).toBe('fassung-1');
  await page.getByLabel('Vorher').selectOption('fassung-1');
  await page.getByLabel('Nachher').selectOption('jetzt');
  await press(page, 'Vergleichen');
  await page.getByRole('heading', { name: 'Was geändert wurde' }).waitFor({ timeout: 60_000 });
  await page.context().close();
});
