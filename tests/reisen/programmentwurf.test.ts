/**
 * A ministry brings a programme: one person writes and submits, another one releases, everybody finds it; then a
 * new version of a programme it keeps, and a withdrawal. Once with scripts and once without.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

const ENTWUERFE = '/foerderprogramme/entwuerfe';

async function openAs(person: string | null, javaScriptEnabled: boolean): Promise<Page> {
  const page = await openPage({ javaScriptEnabled, baseURL: anwendung.adresse });
  page.setDefaultTimeout(20_000);
  if (person === null) return page;
  await page.goto(`/anmelden?weiter=${ENTWUERFE}`);
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('heading', { level: 1, name: 'Entwürfe von Förderprogrammen' }).waitFor();
  return page;
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const stateOf = (page: Page, text: string) => page.locator('.marke', { hasText: text }).first().waitFor();

/** From the page of the draft through the question whether it is meant. */
async function act(page: Page, handlung: string): Promise<void> {
  await page.locator('.handlungen').getByRole('link', { name: handlung, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /\?$/ }).waitFor();
  await press(page, handlung);
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Text des Programms (YAML)' });

/** The empty form, filled in field by field. */
async function fillFormular(page: Page): Promise<void> {
  const fill = (name: string, wert: string) => page.locator(`#feld-${name}`).fill(wert);
  await fill('titel', 'Landesprogramm Quartierskioske');
  await fill('kurztitel', 'Quartierskioske');
  await fill('beschreibung', 'Für Kioske als Treffpunkte.');
  await fill('ressort', 'Demo-Landesministerium');
  await fill('bewilligungsstelle', 'Demo-Bezirksregierung');
  await page.getByRole('checkbox', { name: 'Nordrhein-Westfalen' }).check();
  await fill('quelle-url', 'https://ministerium.example/richtlinie');
  await fill('quelle-stand', '2026-05-01');
}

/** The text of the empty form, filled in. */
function fillVorlage(vorlage: string): string {
  return vorlage
    .replace('<voller Name des Programms>', 'Landesprogramm Quartierskioske')
    .replace('<höchstens 40 Zeichen>', 'Quartierskioske')
    .replace('<Wofür das Programm da ist, in ein bis vier Sätzen.>', 'Für Kioske als Treffpunkte.')
    .replace('<Ressort oder Geber>', 'Demo-Landesministerium')
    .replace('<Wo man den Antrag stellt>', 'Demo-Bezirksregierung')
    .replace('www.example.org', 'ministerium.example')
    .replace('<JJJJ-MM-TT>', '2026-05-01');
}

async function isFound(page: Page, suche: string): Promise<boolean> {
  const antwort = await page.request.get(`/api/foerderprogramme?suche=${suche}`);
  const csv = await page.request.get(`/foerderprogramme.csv?suche=${suche}`);
  const { programme } = (await antwort.json()) as { programme: { kurztitel: string }[] };
  const inApi = programme.some(({ kurztitel }) => kurztitel === suche);
  expect((await csv.text()).includes(suche)).toBe(inApi);
  return inApi;
}

/** The funding manager keeps a search before there is anything to find. @returns address of the kept search */
async function merkeSuche(planerin: Page, suche: string): Promise<string> {
  await planerin.goto(`/foerderprogramme?suche=${suche}`);
  await follow(planerin, 'Suche merken');
  await planerin.getByRole('heading', { level: 1, name: 'Suche merken' }).waitFor();
  await press(planerin, 'Suche merken');
  await planerin.getByText(/gibt es nichts Neues/).waitFor();
  return new URL(planerin.url()).pathname;
}

/** What was released meanwhile is told on the overview, at the search, in its feed and its calendar. */
async function findNeues(
  planerin: Page,
  gemerkt: string,
  titel: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await planerin.goto(gemerkt);
  await planerin.getByRole('link', { name: titel }).first().waitFor();
  await look(planerin);
  const abos = await planerin.locator('.geheimadresse a').allTextContents();
  const [feed, kalender] = await Promise.all(
    abos.map(async (abo) => (await planerin.request.get(new URL(abo).pathname)).text()),
  );
  expect(feed).toContain(titel);
  expect(kalender).toContain('BEGIN:VCALENDAR');
  await press(planerin, 'Als gesehen merken');
  await planerin.getByText(/gibt es nichts Neues/).waitFor();
}

describe.each([
  ['mit JavaScript', true],
  ['ohne JavaScript', false],
])('%s', (_name, javaScript) => {
  const kennung = `demo-landesministerium-kioske-${javaScript ? 'mit' : 'ohne'}`;
  const look = async (page: Page) => {
    if (javaScript) await axe(page);
  };

  test('written by one, released by another, found by everybody', async () => {
    const referat = await openAs('Referat Landesministerium', javaScript);
    const leitung = await openAs('Referatsleitung Landesministerium', javaScript);
    const gast = await openAs(null, javaScript);
    const planerin = await openAs('Fördermittelmanagement Auenstadt', javaScript);
    const gemerkt = await merkeSuche(planerin, 'Quartierskioske');

    await follow(referat, 'Entwurf beginnen');
    await referat.getByRole('heading', { level: 1, name: 'Entwurf beginnen' }).waitFor();
    await look(referat);
    const neu = referat.locator('#feld-neu-kennung');
    await neu.fill('fremdes-programm');
    await referat.locator('#feld-neu-anlass').fill('Richtlinie vom 01.05.2026');
    await press(referat, 'Mit der leeren Vorlage beginnen');
    await referat.getByText('beginnt mit dem Kürzel Ihrer Organisation').first().waitFor();
    await neu.fill(kennung);
    await press(referat, 'Mit der leeren Vorlage beginnen');

    await referat.getByRole('heading', { level: 2, name: 'Wie viel' }).waitFor();
    await look(referat);
    await press(referat, 'Prüfen');
    await referat.getByRole('link', { name: /^Kurztitel: Die Angabe fehlt/ }).waitFor();
    if (javaScript) {
      await look(referat);
      await fillFormular(referat);
      await referat.getByText('Der Entwurf hat keine Mängel').waitFor();
    } else {
      await follow(referat, 'Text (für Fachleute)');
      const text = textOf(referat);
      await text.waitFor();
      await press(referat, 'Prüfen');
      await referat.getByText(/Der Text hat \d+ Mängel/).waitFor();
      await text.fill(fillVorlage(await text.inputValue()));
    }
    await press(referat, 'Speichern');
    await referat.getByRole('heading', { level: 1, name: `Fassung ${kennung}` }).waitFor();
    await look(referat);
    await follow(referat, 'Vorschau der Programmseite');
    await referat.getByRole('heading', { level: 1, name: 'Landesprogramm Quartierskioske' }).waitFor();
    await look(referat);
    await follow(referat, 'Zurück zum Entwurf');
    await referat.getByRole('heading', { level: 1, name: `Fassung ${kennung}` }).waitFor();
    const adresse = new URL(referat.url()).pathname;
    await act(referat, 'Vorlegen');
    await stateOf(referat, 'vorgelegt');
    await referat.getByText('Was jetzt nicht möglich ist und warum').click();
    await referat
      .getByText(/Rolle „Entscheidung“/)
      .first()
      .waitFor();

    // Nobody outside learns of it.
    expect(await isFound(gast, 'Quartierskioske')).toBe(false);
    for (const weg of [
      adresse,
      `${adresse}/vorschau`,
      `${adresse}/bearbeiten`,
      `/foerderprogramme/${kennung}`,
    ]) {
      expect((await gast.request.get(weg)).status()).toBe(404);
    }
    expect(await (await gast.request.get(`${ENTWUERFE}.csv`)).text()).not.toContain(kennung);

    await leitung.goto(adresse);
    await act(leitung, 'Zurückgeben');
    await leitung.getByText('Es fehlt, was überarbeitet werden soll.').first().waitFor();
    await look(leitung);
    await leitung.getByRole('textbox', { name: 'Was zu überarbeiten ist' }).fill('Bitte 90 Prozent.');
    await press(leitung, 'Zurückgeben');
    await stateOf(leitung, 'zurückgegeben');

    await referat.goto(`${adresse}/formular`);
    await referat.locator('#feld-foerderung-satz-satz').fill('90 %');
    await press(referat, 'Speichern');
    await stateOf(referat, 'in Arbeit');
    await referat.getByRole('paragraph').filter({ hasText: 'Bitte 90 Prozent.' }).waitFor();
    await act(referat, 'Vorlegen');
    await stateOf(referat, 'vorgelegt');

    await leitung.goto(adresse);
    await act(leitung, 'Freigeben');
    await stateOf(leitung, 'freigegeben');
    await look(leitung);
    expect(await isFound(gast, 'Quartierskioske')).toBe(true);
    await findNeues(planerin, gemerkt, 'Quartierskioske', look);
    await gast.goto(`/foerderprogramme/${kennung}`);
    await gast.getByRole('heading', { level: 1, name: 'Landesprogramm Quartierskioske' }).waitFor();
    await gast.getByText('90 %').first().waitFor();
    await gast.getByText(/freigegeben am .* von Demo-Landesministerium/).waitFor();
    await look(gast);

    // Back: the second person releases the withdrawal too.
    await leitung.goto(adresse);
    await referat.goto(adresse);
    await follow(referat, 'Rücknahme entwerfen');
    await referat.getByRole('textbox', { name: 'Anlass' }).fill('Mittel ausgeschöpft');
    await press(referat, 'Rücknahme entwerfen');
    await referat.getByRole('heading', { level: 1, name: `Rücknahme ${kennung}` }).waitFor();
    const ruecknahme = new URL(referat.url()).pathname;
    await act(referat, 'Vorlegen');
    await stateOf(referat, 'vorgelegt');
    await leitung.goto(ruecknahme);
    await act(leitung, 'Freigeben');
    await stateOf(leitung, 'freigegeben');
    expect((await gast.request.get(`/foerderprogramme/${kennung}`)).status()).toBe(404);
    for (const page of [referat, leitung, gast, planerin]) await page.context().close();
  });

  test('two editors: the second is told field by field and keeps what was typed', async () => {
    const [eine, andere] = [
      await openAs('Referat Bundesressort', javaScript),
      await openAs('Referat Bundesressort', javaScript),
    ];
    await follow(eine, 'Entwurf beginnen');
    await eine.locator('#feld-fassung-kennung').selectOption('stbf-sozialer-zusammenhalt');
    await eine.locator('#feld-fassung-anlass').fill('Fortschreibung');
    await press(eine, 'Von der geltenden Fassung ausgehen');
    await follow(eine, 'Text (für Fachleute)');
    await textOf(eine).waitFor();
    const bearbeiten = new URL(eine.url()).pathname;
    await andere.goto(bearbeiten);
    const vorher = await textOf(andere).inputValue();
    await textOf(eine).fill(vorher.replace(/^kurztitel:.*$/m, 'kurztitel: Eins'));
    await press(eine, 'Speichern');
    await eine.getByRole('cell', { name: 'Eins' }).waitFor();
    await textOf(andere).fill(vorher.replace(/^kurztitel:.*$/m, 'kurztitel: Zwei'));
    await press(andere, 'Speichern');
    await andere.getByText('Der Entwurf wurde inzwischen an anderer Stelle geändert').waitFor();
    await look(andere);
    await expect.poll(() => textOf(andere).inputValue()).toContain('kurztitel: Zwei');
    await andere.getByRole('cell', { name: 'Eins' }).waitFor();
    await press(andere, 'Speichern');
    await andere.getByRole('cell', { name: 'Zwei' }).waitFor();
    await act(andere, 'Verwerfen');
    await stateOf(andere, 'verworfen');
    for (const page of [eine, andere]) await page.context().close();
  });

  test.runIf(javaScript)('a new version, released, stands beside the one before', async () => {
    const referat = await openAs('Referat Landesministerium', javaScript);
    await referat.goto(`${ENTWUERFE}/neu?von=nw-heimat-werkstatt`);
    await referat.locator('#feld-fassung-anlass').fill('Richtlinie vom 01.05.2026');
    await press(referat, 'Von der geltenden Fassung ausgehen');
    await referat.locator('#feld-kurztitel').fill('Heimat-Werkstatt neu');
    await press(referat, 'Speichern');
    await act(referat, 'Vorlegen');
    await stateOf(referat, 'vorgelegt');
    const leitung = await openAs('Referatsleitung Landesministerium', javaScript);
    await leitung.goto(new URL(referat.url()).pathname);
    await act(leitung, 'Freigeben');
    await stateOf(leitung, 'freigegeben');
    await leitung.goto('/foerderprogramme/nw-heimat-werkstatt');
    await follow(leitung, 'Alle Fassungen vergleichen');
    await leitung.getByText(/freigegeben am .* von Demo-Landesministerium/).waitFor();
    await leitung.getByRole('row', { name: /^Kurztitel geändert .* Heimat-Werkstatt neu$/ }).waitFor();
    await look(leitung);
    for (const page of [referat, leitung]) await page.context().close();
  });

  test('the operator says who keeps a programme', async () => {
    const page = await openAs('Betrieb der Demo', javaScript);
    await page.goto('/foerderprogramme/zustaendigkeiten?suche=montag');
    await look(page);
    await page.getByRole('link', { name: /Zuordnung ändern$/ }).click();
    await page.getByRole('combobox').selectOption({ label: 'Demo-Träger' });
    await press(page, 'Zuordnen');
    await page.waitForURL((adresse) => adresse.search === '');
    await page.goto('/foerderprogramme/montag-initialkapital');
    const fuehrung = page.getByRole('region', { name: 'Wer diese Angaben führt' });
    await expect.poll(() => fuehrung.textContent()).toContain('Demo-Träger');
    await page.context().close();
  });
});
