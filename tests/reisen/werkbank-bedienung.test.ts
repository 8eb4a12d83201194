/** The grid of the Werkbank in detail: focus, faults, blocks, and that nothing is lost without a question. */
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

/** A page on the grid with what it asked about leaving, answered as told. */
async function openWerkbank(antwort: { verlassen: boolean }, breite = 1280) {
  const page = await openPage({ baseURL: anwendung.adresse, viewport: { width: breite, height: 800 } });
  const fragen: string[] = [];
  page.on('dialog', (dialog) => {
    fragen.push(dialog.message());
    void (antwort.verlassen ? dialog.accept() : dialog.dismiss());
  });
  await page.goto(WERKBANK);
  await page.getByRole('grid').waitFor();
  return { page, fragen };
}

test('on a phone the keys are told when asked for', async () => {
  const { page } = await openWerkbank({ verlassen: true }, 320);
  const tasten = page.getByText(/^Pfeiltasten gehen durch die Tabelle/);
  expect(await tasten.isVisible()).toBe(false);
  await page.getByText('Bedienung mit der Tastatur').click();
  await tasten.waitFor();
  await page.context().close();
});

/** How the cell with the focus is drawn, and whether that stands out from its ground by 3 : 1. */
async function outlineOf(page: Page, zeile: number, spalte: number) {
  return await cell(page, zeile, spalte).evaluate((zelle) => {
    const pinsel = new OffscreenCanvas(1, 1).getContext('2d')!;
    const luminance = (...farben: string[]): number => {
      for (const farbe of farben) {
        pinsel.fillStyle = farbe;
        pinsel.fillRect(0, 0, 1, 1);
      }
      const [r, g, b] = [...pinsel.getImageData(0, 0, 1, 1).data].map((wert) =>
        wert <= 10 ? wert / 255 / 12.92 : ((wert / 255 + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(zelle);
    const [dunkel, hell] = [luminance(outlineColor), luminance('white', backgroundColor)].toSorted(
      (a, b) => a - b,
    );
    return {
      aktiv: zelle.matches(':focus-visible'),
      stil: `${outlineStyle} ${outlineWidth}`,
      kontrast: (hell! + 0.05) / (dunkel! + 0.05) >= 3,
    };
  });
}

test('the cell with the focus is seen, marked or not, and wholly in view on a phone', async () => {
  const { page } = await openWerkbank({ verlassen: true }, 320);
  const sichtbar = { aktiv: true, stil: 'solid 3px', kontrast: true };
  await cell(page, 1, 0).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => outlineOf(page, 1, 1)).toEqual(sichtbar);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => cell(page, 1, 2).getAttribute('class')).toContain('gitter__zelle--markiert');
  await expect.poll(() => outlineOf(page, 1, 2)).toEqual(sichtbar);
  for (const spalte of [3, 4, 5, 6, 7, 8, 9]) {
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() =>
        cell(page, 1, spalte).evaluate((zelle) => {
          const [eigen, rolle] = [zelle, zelle.closest('.gitter')!].map((e) => e.getBoundingClientRect());
          return (
            zelle === document.activeElement &&
            eigen!.left >= rolle!.left - 1 &&
            eigen!.right <= rolle!.right + 1
          );
        }),
      )
      .toBe(true);
  }
  await page.context().close();
});

test('a fault goes with the next change; a block is emptied in one step; leaving asks until it is kept', async () => {
  const antwort = { verlassen: false };
  const { page, fragen } = await openWerkbank(antwort);
  await cell(page, 1, 3).click();
  await page.keyboard.press('Delete');
  await page.getByText('Das ist kein Betrag.').waitFor();
  await paste(page, '71.000,00\r\n');
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('71.000,00');
  expect(await page.getByText('Das ist kein Betrag.').count()).toBe(0);
  await paste(page, 'viel');
  await page.getByText('Es wurde nichts eingefügt.').waitFor();
  await page.getByRole('button', { name: 'Rückgängig' }).click();
  await expect.poll(() => page.getByText('Es wurde nichts eingefügt.').count()).toBe(0);

  // Two names of positions at once, taken back at once.
  await cell(page, 1, 0).click();
  const namen = () => Promise.all([1, 2].map((zeile) => cell(page, zeile, 0).textContent()));
  const vorher = await namen();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await page.getByText('ein Schritt').waitFor();
  expect((await namen()).map((name) => name?.trim())).toEqual(['M01.1', 'M01.2']);
  await page.keyboard.press('Control+z');
  await expect.poll(namen).toEqual(vorher);

  // Cut out they are in the clipboard; a clipboard without text empties nothing.
  expect(await copied(page, 'cut')).toBe(vorher.map((name) => name?.replace(/^M01\.\d /, '')).join('\n'));
  await expect.poll(async () => (await namen()).map((name) => name?.trim())).toEqual(['M01.1', 'M01.2']);
  await page.keyboard.press('Control+z');
  await expect.poll(namen).toEqual(vorher);
  await paste(page, '');
  await page.getByText('In der Zwischenablage ist kein Text.').waitFor();
  expect(await namen()).toEqual(vorher);

  // A whole row onto the next one: columns of the plan are passed over.
  await cell(page, 1, 0).click();
  await page.keyboard.press('Shift+End');
  const reihe = await copied(page);
  await cell(page, 2, 0).click();
  await paste(page, `${reihe}\r\n${'\t'.repeat(10)}\r\n`);
  await expect.poll(() => cell(page, 2, 3).textContent()).toBe(await cell(page, 1, 3).textContent());
  expect(await page.getByText('Es wurde nichts eingefügt.').count()).toBe(0);

  await page.getByText('Was die Tabelle selbst ausrechnet, wurde nicht eingefügt.').waitFor();
  // An amount can't be empty: nothing of the block is emptied.
  const bezeichnung = await cell(page, 2, 0).textContent();
  await page.keyboard.press('Shift+End');
  await page.keyboard.press('Delete');
  await page.getByText('Es wurde nichts geleert.').waitFor();
  expect(await cell(page, 2, 0).textContent()).toBe(bezeichnung);

  await page.getByRole('link', { name: 'Alle Pläne' }).click();
  await expect.poll(() => fragen.length).toBe(1);
  expect(fragen[0]).toContain('nicht gespeichert');
  expect(new URL(page.url()).pathname).toBe(WERKBANK);
  await page.getByLabel('Name des Entwurfs').fill('Zur Sicherheit');
  await page.getByRole('button', { name: 'Als Entwurf sichern' }).click();
  await page.getByRole('link', { name: 'Freigeben oder vergleichen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Entwürfe und Fassungen' }).waitFor();
  expect(fragen).toHaveLength(1);

  // What is opened from a draft is kept; after one more change leaving asks, and goes.
  await page.getByRole('link', { name: 'Zur Sicherheit', exact: true }).click();
  await page.getByText('ein Schritt').waitFor();
  await cell(page, 1, 3).click();
  await page.keyboard.type('72.000');
  await page.keyboard.press('Enter');
  antwort.verlassen = true;
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Entwürfe und Fassungen' }).waitFor();
  expect(fragen).toHaveLength(2);
  await page.context().close();
});

test('programmes that may pay come first; two first years are refused; a draft that is not there is said to be missing', async () => {
  const { page } = await openWerkbank({ verlassen: true });
  await cell(page, 0, 6).focus();
  await page.keyboard.press('Enter');
  const programm = page.getByRole('dialog').getByLabel('Förderprogramm');
  await programm.locator('optgroup[label="andere"]').waitFor({ state: 'attached' });
  const zahlende = await programm.locator('optgroup[label="kann hier zahlen"] option').count();
  expect(zahlende).toBeGreaterThan(0);
  expect(await programm.locator('optgroup[label="andere"] option').count()).toBeGreaterThan(zahlende);
  // The sign beside the note is as large as its text.
  const zeichen = page.getByRole('dialog').locator('svg');
  expect(await zeichen.evaluate((bild) => bild.getBoundingClientRect().height)).toBeLessThan(30);
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await cell(page, 0, 6).focus();
  for (const jahr of ['2028', '2029']) {
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Weitere Vorgabe').selectOption('ab');
    await page.getByRole('dialog').getByLabel('Jahr').selectOption(jahr);
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    if (jahr === '2028') await cell(page, 0, 6).getByText('ab 2028').waitFor();
    await cell(page, 0, 6).focus();
  }
  await page.getByRole('dialog').getByText('„ab 2028“ und „ab 2029“ widersprechen sich.').waitFor();
  await axe(page);
  // Programmes are called by their name.
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  for (const art of ['nur', 'ohne']) {
    await cell(page, 0, 6).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Weitere Vorgabe').selectOption(art);
    await page.getByRole('dialog').getByLabel('Förderprogramm').selectOption('th-agathe');
    await page.getByRole('button', { name: 'Übernehmen' }).click();
    if (art === 'nur') await cell(page, 0, 6).getByText('nur AGATHE (Thüringen)').waitFor();
  }
  await page
    .getByText('„nur AGATHE (Thüringen)“ und „ohne AGATHE (Thüringen)“ widersprechen sich.')
    .waitFor();
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await page.goto(`${WERKBANK}?entwurf=00000000-0000-4000-8000-0000000000ff`);
  await page.getByText('Diesen Entwurf gibt es nicht (mehr)').waitFor();
  await axe(page);
  await page.context().close();
});

test('two windows on one Akte: the second one is told, goes on from the new version and saves', async () => {
  const { page } = await openWerkbank({ verlassen: true });
  const { page: zweite } = await openWerkbank({ verlassen: true });
  const change = async (fenster: Page, zeile: number, betrag: string) => {
    await cell(fenster, zeile, 3).click();
    await fenster.keyboard.type(betrag);
    await fenster.keyboard.press('Enter');
    await expect.poll(() => cell(fenster, zeile, 3).textContent()).toBe(`${betrag},00`);
  };
  const save = (fenster: Page) =>
    fenster.getByRole('button', { name: 'Als neue Fassung speichern' }).click({ timeout: 10_000 });
  // Its plan is there: nothing but saving tells it of the other window.
  await change(zweite, 1, '72.000');
  await expect
    .poll(() => zweite.locator('.werkbank__plan [role="status"]').textContent(), { timeout: 60_000 })
    .toMatch(/mehr|weniger/);
  await change(page, 1, '71.000');
  await save(page);
  await page.getByText('Gespeichert als Fassung 2 der Akte.').waitFor();
  await save(zweite);
  await zweite.getByText('Es wurde nicht gespeichert.').waitFor();
  await zweite.getByRole('listitem').filter({ hasText: 'Betrag: 71.000,00 → 72.000,00' }).waitFor();
  await axe(zweite);
  await save(zweite);
  await zweite.getByText('Gespeichert als Fassung 3 der Akte.').waitFor();

  // Told by the computation, before saving.
  await change(page, 2, '31.000');
  await page.getByRole('button', { name: 'Auf den neuen Stand übertragen' }).click();
  await page.getByText('Ihre Änderungen stehen jetzt auf dem neuen Stand der Akte.').waitFor();
  await save(page);
  await page.getByText('Gespeichert als Fassung 4 der Akte.').waitFor();
  await page.reload();
  await expect.poll(() => cell(page, 1, 3).textContent()).toBe('72.000,00');
  await expect.poll(() => cell(page, 2, 3).textContent()).toBe('31.000,00');
  await page.context().close();
  await zweite.context().close();
});
