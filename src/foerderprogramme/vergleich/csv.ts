/**
 * What changes in the law as a table: one row per field that differs, and one per day of the calendar.
 */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatCsvZelle } from '../katalog/csv.ts';
import {
  EREIGNISART_TEXT,
  type Rechtsaenderung,
  type Rechtsvergleich,
  WECHSELART_TEXT,
} from './rechtsvergleich.ts';

const SPALTEN = ['Tag', 'Was', 'Kennung', 'Titel', 'Land', 'Feld', 'Bisher', 'Neu'];

function zeilenOfAenderung(aenderung: Rechtsaenderung): string[][] {
  const { neu, art, norm, titel, felder } = aenderung;
  const kopf = [neu === null ? '' : formatKalendertag(neu), WECHSELART_TEXT[art], norm, titel, ''];
  if (felder.length === 0) return [[...kopf, '', '', '']];
  return felder.map(({ feld, vorher, nachher }) => [...kopf, feld, vorher.join(' / '), nachher.join(' / ')]);
}

/** Rows of a table without its headings. */
export function rechtszeilen(vergleich: Rechtsvergleich): string[][] {
  return [
    ...vergleich.aenderungen.flatMap(zeilenOfAenderung),
    ...vergleich.ereignisse.map(({ tag, art, norm, titel, land }) => [
      formatKalendertag(tag),
      EREIGNISART_TEXT[art],
      norm,
      titel,
      land ?? '',
      '',
      '',
      '',
    ]),
  ];
}

/** Rows as CSV for German spreadsheets: semicolons, UTF-8 with byte order mark, CRLF (RFC 4180). */
export function formatCsv(zeilen: readonly (readonly string[])[]): string {
  return `\uFEFF${zeilen.map((zeile) => zeile.map(formatCsvZelle).join(';')).join('\r\n')}\r\n`;
}

export function formatRechtsvergleichCsv(vergleich: Rechtsvergleich): string {
  return formatCsv([SPALTEN, ...rechtszeilen(vergleich)]);
}
