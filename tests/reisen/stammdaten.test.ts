/**
 * Fördermittelmanager: changes what the Akte says of Kommune and Quartier, and answers what single programmes
 * ask. Once with scripts and once without: the same steps must lead to the same pages.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage, screenshot } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Speichern', exact: true }).last().click();
}

async function h1(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

describe.each([
  ['mit JavaScript', true, 'a'],
  ['ohne JavaScript', false, 'b'],
] as const)('%s', (_name, javaScriptEnabled, kuerzel) => {
  const antwort = kuerzel === 'a' ? 'nein' : 'ja';
  const open = async (): Promise<Page> => {
    const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
    page.setDefaultTimeout(20_000);
    return page;
  };

  test('brings the KoFi in that the Kommune has: columns once, faults by cell, nothing twice', async () => {
    const page = await open();
    const kofi = (betrag: string, kostenart: string) => ({
      name: 'kofi.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        `Nr.;Maßnahme ${kuerzel};Kostenart;Kosten 2027;Eigenanteil zugesagt\n1;Platz ${kuerzel};${kostenart};${betrag};1.000,00\n;Summe;;12.000,00;1.000,00\n`,
      ),
    });
    const read = async (betrag: string, kostenart = 'Bau') => {
      await page.getByLabel('Kosten- und Finanzierungsübersicht').setInputFiles(kofi(betrag, kostenart));
      await page.getByRole('button', { name: 'Tabelle lesen' }).click();
      await h1(page, 'Spalten zuordnen und prüfen');
    };
    const preview = () => page.getByRole('button', { name: /^Vorschau/ }).click();
    await page.goto('/quartiere/auenstadt-waldsiedlung');
    await page.getByRole('link', { name: 'KoFi aus Tabelle' }).click();
    await h1(page, 'KoFi aus einer Tabelle');
    await axe(page);

    await read('12.00,0');
    await page.getByLabel('Handlungsfeld neuer Maßnahmen').selectOption('bildung');
    await page.getByLabel('Zweck neuer Maßnahmen').selectOption('spielplatz');
    await page.getByLabel('Nutzen neuer Maßnahmen').fill('30');
    await preview();
    await page.getByRole('cell', { name: 'Tabelle kofi, Zelle D2' }).waitFor();
    await page.getByText('„12.00,0“ ist kein Betrag.').waitFor();
    await axe(page);

    await page.goto('/quartiere/auenstadt-waldsiedlung/kofi-import');
    await read('12.000,00');
    // What was said of the columns is known.
    await page.getByText('kennt Ihre Organisation schon').waitFor();
    await preview();
    await page.getByRole('heading', { name: 'Was sich ändert' }).waitFor();
    await page.getByRole('button', { name: 'In die Akte übernehmen' }).click();
    await page.getByText('In die Akte übernommen').waitFor();
    await page.goto('/quartiere/auenstadt-waldsiedlung/kofi-import');
    await read('12.000,00');
    await preview();
    await page.getByText('Es gibt nichts zu übernehmen').waitFor();

    // Of another Kostenart it is another position; the one of the Akte goes, and that is told before.
    await page.goto('/quartiere/auenstadt-waldsiedlung/kofi-import');
    await read('12.000,00', 'Öffentlichkeitsarbeit');
    await preview();
    await page.getByText('„Öffentlichkeitsarbeit“ als Sachkosten gelesen').waitFor();
    await page.getByText('1 Kostenposition der Akte entfällt').waitFor();
    await page.getByRole('cell', { name: '12.000,00 €; Baukosten, 2027' }).waitFor();
    await axe(page);
    const akte = await (await page.request.get('/quartiere/auenstadt-waldsiedlung/akte.yaml')).text();
    expect(akte).toContain(`titel: Platz ${kuerzel}`);
    expect(akte.split(`titel: Platz ${kuerzel}`)).toHaveLength(2);
    await page.context().close();
  });

  test('is asked whether a table that calls a Massnahme something else means that one', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-waldsiedlung/kofi-import');
    await page.getByLabel('Kosten- und Finanzierungsübersicht').setInputFiles({
      name: 'kofi.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Kennung;Maßnahme;Kostenart;Kosten 2027\nM01;Feuerwehrhaus;Bau;12.000,00\n'),
    });
    await page.getByRole('button', { name: 'Tabelle lesen' }).click();
    await page.getByRole('button', { name: /^Vorschau/ }).click();
    await page.getByText('Zeile 2: M01 heißt in der Tabelle „Feuerwehrhaus“, in der Akte „').waitFor();
    await page.setViewportSize({ width: 320, height: 800 });
    await axe(page);
    await page.getByText('Andere Titel: bitte prüfen').scrollIntoViewIfNeeded();
    await screenshot(page, `kofi-andere-titel-${kuerzel}`);
    await page.context().close();
  });

  test('changes the base data and answers a question of a programme', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-waldsiedlung');
    await page.getByRole('link', { name: 'Stammdaten bearbeiten' }).click();
    await h1(page, 'Stammdaten bearbeiten');
    await expect.poll(() => page.title()).toBe('Stammdaten bearbeiten – Waldsiedlung – Quartierwerk');
    await axe(page);
    const daneben = await open();
    await daneben.goto(page.url());

    const gebiete = page.getByRole('group', { name: /^Gebiet \d+$/ });
    const neues = gebiete.nth(await gebiete.count());
    await page.getByRole('button', { name: 'Gebiet hinzufügen' }).click();
    await neues.waitFor();
    await neues.getByLabel('Rechtsgrundlage').fill(`§ 142 BauGB, Blatt ${kuerzel}`);
    await save(page);
    await page.getByRole('alert').filter({ hasText: 'Förderprogramm' }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^Fehler: /);
    await axe(page);
    await neues.getByLabel('Förderprogramm').selectOption({ label: 'Lebendige Zentren' });
    await neues.getByLabel('Tag des Beschlusses').fill('2026-03-05');
    await page.getByText('noch nicht beantwortet').first().click();
    const frage = page.getByRole('group', { name: /der 24 Standorte/ }).first();
    await frage.getByRole('radio', { name: antwort, exact: true }).check();
    await save(page);
    await h1(page, 'Waldsiedlung');
    const akte = await (await page.request.get('/quartiere/auenstadt-waldsiedlung/akte.yaml')).text();
    expect(akte).toContain(`§ 142 BauGB, Blatt ${kuerzel}`);
    expect(akte).toContain(`standort-jmd-im-quartier: ${kuerzel === 'b'}`);

    // A form opened before changes something else: both are stored, and it is said.
    const stichtag = kuerzel === 'a' ? '2026-07-01' : '2026-07-02';
    await daneben.getByLabel('Stichtag').fill(stichtag);
    await save(daneben);
    await daneben.getByText('Gespeichert, zusammen mit Änderungen anderer').waitFor();
    await axe(daneben);
    const beides = await (await page.request.get('/quartiere/auenstadt-waldsiedlung/akte.yaml')).text();
    expect(beides).toContain(`stichtag: "${stichtag}"`);
    expect(beides).toContain(`§ 142 BauGB, Blatt ${kuerzel}`);
    await daneben.context().close();
    await page.context().close();
  });

  test('answers at a Massnahme what only single programmes ask', async () => {
    const page = await open();
    await page.goto('/quartiere/auenstadt-nordstadt/massnahmen/M03/bearbeiten');
    const frage = page.getByRole('group', { name: /Startchancen-Programm ausgewählt/ });
    await frage.getByRole('radio', { name: antwort, exact: true }).check();
    await axe(page);
    await save(page);
    await page.getByText('Antworten für einzelne Programme').waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: kuerzel === 'a' ? 'Nein: Die Schule' : 'Ja: Die Schule' })
      .waitFor();
    await axe(page);
    const ziel = await page.getByRole('link', { name: 'Befunde im Bündel ansehen' }).getAttribute('href');
    expect(ziel).toBe('/quartiere/auenstadt-nordstadt/buendel?massnahme=M03');
    await page.goto('/quartiere/auenstadt-nordstadt/massnahmen/M03/loeschen');
    await axe(page);
    await page.goto('/quartiere/auenstadt-nordstadt/massnahmen/M99');
    await h1(page, 'Das gibt es hier nicht');
    await axe(page);
    await page.context().close();
  });
});
