/**
 * Planner with an incomplete Akte: answers, puts off, comes back, changes an answer, sees the list of programmes
 * change and takes the answers over. And somebody with an idea only, without scripts.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
});
afterAll(() => anwendung?.close());

const weiter = (page: Page) => page.getByRole('button', { name: 'Weiter' }).click();

async function h1(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Chooses, and waits for the next question. */
async function answer(page: Page, antwort: string): Promise<void> {
  const kopf = page.getByRole('heading', { level: 1 });
  const frage = await kopf.innerText();
  await page.getByRole('radio', { name: antwort }).check();
  await weiter(page);
  await kopf.filter({ hasNotText: frage }).waitFor();
}

test('answers, puts off, comes back, changes an answer and takes all over into the Akte', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  await page.goto('/quartiere/auenstadt-hafenviertel');
  await page.getByRole('link', { name: 'Offene Fragen (Lotse)' }).click();
  await h1(page, /erprobt eine neue Lösung/);
  await page.getByText('Warum fragen wir das?').click();
  await page.getByText(/Davon hängt ab, ob Geld fließen kann aus „European Urban Initiative/).waitFor();
  await weiter(page);
  await page.getByRole('alert').filter({ hasText: 'Die Antwort fehlt.' }).waitFor();
  await axe(page);

  await answer(page, 'Nein, für keine');
  const meldung = page.getByRole('status').filter({ hasText: 'Durch Ihre Antwort' });
  await meldung.filter({ hasText: 'scheidet aus: „European Urban Initiative' }).waitFor();
  await page.getByText('scheidet jetzt aus').waitFor();
  const zweite = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('button', { name: 'Weiß ich nicht / später' }).click();
  await page.getByText('Zurückgestellte Fragen (1)').click();
  await page.getByRole('link', { name: zweite }).click();
  await h1(page, zweite);
  await answer(page, 'Nein, für keine');
  await page.getByRole('link', { name: 'Antworten und Ergebnis ansehen' }).click();

  await h1(page, 'Ergebnis des Lotsen');
  await page.getByRole('link', { name: /^ändern.*erprobt eine neue Lösung/ }).click();
  await answer(page, 'Das ist je Maßnahme verschieden');
  await meldung.filter({ hasText: '„European Urban Initiative' }).waitFor();
  await page.getByRole('link', { name: 'Antworten und Ergebnis ansehen' }).click();
  await h1(page, 'Ergebnis des Lotsen');
  await axe(page);
  await page.getByRole('link', { name: /^ändern.*erprobt eine neue Lösung/ }).click();
  await answer(page, 'Ja, für alle Maßnahmen');
  await meldung.waitFor();
  await page.getByRole('link', { name: 'Antworten und Ergebnis ansehen' }).click();
  await page.getByRole('button', { name: 'Antworten übernehmen' }).click();
  await h1(page, 'Hafenviertel');
  const akte = await (await page.request.get('/quartiere/auenstadt-hafenviertel/akte.yaml')).text();
  expect(akte).toContain('erprobung-neuer-loesung: true');
  await page.context().close();
});

test('without scripts: an idea becomes an Akte; what has lost its meaning is dropped', async () => {
  const page = await openPage({ javaScriptEnabled: false, baseURL: anwendung.adresse });
  await page.goto('/lotse?frage=quartier.isek');
  await answer(page, 'Ja');
  await page.goto(`${page.url()}&frage=quartier.isek.beschluss`);
  await page.getByLabel(/Von wann ist der Beschluss/).fill('2022-03-10');
  await weiter(page);
  await page.goto(`${page.url()}&frage=quartier.isek`);
  await answer(page, 'Nein');
  await page.getByText('Beschluss über das Entwicklungskonzept').waitFor();
  await page.getByRole('link', { name: 'Antworten und Ergebnis ansehen' }).click();
  await h1(page, 'Ergebnis des Lotsen');
  await page.getByLabel('Stand').selectOption('scheidet aus');
  await page.getByRole('button', { name: 'Anzeigen' }).click();
  await page
    .getByText(/Es fehlt ein integriertes Entwicklungskonzept/)
    .first()
    .waitFor();

  await page.getByRole('link', { name: 'Akte daraus machen' }).click();
  await page.getByLabel('Wie heißt die Kommune?').fill('Auenstadt');
  await page.getByRole('button', { name: 'Prüfen' }).click();
  await page.getByRole('alert').filter({ hasText: 'Es fehlt: Gemeindeschlüssel (AGS).' }).waitFor();
  const angaben = new URLSearchParams({
    'kommune.land': 'NW',
    'kommune.ags': '05999000',
    'kommune.name': 'Auenstadt',
    'kommune.einwohner': '210000',
    'quartier.isek': 'nein',
    'quartier.name': 'Südviertel',
    'quartier.kennung': 'auenstadt-suedviertel',
    'quartier.einwohner': '4000',
    eigenmittel: '5.000,00',
    'massnahmen.M01.titel': 'Spielplatz am Kanal',
    'massnahmen.M01.nutzen': '40',
    'massnahmen.M01.zweck': 'spielplatz',
    'massnahmen.M01.handlungsfelder': 'wohnen_wohnumfeld',
    'massnahmen.M01.traeger.art': 'kommune',
    'massnahmen.M01.beginn': '2027-05-01',
    'massnahmen.M01.ende': '2027-10-01',
    'massnahmen.M01.kosten.M01.1.kostenart': 'bau',
    'massnahmen.M01.kosten.M01.1.jahr': '2027',
    'massnahmen.M01.kosten.M01.1.betrag': '90.000,00',
  });
  await page.goto(`/lotse/akte?${angaben}`);
  expect(await (await page.request.get(`/lotse/akte.yaml?${angaben}`)).text()).toContain('isek: null');
  await page.getByRole('button', { name: 'Akte anlegen' }).click();
  await h1(page, 'Akte prüfen und übernehmen');
  await page.getByText('Südviertel, Auenstadt').waitFor();
  await page.context().close();
});
