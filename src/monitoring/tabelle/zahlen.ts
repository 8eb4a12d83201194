/**
 * Numbers as statistical offices write them.
 */

/** „12,5“, „1.234,5“, „1 234.5“; dots alone are decimal. */
const ZAHL = /^[+-]?(\d+|\d{1,3}(\.\d{3})+(?=,))([.,]\d+)?(e[+-]?\d+)?$/i;

/**
 * The number in a cell, with decimal comma or dot, blanks between thousands.
 * @returns undefined for what is no number
 */
export function readZahl(text: string): number | undefined {
  const ohneLeer = text.replace(/[\s\u00A0\u202F]/g, '').replace('\u2212', '-');
  if (!ZAHL.test(ohneLeer)) return undefined;
  const deutsch = ohneLeer.includes(',') ? ohneLeer.replaceAll('.', '').replace(',', '.') : ohneLeer;
  return Number(deutsch);
}
