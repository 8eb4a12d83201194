/**
 * Tables as CSV for German spreadsheets: semicolons, UTF-8 with byte order mark, CRLF (RFC 4180).
 */

/** A negative number, or the sign for „no value“: no formula. */
const MINUS = /^-(\d+([.,]\d+)?(e-?\d+)?)?$/;

/** Quotes a cell; a leading =, +, - or @ would be run as a formula by a spreadsheet, so it gets an apostrophe. */
function formatZelle(text: string): string {
  const sicher = /^[=+\-@\t\r]/.test(text) && !MINUS.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(sicher) ? `"${sicher.replaceAll('"', '""')}"` : sicher;
}

/** One row without its end. */
export function formatCsvZeile(zellen: readonly string[]): string {
  return zellen.map(formatZelle).join(';');
}

/** The first row holds the titles. */
export function formatCsv(zeilen: readonly (readonly string[])[]): string {
  return `\uFEFF${zeilen.map(formatCsvZeile).join('\r\n')}\r\n`;
}
