/**
 * Two people in one Akte: what both changed is merged field by field, where both changed the same a person
 * chooses, and the same form sent twice has its effect once. With scripts and without.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AKTE,
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
import { axe, screenshot } from '../browser.ts';
import { testPerson } from '../konten.ts';

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
}, 240_000);
afterAll(() => szene?.close());

/** Nothing sticks out on the narrowest screen. */
async function fitsNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const ueberstand = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(ueberstand, page.url()).toBeLessThanOrEqual(0);
}

describe.each([
  ['mit JavaScript', true, 'a'],
  ['ohne JavaScript', false, 'b'],
] as const)('%s', (_name, javaScriptEnabled, kuerzel) => {
  const open = (wie: object = {}) => szene.open({ javaScriptEnabled, ...wie });

  test('two people, different Massnahmen and different fields: both are stored', async () => {
    const [eine, andere] = [await open(), await open()];
    await eine.goto(formularOf('M01'));
    await andere.goto(formularOf('M02'));
    await eine.getByLabel('Nutzen', { exact: true }).fill(kuerzel === 'a' ? '71' : '72');
    await save(eine);
    await h1(eine, /Mehrgenerationenhaus/);
    await andere.getByLabel('Vorhaben (freiwillig)').fill(`haus-${kuerzel}`);
    await save(andere);
    await h1(andere, /Gemeinschaftshaus/);
    await andere.getByText('Ihre Angaben waren davon nicht berührt').waitFor();

    await eine.goto(formularOf('M02'));
    await andere.goto(formularOf('M02'));
    await eine.getByLabel('Nutzen', { exact: true }).fill(kuerzel === 'a' ? '61' : '62');
    await save(eine);
    await h1(eine, /Gemeinschaftshaus/);
    await andere.getByLabel('Beschreibung (freiwillig)').fill(`Beschrieben von ${kuerzel}`);
    await save(andere);
    await andere.getByText('Inzwischen hat jemand anderes hier auch geändert: Nutzen.').waitFor();
    const akte = await readAkteText(andere);
    expect(akte).toContain(`Beschrieben von ${kuerzel}`);
    expect(akte).toContain(`nutzen: ${kuerzel === 'a' ? 61 : 62}`);
    expect(akte).toContain(`vorhaben: haus-${kuerzel}`);
    await eine.context().close();
    await andere.context().close();
  });

  test('the same field: a choice, and nothing is stored before it is made', async () => {
    const { person } = await testPerson(szene.datenbank, AUENSTADT, ['bearbeitung']);
    const ich = await open({ person: MANAGEMENT });
    const andere = await open({ person });
    await ich.goto(formularOf('M03'));
    await andere.goto(formularOf('M03'));
    await andere.getByLabel('Titel', { exact: true }).fill(`Titel der anderen ${kuerzel}`);
    const [fremd, mein, betrag] = kuerzel === 'a' ? ['44', '45', '33.000,00'] : ['46', '47', '34.000,00'];
    await andere.getByLabel('Nutzen', { exact: true }).fill(fremd);
    await andere.getByLabel('Gesamtausgaben').first().fill(betrag);
    await save(andere);
    await h1(andere, `Titel der anderen ${kuerzel}`);

    await ich.getByLabel('Titel', { exact: true }).fill(`Mein Titel ${kuerzel}`);
    await ich.getByLabel('Nutzen', { exact: true }).fill(mein);
    await save(ich);
    await ich.getByRole('heading', { name: /von zwei Seiten geändert/ }).waitFor();
    if (javaScriptEnabled) {
      // Told where it happened: the notice has the focus.
      await expect
        .poll(() => ich.evaluate(() => document.activeElement?.textContent))
        .toMatch(/Bitte entscheiden/);
    }
    await ich.getByText(/Geändert von bearbeitung am \d\d\.\d\d\.\d{4} um/).waitFor();
    await expect.poll(() => ich.getByText(/Schon übernommen/).textContent()).toContain('Gesamtausgaben');
    await expect.poll(() => ich.getByLabel('Gesamtausgaben').first().inputValue()).toBe(betrag);
    await expect.poll(() => ich.getByText(/inzwischen geändert von bearbeitung/).count()).toBe(1);
    await screenshot(ich, `konflikt-${kuerzel}`);
    await axe(ich);

    await ich
      .getByRole('group', { name: 'Nutzen' })
      .getByRole('radio', { name: /Gespeichert/ })
      .check();
    await save(ich);
    await ich.getByRole('alert').filter({ hasText: 'Titel: Hier ist noch nichts gewählt' }).waitFor();
    await expect.poll(() => ich.getByRole('radio', { name: `Gespeichert ${fremd}` }).isChecked()).toBe(true);
    expect(await readAkteText(ich)).not.toContain(`Mein Titel ${kuerzel}`);
    await fitsNarrow(ich);
    await axe(ich);
    await ich
      .getByRole('group', { name: 'Titel' })
      .getByRole('radio', { name: /Ihre Eingabe/ })
      .check();
    await save(ich);
    await h1(ich, `Mein Titel ${kuerzel}`);
    expect(await readAkteText(ich)).toMatch(
      new RegExp(`titel: "?Mein Titel ${kuerzel}"?[\\s\\S]*?nutzen: ${fremd}[\\s\\S]*?"${betrag}"`),
    );
    await ich.context().close();
    await andere.context().close();
  });

  test('own money and base data: years and fields merged, the same year asked', async () => {
    const [ich, andere] = [await open(), await open()];
    await ich.goto(`${AKTE}/eigenmittel`);
    await andere.goto(`${AKTE}/eigenmittel`);
    const [fremd, mein] = kuerzel === 'a' ? ['11.111,00', '22.222,00'] : ['33.333,00', '44.444,00'];
    await andere.getByLabel('2027 in Euro').fill(fremd);
    await andere.getByLabel('2028 in Euro').fill(fremd);
    await save(andere);
    await h1(andere, 'Waldsiedlung');
    await ich.getByLabel('2028 in Euro').fill(mein);
    await ich.getByLabel('2029 in Euro').fill(mein);
    await save(ich);
    await ich.getByRole('group', { name: 'Eigenmittel 2028' }).waitFor();
    await expect.poll(() => ich.getByLabel('2027 in Euro').inputValue()).toBe(fremd);
    await ich.getByRole('radio', { name: /Ihre Eingabe/ }).check();
    await save(ich);
    await h1(ich, 'Waldsiedlung');
    const akte = await readAkteText(ich);
    expect(akte).toContain(`"2027": "${fremd}"`);
    expect(akte).toContain(`"2028": "${mein}"`);
    expect(akte).toContain(`"2029": "${mein}"`);

    await ich.goto(`${AKTE}/stammdaten`);
    await andere.goto(`${AKTE}/stammdaten`);
    const tag = kuerzel === 'a' ? '2026-07-01' : '2026-08-01';
    await andere.getByLabel('Stichtag (freiwillig)').fill(tag);
    await save(andere);
    await h1(andere, 'Waldsiedlung');
    const fortschreibung = kuerzel === 'a' ? '2026-01-15' : '2026-02-15';
    await ich.getByLabel('Tag der letzten Fortschreibung (freiwillig)').fill(fortschreibung);
    await save(ich);
    await ich.getByText('Inzwischen hat jemand anderes hier auch geändert: Stichtag.').waitFor();
    const danach = await readAkteText(ich);
    expect(danach).toContain(tag);
    expect(danach).toContain(fortschreibung);
    await ich.context().close();
    await andere.context().close();
  });

  async function fillNew(page: Page, nummer: string): Promise<void> {
    await page.getByLabel('Nummer', { exact: true }).first().fill(nummer);
    await page.getByLabel('Titel', { exact: true }).fill(`Werkhof ${nummer}`);
    await page.getByRole('checkbox', { name: 'Kultur' }).check();
    await page.getByLabel('Zweck', { exact: true }).selectOption('soziokultur');
    await page.getByLabel('Beginn', { exact: true }).fill('2028-01-01');
    await page.getByLabel('Ende', { exact: true }).fill('2028-12-31');
    const erste = page.getByRole('group', { name: 'Kostenposition 1' });
    await erste.getByLabel('Nummer').fill(`${nummer}.1`);
    await erste.getByLabel('Kostenart').selectOption('bau');
    await erste.getByLabel('Jahr').fill('2028');
    await erste.getByLabel('Gesamtausgaben').fill('1.500,50');
  }

  test('the same form sent twice makes one Massnahme; a number taken meanwhile is told', async () => {
    const nummer = `W${kuerzel.toUpperCase()}1`;
    const [page, spaeter] = [await open(), await open()];
    await page.goto(`${AKTE}/neue-massnahme`);
    await spaeter.goto(`${AKTE}/neue-massnahme`);
    await fillNew(page, nummer);
    if (javaScriptEnabled) {
      await hydrated(page);
      await page.getByRole('button', { name: 'Speichern', exact: true }).last().dblclick();
    } else {
      await save(page);
      await h1(page, `Werkhof ${nummer}`);
      await page.goBack();
      await fillNew(page, nummer);
      await save(page);
    }
    await h1(page, `Werkhof ${nummer}`);
    expect((await readAkteText(page)).split(`Werkhof ${nummer}`)).toHaveLength(2);

    await fillNew(spaeter, nummer);
    await spaeter.getByLabel('Titel', { exact: true }).fill(`Ganz anderes ${nummer}`);
    await save(spaeter);
    await spaeter.getByRole('alert').filter({ hasText: 'ist inzwischen vergeben' }).waitFor();
    await expect
      .poll(() => spaeter.getByLabel('Titel', { exact: true }).inputValue())
      .toBe(`Ganz anderes ${nummer}`);
    await save(spaeter);
    await h1(spaeter, `Ganz anderes ${nummer}`);
    await page.context().close();
    await spaeter.context().close();
  });

  test('deleted by somebody else: what was typed becomes a new Massnahme', async () => {
    const nummer = `W${kuerzel.toUpperCase()}1`;
    const [ich, andere] = [await open(), await open()];
    await ich.goto(formularOf(nummer));
    await andere.goto(`${AKTE}/massnahmen/${nummer}/loeschen`);
    await andere.getByRole('button', { name: 'Endgültig löschen' }).click();
    await h1(andere, 'Waldsiedlung');
    await ich.getByLabel('Titel', { exact: true }).fill(`Gerettet ${nummer}`);
    await save(ich);
    await ich.getByRole('heading', { name: 'Diese Maßnahme wurde inzwischen gelöscht' }).waitFor();
    await expect.poll(() => ich.getByLabel('Titel', { exact: true }).inputValue()).toBe(`Gerettet ${nummer}`);
    await axe(ich);
    await ich.getByRole('button', { name: 'Als neue Maßnahme anlegen' }).click();
    await h1(ich, `Gerettet ${nummer}`);
    await ich.context().close();
    await andere.context().close();
  });
});
