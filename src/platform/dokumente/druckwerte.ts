/**
 * Cells of a table as a paper shows them: German amounts and days, sums in the last row.
 */
import type { Spalte, Tabelle, Zelle } from '#kernel/dokument.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { totalValue } from './zellen.ts';

/** Cell as printed; money without the sign, which stands in the heading. */
export function printCell(spalte: Spalte, { wert }: Zelle): string {
  if (wert === null) return '';
  if (typeof wert === 'number') return printNumber(spalte, wert);
  return spalte.typ === 'datum' ? formatKalendertag(parseKalendertag(wert)) : wert;
}

function printNumber(spalte: Spalte, wert: number): string {
  if (spalte.typ === 'cent') return formatBetrag(cent(wert));
  if (spalte.typ === 'anteil') return `${formatBetrag(cent(wert))}\u00a0%`;
  if (spalte.typ === 'dezimal') return wert.toString().replace('.', ',');
  return spalte.typ === 'zahl' ? wert.toString().replace(/\B(?=(\d{3})+$)/g, '.') : wert.toString();
}

/** Cells of the total row; null where there is none. */
export function printTotal(tabelle: Tabelle): readonly string[] | null {
  const { summe, spalten } = tabelle;
  if (summe === undefined) return null;
  return spalten.map((spalte, stelle) => {
    const wert = totalValue(tabelle, stelle);
    if (wert !== null) return printNumber(spalte, wert);
    return stelle === 0 ? summe : '';
  });
}
