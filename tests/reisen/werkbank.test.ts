/**
 * Planning: changes cells of the KoFi, sees what it does to the plan, sets a pin, takes it back, pastes from a
 * spreadsheet, saves. By keyboard, as everybody can.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startAnwendung, type Testanwendung } from '../anwendung.ts';
import { axe, openPage } from '../browser.ts';
import { cell, copied, paste } from '../gitter.ts';

const WERKBANK = '/quartiere/auenstadt-waldsiedlung/werkbank';

let anwendung: Testanwendung;
beforeAll(async () => {
  anwendung = await startAnwendung();
}, 200_000);
afterAll(() => anwendung?.close());

/** The sentence spoken when a plan has come. */
async function expectPlan(page: Page, worte: RegExp): Promise<void> {
  await expect
    .poll(() => page.locator('.werkbank__plan [role="status"]').textContent(), { timeout: 60_000 })
    .toMatch(worte);
}

test('cells, plan, pin, undo, paste and save, by keyboard alone', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  const vorfaelle: string[] = [];
  page.on('console', (meldung) => meldung.type() === 'error' && vorfaelle.push(meldung.text()));
  page.on('pageerror', (fehler) => vorfaelle.push(fehler.message));
  await page.goto('/quartiere/auenstadt-waldsiedlung/buendel');
  await page.getByRole('link', { name: 'Werkbank' }).click();
  await page.getByRole('grid').waitFor();
  await expectPlan(page, /bewiesen optimal: Eigenanteil/);
  await axe(page);

  // One stop for Tab; arrows inside. The amount of the first position, typed over.
  await cell(page, 0, 0).focus();
  await page.keyboard.press('ArrowDown');
  for (const _schritt of [1, 2, 3]) await page.keyboard.press('ArrowRight');
  await expect.poll(() => cell(page, 1, 3).evaluate((zelle) => zelle === document.activeElement)).toBe(true);
  expect(await page.locator('[role="grid"] [tabindex="0"]').count()).toBe(1);
  const vorher = (await cell(page, 1, 3).textContent()) ?? '';
  await page.keyboard.type('5');
  await page.getByLabel(/^Betrag, M01\.1/).fill('viel');
  await page.keyboard.press('Enter');
  await page.getByText('Das ist kein Betrag.').waitFor();
  await axe(page);
  await page.getByLabel(/^Betrag, M01\.1/).fill('60.000');
  await page.keyboard.press('Enter');
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('60.000,00');
  await expectPlan(page, /mehr|weniger/);
  await page.getByText('ein Schritt').waitFor();

  // A pin through the dialog of its cell.
  await cell(page, 0, 6).focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByLabel('Weitere Vorgabe').selectOption('ab');
  await page.getByRole('dialog').getByLabel('Jahr').selectOption('2028');
  await axe(page);
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await cell(page, 0, 6).getByText('ab 2028').waitFor();
  await expectPlan(page, /Eigenanteil/);

  // The dialog gives the focus back to its cell, and keeps it while a pin is lifted.
  const hasFocus = () => cell(page, 0, 6).evaluate((zelle) => zelle === document.activeElement);
  await expect.poll(hasFocus).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Aufheben/ }).press('Enter');
  await page.getByText('Noch ist nichts vorgegeben.').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('vorgabe-art');
  await page.getByRole('button', { name: 'Abbrechen' }).press('Enter');
  await expect.poll(hasFocus).toBe(true);

  // Back to where it began, and once forward.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe(vorher);
  await page.keyboard.press('Control+y');
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('60.000,00');

  // A block from a spreadsheet: all or nothing.
  await cell(page, 1, 2).click();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await copied(page)).toMatch(/^2027\t60\.000,00\n\d{4}\t[\d.]+,\d\d$/);
  await paste(page, '2028\t61.000,50\r\n2028\tviel\r\n');
  await page.getByText('Es wurde nichts eingefügt.').waitFor();
  await page.getByText(/M01, M01\.2, Betrag „viel“/).waitFor();
  expect(await cell(page, 1, 3).textContent()).toBe('60.000,00');
  await paste(page, '2028\t61.000,50\r\n2028\t44.000\r\n');
  await expect.poll(() => cell(page, 2, 3).textContent()).toBe('44.000,00');
  expect(await cell(page, 1, 3).textContent()).toBe('61.000,50');

  await page.getByRole('button', { name: 'Als neue Fassung speichern' }).click();
  await page.getByText('Gespeichert als Fassung 2 der Akte.').waitFor();
  await expectPlan(page, /bewiesen optimal/);
  await axe(page);
  expect(vorfaelle).toEqual([]);
  await page.context().close();
});

