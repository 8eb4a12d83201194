/**
 * An officer of a Kommune begins an observation, reads in a table with a fault, corrects it, and sees the map; who
 * decides publishes it; a visitor sees numbers, and small ones hidden. The second time without scripts. Then descriptions change, and
 * numbers of old areas are converted.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axe, screenshot } from '../browser.ts';
import {
  alteTabelle,
  baueMonitoringbuehne,
  gewichte,
  type Monitoringbuehne,
  tabelle,
  UMRISSE,
  ZEILEN,
} from '../monitoringbuehne.ts';

const EINLESEN = '/monitoring/musterstadt/einlesen';

let buehne: Monitoringbuehne;
beforeAll(async () => {
  buehne = await baueMonitoringbuehne();
}, 240_000);
afterAll(async () => {
  await buehne?.close();
  expect(buehne.fehlerzeilen).toEqual([]);
});

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('from a new observation to its public map', async () => {
  const page = await buehne.openAs(buehne.cookies.planung);
  await page.goto('/monitoring');
  await page.getByRole('link', { name: 'Neues Monitoring anlegen' }).click();
  await heading(page, 'Neues Monitoring');
  await axe(page);
  await page.getByLabel('Titel').fill('Sozialraum Musterstadt');
  await page.getByLabel('Kennung').fill('Muster Stadt');
  await press(page, 'Anlegen und Zahlen einlesen');
  await page.getByRole('alert').getByText('Das ist keine Kennung.').waitFor();
  await axe(page);
  await page.getByLabel('Kennung').fill('musterstadt');
  await press(page, 'Anlegen und Zahlen einlesen');

  await heading(page, 'Zahlen einlesen');
  await axe(page);
  await press(page, 'Hochladen');
  await page.getByRole('alert').getByText('Es ist keine Datei ausgewählt.').waitFor();
  await page.getByLabel('Tabelle mit Zahlen').setInputFiles(tabelle([...ZEILEN, '03;9;99;9,5']));
  await page.getByLabel('Umrisse der Gebiete').setInputFiles(UMRISSE);
  await press(page, 'Hochladen');

  await heading(page, 'Spalten zuordnen');
  await expect.poll(() => page.getByLabel('Indikator zu „Arm (Nenner)“').inputValue()).toBe('arm');
  await axe(page);
  await screenshot(page, 'monitoring-zuordnen');
  await page.getByLabel('Jahr, wenn keine Spalte es nennt').fill('2024');
  const arm = page.getByRole('group', { name: 'arm', exact: true });
  await arm.getByLabel('Titel').fill('Armut');
  await arm.getByLabel('Rolle').selectOption({ label: 'Status: im Statusindex' });
  await arm.getByLabel('Richtung').selectOption({ label: 'mehr ist mehr Belastung' });
  await arm.getByLabel('Verdecken unter').fill('viele');
  await page.getByLabel('Zuordnung merken als').fill('Jahreszahlen');
  await press(page, 'Vorschau zeigen');
  await page.getByRole('alert').getByText('arm: Das ist keine Schwelle.').waitFor();
  await axe(page);
  await arm.getByLabel('Verdecken unter').fill('3');
  await press(page, 'Vorschau zeigen');

  await page.getByText('So lässt sich die Datei nicht einlesen').waitFor();
  const mangel = page
    .getByRole('row')
    .filter({ hasText: 'zahlen.csv' })
    .or(page.getByRole('row', { name: /^14 / }));
  await expect.poll(() => mangel.first().textContent()).toContain('14');
  await axe(page);
  await page.getByLabel('Berichtigte Tabelle').setInputFiles(tabelle(ZEILEN));
  await press(page, 'Berichtigte Tabelle hochladen');
  await heading(page, 'Spalten zuordnen');
  await expect.poll(() => arm.getByLabel('Titel').inputValue()).toBe('Armut');
  await press(page, 'Vorschau zeigen');

  await heading(page, 'Prüfen und einlesen');
  await page.getByText('Noch ist nichts gespeichert').waitFor();
  await page.getByText(/12 Zeilen; 12 Gebiete; Ausgaben: 2024; 2 Reihen/).waitFor();
  await axe(page);
  await screenshot(page, 'monitoring-vorschau');
  await press(page, 'Jetzt einlesen');
  await heading(page, 'Eingelesen');
  await axe(page);
  await page.getByRole('link', { name: 'Zur Karte' }).click();
  await heading(page, 'Sozialraum Musterstadt');

  // Nobody outside knows of it yet.
  const gast = await buehne.openAs(undefined);
  expect((await gast.request.get('/monitoring/musterstadt')).status()).toBe(404);
  expect([403, 404]).toContain((await gast.request.get(EINLESEN)).status());

  const leitung = await buehne.openAs(buehne.cookies.leitung);
  await leitung.goto('/monitoring/musterstadt/ausgaben');
  await press(leitung, 'Veröffentlichen');
  await leitung.getByText('Die Ausgabe ist veröffentlicht.').waitFor();

  await gast.goto('/monitoring/musterstadt?indikator=arm');
  await heading(gast, 'Sozialraum Musterstadt');
  await gast.getByText('•', { exact: true }).first().waitFor();
  await axe(gast);
  // The whole city stands beside an area, as a line and in the table.
  await gast.goto('/monitoring/musterstadt/vergleich?gebiet=12');
  await gast.getByRole('img', { name: /^Armut: Gebiet 12, Stadt;/ }).waitFor();
  const jahre = gast.locator('figure', { hasText: 'Armut' }).first();
  await jahre.locator('summary').click();
  await jahre.getByRole('columnheader', { name: 'Stadt', exact: true }).waitFor();
  expect(await jahre.getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual([
    '13,2\u00a0%',
    '10,7\u00a0%',
  ]);
  await axe(gast);
  // Four areas and the city are more than a phone is wide: only their table scrolls.
  await gast.setViewportSize({ width: 320, height: 700 });
  await gast.goto('/monitoring/musterstadt/vergleich?gebiet=12&gebiet=11&gebiet=10&gebiet=09');
  await gast.locator('figure summary').first().click();
  expect(await gast.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await gast.setViewportSize({ width: 1280, height: 800 });
  // Who has one poor resident is not said by any file either.
  const csv = await (await gast.request.get('/monitoring/musterstadt/daten.csv')).text();
  expect(csv.split('\r\n').find((zeile) => /^gebiet;04;.*;arm;/.test(zeile))).toMatch(/;Prozent;;;;x;/);
  // The report is there as soon as the numbers are.
  const bericht = await page.request.get('/monitoring/musterstadt/bericht.pdf');
  expect([bericht.status(), bericht.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await bericht.body()).subarray(0, 5).toString()).toBe('%PDF-');
  for (const offen of [page, gast, leitung]) await offen.context().close();
});

test('without scripts: a description changes, and what follows is said before', async () => {
  const page = await buehne.openAs(buehne.cookies.planung, false);
  await page.goto('/monitoring/musterstadt/indikatoren?rolle=status');
  await heading(page, 'Indikatoren');
  await page.getByText('Indikatoren: 1 von 2').waitFor();
  await page.getByRole('link', { name: 'Armut', exact: true }).click();
  await heading(page, 'Armut');
  await page.getByLabel('Quelle').fill('Jobcenter');
  await page.getByLabel('Verdecken unter').fill('33');
  await press(page, 'Speichern');
  await page.getByText('Noch ist nichts gespeichert').waitFor();
  await page.getByText('Veröffentlicht und dann zurückgezogen: 2024.').waitFor();
  await page.getByText(/^Zahlen, die dann verdeckt sind: [1-9]/).waitFor();
  expect(await page.getByLabel('Quelle').inputValue()).toBe('Jobcenter');
  await press(page, 'Trotzdem speichern');
  await page.getByText('„Armut“ ist gespeichert').waitFor();
  const csv = await page.request.get('/monitoring/musterstadt/indikatoren.csv?suche=jobcenter');
  expect((await csv.text()).split('\r\n')[1]).toMatch(/^arm;Armut;Prozent;.*;33;Jobcenter;/);

  await page.goto('/monitoring/musterstadt/ausgaben');
  await page.getByRole('link', { name: 'Zeitraum und Quelle 2024 ändern' }).click();
  await heading(page, 'Ausgabe 2024');
  await page.getByLabel('Zeitraum von').fill('2024-12-31');
  await page.getByLabel('Zeitraum bis').fill('2024-01-01');
  await press(page, 'Speichern');
  await page.getByRole('alert').getByText('Der Zeitraum endet, bevor er beginnt.').waitFor();
  await page.getByLabel('Zeitraum bis').fill('2024-12-31');
  await press(page, 'Speichern');
  await page.getByText('31.12.2024 bis 31.12.2024').waitFor();
  await page.context().close();

  const mitSkript = await buehne.openAs(buehne.cookies.planung);
  for (const [pfad, titel] of [
    ['indikatoren', 'Indikatoren'],
    ['indikatoren/arm', 'Armut'],
    ['ausgaben/2024', 'Ausgabe 2024'],
  ] as const) {
    await mitSkript.goto(`/monitoring/musterstadt/${pfad}`);
    await heading(mitSkript, titel);
    await axe(mitSkript);
  }
  await mitSkript.getByLabel('Lizenz').fill('CC0');
  await press(mitSkript, 'Speichern');
  await mitSkript.getByText('Die Angaben zur Ausgabe sind gespeichert.').waitFor();
  await mitSkript.context().close();
  const gast = await buehne.openAs(undefined);
  expect([403, 404]).toContain((await gast.request.get('/monitoring/musterstadt/indikatoren/arm')).status());
  const leitung = await buehne.openAs(buehne.cookies.leitung);
  expect((await leitung.request.get('/monitoring/musterstadt/indikatoren/arm')).status()).toBe(403);
  await leitung.goto('/monitoring/musterstadt/ausgaben');
  await press(leitung, 'Veröffentlichen');
  await leitung.getByText('Die Ausgabe ist veröffentlicht.').waitFor();
  for (const offen of [gast, leitung]) await offen.context().close();
});

test('without scripts: the same again changes nothing, other numbers take the edition back', async () => {
  const page = await buehne.openAs(buehne.cookies.planung, false);
  const send = async (zeilen: readonly string[]) => {
    await page.goto(EINLESEN);
    await page.getByLabel('Tabelle mit Zahlen').setInputFiles(tabelle(zeilen));
    await press(page, 'Hochladen');
    await page.getByText('Zuordnung „Jahreszahlen“ ist eingesetzt').waitFor();
    await press(page, 'Vorschau zeigen');
    await heading(page, 'Prüfen und einlesen');
  };
  await send(ZEILEN);
  await page.getByText('Die Datei ändert nichts').waitFor();
  expect(await page.getByRole('button', { name: 'Jetzt einlesen' }).count()).toBe(0);
  await press(page, 'Verwerfen');
  await heading(page, 'Zahlen einlesen');

  await send(ZEILEN.map((zeile) => zeile.replace(/,5$/, ',7')));
  await page.getByText('Veröffentlicht und dann zurückgezogen: 2024').waitFor();
  await press(page, 'Jetzt einlesen');
  await heading(page, 'Eingelesen');
  await page.context().close();
});

test('numbers of old areas: a crosswalk is kept, chosen, and removed', async () => {
  const page = await buehne.openAs(buehne.cookies.planung, false);
  await page.goto(EINLESEN);
  await page.getByRole('link', { name: 'Umschlüsselungen' }).click();
  await heading(page, 'Umschlüsselungen');
  const send = async (zeilen: readonly string[]) => {
    await page.getByLabel('Tabelle mit Gewichten').setInputFiles(gewichte(zeilen));
    await press(page, 'Einlesen und merken');
  };
  await send(['A;01;1']);
  await page.getByRole('alert').getByText('Der Name fehlt oder ist zu lang.').waitFor();
  await page.getByLabel('Name der alten Gebiete').fill('Viertel bis 2020');
  await send(['A;01;0,5', 'A;02;viel']);
  await page.getByRole('row', { name: /Das ist kein Gewicht/ }).waitFor();
  expect(await page.getByLabel('Name der alten Gebiete').inputValue()).toBe('Viertel bis 2020');
  await send(['A;01;0,5', 'A;02;0,5', 'B;03;1']);
  await page.getByText('Die Umschlüsselung ist gespeichert.').waitFor();
  await page.getByRole('cell', { name: '1 (50 %)' }).waitFor();

  await page.goto(EINLESEN);
  await page.getByLabel('Gebiete der Tabelle').selectOption({ label: 'Viertel bis 2020, wird umgerechnet' });
  await page.getByLabel('Tabelle mit Zahlen').setInputFiles(alteTabelle(['A;2019;100;800', 'B;2019;60;500']));
  await press(page, 'Hochladen');
  await page.getByText('Gebiete: Viertel bis 2020').waitFor();
  await press(page, 'Vorschau zeigen');
  await page.getByText(/1 von 2 alten Gebieten \(50 Prozent\) verteilen sich auf mehrere neue/).waitFor();
  await press(page, 'Jetzt einlesen');
  await heading(page, 'Eingelesen');
  await page.getByRole('link', { name: 'Zu den Ausgaben' }).click();
  await page.getByRole('row', { name: /^2019.*umgerechnet aus „Viertel bis 2020“/ }).waitFor();
  await page.context().close();

  const mitSkript = await buehne.openAs(buehne.cookies.planung);
  await mitSkript.goto(EINLESEN);
  await axe(mitSkript);
  await mitSkript.goto('/monitoring/musterstadt/umschluesselungen');
  await axe(mitSkript);
  await mitSkript.getByRole('link', { name: 'Viertel bis 2020' }).click();
  await heading(mitSkript, 'Viertel bis 2020');
  await axe(mitSkript);
  const ziel = await mitSkript.getByRole('link', { name: 'Gewichte als CSV' }).getAttribute('href');
  expect(await (await mitSkript.request.get(ziel ?? '')).text()).toContain('alt;neu;gewicht\r\nA;01;0,5\r\n');
  const gast = await buehne.openAs(undefined);
  expect([403, 404]).toContain((await gast.request.get(ziel ?? '')).status());
  await mitSkript.getByRole('link', { name: 'Entfernen' }).click();
  await mitSkript.getByText('Diese Umschlüsselung entfernen?').waitFor();
  await axe(mitSkript);
  await press(mitSkript, 'Endgültig entfernen');
  await mitSkript.getByText('Die Umschlüsselung ist entfernt.').waitFor();
  for (const offen of [mitSkript, gast]) await offen.context().close();
});
