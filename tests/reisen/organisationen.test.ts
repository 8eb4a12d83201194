/**
 * Somebody sets up an organisation, invites a colleague, gives and takes a role, arranges a substitute; the
 * operator confirms it and merges a duplicate. Once with scripts and once without.
 */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

const KENNWORT = 'Wiese Anker Mond sieben';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

/** Waits until it is there. */
async function seen(was: Locator): Promise<void> {
  await expect.poll(() => was.count(), { message: was.toString() }).toBeGreaterThan(0);
}

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await seen(page.getByRole('heading', { level: 1, name }));
}

/** Nothing sticks out on the narrowest screen. */
async function fitsNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  // The page is laid out anew after the change of its width, not at once.
  const ueberstand = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(ueberstand, { message: page.url() }).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
}

describe.each([
  ['mit JavaScript', true, 'a'],
  ['ohne JavaScript', false, 'b'],
] as const)('%s', (_name, javaScriptEnabled, reihe) => {
  const organisation = `Stadt Neuheim ${reihe}`;
  const doppelt = `Gemeinde Neuheim ${reihe}`;
  const gebiet = `0599910${reihe === 'a' ? 1 : 2}`;
  const chefin = `leitung.${reihe}@neuheim.example`;
  const kollege = `kollege.${reihe}@neuheim.example`;
  let page: Page;
  let zweite: Page;
  let betrieb: Page;
  let link = '';

  const open = async (): Promise<Page> => {
    const neue = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
    neue.setDefaultTimeout(20_000);
    return neue;
  };
  /** axe is a script itself: it looks at the pages that run scripts. */
  const look = async (seite: Page): Promise<void> => {
    if (!javaScriptEnabled) return;
    await axe(seite);
    await fitsNarrow(seite);
  };
  const click = (seite: Page, name: string) => seite.getByRole('button', { name, exact: true }).click();

  beforeAll(async () => {
    [page, zweite, betrieb] = [await open(), await open(), await open()];
  });
  afterAll(async () => {
    for (const eine of [page, zweite, betrieb]) await eine?.context().close();
  });

  async function registriere(seite: Page, name: string, email?: string): Promise<void> {
    await seite.getByLabel('Name').fill(name);
    if (email) await seite.getByLabel('E-Mail-Adresse').fill(email);
    await seite.getByLabel('Kennwort', { exact: true }).fill(KENNWORT);
    await seite.getByRole('main').getByRole('button').last().click();
    await seen(seite.getByText(`Angemeldet: ${name}`));
  }

  async function richteEin(name: string): Promise<void> {
    await page.goto('/organisation/einrichten');
    await h1(page, 'Organisation einrichten');
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByLabel('Gebiet').fill(gebiet);
    await click(page, 'Organisation einrichten');
    await h1(page, name);
  }

  test('sets up an organisation, told first what is missing', async () => {
    await page.goto('/registrieren');
    await registriere(page, `Leitung ${reihe}`, chefin);
    await page.goto('/organisation');
    await seen(page.getByText('Sie gehören noch keiner Organisation an'));
    await look(page);
    await page.goto('/organisation/einrichten');
    await click(page, 'Organisation einrichten');
    await seen(page.getByRole('alert').getByText('Der Name hat 2 bis 200 Zeichen.'));
    await look(page);
    await richteEin(organisation);
    await seen(page.getByText('noch nicht bestätigt'));
    await seen(page.getByText('Verwaltung, Bearbeitung').or(page.getByText('Bearbeitung, Verwaltung')));
    await look(page);
  });

  test('invites a colleague with a link that is shown once', async () => {
    await page.getByRole('link', { name: 'Mitglied einladen' }).click();
    await h1(page, 'Mitglied einladen');
    await look(page);
    await page.getByLabel('E-Mail-Adresse der Person').fill(kollege);
    await page.getByRole('checkbox', { name: /^Bearbeitung/ }).check();
    await click(page, 'Einladung ausstellen');
    await seen(page.getByText('verschickt selbst keine E-Mails'));
    link = await page.getByLabel('Einladungslink').inputValue();
    expect(link).toContain(`${anwendung.adresse}/einladung/`);
    await look(page);
    await page.goto('/organisation/mitglieder/einladen');
    await seen(page.getByRole('rowheader', { name: kollege }));
    await expect.poll(() => page.getByLabel('Einladungslink').count()).toBe(0);
  });

  test('is joined by the colleague, who may not invite', async () => {
    await zweite.goto(link);
    await h1(zweite, `Einladung von ${organisation}`);
    await look(zweite);
    await zweite.getByRole('link', { name: 'Konto anlegen' }).click();
    await registriere(zweite, `Kollege ${reihe}`);
    await zweite.goto('/organisation/mitglieder');
    await h1(zweite, 'Mitglieder');
    await seen(zweite.getByText('die Rolle „Verwaltung“ oder „Betrieb“ hat'));
    await look(zweite);
    await zweite.goto(link);
    await seen(zweite.getByText('Diese Einladung gilt nicht.'));
  });

  test('gives and takes a role, which counts at once', async () => {
    await page.goto('/organisation/mitglieder?suche=kollege');
    await page.getByRole('link', { name: `Kollege ${reihe}` }).click();
    await h1(page, `Kollege ${reihe}`);
    await page.getByLabel('Weitere Rolle').selectOption('entscheidung');
    await click(page, 'Rolle geben');
    await seen(page.getByText('Bearbeitung und Entscheidung in einer Hand'));
    await look(page);
    await click(page, `Rolle Entscheidung entziehen: Kollege ${reihe}`);
    await page.getByText('Bearbeitung und Entscheidung in einer Hand').waitFor({ state: 'detached' });
    await page.goto('/organisation/mitglieder');
    const datei = await page.request.get('/organisation/mitglieder.csv');
    expect(await datei.text()).toContain(`Kollege ${reihe};${kollege};`);
  });

  test('keeps the last administration', async () => {
    await page.goto('/organisation');
    await page.getByText('Organisation verlassen').click();
    await click(page, 'Jetzt verlassen');
    await seen(page.getByText('zuerst einer anderen Person'));
    await look(page);
  });

  test('arranges a substitute', async () => {
    await page.goto('/organisation/vertretungen');
    await look(page);
    await page.getByLabel('Durch wen?').selectOption({ label: `Kollege ${reihe}` });
    await page.getByLabel('Letzter Tag').fill(new Date(Date.now() + 864e5).toISOString().slice(0, 10));
    await click(page, 'Vertretung einrichten');
    await seen(page.getByRole('cell', { name: 'läuft' }));
    await look(page);
    await zweite.goto('/organisation');
    await seen(zweite.getByText(`Sie handeln auch in Vertretung von Leitung ${reihe}`));
    await zweite.goto('/organisation/vertretungen');
    await click(zweite, `Vertretung von Leitung ${reihe} durch Kollege ${reihe} widerrufen`);
    await seen(zweite.getByRole('cell', { name: 'widerrufen' }));
  });

  test('is confirmed by the operator', async () => {
    await betrieb.goto('/anmelden?weiter=/verwaltung/organisationen');
    await betrieb.getByRole('button', { name: 'Betrieb der Demo' }).click();
    await h1(betrieb, 'Organisationen verwalten');
    await look(betrieb);
    await betrieb.getByRole('link', { name: 'Nur diese zeigen' }).click();
    await betrieb.getByRole('link', { name: organisation }).click();
    await h1(betrieb, organisation);
    await look(betrieb);
    await betrieb.getByLabel('Oder: Was fehlt noch?').fill('Bitte die Rufnummer nennen.');
    await click(betrieb, 'Rückfrage stellen');
    await seen(betrieb.getByRole('definition').getByText('Bitte die Rufnummer nennen.'));
    await page.goto('/organisation');
    await seen(page.getByText('Bitte die Rufnummer nennen.'));
    await betrieb.getByLabel('Was wurde geprüft?').fill('Rückruf über das Gemeindeverzeichnis');
    await click(betrieb, 'Organisation bestätigen');
    await seen(betrieb.getByText('Bestätigt am'));
    await betrieb.goto(`/organisationen?suche=${encodeURIComponent(organisation)}`);
    await seen(betrieb.getByText('bestätigt', { exact: true }).last());
    await look(betrieb);
  });

  test('takes in a duplicate, and lets it go again', async () => {
    await richteEin(doppelt);
    await betrieb.goto('/verwaltung/organisationen/zusammenfuehren');
    await h1(betrieb, 'Doppelte Organisationen zusammenführen');
    await look(betrieb);
    await betrieb.getByRole('link', { name: `${doppelt} mit ${organisation} vergleichen` }).click();
    await seen(betrieb.getByRole('heading', { name: `Bleibt: ${organisation}` }));
    await look(betrieb);
    await click(betrieb, 'Zusammenführen');
    await h1(betrieb, organisation);
    await page.goto('/organisation');
    await h1(page, organisation);
    await seen(page.getByText('Darin aufgegangen'));
    const kuerzel = doppelt.toLowerCase().replace('gemeinde ', '').replaceAll(' ', '-');
    await betrieb.goto(`/verwaltung/organisationen?suche=${encodeURIComponent(doppelt)}`);
    await betrieb.getByRole('link', { name: doppelt }).click();
    await betrieb.getByText('Zusammenführung aufheben').first().click();
    await click(betrieb, 'Zusammenführung aufheben');
    await seen(betrieb.getByText('nicht bestätigt'));
    await page.goto('/organisation');
    await h1(page, doppelt);
    await page.goto(`/organisationen/${kuerzel}2`);
    await look(page);
  });

  test('does not open to others', async () => {
    for (const pfad of ['/verwaltung/organisationen', '/verwaltung/organisationen/zusammenfuehren']) {
      await zweite.goto(pfad);
      await seen(zweite.getByText(/Sie dürfen hier (nicht|keine) /));
    }
    const fremd = await open();
    await fremd.goto('/organisation/mitglieder');
    await seen(fremd.getByText('handeln gerade für keine Organisation'));
    await fremd.goto('/organisation');
    await h1(fremd, 'Anmelden');
    await fremd.context().close();
  });
});
