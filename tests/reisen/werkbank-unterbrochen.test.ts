/**
 * Work at the Werkbank that is cut short: connection gone, session ended, page loaded anew. Nothing is lost, and what
 * the figures shown belong to is said.
 */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AKTE, type Aktenszene, MANAGEMENT, startAktenszene } from '../aktenszene.ts';
import { axe } from '../browser.ts';
import { cell } from '../gitter.ts';

const WERKBANK = `${AKTE}/werkbank`;

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
}, 240_000);
afterAll(() => szene?.close());

/** The Werkbank of who may change it, its plan computed; questions on leaving are collected and said yes to. */
async function openWerkbank() {
  const page = await szene.open({ person: MANAGEMENT });
  const fragen: string[] = [];
  page.on('dialog', (dialog) => {
    fragen.push(dialog.message());
    void dialog.accept();
  });
  await page.goto(WERKBANK);
  await page.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  return { page, fragen };
}

async function change(page: Page, betrag: string): Promise<void> {
  await cell(page, 1, 3).click();
  await page.keyboard.type(betrag);
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe(`${betrag},00`);
}

const save = (page: Page) => page.getByRole('button', { name: 'Als neue Fassung speichern' }).click();

test('without a connection figures are said to be the former ones, saving waits, and both go on by themselves', async () => {
  const { page } = await openWerkbank();
  await page.context().setOffline(true);
  await change(page, '61.000');
  await page.getByText('Es wurde nicht gerechnet. Die Zahlen darunter sind die vorigen.').waitFor();
  await page.getByText('vor der letzten Änderung').waitFor();
  expect(await page.getByText('bewiesen optimal', { exact: true }).count()).toBe(0);
  await save(page);
  await page.getByText('Keine Verbindung: Ihre Eingaben sind noch nicht gespeichert.').waitFor();
  await page.getByLabel('Name des Entwurfs').fill('Unterwegs');
  await page.getByRole('button', { name: 'Als Entwurf sichern' }).click();
  await expect.poll(() => page.getByText('Keine Verbindung: Ihre Eingaben').count()).toBe(2);
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('61.000,00');
  await axe(page);
  await page.context().setOffline(false);
  await page.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  await save(page);
  await page.getByText('Gespeichert als Fassung 2 der Akte.').waitFor();
  await page.context().close();
});

test('a session that ended leaves the table as it is: signed in elsewhere, it computes and saves', async () => {
  const { page } = await openWerkbank();
  await change(page, '62.000');
  await sql`update konten_sitzung set widerrufen_am = now() where person = ${MANAGEMENT}`.execute(
    szene.datenbank.db,
  );
  await change(page, '63.000');
  await page.getByText('Ihre Sitzung ist abgelaufen. Ihre Änderungen sind noch da.').waitFor();
  await save(page);
  await page.getByText('Ihre Sitzung ist abgelaufen: Es wurde nichts gespeichert.').waitFor();
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('63.000,00');
  await axe(page);
  const neues = page.context().waitForEvent('page');
  await page
    .getByRole('link', { name: /^Anmelden \(/ })
    .first()
    .click();
  const anmeldung = await neues;
  await anmeldung.getByRole('button', { name: 'Fördermittelmanagement Auenstadt' }).click();
  await anmeldung.getByRole('heading', { level: 1, name: 'Mein Konto' }).waitFor();
  await page.getByRole('button', { name: 'Noch einmal rechnen' }).click();
  await page.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  await save(page);
  await page.getByText(/^Gespeichert als Fassung \d der Akte\.$/).waitFor();
  await page.getByRole('button', { name: 'Rückgängig' }).waitFor();
  await page.context().close();
});

test('loaded anew, changes that were not saved are offered, taken over as one step, and gone once saved', async () => {
  const { page, fragen } = await openWerkbank();
  await change(page, '64.000');
  await page.reload();
  expect(fragen.length).toBe(1);
  await page.getByText(/^Hier sind Änderungen vom .* noch nicht gespeichert\.$/).waitFor();
  expect(await cell(page, 1, 3).textContent()).not.toBe('64.000,00');
  await axe(page);
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('64.000,00');
  await page.getByText('ein Schritt').waitFor();
  await page.getByRole('link', { name: 'Anmerkungen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Anmerkungen' }).waitFor();
  expect(fragen[1]).toContain('Dieser Browser hebt sie auf');
  await page.goBack();
  await page.getByRole('button', { name: 'Verwerfen' }).click();
  await page.reload();
  await page.getByRole('button', { name: 'Als neue Fassung speichern' }).waitFor();
  await change(page, '65.000');
  await save(page);
  await page.getByText(/^Gespeichert als Fassung \d der Akte\.$/).waitFor();
  await page.reload();
  await page.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  expect(await page.getByText(/^Hier sind Änderungen vom/).count()).toBe(0);
  await page.context().close();
});

test('a comment that could not be sent stays in its field', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(`${WERKBANK}/anmerkungen`);
  await page.getByRole('button', { name: 'Tastaturkürzel' }).waitFor();
  await page.getByLabel('Anmerkung', { exact: true }).fill('Reicht die Stelle?');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await page.getByText('Keine Verbindung: Ihre Eingaben sind noch nicht gespeichert.').waitFor();
  await expect
    .poll(() => page.getByLabel('Anmerkung', { exact: true }).inputValue())
    .toBe('Reicht die Stelle?');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await page.getByText('Reicht die Stelle?').waitFor();
  await page.context().close();
});

