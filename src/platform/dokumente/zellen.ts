/**
 * What the writers of office files share: clean text, addresses, order of columns.
 */
import {
  anteilOf,
  columnLetters,
  type Spalte,
  sumSpalte,
  type Tabelle,
  type Tabellenblatt,
} from '#kernel/dokument.ts';

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
  return typ !== 'text' && typ !== 'datum';
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

/** How a file writes the reference to a cell and to a range in one column. */
export type Bezugsweise = {
  readonly zelle: (adresse: string) => string;
  readonly bereich: (von: string, bis: string) => string;
  /** Between the arguments of a function. */
  readonly trenner: string;
};

/** Columns next to each other become ranges: `SUM(F4:J4)-SUM(B4)`. */
function sumFormel(
  stellen: readonly number[],
  zeile: number,
  { zelle, bereich, trenner }: Bezugsweise,
): string {
  const laeufe: [number, number][] = [];
  for (const stelle of stellen) {
    const letzter = laeufe.at(-1);
    if (letzter && letzter[1] === stelle - 1) letzter[1] = stelle;
    else laeufe.push([stelle, stelle]);
  }
  const teile = laeufe.map(([von, bis]) => {
    const anfang = `${columnLetters(von)}${zeile}`;
    return von === bis ? zelle(anfang) : bereich(anfang, `${columnLetters(bis)}${zeile}`);
  });
  return `SUM(${teile.join(trenner)})`;
}

/**
 * Formula of a cell in a column that is computed, `zeile` its row in the file; undefined for one that is not. An
 * `anteil` needs the row of the totals.
 */
export function cellFormula(
  spalte: Spalte,
  zeile: number,
  summenzeile: number,
  weise: Bezugsweise,
): string | undefined {
  const { rechnung } = spalte;
  if (!rechnung) return undefined;
  if (rechnung.art === 'summe') {
    const minus = rechnung.minus.length > 0 ? `-${sumFormel(rechnung.minus, zeile, weise)}` : '';
    return `${sumFormel(rechnung.plus, zeile, weise)}${minus}`;
  }
  const buchstaben = columnLetters(rechnung.von);
  const ganzes = weise.zelle(`${buchstaben}$${summenzeile}`);
  const { trenner } = weise;
  const teil = weise.zelle(`${buchstaben}${zeile}`);
  return `IF(${ganzes}=0${trenner}0${trenner}ROUND(${teil}/${ganzes}${trenner}4))`;
}

/**
 * Headings and rows without the totals, as addresses of the first and the last cell; undefined where there is
 * nothing to sort or filter.
 */
export function filterRange({
  hinweise,
  spalten,
  zeilen,
}: Tabellenblatt): { readonly von: string; readonly bis: string } | undefined {
  if (zeilen.length < 2) return undefined;
  const kopfzeile = hinweise.length + 2;
  return {
    von: `A${kopfzeile}`,
    bis: `${columnLetters(spalten.length - 1)}${kopfzeile + zeilen.length}`,
  };
}

/** Value of the total row in a column: the sum, or the share of the whole in itself; null where there is none. */
export function totalValue(tabelle: Tabelle, stelle: number): number | null {
  const spalte = tabelle.spalten[stelle];
  if (!spalte || !hasSumme(tabelle, spalte)) return null;
  if (spalte.rechnung?.art !== 'anteil') return sumSpalte(tabelle, stelle);
  const ganzes = sumSpalte(tabelle, spalte.rechnung.von);
  return anteilOf(ganzes, ganzes);
}

/** Number as the file holds it: money in euro, shares as fractions of one. */
export function toFileNumber({ typ }: Spalte, wert: number): number {
  if (typ === 'cent') return toFileEuro(wert);
  return typ === 'anteil' ? wert / 10_000 : wert;
}
