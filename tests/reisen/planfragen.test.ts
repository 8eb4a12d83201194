/**
 * Fördermittelmanager: has plans and asks what the rules cost, what changed between two of them, and which
 * others there are. With scripts, and the way to the result without.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { berechnePlan, closeSolver } from '../../src/buendelung/service.ts';
import { cent } from '../../src/kernel/geld.ts';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { beispielAkte } from '../../src/quartiere/beispiele.ts';
import type { Akte } from '../../src/quartiere/index.ts';
import { importAkte } from '../../src/quartiere/service.ts';
import { type Aktenszene, AUENSTADT, h1, MANAGEMENT, startAktenszene } from '../aktenszene.ts';
import { axe } from '../browser.ts';

const QUARTIER = 'auenstadt-muster';
const PLAN = `/quartiere/${QUARTIER}/buendel/2`;
const UMGEBUNG = {
  rechtVerzeichnis: fileURLToPath(new URL('../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};

const VIELE = 'auenstadt-viele';

/** Takes long enough to be stopped. */
function vieleMassnahmen(): Akte {
  const { massnahmen, quartier, ...rest } = beispielAkte();
  const kopien = Array.from({ length: 5 }, (_, i) =>
    massnahmen.map(({ vorhaben: _vorhaben, voraussetzung: _, ...massnahme }) => ({
      ...massnahme,
      kennung: `${massnahme.kennung}-${i}` as typeof massnahme.kennung,
      pflicht: false,
      zugesagt: [],
      kosten: massnahme.kosten.map((position) => ({
        ...position,
        kennung: `${position.kennung}-${i}` as typeof position.kennung,
      })),
    })),
  );
  return {
    ...rest,
    quartier: { ...quartier, kennung: VIELE as typeof quartier.kennung, name: 'Viele' },
    massnahmen: kopien.flat(),
  };
}

/** Equipment costs 15.000,00 more. */
function teurereAkte(): Akte {
  const { massnahmen, ...rest } = beispielAkte();
  return {
    ...rest,
    massnahmen: massnahmen.map((massnahme) => ({
      ...massnahme,
      kosten: massnahme.kosten.map((position) =>
        position.kennung === 'M01.2' ? { ...position, betrag: cent(105_000_00) } : position,
      ),
    })),
  };
}

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
  const zugang = szene.datenbank.zugang({ art: 'person', person: MANAGEMENT, organisation: AUENSTADT });
  await importAkte(zugang, teurereAkte());
  await berechnePlan(zugang, QUARTIER, UMGEBUNG);
  await importAkte(zugang, beispielAkte(), undefined, 1);
  await berechnePlan(zugang, QUARTIER, UMGEBUNG);
  await importAkte(zugang, vieleMassnahmen());
  await berechnePlan(zugang, VIELE, UMGEBUNG);
}, 240_000);
afterAll(async () => {
  await szene?.close();
  await closeSolver();
});

async function expectInsideScreen(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 800 });
  // Pictures follow the screen a moment later.
  const ueberstand = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(ueberstand, { message: `${page.url()} is wider than the screen` }).toBe(0);
}

