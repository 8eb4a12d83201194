/**
 * A role taken away, a session that ended, a page left too early, a connection gone: nothing typed is lost, and
 * each is told what happened. With scripts and without, as far as it works without.
 */
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Aktenszene,
  AUENSTADT,
  formularOf,
  h1,
  hydrated,
  MANAGEMENT,
  readAkteText,
  save,
  startAktenszene,
} from '../aktenszene.ts';
import { axe } from '../browser.ts';
import { testPerson } from '../konten.ts';

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
}, 240_000);
afterAll(() => szene?.close());

/** Ends roles as the administration of an organisation would. */
async function endRollen(person: string, rollen: readonly string[]): Promise<void> {
  await szene.datenbank.db.transaction().execute(async (trx) => {
    await sql`update konten_mitgliedschaft set bis = now()
      where person = ${person} and rolle = any (${rollen}::text[])`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

describe.each([
  ['mit JavaScript', true, 'a'],
  ['ohne JavaScript', false, 'b'],
] as const)('%s', (_name, javaScriptEnabled, kuerzel) => {
  const open = (wie: object = {}) => szene.open({ javaScriptEnabled, ...wie });

  test('a role taken away while working: the inputs stay and can be taken along', async () => {
    const { person } = await testPerson(szene.datenbank, AUENSTADT, ['bearbeitung', 'lesen']);
    const page = await open({ person });
    await page.goto(formularOf('M04'));
    await page.getByLabel('Titel', { exact: true }).fill(`Ohne Rolle ${kuerzel}`);
    await endRollen(person, ['bearbeitung']);
    const antwort = page.waitForResponse((eine) => eine.request().method() === 'POST');
    await save(page);
    expect((await antwort).status()).toBe(403);
    await page.getByRole('heading', { name: 'Ihre Rolle wurde inzwischen geändert' }).waitFor();
    await expect
      .poll(() => page.getByLabel('Ihre Eingaben', { exact: true }).inputValue())
      .toContain(`Titel: Ohne Rolle ${kuerzel}`);
    await expect
      .poll(() => page.getByLabel('Titel', { exact: true }).inputValue())
      .toBe(`Ohne Rolle ${kuerzel}`);
    await axe(page);
    // Not even reading is left: what was typed is.
    await endRollen(person, ['lesen']);
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByText('Sie können diese Akte nicht mehr sehen').waitFor();
    await expect
      .poll(() => page.getByLabel('Ihre Eingaben', { exact: true }).inputValue())
      .toContain(`Titel: Ohne Rolle ${kuerzel}`);
    expect(await readAkteText(await open({ javaScriptEnabled: true }))).not.toContain(
      `Ohne Rolle ${kuerzel}`,
    );
    await page.context().close();
  });

  test('a session that ended in a form: after signing in again everything is there', async () => {
    const page = await open({ person: MANAGEMENT });
    await page.goto(formularOf('M04'));
    await page.getByLabel('Titel', { exact: true }).fill(`Nach der Pause ${kuerzel}`);
    await page.getByRole('button', { name: 'Kostenposition hinzufügen' }).click();
    const neue = page.getByRole('group', { name: /^Kostenposition \d+$/ }).last();
    await page.getByLabel('Bezeichnung (freiwillig)').nth(3).fill('In der neuen Zeile');
    await sql`update konten_sitzung set widerrufen_am = now() where person = ${MANAGEMENT}`.execute(
      szene.datenbank.db,
    );
    await save(page);
    await h1(page, 'Anmelden');
    await page.getByText('Ihre Sitzung ist abgelaufen').first().waitFor();
    await page.getByRole('button', { name: 'Fördermittelmanagement Auenstadt' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor();
    await axe(page);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.getByLabel('Titel', { exact: true }).inputValue())
      .toBe(`Nach der Pause ${kuerzel}`);
    await expect
      .poll(() => page.getByLabel('Bezeichnung (freiwillig)').nth(3).inputValue())
      .toBe('In der neuen Zeile');
    await neue.getByRole('button', { name: /entfernen/ }).click();
    await page.getByLabel('Bezeichnung (freiwillig)').nth(3).waitFor({ state: 'detached' });
    await save(page);
    await h1(page, `Nach der Pause ${kuerzel}`);
    await page.goto(formularOf('M04'));
    await expect.poll(() => page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
    await page.context().close();
  });
});

test('a draft survives a reload, in the account and in the browser of a guest', async () => {
  for (const [person, ort] of [
    [MANAGEMENT, 'in Ihrem Konto'],
    [undefined, 'nur in diesem Browser'],
  ] as const) {
    const page = await szene.open(person === undefined ? {} : { person });
    await page.goto(formularOf('M02'));
    await hydrated(page);
    await page.getByRole('button', { name: 'Antrag hinzufügen' }).click();
    await page.getByLabel('Ergebnis').last().selectOption('absage');
    await page.getByLabel('Titel', { exact: true }).fill('Getippt, nicht gesendet');
    await page.getByRole('status').filter({ hasText: ort }).waitFor();
    await axe(page);
    await page.reload();
    await page.getByText('nicht gespeicherte Eingaben').waitFor();
    await expect
      .poll(() => page.getByLabel('Titel', { exact: true }).inputValue())
      .toMatch(/^Gemeinschaftshaus/);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.getByLabel('Titel', { exact: true }).inputValue())
      .toBe('Getippt, nicht gesendet');
    await expect.poll(() => page.getByLabel('Ergebnis').last().inputValue()).toBe('absage');
    await page.getByRole('status').filter({ hasText: ort }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Verwerfen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    await page.reload();
    await hydrated(page);
    await expect.poll(() => page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
    await page.context().close();
  }
});

test('without a connection nothing is lost, and the form can be sent again', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(formularOf('M02'));
  await hydrated(page);
  await page.context().setOffline(true);
  await page.getByLabel('Vorhaben (freiwillig)').fill('offline-getippt');
  await page.getByRole('status').filter({ hasText: 'Keine Verbindung: Ihre Eingaben bleiben' }).waitFor();
  await save(page);
  await page.getByRole('alert').filter({ hasText: 'noch nicht gespeichert' }).waitFor();
  await page.getByText('Zurzeit ist dieses Gerät ohne Verbindung').waitFor();
  await expect.poll(() => page.getByLabel('Vorhaben (freiwillig)').inputValue()).toBe('offline-getippt');
  await axe(page);
  await page.context().setOffline(false);
  await page.getByText('Die Verbindung ist wieder da').waitFor();
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  await h1(page, /Gemeinschaftshaus/);
  expect(await readAkteText(page)).toContain('vorhaben: offline-getippt');
  await page.goto(formularOf('M02'));
  await hydrated(page);
  await expect.poll(() => page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
  await page.context().close();
});

test('what is typed while a row appears stays', async () => {
  const page = await szene.open();
  await page.goto(formularOf('M02'));
  await hydrated(page);
  await page.getByLabel('Titel', { exact: true }).fill('Vor der Zeile');
  await page.evaluate(() => {
    const knopf = [...document.querySelectorAll('button')].find((einer) =>
      einer.textContent?.includes('Kostenposition hinzufügen'),
    );
    knopf?.click();
    const titel = document.querySelector<HTMLInputElement>('input[name="titel"]');
    titel?.setRangeText(' und danach', titel.value.length, titel.value.length, 'end');
    titel?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await page.getByRole('group', { name: 'Kostenposition 3' }).waitFor();
  await page.getByLabel('Titel', { exact: true }).pressSequentially('!');
  const titel = await page.getByLabel('Titel', { exact: true }).inputValue();
  expect(titel).toContain('Vor der Zeile');
  expect(titel).toContain(' und danach');
  await page.context().close();
});
