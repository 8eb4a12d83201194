/** A draft of the Werkbank shown to others of the same Kommune: what they see and may do, and that nobody else does. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AKTE, type Aktenszene, AUENSTADT, MANAGEMENT, startAktenszene } from '../aktenszene.ts';
import { axe } from '../browser.ts';
import { cell } from '../gitter.ts';
import { testOrganisation, testPerson } from '../konten.ts';

const ENTWUERFE = `${AKTE}/werkbank/entwuerfe`;

let szene: Aktenszene;
beforeAll(async () => {
  szene = await startAktenszene();
}, 240_000);
afterAll(() => szene?.close());

test('who decides reads a released draft, is offered nothing forbidden and no figures of another state', async () => {
  const planung = await szene.open({ person: MANAGEMENT });
  await planung.goto(`${AKTE}/werkbank`);
  await planung.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  await cell(planung, 1, 3).click();
  await planung.keyboard.type('61.000');
  await planung.keyboard.press('Enter');
  await planung.getByLabel('Name des Entwurfs').fill('Für die Leitung');
  await planung.getByRole('button', { name: 'Als Entwurf sichern' }).click();
  await planung.getByRole('link', { name: 'Freigeben oder vergleichen' }).click();
  await planung.getByRole('button', { name: 'Freigeben' }).click();
  await planung.getByText('Ihre Organisation, von Ihnen').waitFor();

  const { person } = await testPerson(szene.datenbank, AUENSTADT, ['entscheidung']);
  const leitung = await szene.open({ person });
  await leitung.goto(ENTWUERFE);
  await leitung.getByRole('link', { name: 'Für die Leitung', exact: true }).waitFor();
  expect(await leitung.locator('main').getByRole('button').count()).toBe(0);
  expect(await leitung.getByText(/vergleichen|löschen|zurücknehmen/i).count()).toBe(0);
  await axe(leitung);
  await leitung.getByRole('link', { name: 'Für die Leitung', exact: true }).click();
  await leitung.getByText('Die Zahlen gehören zur gespeicherten Akte, nicht zu diesem Entwurf.').waitFor();
  await expect.poll(() => cell(leitung, 1, 3).textContent()).toBe('61.000,00');
  expect(await leitung.getByText('bewiesen optimal', { exact: true }).count()).toBe(0);
  await axe(leitung);

  const fremde = await testPerson(
    szene.datenbank,
    await testOrganisation(szene.datenbank, { kuerzel: 'beta', gebiet: '05999002' }),
    ['bearbeitung', 'entscheidung'],
  );
  const fremd = await szene.open({ person: fremde.person });
  expect((await fremd.goto(ENTWUERFE))?.status()).toBe(404);

  // Deleting asks first.
  await planung.getByText(/^Löschen/).click();
  await planung.getByText('Die Änderung darin geht verloren.').waitFor();
  await planung.getByRole('button', { name: 'Endgültig löschen' }).click();
  await planung.getByRole('heading', { name: 'Noch kein Entwurf' }).waitFor();
  await Promise.all([planung, leitung, fremd].map((page) => page.context().close()));
});

test('wishes against each other: no figure reads as if nothing had to be paid, neither here nor in the comparison', async () => {
  const page = await szene.open({ person: MANAGEMENT });
  await page.goto(`${AKTE}/werkbank`);
  await page.getByText('bewiesen optimal', { exact: true }).waitFor({ timeout: 60_000 });
  await cell(page, 0, 5).focus();
  await page.keyboard.press('Enter');
  await cell(page, 0, 6).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Weitere Vorgabe').selectOption('ab');
  await page.getByRole('dialog').getByLabel('Jahr').selectOption('2029');
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await page.getByText('kein Plan möglich', { exact: true }).waitFor({ timeout: 60_000 });
  const plan = page.locator('.werkbank__plan');
  await expect.poll(() => plan.getByRole('status').textContent()).toBe('kein Plan möglich.');
  expect(await plan.getByText('0,00 €').count()).toBe(0);
  expect(await plan.getByText('Die Eigenmittel reichen nicht').count()).toBe(0);
  await axe(page);
  await page.getByLabel('Name des Entwurfs').fill('Widerspruch');
  await page.getByRole('button', { name: 'Als Entwurf sichern' }).click();
  await page.getByRole('link', { name: 'Freigeben oder vergleichen' }).click();
  await page.getByRole('link', { name: /^Vergleichen.*Widerspruch/ }).click();
  await page
    .getByText('Nachher: Es gibt keinen Plan, der alles zugleich einhält.')
    .waitFor({ timeout: 60_000 });
  await page.getByRole('row', { name: /^Eigenanteil der Kommune .*€ – –$/ }).waitFor();
  await axe(page);
  await page.context().close();
});
