/**
 * Somebody with an account of one's own: finds it in the header, secures it, takes the data along, and leaves.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

const NAME = 'Ada Muster';
const EMAIL = 'ada.muster@stelle.example';
const KENNWORT = 'Wiese Anker Mond sieben';
const NEUES_KENNWORT = 'Regal Birne Fluss zwanzig';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).count()).toBe(1);
}

async function goto(page: Page, pfad: string): Promise<void> {
  await page.goto(`${anwendung.adresse}${pfad}`);
}

/** Nothing sticks out on the narrowest screen. */
async function fitsNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const ueberstand = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(ueberstand, page.url()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function signIn(page: Page, kennwort: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(EMAIL);
  await page.getByLabel('Kennwort', { exact: true }).fill(kennwort);
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
}

describe('an account of one’s own', () => {
  let page: Page;
  beforeAll(async () => {
    page = await openPage();
  });
  afterAll(() => page?.context().close());

  test('begins with a registration and stands in the header', async () => {
    await goto(page, '/registrieren');
    await page.getByLabel('Name').fill(NAME);
    await page.getByLabel('E-Mail-Adresse').fill(EMAIL);
    await page.getByLabel('Kennwort', { exact: true }).fill(KENNWORT);
    await page.getByRole('main').getByRole('button').last().click();
    await h1(page, 'Für wen handeln Sie?');
    await page.getByText(`Angemeldet: ${NAME}`).waitFor();
    await axe(page);
    await page.getByRole('link', { name: 'Mein Konto' }).first().click();
    await h1(page, 'Mein Konto');
    await page.getByText('Sie gehören noch zu keiner Organisation').waitFor();
    await axe(page);
    await fitsNarrow(page);
  });

  test('changes the address only with the password', async () => {
    await goto(page, '/konto/angaben');
    await page.getByLabel('E-Mail-Adresse').fill('ada.neu@stelle.example');
    await page.getByLabel('Ihr Kennwort').fill('falsch geraten 123');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('alert').getByText('Das Kennwort stimmt nicht.').waitFor();
    await axe(page);
    await page.getByLabel('Name').fill(`${NAME}-Neu`);
    await page.getByLabel('E-Mail-Adresse').fill(EMAIL);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await h1(page, 'Mein Konto');
    await page.getByText(`Angemeldet: ${NAME}-Neu`).waitFor();
    await expect.poll(() => page.getByText(EMAIL).count()).toBe(1);
  });

  test('shows sessions and ends the others', async () => {
    const anderes = await openPage();
    await goto(anderes, '/anmelden');
    await signIn(anderes, KENNWORT);
    await anderes.getByText('Angemeldet:').waitFor();
    await goto(page, '/konto/sicherheit');
    await h1(page, 'Sicherheit');
    await axe(page);
    await fitsNarrow(page);
    await page.getByRole('button', { name: 'Alle anderen Sitzungen beenden' }).click();
    await page.getByRole('button', { name: 'Alle anderen Sitzungen beenden' }).waitFor({ state: 'detached' });
    await page.getByText('diese Sitzung').waitFor();
    await goto(anderes, '/konto');
    await h1(anderes, 'Anmelden');
    await anderes.context().close();
  });

  test('changes the password', async () => {
    await page.getByRole('link', { name: 'Kennwort ändern' }).click();
    await h1(page, 'Kennwort ändern');
    await page.getByLabel('Ihr Kennwort').fill(KENNWORT);
    await page.getByLabel('Neues Kennwort', { exact: true }).fill(NEUES_KENNWORT);
    await page.getByLabel('Neues Kennwort, noch einmal').fill('anders');
    await page.getByRole('button', { name: 'Kennwort speichern' }).click();
    await page.getByRole('alert').getByText('sind verschieden').waitFor();
    await axe(page);
    await page.getByLabel('Ihr Kennwort').fill(KENNWORT);
    await page.getByLabel('Neues Kennwort', { exact: true }).fill(NEUES_KENNWORT);
    await page.getByLabel('Neues Kennwort, noch einmal').fill(NEUES_KENNWORT);
    await page.getByRole('button', { name: 'Kennwort speichern' }).click();
    await h1(page, 'Sicherheit');
  });

  test('sets up a second factor, not without the password', async () => {
    await goto(page, '/konto/sicherheit/einmalcode');
    await page.getByLabel('Ihr Kennwort').fill('falsch geraten 123');
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('alert').getByText('Das Kennwort stimmt nicht.').waitFor();
    await page.getByLabel('Ihr Kennwort').fill(NEUES_KENNWORT);
    await page.getByRole('button', { name: 'Weiter' }).click();
    await page.getByRole('img', { name: /QR-Code/ }).waitFor();
    await axe(page);
    await fitsNarrow(page);
    await page.getByLabel('2. Code aus der App').fill('000000');
    await page.getByRole('button', { name: 'Einmalcode einschalten' }).click();
    await page.getByRole('alert').getByText('Dieser Code passt nicht.').waitFor();
    const { TOTP } = await import('otpauth');
    const geheimnis = (await page.getByText('Schlüssel:').locator('code').textContent()) ?? '';
    const code = new TOTP({ secret: geheimnis.replaceAll(' ', '') }).generate();
    await page.getByLabel('2. Code aus der App').fill(code);
    await page.getByRole('button', { name: 'Einmalcode einschalten' }).click();
    await h1(page, 'Der Einmalcode ist eingeschaltet');
    await expect.poll(() => page.getByRole('status').getByRole('listitem').count()).toBeGreaterThanOrEqual(8);
    await axe(page);
    await page.getByRole('link', { name: 'Ich habe die Codes aufbewahrt' }).click();
    await page.getByRole('link', { name: 'Einmalcode entfernen' }).waitFor();
  });

  test('takes the data along', async () => {
    await goto(page, '/konto/daten');
    await h1(page, 'Meine Daten');
    await axe(page);
    await fitsNarrow(page);
    const [datei] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Als Datei herunterladen (JSON)' }).click(),
    ]);
    const daten = JSON.parse(
      await (await datei.createReadStream()).toArray().then((teile) => teile.join('')),
    );
    expect(daten).toMatchObject({ schema: 'quartierwerk/personendaten/1', konto: { email: EMAIL } });
    expect(daten.sitzungen.length).toBeGreaterThan(0);
  });

  test('is deleted in two steps, and nobody can sign in with it any more', async () => {
    await goto(page, '/konto/daten');
    await page.getByRole('link', { name: 'Konto löschen …' }).click();
    await h1(page, 'Konto löschen?');
    await axe(page);
    await fitsNarrow(page);
    await page.getByLabel('Ihr Kennwort').fill(NEUES_KENNWORT);
    await page.getByRole('button', { name: 'Konto endgültig löschen' }).click();
    await page.getByRole('alert').getByText('Die Bestätigung fehlt.').waitFor();
    await page.getByLabel('Ja, mein Konto soll endgültig gelöscht werden.').check();
    await page.getByLabel('Ihr Kennwort').fill(NEUES_KENNWORT);
    await page.getByRole('button', { name: 'Konto endgültig löschen' }).click();
    await h1(page, 'Ihr Konto ist gelöscht');
    await expect.poll(() => page.getByText('Angemeldet:').count()).toBe(0);
    await axe(page);
    await goto(page, '/anmelden');
    await signIn(page, NEUES_KENNWORT);
    await page.getByRole('status').waitFor();
    await expect.poll(() => page.getByText('Angemeldet:').count()).toBe(0);
  });
});

