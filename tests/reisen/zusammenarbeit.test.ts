/**
 * Two people in one Akte, a double click, a lost connection, a role taken away, a session that ended: nothing
 * typed is lost, and each is told what happened. With scripts and without, as far as it works without.
 */
import { createHash, randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { richteDemoEin } from '../../src/konten/service.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { importAkte, readAkte } from '../../src/quartiere/service.ts';
import { composeServer } from '../../src/server/main.ts';
import { buildPages } from '../anwendung.ts';
import { axe as axeWithScripts, openPage, screenshot } from '../browser.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { testPerson } from '../konten.ts';

const BEISPIELE = fileURLToPath(new URL('../../beispiele/', import.meta.url));
const AUENSTADT = '00000000-0000-4000-8000-000000000001';
const MANAGEMENT = '00000000-0000-4001-8000-000000000001';
const AKTE = '/quartiere/auenstadt-waldsiedlung';
const formularOf = (massnahme: string) => `${AKTE}/massnahmen/${massnahme}/bearbeiten`;

let datenbank: Testdatenbank;
let app: FastifyInstance;
let adresse: string;
/** What the server reported as bugs. */
const fehlerzeilen: string[] = [];

async function createSitzung(person: string): Promise<string> {
  // The form of a session's secret: 43 characters in base64url.
  const cookie = randomBytes(32).toString('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(cookie).digest()}, ${person}, ${AUENSTADT}, true,
            now() + interval '1 hour')`.execute(datenbank.db);
  return cookie;
}

beforeAll(async () => {
  datenbank = await testDatenbank();
  await richteDemoEin(datenbank.anwendung);
  const planung = datenbank.zugang({ art: 'person', person: MANAGEMENT, organisation: AUENSTADT });
  await importAkte(planung, await readAkte(`${BEISPIELE}auenstadt-waldsiedlung.yaml`));
  await buildPages(datenbank.url);
  app = await composeServer(
    {
      betriebsart: 'demo',
      db: datenbank.anwendung,
      rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
      beispieleVerzeichnis: BEISPIELE,
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    { host: '127.0.0.1', oeffentlicheNamen: [], log: { write: (zeile) => void fehlerzeilen.push(zeile) } },
  );
  adresse = await app.listen({ host: '127.0.0.1', port: 0 });
}, 240_000);
afterAll(async () => {
  await app?.close();
  await datenbank.close();
  expect(fehlerzeilen).toEqual([]);
});

type Wie = { readonly person?: string; readonly javaScriptEnabled?: boolean; readonly breite?: number };

/** A page of somebody signed in, or of a guest of the demo. */
async function open({ person, javaScriptEnabled = true, breite = 1280 }: Wie = {}): Promise<Page> {
  const page = await openPage({
    baseURL: adresse,
    javaScriptEnabled,
    viewport: { width: breite, height: 800 },
  });
  page.setDefaultTimeout(20_000);
  if (person !== undefined) {
    const value = await createSitzung(person);
    await page.context().addCookies([{ name: 'quartierwerk_sitzung', value, url: adresse }]);
  }
  return page;
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Speichern', exact: true }).last().click();
}

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Waits until scripts run on the page, told by what only they show. */
async function hydrated(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tastaturkürzel' }).waitFor();
}

async function readAkteText(page: Page): Promise<string> {
  return await (await page.request.get(`${AKTE}/akte.yaml`)).text();
}

/** axe itself is a script: where the page runs none, it looks at a copy of what the page shows. */
async function axeOfCopy(page: Page): Promise<void> {
  const kopie = await openPage({ viewport: page.viewportSize() ?? { width: 1280, height: 800 } });
  await kopie.route('**/*.js', (route) => route.abort());
  await kopie.goto(`${adresse}/quartiere`);
  await kopie.setContent(await page.content());
  await axeWithScripts(kopie);
  await kopie.context().close();
}

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
  const axe = javaScriptEnabled ? axeWithScripts : axeOfCopy;

  test('two people, different Massnahmen and different fields: both are stored', async () => {
    const [eine, andere] = [await open({ javaScriptEnabled }), await open({ javaScriptEnabled })];
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
    const { person } = await testPerson(datenbank, AUENSTADT, ['bearbeitung']);
    const ich = await open({ person: MANAGEMENT, javaScriptEnabled });
    const andere = await open({ person, javaScriptEnabled });
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
      expect(await ich.evaluate(() => document.activeElement?.textContent)).toMatch(/Bitte entscheiden/);
    }
    await ich.getByText(/Geändert von bearbeitung am \d\d\.\d\d\.\d{4} um/).waitFor();
    expect(await ich.getByText(/Schon übernommen/).textContent()).toContain('Gesamtausgaben');
    expect(await ich.getByLabel('Gesamtausgaben').first().inputValue()).toBe(betrag);
    expect(await ich.getByText(/inzwischen geändert von bearbeitung/).count()).toBe(1);
    await screenshot(ich, `konflikt-${kuerzel}`);
    await axe(ich);

    await ich
      .getByRole('group', { name: 'Nutzen' })
      .getByRole('radio', { name: /Gespeichert/ })
      .check();
    await save(ich);
    await ich.getByRole('alert').filter({ hasText: 'Titel: Hier ist noch nichts gewählt' }).waitFor();
    expect(await ich.getByRole('radio', { name: `Gespeichert ${fremd}` }).isChecked()).toBe(true);
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
    const [ich, andere] = [await open({ javaScriptEnabled }), await open({ javaScriptEnabled })];
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
    expect(await ich.getByLabel('2027 in Euro').inputValue()).toBe(fremd);
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
    const [page, spaeter] = [await open({ javaScriptEnabled }), await open({ javaScriptEnabled })];
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
    expect(await spaeter.getByLabel('Titel', { exact: true }).inputValue()).toBe(`Ganz anderes ${nummer}`);
    await save(spaeter);
    await h1(spaeter, `Ganz anderes ${nummer}`);
    await page.context().close();
    await spaeter.context().close();
  });

  test('deleted by somebody else: what was typed becomes a new Massnahme', async () => {
    const nummer = `W${kuerzel.toUpperCase()}1`;
    const [ich, andere] = [await open({ javaScriptEnabled }), await open({ javaScriptEnabled })];
    await ich.goto(formularOf(nummer));
    await andere.goto(`${AKTE}/massnahmen/${nummer}/loeschen`);
    await andere.getByRole('button', { name: 'Endgültig löschen' }).click();
    await h1(andere, 'Waldsiedlung');
    await ich.getByLabel('Titel', { exact: true }).fill(`Gerettet ${nummer}`);
    await save(ich);
    await ich.getByRole('heading', { name: 'Diese Maßnahme wurde inzwischen gelöscht' }).waitFor();
    expect(await ich.getByLabel('Titel', { exact: true }).inputValue()).toBe(`Gerettet ${nummer}`);
    await axe(ich);
    await ich.getByRole('button', { name: 'Als neue Maßnahme anlegen' }).click();
    await h1(ich, `Gerettet ${nummer}`);
    await ich.context().close();
    await andere.context().close();
  });

  test('a role taken away while working: the inputs stay and can be taken along', async () => {
    const { person } = await testPerson(datenbank, AUENSTADT, ['bearbeitung', 'lesen']);
    const page = await open({ person, javaScriptEnabled });
    await page.goto(formularOf('M04'));
    await page.getByLabel('Titel', { exact: true }).fill(`Ohne Rolle ${kuerzel}`);
    await endRollen(person, ['bearbeitung']);
    const antwort = page.waitForResponse((eine) => eine.request().method() === 'POST');
    await save(page);
    expect((await antwort).status()).toBe(403);
    await page.getByRole('heading', { name: 'Ihre Rolle wurde inzwischen geändert' }).waitFor();
    expect(await page.getByLabel('Ihre Eingaben', { exact: true }).inputValue()).toContain(
      `Titel: Ohne Rolle ${kuerzel}`,
    );
    expect(await page.getByLabel('Titel', { exact: true }).inputValue()).toBe(`Ohne Rolle ${kuerzel}`);
    await axe(page);
    // Not even reading is left: what was typed is.
    await endRollen(person, ['lesen']);
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByText('Sie können diese Akte nicht mehr sehen').waitFor();
    expect(await page.getByLabel('Ihre Eingaben', { exact: true }).inputValue()).toContain(
      `Titel: Ohne Rolle ${kuerzel}`,
    );
    expect(await readAkteText(await open())).not.toContain(`Ohne Rolle ${kuerzel}`);
    await page.context().close();
  });

  test('a session that ended in a form: after signing in again everything is there', async () => {
    const page = await open({ person: MANAGEMENT, javaScriptEnabled });
    await page.goto(formularOf('M04'));
    await page.getByLabel('Titel', { exact: true }).fill(`Nach der Pause ${kuerzel}`);
    await page.getByRole('button', { name: 'Kostenposition hinzufügen' }).click();
    const neue = page.getByRole('group', { name: /^Kostenposition \d+$/ }).last();
    await page.getByLabel('Bezeichnung (freiwillig)').nth(3).fill('In der neuen Zeile');
    await sql`update konten_sitzung set widerrufen_am = now() where person = ${MANAGEMENT}`.execute(
      datenbank.db,
    );
    await save(page);
    await h1(page, 'Anmelden');
    await page.getByText('Ihre Sitzung ist abgelaufen').first().waitFor();
    await page.getByRole('button', { name: 'Fördermittelmanagement Auenstadt' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor();
    await axe(page);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Titel', { exact: true }).inputValue()).toBe(`Nach der Pause ${kuerzel}`);
    expect(await page.getByLabel('Bezeichnung (freiwillig)').nth(3).inputValue()).toBe('In der neuen Zeile');
    await neue.getByRole('button', { name: /entfernen/ }).click();
    await page.getByLabel('Bezeichnung (freiwillig)').nth(3).waitFor({ state: 'detached' });
    await save(page);
    await h1(page, `Nach der Pause ${kuerzel}`);
    await page.goto(formularOf('M04'));
    expect(await page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
    await page.context().close();
  });
});

/** Ends roles as the administration of an organisation would. */
async function endRollen(person: string, rollen: readonly string[]): Promise<void> {
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`update konten_mitgliedschaft set bis = now()
      where person = ${person} and rolle = any (${rollen}::text[])`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

test('a draft survives a reload, in the account and in the browser of a guest', async () => {
  for (const [person, ort] of [
    [MANAGEMENT, 'in Ihrem Konto'],
    [undefined, 'nur in diesem Browser'],
  ] as const) {
    const page = await open(person === undefined ? {} : { person });
    await page.goto(formularOf('M02'));
    await hydrated(page);
    await page.getByRole('button', { name: 'Antrag hinzufügen' }).click();
    await page.getByLabel('Ergebnis').last().selectOption('absage');
    await page.getByLabel('Titel', { exact: true }).fill('Getippt, nicht gesendet');
    await page.getByRole('status').filter({ hasText: ort }).waitFor();
    await axeWithScripts(page);
    await page.reload();
    await page.getByText('nicht gespeicherte Eingaben').waitFor();
    expect(await page.getByLabel('Titel', { exact: true }).inputValue()).toMatch(/^Gemeinschaftshaus/);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Titel', { exact: true }).inputValue()).toBe('Getippt, nicht gesendet');
    expect(await page.getByLabel('Ergebnis').last().inputValue()).toBe('absage');
    await page.getByRole('status').filter({ hasText: ort }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Verwerfen' }).click();
    await page.getByText('nicht gespeicherte Eingaben').waitFor({ state: 'detached' });
    await page.reload();
    await hydrated(page);
    expect(await page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
    await page.context().close();
  }
});

test('without a connection nothing is lost, and the form can be sent again', async () => {
  const page = await open({ person: MANAGEMENT });
  await page.goto(formularOf('M02'));
  await hydrated(page);
  await page.context().setOffline(true);
  await page.getByLabel('Vorhaben (freiwillig)').fill('offline-getippt');
  await page.getByRole('status').filter({ hasText: 'Keine Verbindung: Ihre Eingaben bleiben' }).waitFor();
  await save(page);
  await page.getByRole('alert').filter({ hasText: 'noch nicht gespeichert' }).waitFor();
  await page.getByText('Zurzeit ist dieses Gerät ohne Verbindung').waitFor();
  expect(await page.getByLabel('Vorhaben (freiwillig)').inputValue()).toBe('offline-getippt');
  await axeWithScripts(page);
  await page.context().setOffline(false);
  await page.getByText('Die Verbindung ist wieder da').waitFor();
  await page.getByRole('button', { name: 'Noch einmal senden' }).click();
  await h1(page, /Gemeinschaftshaus/);
  expect(await readAkteText(page)).toContain('vorhaben: offline-getippt');
  await page.goto(formularOf('M02'));
  await hydrated(page);
  expect(await page.getByText('nicht gespeicherte Eingaben').count()).toBe(0);
  await page.context().close();
});

test('what is typed while a row appears stays', async () => {
  const page = await open();
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
