/**
 * Fördermittelmanager: looks at a Quartier, enters a Massnahme, meets a colleague's change, brings an Akte in
 * and takes one out. Once with scripts and once without: the same steps must lead to the same pages.
 */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage, screenshot } from '../browser.ts';

const BEISPIEL = new URL('../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url);
const FEHLER = new URL('../../beispiele/fehler/zusage-groesser-als-position.yaml', import.meta.url).pathname;

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
  ['mit JavaScript', true, 'a', '2035'],
  ['ohne JavaScript', false, 'b', '2036'],
] as const)('%s', (_name, javaScriptEnabled, kuerzel, jahr) => {
  const open = async (weitere: object = {}): Promise<Page> => {
    const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse, ...weitere });
    page.setDefaultTimeout(20_000);
    return page;
  };

  test('finds a Quartier and its Massnahmen and takes them along', async () => {
    const page = await open();
    await page.goto('/quartiere');
    await h1(page, 'Quartiere');
    await axe(page);
    await page.getByLabel('Quartier suchen').fill('nord');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.waitForURL(/suche=nord/);
    await page.getByRole('table').getByRole('link', { name: 'Nordstadt' }).click();
    await h1(page, 'Nordstadt');
    await axe(page);

    await page.locator('summary', { hasText: 'Kostenjahr' }).click();
    await page.getByRole('checkbox', { name: '2031' }).check();
    await page.getByRole('button', { name: 'Filter anwenden' }).click();
    await page.waitForURL(/jahr=2031/);
    await page.getByRole('columnheader', { name: 'Kosten', exact: true }).getByRole('link').click();
    await page.waitForURL(/sortierung=kosten/);
    await expect.poll(() => page.url()).toContain('jahr=2031');
    await axe(page);

    const csv = page.getByRole('link', { name: 'Diese Tabelle als CSV' });
    const tabelle = await page.request.get((await csv.getAttribute('href')) ?? '');
    expect(tabelle.headers()['content-disposition']).toContain('auenstadt-nordstadt-massnahmen.csv');
    const zeilen = (await tabelle.text()).trim().split('\r\n');
    expect(zeilen.length).toBeGreaterThan(1);
    const akte = await page.request.get('/quartiere/auenstadt-nordstadt/akte.yaml');
    expect(await akte.text()).toContain('schema: quartierwerk/akte/1\n');

    await page.getByRole('table').last().getByRole('row').nth(1).getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: 'Kosten' }).waitFor();
    await axe(page);
    await page.context().close();
  });

  test('says what is missing where there is nothing', async () => {
    const page = await open();
    const antwort = await page.goto('/quartiere/gibt-es-nicht');
    expect(antwort?.status()).toBe(404);
    await page.getByText('Ein Quartier „gibt-es-nicht“ ist nicht erfasst.').waitFor();
    const massnahme = await page.goto('/quartiere/auenstadt-nordstadt/massnahmen/M999');
    expect(massnahme?.status()).toBe(404);
    await page.goto('/quartiere?suche=xyz');
    await page.getByRole('heading', { name: 'Kein Quartier passt zu „xyz“' }).waitFor();
    await axe(page);
    await page.context().close();
  });

  test('enters a Massnahme, with errors beside the fields, and changes it', async () => {
    const page = await open();
    await page.goto('/quartiere/bergheide-altstadt/neue-massnahme');
    await h1(page, 'Maßnahme anlegen');
    await axe(page);
    await save(page);
    await expectFehler(page, 'Angaben fehlen oder passen nicht');
    await axe(page);
    await screenshot(page, `massnahme-fehler-${kuerzel}`);

    const nummer = `N${kuerzel}`;
    await page.getByLabel('Nummer', { exact: true }).first().fill(nummer);
    await page.getByLabel('Titel').fill('Werkhof öffnen');
    await page.getByRole('checkbox', { name: 'Kultur' }).check();
    await page.getByLabel('Zweck', { exact: true }).selectOption('soziokultur');
    await page.getByLabel('Beginn', { exact: true }).fill('2028-01-01');
    await page.getByLabel('Ende', { exact: true }).fill('2028-12-31');
    const erste = page.getByRole('group', { name: 'Kostenposition 1' });
    await erste.getByLabel('Nummer').fill(`${nummer}.1`);
    await erste.getByLabel('Kostenart').selectOption('bau');
    await erste.getByLabel('Jahr').fill('2028');
    await erste.getByLabel('Gesamtausgaben').fill('1500,5');

    await page.getByRole('button', { name: 'Kostenposition hinzufügen' }).click();
    const zweite = page.getByRole('group', { name: 'Kostenposition 2' });
    await zweite.waitFor();
    await expect.poll(() => page.getByLabel('Titel').inputValue()).toBe('Werkhof öffnen');
    await expect.poll(() => zweite.getByLabel('Nummer').inputValue()).toBe(`${nummer}.2`);
    await zweite.getByLabel('Kostenart').selectOption('honorar');
    await zweite.getByLabel('Jahr').fill(jahr);
    await zweite.getByLabel('Gesamtausgaben').fill('2.000');
    await save(page);
    await expectFehler(page, 'kein Betrag in deutscher Schreibweise');

    await erste.getByLabel('Gesamtausgaben').fill('1.500,50');
    await save(page);
    await expectFehler(page, `Für das Kostenjahr ${jahr} sind keine Eigenmittel`);
    await page.getByRole('button', { name: 'Kostenposition 1 entfernen' }).click();
    await erste.getByLabel('Nummer').waitFor();
    await page.getByLabel(`Eigenmittel ${jahr} in Euro`).fill('0,00');
    // Enter saves; it must not press the first button that removes a row.
    await page.getByLabel('Titel').press('Enter');
    await h1(page, 'Werkhof öffnen');
    await expect.poll(() => page.getByText('2.000,00 €').first().isVisible()).toBe(true);
    const spaet = `Nach dem Ende der Maßnahme am 31.12.2028 liegt das Kostenjahr von ${nummer}.2 (${jahr}).`;
    await page.getByText(spaet).waitFor();
    await screenshot(page, `massnahme-nach-ende-${kuerzel}`);

    await page.getByRole('link', { name: 'Bearbeiten' }).click();
    await page.getByLabel('Titel').fill('Werkhof umbauen');
    await save(page);
    await h1(page, 'Werkhof umbauen');

    await page.getByRole('link', { name: 'Löschen' }).click();
    await h1(page, /löschen\?/);
    await axe(page);
    await page.getByRole('button', { name: 'Endgültig löschen' }).click();
    await h1(page, 'Altstadt');
    const massnahmen = page.locator('section', { has: page.getByRole('heading', { name: 'Maßnahmen' }) });
    await expect.poll(() => massnahmen.getByText('Werkhof umbauen').count()).toBe(0);
    await expect.poll(() => massnahmen.getByRole('table').count()).toBe(1);
    await page.context().close();
  });

  test('loses nothing when a colleague was faster', async () => {
    const page = await open();
    const kollegin = await open();
    const adresse = '/quartiere/auenstadt-hafenviertel/massnahmen/M01/bearbeiten';
    await page.goto(adresse);
    await kollegin.goto(adresse);
    const nutzen = javaScriptEnabled ? '51' : '52';
    await kollegin.getByLabel('Nutzen').fill(nutzen);
    await kollegin.getByLabel('Titel').fill(`Ihr Titel ${kuerzel}`);
    await save(kollegin);
    await h1(kollegin, `Ihr Titel ${kuerzel}`);

    await page.getByLabel('Titel').fill(`Mein Titel ${kuerzel}`);
    await save(page);
    await page.getByText('Diese Angaben wurden von zwei Seiten geändert').waitFor();
    await expect
      .poll(() => page.getByLabel('Titel', { exact: true }).inputValue())
      .toBe(`Mein Titel ${kuerzel}`);
    await axe(page);
    await screenshot(page, `massnahme-konflikt-${kuerzel}`);
    await page.getByRole('radio', { name: /^Ihre Eingabe/ }).check();
    await save(page);
    await h1(page, `Mein Titel ${kuerzel}`);
    // What only the colleague changed was not touched.
    const akte = await (await page.request.get('/quartiere/auenstadt-hafenviertel/akte.yaml')).text();
    expect(akte).toMatch(new RegExp(`titel: Mein Titel ${kuerzel}\\n[^]*?nutzen: ${nutzen}\\n`));
    await kollegin.context().close();
    await page.context().close();
  });

  test('deletes nothing that another Massnahme needs', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-nordstadt/massnahmen/M01/loeschen');
    await page.getByText('Die Maßnahme kann noch nicht gelöscht werden').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Endgültig löschen' }).count()).toBe(0);
    await axe(page);
    await page.context().close();
  });

  test('changes the own money of the Kommune', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-waldsiedlung');
    await page.getByRole('link', { name: 'Eigenmittel bearbeiten' }).click();
    await h1(page, 'Eigenmittel der Kommune');
    await axe(page);
    const feld = page.getByLabel('2028 in Euro');
    await feld.fill('');
    await save(page);
    await expectFehler(page, '2028 fallen Kosten an');
    await feld.fill('123.456,00');
    await page.getByLabel('Haushaltsjahr', { exact: true }).fill(jahr);
    await page.getByLabel('Betrag in Euro').fill('1.000,00');
    await save(page);
    await h1(page, 'Waldsiedlung');
    await page.getByRole('cell', { name: '123.456,00 €' }).waitFor();
    await expect
      .poll(() => page.getByRole('row', { name: new RegExp(jahr) }).textContent())
      .toMatch(/1\.000,00\s€/);
    await page.context().close();
  });

  test('brings an Akte in: faults listed, preview, confirmation, replacement', async () => {
    const page = await open();
    await page.goto('/quartiere/importieren');
    await h1(page, 'Akte importieren');
    await axe(page);
    await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
    await page.getByText('Es ist keine Datei ausgewählt.').waitFor();
    await page.getByLabel('Akte', { exact: true }).setInputFiles(FEHLER);
    await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
    await page.getByText('Die Akte wurde nicht übernommen').waitFor();
    await expect.poll(() => page.getByRole('table').textContent()).toContain('größer als die Position');
    await axe(page);
    await screenshot(page, `import-mangel-${kuerzel}`);

    const kennung = `auenstadt-neuland-${kuerzel}`;
    const text = (await readFile(BEISPIEL, 'utf8'))
      .replace('kennung: auenstadt-waldsiedlung', `kennung: ${kennung}`)
      .replace('name: Waldsiedlung', `name: Neuland ${kuerzel}`);
    const datei = (inhalt: string) => ({
      name: 'neuland.yaml',
      mimeType: 'application/yaml',
      buffer: Buffer.from(inhalt),
    });
    await page.getByLabel('Akte', { exact: true }).setInputFiles(datei(text));
    await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
    await h1(page, 'Akte prüfen und übernehmen');
    await page.getByText('Die Datei ist in Ordnung').waitFor();
    await axe(page);
    await page.getByRole('button', { name: 'Akte übernehmen' }).click();
    await h1(page, `Neuland ${kuerzel}`);

    const ausgegeben = await (await page.request.get(`/quartiere/${kennung}/akte.yaml`)).text();
    await page.goto('/quartiere/importieren');
    const geaendert = ausgegeben.replace(/nutzen: \d+/, 'nutzen: 7');
    await page.getByLabel('Akte', { exact: true }).setInputFiles(datei(geaendert));
    await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
    await page.getByText('Dieses Quartier gibt es schon').waitFor();
    await expect.poll(() => page.getByText('geänderte Maßnahmen').isVisible()).toBe(true);
    await axe(page);
    await screenshot(page, `import-vorschau-${kuerzel}`);
    await page.getByRole('button', { name: 'Gespeicherte Akte ersetzen' }).click();
    await h1(page, `Neuland ${kuerzel}`);
    expect(await (await page.request.get(`/quartiere/${kennung}/akte.yaml`)).text()).toBe(geaendert);
    await page.context().close();
  });

  test('fits on a phone', async () => {
    const page = await open({ viewport: { width: 320, height: 640 } });
    for (const pfad of [
      '/quartiere',
      '/quartiere/auenstadt-nordstadt',
      '/quartiere/auenstadt-nordstadt/massnahmen/M02',
      '/quartiere/auenstadt-nordstadt/massnahmen/M02/bearbeiten',
      '/quartiere/auenstadt-nordstadt/eigenmittel',
      '/quartiere/auenstadt-nordstadt/verpflichtungen',
      '/quartiere/auenstadt-nordstadt/stammdaten',
      '/quartiere/importieren',
    ]) {
      await page.goto(pfad);
      const [inhalt, fenster] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        document.documentElement.clientWidth,
      ]);
      expect(inhalt, pfad).toBeLessThanOrEqual(fenster ?? 0);
    }
    await axe(page);
    await page.context().close();
  });
});
