/**
 * A desk officer reads in a file of the Förderdatenbank, looks at what was found, confirms it sentence by sentence,
 * and begins a draft in own words; nobody outside learns of the record. The import also without scripts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beispieldatei } from '../../src/foerderprogramme/einlesen/beispiele.ts';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

const EINLESEN = '/foerderprogramme/einlesen';
const TITEL = 'Förderung von Kiosken als Treffpunkt 1';

async function openAs(person: string | null, javaScriptEnabled: boolean): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
  page.setDefaultTimeout(20_000);
  if (person === null) return page;
  await page.goto(`/anmelden?weiter=${EINLESEN}`);
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: 'Fremde Förderprogramme' }).waitFor();
  return page;
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();

async function send(page: Page, text: string): Promise<void> {
  await page.goto(EINLESEN);
  const feld = page.getByLabel('Datei der Förderdatenbank');
  if (!(await feld.isVisible())) await page.getByText('Datei hochladen', { exact: true }).click();
  await feld.setInputFiles({ name: 'fdb.jsonl', mimeType: 'application/json', buffer: Buffer.from(text) });
  await press(page, 'Hochladen und prüfen');
}

test('from a file to a draft in own words', async () => {
  const page = await openAs('Referat Landesministerium', true);
  await page.getByRole('heading', { name: 'Noch ist nichts eingelesen' }).waitFor();
  await axe(page);

  await send(page, beispieldatei(3).slice(0, -200));
  await heading(page, 'Die Datei konnte nicht eingelesen werden');
  await page.getByText(/die Datei ist vermutlich abgeschnitten/).waitFor();

  await send(page, beispieldatei(3));
  await heading(page, 'Datei prüfen und übernehmen');
  await page.getByText('3 Datensätze geprüft: 3 neu.').waitFor();
  await axe(page);
  await press(page, 'In den internen Bestand übernehmen');
  await heading(page, 'Datei eingelesen');
  await page.getByRole('link', { name: 'Zu den Datensätzen' }).click();

  await heading(page, 'Fremde Förderprogramme');
  await page.getByText('3 Datensätze', { exact: true }).waitFor();
  await axe(page);
  await page.getByRole('link', { name: TITEL }).click();
  await heading(page, TITEL);
  await axe(page);
  await press(page, /^Bestätigen Fördersatz, bis zu 80\s%$/);
  await page.getByRole('button', { name: /^Wieder öffnen Fördersatz, bis zu 80\s%$/ }).waitFor();
  await press(page, 'Ablehnen Kombination mit anderer Förderung, mit anderer Förderung nicht kombinierbar');
  await page.getByRole('link', { name: 'abgelehnt (1)' }).click();
  await page.getByText('Eine Doppelförderung ist ausgeschlossen.', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'Entwurf beginnen' }).click();
  await heading(page, 'Entwurf aus bestätigten Angaben beginnen');
  await axe(page);
  await page.getByLabel('Kennung des neuen Programms').fill('demo-landesministerium-kiosk');
  await page.getByLabel('Anlass').fill('Hinweis aus der Förderdatenbank');
  await press(page, 'Entwurf beginnen');
  const text = page.getByRole('textbox', { name: 'Text des Programms (YAML)' });
  await text.waitFor();
  const yaml = await text.inputValue();
  expect(yaml).toMatch(/satz: "80/);
  expect(yaml).not.toContain('herrichtet');
  await text.fill(
    yaml.replace(
      '<Wofür das Programm da ist, in ein bis vier Sätzen.>',
      'Wer einen Kiosk als Treffpunkt herrichtet, kann einen Zuschuss bekommen.',
    ),
  );
  await press(page, 'Speichern');
  await page.getByText('Stellen sind aus dem fremden Datensatz abgeschrieben').waitFor();
  await page.getByRole('link', { name: TITEL }).click();
  await heading(page, TITEL);
  await page.getByText('Aus diesem Datensatz wurde ein Entwurf begonnen').waitFor();
  const adresse = new URL(page.url()).pathname;

  await send(page, beispieldatei(3));
  await page.getByText('Kein Unterschied zum Bestand').waitFor();

  // Nobody outside learns of it: no page, no file, no search, no catalogue.
  const gast = await openAs(null, true);
  const fremde = await openAs('Referat Bundesressort', true);
  for (const [wer, status] of [
    [gast, [403, 404]],
    [fremde, [404]],
  ] as const) {
    for (const weg of [
      adresse,
      `${adresse}/original/1`,
      `${adresse}/vorschlaege.csv`,
      `${adresse}/entwurf`,
    ]) {
      expect(status).toContain((await wer.request.get(weg)).status());
    }
    const oeffentlich = [
      '/foerderprogramme?suche=Kiosken',
      '/api/foerderprogramme',
      '/api/foerderprogramme?suche=Kiosken',
    ];
    const dateien = ['json', 'csv', 'ttl', 'jsonld'].map((endung) => `/foerderprogramme.${endung}`);
    for (const weg of [...oeffentlich, ...dateien, `${EINLESEN}/bestand.csv`, EINLESEN]) {
      expect(await (await wer.request.get(weg)).text()).not.toContain('Förderung von Kiosken');
    }
  }
  for (const offen of [page, gast, fremde]) await offen.context().close();
});

test('without scripts a file is read in too', async () => {
  const page = await openAs('Referat Bundesressort', false);
  await send(page, beispieldatei(2));
  await heading(page, 'Datei prüfen und übernehmen');
  await press(page, 'In den internen Bestand übernehmen');
  await heading(page, 'Datei eingelesen');
  await page.goto(`${EINLESEN}?suche=treffpunkt&gebiet=Hessen`);
  await page.getByText('2 Datensätze', { exact: true }).waitFor();
  expect(await page.getByRole('row').count()).toBe(3);
  await page.context().close();
});

test('a table of programmes becomes drafts, and the second time nothing', async () => {
  const page = await openAs('Referat Landesministerium', false);
  const zeilen = [
    'Förderprogramm;Bundesland;Förderquote',
    'Bänke im Quartier;NW;80 %',
    'Räder;Atlantis;viel',
  ];
  const datei = { name: 'p.csv', mimeType: 'text/csv', buffer: Buffer.from(zeilen.join('\n')) };
  for (const durchgang of ['erster', 'zweiter']) {
    await page.goto(`${EINLESEN}/tabelle`);
    await page.getByLabel('Tabelle mit Programmen').setInputFiles(datei);
    await press(page, 'Tabelle lesen');
    await heading(page, 'Spalten zuordnen und prüfen');
    if (durchgang === 'zweiter') await page.getByText('„Landesliste“ passt und ist eingesetzt').waitFor();
    await page.getByLabel('Zuordnung merken als').fill('Landesliste');
    await press(page, 'Vorschau zeigen');
    await page.getByRole('cell', { name: 'Zeile 3, Spalte 2' }).waitFor();
    if (durchgang === 'zweiter') await page.getByText('Es gibt nichts zu übernehmen').waitFor();
    else {
      await page.getByLabel('Zeilen mit Mängeln auslassen').check();
      await press(page, 'Entwürfe anlegen und ändern');
      await heading(page, 'Tabelle übernommen');
    }
  }
  expect(await page.getByRole('link', { name: 'unverändert Bänke im Quartier' }).count()).toBe(1);
  await page.context().close();
});
