/**
 * A citizen without an account, in a productive installation: from the public map through the years to one area,
 * what small counts hide there and in the file, on a narrow screen and without scripts.
 */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import type { Raumbeobachtung } from '../../src/monitoring/bestand/beobachtung.ts';
import { readBeobachtung } from '../../src/monitoring/bestand/service.ts';
import { writeEinschaetzung } from '../../src/monitoring/einschaetzung/service.ts';
import { ladeBeispielbeobachtung } from '../../src/monitoring/service.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { composeServer } from '../../src/server/main.ts';
import { buildPages } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { testOrganisation, testPerson } from '../konten.ts';

const KARTE = '/monitoring/auenstadt';
/** Where the demo city has said something for everybody. */
const BEWERTET = '0206';
const INTERN = 'Das steht nur in der Verwaltung.';

let datenbank: Testdatenbank;
let app: FastifyInstance;
let adresse: string;
let beobachtung: Raumbeobachtung;
beforeAll(async () => {
  datenbank = await testDatenbank();
  const stadt = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  const wer = {
    bearbeitung: (await testPerson(datenbank, stadt, ['bearbeitung'])).zugang,
    entscheidung: (await testPerson(datenbank, stadt, ['entscheidung'])).zugang,
  };
  await ladeBeispielbeobachtung(wer, join(PROJEKTWURZEL, 'beispiele/monitoring/auenstadt.yaml'));
  const einschaetzung = { gebiet: BEWERTET, jahr: 2024, text: INTERN, oeffentlich: false };
  await writeEinschaetzung(wer.bearbeitung, 'auenstadt', einschaetzung);
  const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
  beobachtung = (await readBeobachtung(oeffentlich, 'auenstadt')).beobachtung;
  await buildPages(datenbank.url);
  app = await composeServer(
    {
      betriebsart: 'produktiv',
      db: datenbank.anwendung,
      rechtVerzeichnis: join(PROJEKTWURZEL, 'recht'),
      beispieleVerzeichnis: '',
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    { host: '127.0.0.1', oeffentlicheNamen: [], log: { write: () => undefined } },
  );
  adresse = await app.listen({ port: 0, host: '127.0.0.1' });
}, 240_000);
afterAll(async () => {
  await app?.close();
  await datenbank?.close();
});

/** A share of the newest edition that is hidden, as the public's data say. */
function findVerdeckte() {
  const jahr = beobachtung.ausgaben.at(-1)?.jahr ?? 0;
  const reihe = beobachtung.reihen.find((eine) => eine.jahr === jahr && eine.verdeckt.includes(true));
  const gebiet = beobachtung.gebiete[reihe?.verdeckt.indexOf(true) ?? -1];
  const indikator = beobachtung.indikatoren.find(({ kennung }) => kennung === reihe?.indikator);
  if (!gebiet || !indikator) throw new Error('the demo city hides nothing');
  return { jahr, gebiet, indikator };
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
const legende = (page: Page) => page.getByRole('list', { name: 'Legende' }).innerText();
const ersteZeile = (page: Page) => page.locator('table tbody tr').first().innerText();

async function isTooWide(page: Page): Promise<boolean> {
  return await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
}

test('from the map of the city to one area, and to the numbers behind it', async () => {
  const page = await openPage({ baseURL: adresse });
  page.setDefaultTimeout(20_000);
  await page.goto('/monitoring');
  await page.getByRole('link', { name: beobachtung.titel }).click();
  await heading(page, beobachtung.titel);
  await axe(page);

  const vorher = await legende(page);
  await page.getByRole('slider', { name: 'Jahr' }).press('ArrowLeft');
  await page.waitForURL(/jahr=2024/);
  await expect.poll(() => legende(page)).not.toBe(vorher);

  const { jahr, gebiet, indikator } = findVerdeckte();
  await page.getByLabel('Was die Karte zeigt').selectOption(indikator.kennung);
  await page.waitForURL(/sicht=/);
  await page.getByRole('columnheader', { name: indikator.titel }).waitFor();
  const absteigend = await ersteZeile(page);
  await page.getByRole('columnheader', { name: indikator.titel }).getByRole('link').click();
  await expect.poll(() => ersteZeile(page)).not.toBe(absteigend);
  expect(new URL(page.url()).searchParams.get('jahr')).toBe('2024');

  await page.goto(`${KARTE}?suche=${BEWERTET}`);
  await page
    .getByRole('row', { name: new RegExp(BEWERTET) })
    .getByRole('link')
    .click();
  await page.getByText('Das Bahnbetriebswerk hat 2023 geschlossen').waitFor();
  expect(await page.content()).not.toContain(INTERN);
  await axe(page);

  await page.goto(`${KARTE}/gebiete/${gebiet.kennung}?jahr=${jahr}`);
  await heading(page, gebiet.name);
  const reihe = page.locator('.profilreihe', { hasText: `${indikator.titel} in ${gebiet.name}` });
  await reihe.locator('summary').click();
  const tabelle = reihe.getByRole('table', { name: `${indikator.titel} in ${gebiet.name}` });
  const zeile = tabelle.locator('tr', { hasText: String(jahr) });
  expect(await zeile.locator('td').first().textContent()).toBe('•');

  await page.setViewportSize({ width: 320, height: 700 });
  expect(await isTooWide(page)).toBe(false);
  await page.goto(KARTE);
  await heading(page, beobachtung.titel);
  expect(await isTooWide(page)).toBe(false);

  const ziel = await page.getByRole('link', { name: 'CSV', exact: true }).getAttribute('href');
  const csv = await (await page.request.get(ziel ?? '')).text();
  const [kopf = '', ...zeilen] = csv.split(/\r?\n/);
  const zeichen = kopf.split(';').indexOf('zeichen');
  const zelle = zeilen
    .map((eine) => eine.split(';'))
    .find((zellen) =>
      [gebiet.kennung, String(jahr), indikator.kennung].every((teil) => zellen.includes(teil)),
    );
  expect(zelle?.[zeichen]).toBe('x');
  await page.context().close();
}, 120_000);

test('without scripts the map and the links of the years do the same', async () => {
  const page = await openPage({ baseURL: adresse, javaScriptEnabled: false });
  page.setDefaultTimeout(20_000);
  await page.goto(KARTE);
  const neueste = await legende(page);
  expect(await page.locator('svg.gebietskarte a').count()).toBe(beobachtung.gebiete.length);
  await page.getByRole('link', { name: '2020', exact: true }).click();
  await page.waitForURL(/jahr=2020/);
  expect(await legende(page)).not.toBe(neueste);
  await page.locator('svg.gebietskarte a').first().click();
  await heading(page, beobachtung.gebiete[0]?.name ?? '');
  await page.context().close();
}, 60_000);

test('odd addresses get a page in German, never a fault', async () => {
  const status = async (pfad: string) => {
    const antwort = await app.inject({
      method: 'GET',
      url: pfad,
      headers: { host: 'localhost', accept: 'text/html' },
    });
    return [antwort.statusCode, antwort.body.includes('lang="de"')];
  };
  const karten = [
    'jahr=abc',
    'jahr=1e9',
    'sicht=__proto__',
    'sicht=constructor',
    'seite=-1',
    'seite=1e99',
    'bezirk=x',
    'sortierung=__proto__',
  ];
  for (const parameter of karten)
    expect([parameter, ...(await status(`${KARTE}?${parameter}`))]).toEqual([parameter, 200, true]);
  for (const seite of [
    'wirkung?basis=abc&ende=-1&abgleich=__proto__&indikator=toString',
    'warnungen?jahr=abc&sortierung=constructor',
    'polarisierung?indikator=__proto__&jahr=x&seite=-3',
    'vergleich?gebiet=__proto__&jahr=x',
    'gewichte?jahr=x',
  ])
    expect([seite, ...(await status(`${KARTE}/${seite}`))]).toEqual([seite, 200, true]);
  expect(await status(`${KARTE}/gebiete/9999`)).toEqual([404, true]);
  expect(await status('/monitoring/gibt-es-nicht')).toEqual([404, true]);
});
