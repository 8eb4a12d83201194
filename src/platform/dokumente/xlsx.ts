/**
 * Workbooks as .xlsx.
 */
import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import type { Arbeitsmappe, Spalte, Spaltentyp, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import { repack } from './paket.ts';
import {
  type Bezugsweise,
  cellFormula,
  cleanText,
  columnLetters,
  filterRange,
  isNumeric,
  toFileNumber,
  totalValue,
} from './zellen.ts';

const FORMAT: Readonly<Record<Spaltentyp, string>> = {
  text: '@',
  cent: '#,##0.00 [$€-407];[Red]-#,##0.00 [$€-407]',
  zahl: '#,##0',
  jahr: '0',
  datum: 'dd.mm.yyyy',
  anteil: '0.00%',
  dezimal: 'General',
};

const RAND = { style: 'thin', color: { argb: 'FF5A6070' } } as const;

/** Names and separators of formulas are English in the file, whatever the office program shows. */
const BEZUG: Bezugsweise = {
  zelle: (adresse) => adresse,
  bereich: (von, bis) => `${von}:${bis}`,
  trenner: ',',
};

/** Kalendertag as the UTC midnight that the file format counts from. */
function toFileDate(tag: string): Date {
  return new Date(`${tag}T00:00:00Z`);
}

function fileValue(spalte: Spalte, wert: Zelle['wert']): string | number | Date | null {
  if (wert === null) return null;
  if (typeof wert === 'string') return spalte.typ === 'datum' ? toFileDate(wert) : cleanText(wert);
  return toFileNumber(spalte, wert);
}

function styleCell(zelle: Cell, spalte: Spalte): void {
  zelle.numFmt = FORMAT[spalte.typ];
  zelle.alignment = {
    vertical: 'top',
    wrapText: spalte.typ === 'text',
    horizontal: isNumeric(spalte) ? 'right' : 'left',
  };
}

function writeHead(blatt: Worksheet, tabelle: Tabellenblatt): void {
  blatt.addRow([cleanText(tabelle.titel)]).font = { bold: true, size: 14 };
  for (const hinweis of tabelle.hinweise) blatt.addRow([cleanText(hinweis)]);
  const kopf = blatt.addRow(tabelle.spalten.map(({ titel }) => cleanText(titel)));
  tabelle.spalten.forEach((spalte, stelle) => {
    const zelle = kopf.getCell(stelle + 1);
    zelle.font = { bold: true };
    zelle.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EAF2' } };
    zelle.border = { bottom: RAND };
    zelle.alignment = {
      vertical: 'bottom',
      wrapText: true,
      horizontal: isNumeric(spalte) ? 'right' : 'left',
    };
    blatt.getColumn(stelle + 1).width = spalte.breite;
  });
}

function writeRows(blatt: Worksheet, tabelle: Tabellenblatt, ersteZeile: number): void {
  const summenzeile = ersteZeile + tabelle.zeilen.length;
  tabelle.zeilen.forEach((zeile, index) => {
    const reihe = blatt.addRow([]);
    tabelle.spalten.forEach((spalte, stelle) => {
      const { wert, kommentar } = zeile[stelle] ?? { wert: null };
      const zelle = reihe.getCell(stelle + 1);
      const formula = cellFormula(spalte, ersteZeile + index, summenzeile, BEZUG);
      zelle.value =
        formula !== undefined && typeof wert === 'number'
          ? { formula, result: toFileNumber(spalte, wert) }
          : fileValue(spalte, wert);
      styleCell(zelle, spalte);
      if (kommentar !== undefined) zelle.note = cleanText(kommentar);
    });
  });
}

function writeTotals(blatt: Worksheet, tabelle: Tabellenblatt, ersteZeile: number): void {
  if (tabelle.summe === undefined) return;
  const reihe = blatt.addRow([cleanText(tabelle.summe)]);
  const summenzeile = ersteZeile + tabelle.zeilen.length;
  tabelle.spalten.forEach((spalte, stelle) => {
    const zelle = reihe.getCell(stelle + 1);
    const summe = totalValue(tabelle, stelle);
    if (summe !== null) {
      const buchstaben = columnLetters(stelle);
      const formula =
        spalte.rechnung?.art === 'anteil'
          ? (cellFormula(spalte, summenzeile, summenzeile, BEZUG) ?? '')
          : `SUM(${buchstaben}${ersteZeile}:${buchstaben}${summenzeile - 1})`;
      zelle.value = { formula, result: toFileNumber(spalte, summe) };
      styleCell(zelle, spalte);
    }
    zelle.font = { bold: true };
    zelle.border = { top: RAND };
  });
}

/** Adds a sheet behind the others. */
export function writeSheet(mappe: Workbook, tabelle: Tabellenblatt): void {
  const kopfzeile = tabelle.hinweise.length + 2;
  const blatt = mappe.addWorksheet(tabelle.name, {
    views: [{ state: 'frozen', ySplit: kopfzeile }],
    pageSetup: {
      orientation: 'landscape',
      paperSize: 9,
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${kopfzeile}:${kopfzeile}`,
    },
  });
  writeHead(blatt, tabelle);
  writeRows(blatt, tabelle, kopfzeile + 1);
  writeTotals(blatt, tabelle, kopfzeile + 1);
  const filter = filterRange(tabelle);
  if (filter) blatt.autoFilter = `${filter.von}:${filter.bis}`;
}

/** Bytes of an .xlsx file; the same workbook gives the same bytes. */
export async function writeXlsx(mappe: Arbeitsmappe): Promise<Uint8Array> {
  const datei = new Workbook();
  const tag = toFileDate(mappe.datum);
  datei.title = cleanText(mappe.titel);
  datei.description = cleanText(mappe.beschreibung);
  datei.creator = cleanText(mappe.herausgeber);
  datei.lastModifiedBy = datei.creator;
  datei.company = datei.creator;
  datei.language = 'de-DE';
  datei.created = tag;
  datei.modified = tag;
  for (const blatt of mappe.blaetter) writeSheet(datei, blatt);
  return repack(new Uint8Array(await datei.xlsx.writeBuffer()), mappe.datum, (_, text) => text);
}