test('a page that could not be fetched is no bug: it says that there is no connection, and loads anew', async () => {
  const { page } = await openWerkbank();
  await page.getByRole('link', { name: 'Anmerkungen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Anmerkungen' }).waitFor();
  await page.context().setOffline(true);
  await page.getByRole('link', { name: 'Werkbank' }).click();
  await page.getByRole('heading', { level: 1, name: 'Keine Verbindung' }).waitFor();
  await axe(page);
  await page.context().setOffline(false);
  await page.getByRole('link', { name: 'Seite neu laden' }).click();
  await page.getByRole('heading', { level: 1, name: 'Werkbank' }).waitFor();
  await page.context().close();
});

test('without scripts a comment sent after the session had ended stands in its field again; other forms are not promised', async () => {
  const page = await szene.open({ person: MANAGEMENT, javaScriptEnabled: false });
  const beende = () =>
    sql`update konten_sitzung set widerrufen_am = now() where person = ${MANAGEMENT}`.execute(
      szene.datenbank.db,
    );
  const anmelden = () => page.getByRole('button', { name: 'Fördermittelmanagement Auenstadt' }).click();
  await page.goto(`${WERKBANK}/anmerkungen?zu=M02`);
  await page.getByLabel('Anmerkung', { exact: true }).fill('Mit dem Träger klären');
  await beende();
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await page.getByText('noch nicht gespeichert, aber als Entwurf aufgehoben').waitFor();
  await anmelden();
  await page.getByText('Diese Anmerkung ist noch nicht gespeichert').waitFor();
  await axe(page);
  expect(await page.getByLabel('Zu', { exact: true }).inputValue()).toBe('M02');
  expect(await page.getByLabel('Anmerkung', { exact: true }).inputValue()).toBe('Mit dem Träger klären');
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await page.getByRole('listitem').filter({ hasText: 'Mit dem Träger klären' }).waitFor();
  await page.goto(`${WERKBANK}/anmerkungen?zu=M02`);
  expect(await page.getByText('Diese Anmerkung ist noch nicht gespeichert').count()).toBe(0);
  await beende();
  await page
    .getByRole('button', { name: /^Als erledigt kennzeichnen/ })
    .first()
    .click();
  await page.getByText('wurde nicht ausgeführt und nicht aufgehoben').waitFor();
  await page.context().close();
});
