/**
 * Numbers as people write them. Whether a comma or a dot parts the decimals is decided for a whole column: a single
 * „1.234“ does not say.
 */

export type Dezimalzeichen = 'komma' | 'punkt';

/** Blanks between thousands (space, no-break, narrow no-break, thin, figure space) and the Swiss apostrophe. */
const LUECKE = /[ \u00A0\u202F\u2009\u2007'’]/g;
const GRUPPIERT = /^\d{1,3}([ \u00A0\u202F\u2009\u2007'’]\d{3})+(?![\d ])/;
const ZAHL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** Without sign, unit and what stands around; undefined for what has other characters. */
function strip(
  text: string,
): { readonly kern: string; readonly minus: boolean; readonly prozent: boolean } | undefined {
  const glatt = text.trim().replace(/^[\u2212\u2013]/, '-');
  const treffer = /^([+-]?)\s*([\d.,e+\-\u00A0\u202F\u2009\u2007'’ ]*\d)[\s\u00A0\u202F]*(%?)$/i.exec(glatt);
  if (!treffer) return undefined;
  const [, zeichen, kern = '', prozent] = treffer;
  if (/[ \u00A0\u202F\u2009\u2007'’]/.test(kern) && !GRUPPIERT.test(kern)) return undefined;
  return { kern: kern.replace(LUECKE, ''), minus: zeichen === '-', prozent: prozent === '%' };
}

const countOf = (text: string, zeichen: string): number => text.split(zeichen).length - 1;

/** The same sign twice parts thousands, so the other one is decimal; once, with three digits behind it, it may be either. */
function signOf(kern: string, zeichen: ',' | '.'): Dezimalzeichen | undefined {
  const [dieses, anderes] = zeichen === ',' ? (['komma', 'punkt'] as const) : (['punkt', 'komma'] as const);
  const gruppen = /^[1-9]\d{0,2}([.,]\d{3})+$/.test(kern);
  const anzahl = countOf(kern, zeichen);
  if (anzahl > 1) return gruppen ? anderes : undefined;
  return gruppen ? undefined : dieses;
}

/** What one number says about the column; undefined where it fits both, e.g. „12“ and „1.234“. */
export function findDezimalzeichen(text: string): Dezimalzeichen | undefined {
  const kern = strip(text)?.kern ?? '';
  const [komma, punkt] = [kern.lastIndexOf(','), kern.lastIndexOf('.')];
  if (komma >= 0 && punkt >= 0) return komma > punkt ? 'komma' : 'punkt';
  if (komma < 0 && punkt < 0) return undefined;
  return signOf(kern, komma >= 0 ? ',' : '.');
}

export type Zahltext = { readonly zahl: number; readonly prozent: boolean };

/** The number in a text; undefined for what is none. */
export function parseZahltext(text: string, dezimal: Dezimalzeichen): Zahltext | undefined {
  const teile = strip(text);
  if (!teile) return undefined;
  const [trenner, punkt] = dezimal === 'komma' ? ['.', ','] : [',', '.'];
  const [ganz = '', ...nach] = teile.kern.split(punkt);
  if (ganz.includes(trenner) && !new RegExp(`^\\d{1,3}(\\${trenner}\\d{3})+$`).test(ganz)) return undefined;
  const schlicht = [ganz.replaceAll(trenner, ''), ...nach].join('.');
  if (!ZAHL.test(schlicht)) return undefined;
  const zahl = Number(schlicht);
  return Number.isFinite(zahl) ? { zahl: teile.minus ? 0 - zahl : zahl, prozent: teile.prozent } : undefined;
}

/** True where both signs would give different numbers. */
export function isMehrdeutig(text: string): boolean {
  return parseZahltext(text, 'komma')?.zahl !== parseZahltext(text, 'punkt')?.zahl;
}
