/**
 * What the writers of office files share: clean text, addresses, order of columns.
 */
import type { Spalte, Tabelle } from '#kernel/dokument.ts';

export { columnLetters } from '#kernel/dokument.ts';

/** Control characters (but tab and line break) and halves of a surrogate pair: XML can't hold them. */
const UNDARSTELLBAR =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Text without what no XML file may contain; line ends become `\n`. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(UNDARSTELLBAR, '');
}

export function isNumeric({ typ }: Spalte): boolean {
  return typ === 'cent' || typ === 'zahl' || typ === 'jahr';
}

export function hasSumme(tabelle: Tabelle, spalte: Spalte): boolean {
  return tabelle.summe !== undefined && spalte.summe === true && tabelle.zeilen.length > 0;
}

/**
 * Euro as the number that the file holds. Office files know floats only; up to 10 billion euro the shortest
 * decimal of cents / 100 has exactly two places, and nothing computes with it here.
 */
export function toFileEuro(cent: number): number {
  return cent / 100;
}
