/**
 * Everybody: comes in by every way there is, with and without scripts, and is never told more than needed.
 */
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { type Oidcprovider, startOidcProvider } from '../oidc.ts';

const KENNWORT = 'lampe wolke ziegel hafer';

let provider: Oidcprovider;
let anwendung: Testanwendung;
/** By name: passkeys know no numbers. */
let adresse: string;
beforeAll(async () => {
  provider = await startOidcProvider({ sub: 'p1', name: 'Noa Dienst', email: 'noa@dienst.example' });
  const { aussteller, clientId: client_id, clientSecret: client_secret } = provider;
  const dienst = { kennung: 'probe', name: 'Probedienst', aussteller, client_id, client_secret };
  const aus = { kennung: 'aus', name: 'Ausgefallen', aussteller: 'http://127.0.0.1:1', client_id };
  anwendung = await startAnwendung({ QUARTIERWERK_OIDC: JSON.stringify([dienst, aus]) });
  adresse = anwendung.adresse.replace('127.0.0.1', 'localhost');
});
afterAll(async () => {
  await anwendung?.close();
  await provider?.close();
});

async function open(javaScriptEnabled = true): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: adresse });
  page.setDefaultTimeout(20_000);
  return page;
}

async function h1(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Nothing sticks out on the narrowest screen. */
async function fitsNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  const ueberstand = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(ueberstand, page.url()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

async function register(page: Page, name: string, email: string): Promise<void> {
  await page.goto('/registrieren?weiter=%2Fkonto');
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
  await page.getByLabel('Kennwort', { exact: true }).fill(KENNWORT);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await h1(page, 'Mein Konto');
}

async function signIn(page: Page, email: string, kennwort: string): Promise<void> {
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
  await page.getByLabel('Kennwort', { exact: true }).fill(kennwort);
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Abmelden' }).click();
  await page.getByRole('link', { name: 'Anmelden', exact: true }).first().waitFor();
}

describe.each([
  ['mit JavaScript', true, 'a'],
  ['ohne JavaScript', false, 'b'],
] as const)('%s', (_name, scripts, kuerzel) => {
  test('an account is made, left, and found again where one was going', async () => {
    const page = await open(scripts);
    const email = `kim.${kuerzel}@stadt.example`;
    await page.goto('/registrieren');
    await page.getByLabel('Name', { exact: true }).fill('Kim Beispiel');
    await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill(email);
    await page.getByLabel('Kennwort', { exact: true }).fill('Passwort1234');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByRole('alert').filter({ hasText: 'leicht zu erraten' }).waitFor();
    await expect.poll(() => page.title()).toMatch(/^Fehler: /);
    await expect.poll(() => page.getByRole('textbox', { name: 'E-Mail-Adresse' }).inputValue()).toBe(email);
    await expect.poll(() => page.getByLabel('Kennwort', { exact: true }).inputValue()).toBe('');
    await register(page, 'Kim Beispiel', email);
    await page.getByText('Angemeldet: Kim Beispiel').waitFor();
    await signOut(page);

    await page.goto('/konto');
    await h1(page, 'Anmelden');
    await signIn(page, email, 'nicht dieses Kennwort');
    const falsch = await page.getByRole('status').innerText();
    await signIn(page, `niemand.${kuerzel}@stadt.example`, KENNWORT);
    await expect.poll(() => page.getByRole('status').innerText()).toBe(falsch);
    expect(falsch).toContain('passen nicht zusammen');
    await signIn(page, email, KENNWORT);
    await h1(page, 'Mein Konto');
    await page.context().close();
  });

  test('somebody of the demo is chosen without a password, plainly marked', async () => {
    const page = await open(scripts);
    await page.goto('/anmelden?weiter=%2Fquartiere');
    await page.getByRole('heading', { name: 'Demo-Zugang, ohne Kennwort' }).waitFor();
    await page.getByRole('button', { name: 'Amtsleitung Auenstadt' }).click();
    await h1(page, 'Quartiere');
    await expect.poll(() => page.getByText(/Angemeldet: Amtsleitung Auenstadt/).count()).toBe(1);
    await page.context().close();
  });

  test('a provider signs in, and one that is down is said so', async () => {
    const page = await open(scripts);
    await page.goto('/anmelden?weiter=%2Fkonto');
    await page.getByRole('link', { name: 'Ausgefallen' }).click();
    await h1(page, 'Nicht angemeldet');
    await page.getByText('„Ausgefallen“ antwortet nicht').waitFor();
    await page.getByRole('link', { name: 'Zurück zur Anmeldung' }).click();
    await page.getByRole('link', { name: 'Probedienst' }).click();
    await h1(page, 'Mein Konto');
    await expect.poll(() => page.getByText('Angemeldet: Noa Dienst').count()).toBe(1);
    await page.context().close();
  });
});

test('the pages are clean for axe and fit the narrowest screen', async () => {
  const page = await open();
  for (const pfad of [
    '/anmelden',
    '/anmelden?abgelaufen=1',
    '/registrieren',
    '/abmelden',
    '/anmelden/oidc/aus',
  ]) {
    await page.goto(pfad);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await axe(page);
    await fitsNarrow(page);
  }
  await expect.poll(() => page.title()).toBe('Fehler: Nicht angemeldet – Quartierwerk');
  await page.context().close();
});

test('no step of the sign-in leads to a foreign page', async () => {
  const page = await open();
  for (const weiter of [
    'https://boese.example/',
    '//boese.example/',
    '/\\boese.example',
    '/%09/boese.example',
  ]) {
    await page.goto(`/anmelden?weiter=${weiter.includes('%') ? weiter : encodeURIComponent(weiter)}`);
    await page.getByRole('button', { name: 'Kasse Auenstadt' }).click();
    await page.getByText(/Angemeldet: Kasse Auenstadt/).waitFor();
    expect(new URL(page.url()).origin).toBe(adresse);
  }
  await page.context().close();
});

test('an account of the same address is connected by its password', async () => {
  const page = await open();
  provider.become({ sub: 'v1', name: 'Vera Dienst', email: 'vera@stadt.example' });
  await register(page, 'Vera Stadt', 'vera@stadt.example');
  await signOut(page);
  await page.goto('/anmelden/oidc/probe?weiter=%2Fkonto');
  await h1(page, 'Ist das Ihr Konto?');
  await axe(page);
  await fitsNarrow(page);
  await page.getByLabel('Kennwort', { exact: true }).fill('nicht dieses Kennwort');
  await page.getByRole('button', { name: 'Verbinden und anmelden' }).click();
  await page.getByText('Das Kennwort stimmt nicht').waitFor();
  await page.getByLabel('Kennwort', { exact: true }).fill(KENNWORT);
  await page.getByRole('button', { name: 'Verbinden und anmelden' }).click();
  await h1(page, 'Mein Konto');
  await page.getByText('Angemeldet: Vera Stadt').waitFor();
  await page.context().close();
});

test('a passkey signs in alone, and as the second factor', async () => {
  const page = await open();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await register(page, 'Pia Schlüssel', 'pia@stadt.example');
  await page.goto('/konto/sicherheit/passkey-hinzufuegen');
  await page.getByLabel('Name des Geräts').fill('Probegerät');
  await page.getByLabel(/Kennwort/).fill(KENNWORT);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('button', { name: 'Gerät jetzt fragen' }).click();
  await page
    .getByText(/[0-9a-z]{4}(-[0-9a-z]{4}){3}/)
    .first()
    .waitFor();
  await signOut(page);

  await page.goto('/anmelden?weiter=%2Fkonto');
  await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
  await h1(page, 'Mein Konto');
  await signOut(page);

  await page.goto('/anmelden?weiter=%2Fkonto');
  await signIn(page, 'pia@stadt.example', KENNWORT);
  await h1(page, 'Zweiter Faktor');
  await axe(page);
  await fitsNarrow(page);
  await page.goto('/konto');
  await h1(page, 'Anmelden');
  await page.goBack();
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await page.getByText('Der Code stimmt nicht').waitFor();
  await page.getByRole('button', { name: 'Mit Passkey bestätigen' }).click();
  await h1(page, 'Mein Konto');
  await page.context().close();
});

test('guessing is slowed down, with the time said', async () => {
  const page = await open();
  await register(page, 'Rate Mal', 'rate@stadt.example');
  await signOut(page);
  await page.goto('/anmelden');
  for (let nummer = 0; nummer < 5; nummer += 1) await signIn(page, 'rate@stadt.example', `falsch ${nummer}`);
  await signIn(page, 'rate@stadt.example', KENNWORT);
  await page.getByText(/wird bis \d\d:\d\d:\d\d Uhr kein weiterer Versuch angenommen/).waitFor();
  await axe(page);
  await expect.poll(() => page.title()).toMatch(/^Fehler: /);
  await page.context().close();
});

/** Code of the app that holds this key, some steps of 30 seconds from now. */
function codeOf(geheimnis: string, schritte: number): string {
  const { secret } = new TOTP({ secret: geheimnis.replaceAll(' ', '') });
  return TOTP.generate({ secret, timestamp: Date.now() + schritte * 30_000 });
}

test('codes of an app and recovery codes complete the sign-in, each once, without scripts', async () => {
  const page = await open(false);
  await register(page, 'Toni Takt', 'toni@stadt.example');
  await page.goto('/konto/sicherheit/einmalcode');
  await page.getByLabel(/Kennwort/).fill(KENNWORT);
  await page.getByRole('button', { name: 'Weiter' }).click();
  const geheimnis = await page.locator('code').first().innerText();
  await page.getByLabel(/Code aus der App/).fill(codeOf(geheimnis, 0));
  await page.getByRole('button', { name: 'Einmalcode einschalten' }).click();
  const ersatzcode = await page
    .getByText(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    .first()
    .innerText();

  const enter = async (code: string) => {
    await page.getByLabel('Code', { exact: true }).fill(code);
    await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
  };
  const signInAgain = async () => {
    await signOut(page);
    await page.goto('/anmelden?weiter=%2Fkonto%2Fsicherheit');
    await signIn(page, 'toni@stadt.example', KENNWORT);
    await h1(page, 'Zweiter Faktor');
  };
  await signInAgain();
  const naechster = codeOf(geheimnis, 1);
  await enter(naechster);
  await page.waitForURL('**/konto/sicherheit');
  await signInAgain();
  await enter(naechster);
  await page.getByText('Der Code stimmt nicht').waitFor();
  await enter(ersatzcode.toUpperCase());
  await page.waitForURL('**/konto/sicherheit');
  await expect.poll(() => page.getByText('Angemeldet: Toni Takt').count()).toBe(1);
  await page.context().close();
});
