/**
 * Fördermittelmanager: wants more than the means allow, and learns what contradicts what and which way out is the
 * cheapest. The plan without a plan is stored like any other.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pruefeZertifikat } from '../../src/buendelung/zertifikat/pruefer/service.ts';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';

const AKTE = new URL('../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url);

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
}, 200_000);
afterAll(() => anwendung?.close());

test('what does not go together, with ways out; every page and file says so, and the certificate shows it', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  const original = await readFile(AKTE, 'utf8');
  const text = original
    .replace('kennung: auenstadt-waldsiedlung', 'kennung: auenstadt-pflicht')
    .replaceAll(/"(20\d\d)": "[\d.,]+"/g, '"$1": "0,00"')
    .replaceAll('pflicht: false', 'pflicht: true');
  await page.goto('/quartiere/importieren');
  await page
    .getByLabel('Akte', { exact: true })
    .setInputFiles({ name: 'pflicht.yaml', mimeType: 'application/yaml', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Prüfen und Vorschau zeigen' }).click();
  await page.getByRole('button', { name: 'Akte übernehmen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Waldsiedlung' }).waitFor();
  await page.goto('/quartiere/auenstadt-pflicht/buendel');
  await page.getByRole('button', { name: 'Bündel berechnen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Plan 1' }).waitFor({ timeout: 100_000 });
  await page.getByText('kein zulässiger Plan').waitFor();
  await page.getByText('Diese Vorgaben gehen nicht zusammen').waitFor();
  expect(await page.locator('.plankopf').innerText()).not.toMatch(/(^|\s)0,00/);
  expect(await page.locator('.plankopf').innerText()).toContain('ohne Plan nicht zu sagen');
  await expect.poll(() => page.getByText(/Ausweg: /).count()).toBeGreaterThan(0);
  // Without own money each year contradicts its duties: no single change is enough, these together are.
  expect(
    await page.getByText(/^Weg \d von 2: Zusammen ergeben diese Änderungen wieder einen Plan/).count(),
  ).toBe(2);
  await axe(page);
  await page.goto('/quartiere/auenstadt-pflicht/buendel/1/kalender');
  await page.getByText('Aus diesem Plan folgt kein Antrag').waitFor();
  // Stored without a plan, it answers on every page and in every file, and its certificate shows that there is none.
  const pfad = '/quartiere/auenstadt-pflicht/buendel/1';
  await page.goto('/quartiere/auenstadt-pflicht/buendel');
  expect(await page.getByRole('main').innerText()).not.toMatch(/(^|\s)0,00/);
  for (const seite of ['liquiditaet', 'regeln', 'alternativen', 'vergleich', 'vorlage']) {
    expect((await page.goto(`${pfad}/${seite}`))?.status(), seite).toBe(200);
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
  for (const datei of ['plan.json', 'kofi.ods', 'kofi.xlsx', 'kofi.pdf', 'vorlage.docx'])
    expect((await page.request.get(`${pfad}/${datei}`)).status(), datei).toBe(200);
  const urteil = pruefeZertifikat(await (await page.request.get(`${pfad}/zertifikat.json`)).body());
  expect(urteil).toMatchObject({
    art: 'gueltig',
    zertifikat: { plan: null, beweis: [{ stufe: 'unloesbar' }] },
  });
  await page.context().close();
});