test('a draft is kept, released, compared; a version comes back; a comment is written and resolved', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  await page.goto(WERKBANK);
  await page.getByRole('grid').waitFor();
  await cell(page, 1, 3).click();
  await page.keyboard.type('70.000');
  await page.keyboard.press('Enter');
  await page.getByLabel('Name des Entwurfs').fill('Mehr Koordination');
  await page.getByRole('button', { name: 'Als Entwurf sichern' }).click();
  await page.getByRole('link', { name: 'Freigeben oder vergleichen' }).click();
  await page.getByRole('button', { name: 'Freigeben' }).click();
  await page.getByText('Ihre Organisation, von Ihnen').waitFor();
  await axe(page);

  await page.getByRole('link', { name: /^Vergleichen.*Mehr Koordination/ }).click();
  await page.getByRole('heading', { name: 'Was es bewirkt' }).waitFor({ timeout: 60_000 });
  await page.getByRole('row', { name: /M01\.1.*Betrag.*70\.000,00/ }).waitFor();
  await axe(page);

  // Opened again it is a step that can be taken back.
  await page.goto(`${WERKBANK}/entwuerfe`);
  await page.getByRole('link', { name: 'Mehr Koordination', exact: true }).click();
  await page.getByText('ein Schritt').waitFor();
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('70.000,00');

  await page.goto(`${WERKBANK}/entwuerfe`);
  await page.getByRole('button', { name: 'Fassung 1 wiederherstellen' }).click();
  await page.getByRole('grid').waitFor();
  await page.goto(`${WERKBANK}/entwuerfe`);
  await page.getByText('Fassung 3 (gilt)').waitFor();

  await page.goto(`${WERKBANK}/anmerkungen`);
  await page.getByLabel('Anmerkung', { exact: true }).fill('Reicht die Stelle?');
  await page.getByRole('button', { name: 'Anmerkung speichern' }).click();
  await page.getByText('Gast der Demo,').waitFor();
  await axe(page);
  await page.getByRole('button', { name: /^Als erledigt kennzeichnen/ }).click();
  await page.getByText('erledigt', { exact: true }).waitFor();
  await page.context().close();
});

test.each([true, false])(
  'the council sees the plan in a few pictures (scripts: %s)',
  async (javaScriptEnabled) => {
    const page = await openPage({
      baseURL: anwendung.adresse,
      javaScriptEnabled,
      reducedMotion: 'no-preference',
    });
    await page.goto('/quartiere/auenstadt-waldsiedlung/buendel/1');
    await page.getByRole('link', { name: 'Präsentation' }).click();
    await page.getByRole('heading', { level: 2, name: 'Was die Kommune zahlt' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(5);
    expect(await page.getByText('Alle Zahlen als Tabelle').count()).toBe(3);
    // Lack of money is one reason among others.
    await page.getByText(/^\d Maßnahmen sind nicht finanziert$/).waitFor();
    if (javaScriptEnabled) {
      await page.getByText('1 von 5').waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByText('2 von 5').waitFor();
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Wer bezahlt');
      await axe(page);
      // Scrolled by hand, the next one is the next of what is seen.
      await page.evaluate(() => document.getElementById('folie-4')?.scrollIntoView());
      await page.getByText('4 von 5').waitFor();
      await page.getByRole('button', { name: 'Weiter' }).click();
      await page.getByText('5 von 5').waitFor();
      // Pressed faster than a page glides, each key counts.
      await page.keyboard.press('Home');
      await page.keyboard.press('End');
      await page.keyboard.press('PageUp');
      await page.getByText('4 von 5').waitFor();
      await page.getByRole('link', { name: 'Beenden' }).click();
      await page.waitForURL(/\/buendel\/1$/);
    }
    await page.context().close();
  },
);

test('with many Massnahmen no picture for the council is higher than the screen', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  await page.goto('/quartiere/auenstadt-nordstadt/plaene/1/praesentation');
  await page.getByRole('heading', { name: 'Was wann geschieht (2 von 2)' }).waitFor();
  const hoehen = await page
    .locator('.folie')
    .evaluateAll((folien) => folien.map((folie) => folie.getBoundingClientRect().height));
  expect(hoehen).toHaveLength(6);
  expect(Math.max(...hoehen)).toBeLessThanOrEqual(800);
  await page.context().close();
});

test('without scripts the table is to be read, and leads to the forms', async () => {
  const page = await openPage({ baseURL: anwendung.adresse, javaScriptEnabled: false });
  await page.goto(WERKBANK);
  await page.getByText('Ohne JavaScript ist die Tabelle nur zu lesen.').waitFor();
  await page.getByRole('row').getByRole('link', { name: 'M01', exact: true }).click();
  await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('M01 bearbeiten');
  await page.context().close();
});

test('printed, the widest table of a plan is on landscape pages together with its heading', async () => {
  const page = await openPage({ baseURL: anwendung.adresse });
  await page.goto('/quartiere/auenstadt-waldsiedlung/buendel/1');
  await page.emulateMedia({ media: 'print' });
  const abschnitt = page.getByRole('region', { name: 'Kosten und Finanzierung', exact: true });
  expect(await abschnitt.locator('.kofi').count()).toBe(1);
  expect(await abschnitt.evaluate((element) => getComputedStyle(element).page)).toBe('quer');
  await page.context().close();
});
