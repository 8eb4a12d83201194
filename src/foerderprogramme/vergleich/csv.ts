/**
 * What changes in the law as a table: one row per field that differs, and one per day of the calendar.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { AENDERUNGSART_TEXT, type Aenderungszeile } from './aenderungsliste.ts';

const SPALTEN = ['Tag', 'Was', 'Kennung', 'Titel', 'Land', 'Bisherige Fassung', 'Feld', 'Bisher', 'Neu'];

const tagText = (tag: Kalendertag | null): string => (tag === null ? '' : formatKalendertag(tag));

function rowsOf({ tag, art, norm, titel, land, bisher, felder }: Aenderungszeile): string[][] {
  const kopf = [tagText(tag), AENDERUNGSART_TEXT[art], norm, titel, land ?? '', tagText(bisher)];
  if (felder.length === 0) return [[...kopf, '', '', '']];
  return felder.map(({ feld, vorher, nachher }) => [...kopf, feld, vorher.join(' / '), nachher.join(' / ')]);
}

export function formatAenderungenCsv(zeilen: readonly Aenderungszeile[]): string {
  return formatCsv([SPALTEN, ...zeilen.flatMap(rowsOf)]);
}