describe('the header, without scripts', () => {
  test('signs in as a person of the demo, changes the organisation and signs out', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await goto(page, '/foerderprogramme');
    await page.getByRole('navigation', { name: 'Konto' }).getByRole('link', { name: 'Anmelden' }).click();
    await page.getByRole('button', { name: 'Prüfung Rechnungshof' }).click();
    await page.getByText('Angemeldet: Prüfung Rechnungshof, für Demo-Rechnungshof').waitFor();
    expect(new URL(page.url()).pathname).toBe('/foerderprogramme');
    const raeume = page.getByRole('navigation', { name: 'Hauptnavigation' });
    await expect
      .poll(() => raeume.getByRole('link').allTextContents())
      .toEqual(['Übersicht', 'Quartiere', 'Förderprogramme', 'Lotse', 'Monitoring', 'Prüfpfad']);
    await fitsNarrow(page);
    // With one organisation there is nothing to change to.
    await expect.poll(() => page.getByRole('link', { name: 'Organisation wechseln' }).count()).toBe(0);
    await goto(page, '/konto/organisation');
    await h1(page, 'Für wen handeln Sie?');
    await page.getByText('Demo-Rechnungshof (gewählt)').waitFor();
    await goto(page, '/konto/sicherheit');
    await page.getByText('Das ist eine Person der Demo').waitFor();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByRole('navigation', { name: 'Konto' }).getByRole('link', { name: 'Anmelden' }).waitFor();
    await page.context().close();
  });

  test('a missing page says that signing in may help, and comes back', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await goto(page, '/quartiere/gibt-es-nicht');
    await page.getByRole('link', { name: 'anzumelden' }).click();
    expect(new URL(page.url()).searchParams.get('weiter')).toBe('/quartiere/gibt-es-nicht');
    await page.context().close();
  });
});