async function linkOf(page: Page, name: string): Promise<string> {
  return (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';
}

test('what each rule costs: computed on demand, ranked, searched, taken along', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(PLAN);
  await page.getByRole('link', { name: 'Regeln', exact: true }).click();
  await h1(page, 'Was kostet welche Regel?');
  await axe(page);
  expect((await page.request.get(`${PLAN}/regeln/preise.csv`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Preise berechnen' }).click();
  const preise = page.getByRole('table', { name: 'Preise der Regeln' });
  const satz = preise.getByRole('row').filter({ hasText: 'Der Fördersatz ist höchstens 80 %' });
  await satz.getByText('Kostet diesen Plan 108.249,95\u00a0€ Eigenmittel.').waitFor();
  await satz.getByRole('link', { name: /Städtebauförderrichtlinie/ }).waitFor();
  await page.getByText('Mehr Eigenmittel für 2027 ändern nichts.').waitFor();
  await page.getByText('Der Plan macht Aufwand von 1 Punkt.').waitFor();
  await axe(page);

  // Own money upwards: the cheaper rule comes first, in the file too.
  await preise.getByRole('link', { name: /^Eigenmittel/ }).click();
  await page.waitForURL(/sortierung=eigenmittel/);
  await expect.poll(() => preise.locator('tbody th').first().textContent()).toContain('Personalkosten');
  await page.getByLabel('Regel, Programm oder Fundstelle suchen').fill('Fördersatz');
  await page.getByRole('button', { name: 'Suchen' }).first().click();
  await page.waitForURL(/suche=F/);
  await expect.poll(() => preise.locator('tbody tr').count()).toBe(1);
  const csv = await page.request.get(await linkOf(page, 'Preise als CSV'));
  expect((await csv.text()).trim().split('\r\n')[1]).toMatch(
    /^1;"?Sozialer Zusammenhalt: .*;108249,95;0;bewiesen$/,
  );

  // What is missing for a programme, and its gain once that is computed.
  await page.getByRole('link', { name: /^passt nicht/ }).click();
  await page.waitForURL(/warum=unpassend/);
  const programm = page.getByRole('row').filter({
    has: page.getByRole('link', { name: 'Lebendige Zentren', exact: true }),
  });
  await programm.getByText('Gewinn noch nicht berechnet.').waitFor();
  await programm.getByRole('link', { name: /Möglichkeit/ }).waitFor();
  await axe(page);
  await expectInsideScreen(page);
  await page.context().close();
});

test('the prices without scripts: a guest finds them kept, and stops a computation', async () => {
  const page = await szene.open({ javaScriptEnabled: false });
  await page.goto(`${PLAN}/regeln?herkunft=recht`);
  await page.getByText('Kostet diesen Plan 108.249,95\u00a0€ Eigenmittel.').waitFor();

  // What the forms of the page send, asked as fast as it goes: the computation must not be done before.
  const ziel = `/quartiere/${VIELE}/buendel/1/regeln`;
  const sende = (form: Record<string, string>) =>
    page.request.post(ziel, { form, headers: { 'sec-fetch-site': 'same-origin' }, maxRedirects: 0 });
  await sende({});
  const laufend = await (await page.request.get(ziel)).text();
  await sende({ tat: 'abbrechen' });
  expect(laufend).toContain('value="abbrechen"');
  expect(laufend).toMatch(/<noscript><meta http-equiv="refresh"/i);
  await page.goto(ziel);
  await page.getByText('Die Rechnung wurde abgebrochen.').waitFor();
  await page.getByRole('button', { name: 'Preise berechnen' }).waitFor();
  await expectInsideScreen(page);
  await page.context().close();
});

test.each([
  ['with scripts', true],
  ['without scripts', false],
])('what changed between two plans, and why: %s', async (_name, javaScriptEnabled) => {
  const page = await szene.open({ person: MANAGEMENT, javaScriptEnabled });
  await page.goto(PLAN);
  await page.getByRole('link', { name: 'Vergleich', exact: true }).click();
  await h1(page, 'Mit welchem Plan vergleichen?');
  if (javaScriptEnabled) await axe(page);
  await page.getByLabel('Vergleichen mit').selectOption('1');
  await page.getByRole('button', { name: 'Vergleichen' }).click();
  await h1(page, 'Plan 1 und Plan 2 im Vergleich');
  expect(new URL(page.url()).search).toBe('?mit=1');
  await page
    .getByRole('table', { name: 'Was sich geändert hat' })
    .getByRole('row')
    .filter({ hasText: 'Kostenposition M01.2 › Betrag' })
    .getByText('105.000,00\u00a0€')
    .waitFor();
  const massnahme = page
    .getByRole('table', { name: 'Maßnahmen im Vergleich' })
    .getByRole('row')
    .filter({ hasText: 'Bürgerhaus umbauen' });
  await massnahme.getByText('−15.000,00\u00a0€').waitFor();
  await page.getByRole('link', { name: /^alle/ }).click();
  await page.waitForURL(/massnahmen=alle/);
  await page.getByRole('link', { name: 'M02 Sprachcafé im Bürgerhaus' }).waitFor();
  await axe(page);
  const csv = await page.request.get(`${PLAN}/vergleich/ursachen.csv?mit=1`);
  expect(await csv.text()).toContain(
    'Maßnahme M01 › Kostenposition M01.2 › Betrag;105.000,00\u00a0€;90.000,00\u00a0€',
  );
  await expectInsideScreen(page);
  await page.context().close();
});

test('a comparison that cannot be made says why', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(`${PLAN}/vergleich?mit=99`);
  await page.getByText('Einen Plan „99“ gibt es für dieses Quartier nicht.').first().waitFor();
  await axe(page);
  expect((await page.request.get(`${PLAN}/vergleich/werte.csv?mit=2`)).status()).toBe(409);
  await page.goto(`/quartiere/${VIELE}/buendel/1/vergleich`);
  await page.getByRole('heading', { name: 'Es gibt noch keinen anderen Plan' }).waitFor();
  await expectInsideScreen(page);
  await page.context().close();
});

async function addSzenario(page: Page, name: string, eigenmittel: string): Promise<void> {
  await page.getByLabel('Name des Szenarios').fill(name);
  await page.getByLabel('Eigenmittel in Prozent mehr oder weniger').fill(eigenmittel);
  await page.getByRole('button', { name: 'Szenario hinzufügen' }).click();
}

test('which other plans there are, weighed in picture and table, disturbed, and in scenarios', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(PLAN);
  await page.getByRole('link', { name: 'Alternativen', exact: true }).click();
  await h1(page, 'Welche anderen Pläne gibt es?');
  await axe(page);
  expect((await page.request.get(`${PLAN}/alternativen/plaene.csv`)).status()).toBe(409);
  await page.getByRole('button', { name: 'Andere Pläne berechnen' }).click();
  const plaene = page.getByRole('table', { name: 'Die besten Pläne' });
  await plaene.getByText('der beste Plan').waitFor();
  await page.locator('.diagramm__bild svg').waitFor();
  await page.getByText('Als Tabelle').click();
  await page.getByRole('table', { name: 'Abwägung' }).getByText('Sozialer Zusammenhalt').first().waitFor();
  await page.getByText('Am robustesten ist Nr. 1').waitFor();
  await page.getByRole('row').filter({ hasText: 'Alle Kosten steigen um 10 %' }).waitFor();
  await axe(page);

  await addSzenario(page, 'Sparhaushalt', 'viel');
  await page.getByText('„viel“ ist kein Anteil in ganzen Prozent.').first().waitFor();
  await axe(page);
  await addSzenario(page, 'Sparhaushalt', '-20');
  await page.getByText('Eigenmittel −20 %').waitFor();
  await addSzenario(page, 'Zuschlag', '5');
  await page.getByText('Eigenmittel +5 %').waitFor();
  const colourOf = (name: RegExp) =>
    page
      .getByRole('link', { name })
      .first()
      .evaluate((link) => getComputedStyle(link).color);
  expect(await colourOf(/^entfernen/)).toBe(await colourOf(/^Als CSV$/));
  expect(new URL(page.url()).searchParams.getAll('szenario')).toEqual([
    'Sparhaushalt|eigenmittel=-20',
    'Zuschlag|eigenmittel=5',
  ]);
  await page.getByRole('button', { name: 'Szenarien berechnen' }).click();
  const szenarien = page.getByRole('table', { name: 'Szenarien nebeneinander' });
  await szenarien.getByRole('row').filter({ hasText: 'Sparhaushalt' }).getByText('115').waitFor();
  await axe(page);
  const csv = await page.request.get(
    (await page.getByRole('link', { name: 'Als CSV' }).last().getAttribute('href')) ?? '',
  );
  expect(await csv.text()).toContain('Sparhaushalt;Eigenmittel −20 %;115;');
  const mappe = await page.request.get(await linkOf(page, 'Tabellen ausgeben'));
  expect(mappe.headers()['content-disposition']).toContain(`${QUARTIER}-plan-2-alternativen.ods`);
  await expectInsideScreen(page);
  await page.context().close();
});

test('the alternatives without scripts: kept, with the tables open, scenarios added and removed', async () => {
  const page = await szene.open({ javaScriptEnabled: false });
  await page.goto(`${PLAN}/alternativen?sortierung=eigenmittel`);
  await page.getByRole('table', { name: 'Abwägung' }).waitFor();
  await addSzenario(page, 'Mehr Geld', '+10');
  await page.getByText('Eigenmittel +10 %').waitFor();
  expect(new URL(page.url()).searchParams.getAll('szenario')).toEqual(['Mehr Geld|eigenmittel=10']);
  await axe(page);
  await page.getByRole('link', { name: /^entfernen/ }).click();
  await expect.poll(() => new URL(page.url()).searchParams.has('szenario')).toBe(false);
  await page.getByRole('table', { name: 'Abwägung' }).waitFor();
  await expectInsideScreen(page);
  await page.context().close();
});
