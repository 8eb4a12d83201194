/** Cells and clipboard of a grid in the browser. */
import type { Locator, Page } from 'playwright-core';

export function cell(page: Page, zeile: number, spalte: number): Locator {
  return page.locator('.gitter tbody tr').nth(zeile).locator(`[data-spalte="${spalte}"]`);
}

export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((inhalt) => {
    const daten = new DataTransfer();
    daten.setData('text/plain', inhalt);
    const ereignis = new ClipboardEvent('paste', { clipboardData: daten, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(ereignis);
  }, text);
}

export async function copied(page: Page, wie: 'copy' | 'cut' = 'copy'): Promise<string> {
  return await page.evaluate((art) => {
    const daten = new DataTransfer();
    const ereignis = new ClipboardEvent(art, { clipboardData: daten, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(ereignis);
    return daten.getData('text/plain');
  }, wie);
}
