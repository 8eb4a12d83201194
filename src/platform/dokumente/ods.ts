/**
 * Workbooks as .ods (ISO/IEC 26300). The library writes the tables; what it can't express is added to its
 * XML afterwards: German locale, dates with full stops, and notes on cells.
 */
import { type OdsCellObject, OdsDocument, type OdsSheet } from 'odf-kit';
import type { Arbeitsmappe, Spalte, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
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

/** Notes by „sheet/row/column“, each from 0. */
type Notizen = ReadonlyMap<string, string>;

/** OpenFormula (ISO/IEC 26300-2): references in brackets, English names, semicolons. */
const BEZUG: Bezugsweise = {
  zelle: (adresse) => `[.${adresse}]`,
  bereich: (von, bis) => `[.${von}:.${bis}]`,
  trenner: ';',
};

function numberCell(spalte: Spalte, wert: number): OdsCellObject {
  const value = toFileNumber(spalte, wert);
  if (spalte.typ === 'cent') {
    return { value, type: 'currency', numberFormat: 'currency:EUR:right', align: 'right' };
  }
  if (spalte.typ === 'anteil')
    return { value, type: 'percentage', numberFormat: 'percentage:2', align: 'right' };
  const format = spalte.typ === 'zahl' ? { numberFormat: 'integer' } : {};
  return { value, type: 'float', align: 'right', ...format };
}

function cellOf(spalte: Spalte, { wert }: Zelle, formel: string | undefined): OdsCellObject {
  const oben = { verticalAlign: 'top' } as const;
  if (typeof wert === 'number') {
    return {
      ...numberCell(spalte, wert),
      ...oben,
      ...(formel === undefined ? {} : { formula: `=${formel}` }),
    };
  }
  if (spalte.typ === 'datum' && wert !== null) {
    return { value: new Date(`${wert}T00:00:00Z`), type: 'date', dateFormat: 'DD/MM/YYYY', ...oben };
  }
  return { value: cleanText(wert ?? ''), type: 'string', wrap: true, ...oben };
}

function writeTotals(blatt: OdsSheet, tabelle: Tabellenblatt, ersteZeile: number): void {
  if (tabelle.summe === undefined) return;
  const summenzeile = ersteZeile + tabelle.zeilen.length;
  const zellen = tabelle.spalten.map((spalte, stelle): OdsCellObject | null => {
    const summe = totalValue(tabelle, stelle);
    if (summe === null) {
      return stelle === 0 ? { value: cleanText(tabelle.summe ?? ''), type: 'string' } : null;
    }
    const buchstaben = columnLetters(stelle);
    const formel =
      spalte.rechnung?.art === 'anteil'
        ? cellFormula(spalte, summenzeile, summenzeile, BEZUG)
        : `SUM([.${buchstaben}${ersteZeile}:.${buchstaben}${summenzeile - 1}])`;
    return { ...numberCell(spalte, summe), formula: `=${formel}` };
  });
  blatt.addRow(zellen, { bold: true, borderTop: '0.75pt solid #5a6070' });
}

function writeSheet(datei: OdsDocument, tabelle: Tabellenblatt): void {
  const blatt = datei.addSheet(tabelle.name);
  blatt.addRow([cleanText(tabelle.titel)], { bold: true, fontSize: 14 });
  for (const hinweis of tabelle.hinweise) blatt.addRow([cleanText(hinweis)]);
  blatt.addRow(
    tabelle.spalten.map((spalte) => ({
      value: cleanText(spalte.titel),
      type: 'string',
      align: isNumeric(spalte) ? 'right' : 'left',
    })),
    { bold: true, wrap: true, backgroundColor: '#e6eaf2', borderBottom: '0.75pt solid #5a6070' },
  );
  const kopfzeile = tabelle.hinweise.length + 2;
  const summenzeile = kopfzeile + 1 + tabelle.zeilen.length;
  tabelle.zeilen.forEach((zeile, index) => {
    blatt.addRow(
      tabelle.spalten.map((spalte, stelle) => {
        const formel = cellFormula(spalte, kopfzeile + 1 + index, summenzeile, BEZUG);
        return cellOf(spalte, zeile[stelle] ?? { wert: null }, formel);
      }),
    );
  });
  writeTotals(blatt, tabelle, kopfzeile + 1);
  blatt.freezeRows(kopfzeile);
  // 2.2 mm per character of the 10 pt body font, in whole tenths.
  tabelle.spalten.forEach(({ breite }, stelle) => {
    blatt.setColumnWidth(stelle, `${Math.round(breite * 22) / 10}mm`);
  });
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function collectNotes(mappe: Arbeitsmappe): Notizen {
  const notizen = new Map<string, string>();
  mappe.blaetter.forEach(({ hinweise, zeilen }, blatt) => {
    zeilen.forEach((zeile, stelle) => {
      zeile.forEach(({ kommentar }, spalte) => {
        if (kommentar === undefined) return;
        notizen.set(`${blatt}/${hinweise.length + 2 + stelle}/${spalte}`, cleanText(kommentar));
      });
    });
  });
  return notizen;
}

/** Buttons to sort and filter at the headings, sheet by sheet (ODF 1.2, 9.4.15 `table:database-range`). */
function listFilters({ blaetter }: Arbeitsmappe): string {
  const bereiche = blaetter.flatMap((tabelle, nummer) => {
    const filter = filterRange(tabelle);
    if (!filter) return [];
    const blatt = escapeXml(`'${tabelle.name.replaceAll("'", "''")}'`).replaceAll('"', '&quot;');
    const bereich = `${blatt}.${filter.von}:${blatt}.${filter.bis}`;
    return `<table:database-range table:name="Filter${nummer + 1}" table:target-range-address="${bereich}" table:display-filter-buttons="true"/>`;
  });
  return bereiche.length === 0 ? '' : `<table:database-ranges>${bereiche.join('')}</table:database-ranges>`;
}

/** White space that a reader would drop gets its own marks; each line is a paragraph (ODF 1.2, 6.1.2). */
function paragraphs(xmltext: string): string {
  return xmltext
    .split('\n')
    .map((absatz) => absatz.replace(/^ |(?<= ) | $/g, '<text:s/>').replaceAll('\t', '<text:tab/>'))
    .map((absatz) => `<text:p>${absatz}</text:p>`)
    .join('');
}

function annotation(notiz: string): string {
  return `<office:annotation>${paragraphs(escapeXml(notiz))}</office:annotation>`;
}

/** Puts each note at the start of its cell (ODF 1.2, 14.1 `office:annotation`), found by counting tags. */
function insertNotes(inhalt: string, notizen: Notizen): string {
  let [blatt, zeile, spalte] = [-1, -1, -1];
  return inhalt.replace(/<table:table(-row|-cell)?(?=[ />])[^>]*>/g, (marke, art: string | undefined) => {
    if (art === undefined) [blatt, zeile] = [blatt + 1, -1];
    else if (art === '-row') [zeile, spalte] = [zeile + 1, -1];
    else spalte += 1;
    const notiz = art === '-cell' ? notizen.get(`${blatt}/${zeile}/${spalte}`) : undefined;
    if (notiz === undefined) return marke;
    return marke.endsWith('/>')
      ? `${marke.slice(0, -2)}>${annotation(notiz)}</table:table-cell>`
      : marke + annotation(notiz);
  });
}

/** The row of headings on each printed page (ODF 1.2, 9.1.11 `table:table-header-rows`). */
function repeatHeadings(inhalt: string, { blaetter }: Arbeitsmappe): string {
  let [blatt, zeile] = [-1, -1];
  const marken = /<table:table(?=[ >])|<table:table-row(?=[ />])(?:[^>]*\/>|[\s\S]*?<\/table:table-row>)/g;
  return inhalt.replace(marken, (marke) => {
    if (!marke.startsWith('<table:table-row')) {
      [blatt, zeile] = [blatt + 1, -1];
      return marke;
    }
    zeile += 1;
    const kopf = (blaetter[blatt]?.hinweise.length ?? 0) + 1;
    return zeile === kopf ? `<table:table-header-rows>${marke}</table:table-header-rows>` : marke;
  });
}

function keepWhitespace(inhalt: string): string {
  return inhalt.replace(/<text:p>([^<]*)<\/text:p>/g, (_, text: string) => paragraphs(text));
}

/** German number and date formats, whatever the office program is set to; alignment by its words in ODF. */
function localize(inhalt: string): string {
  const sprache = 'number:language="de" number:country="DE"';
  return inhalt
    .replace(/<number:(date|currency|number)-style /g, `<number:$1-style ${sprache} `)
    .replaceAll('number:language="en" number:country="US"', sprache)
    .replaceAll('fo:text-align="right"', 'fo:text-align="end"')
    .replaceAll('fo:text-align="left"', 'fo:text-align="start"')
    .replaceAll('<number:text>/</number:text>', '<number:text>.</number:text>')
    .replace(
      /(office:date-value="(\d{4})-(\d\d)-(\d\d)">\s*<text:p>)[^<]*/g,
      (_, kopf: string, jahr: string, monat: string, tag: string) => `${kopf}${tag}.${monat}.${jahr}`,
    );
}

const STANDARDSTIL = '<style:style style:name="Default" style:family="table-cell"/>';
const DEUTSCHER_STANDARDSTIL = `<style:default-style style:family="table-cell"><style:text-properties fo:language="de" fo:country="DE" style:font-name="Liberation Sans" fo:font-size="10pt"/></style:default-style>${STANDARDSTIL}`;
const SEITE = '<style:page-layout-properties/>';
const QUERFORMAT =
  '<style:page-layout-properties fo:page-width="420mm" fo:page-height="297mm" style:print-orientation="landscape" fo:margin="15mm" style:scale-to-X="1" style:scale-to-Y="0"/>';

function rewritePart(pfad: string, text: string, mappe: Arbeitsmappe): string {
  switch (pfad) {
    case 'content.xml':
      return repeatHeadings(insertNotes(keepWhitespace(localize(text)), collectNotes(mappe)), mappe).replace(
        '</office:spreadsheet>',
        (ende) => listFilters(mappe) + ende,
      );
    case 'styles.xml':
      return text.replace(STANDARDSTIL, DEUTSCHER_STANDARDSTIL).replace(SEITE, QUERFORMAT);
    case 'meta.xml':
      return text.replace('<dc:title>', '<dc:language>de-DE</dc:language><dc:title>');
    default:
      return text;
  }
}

/** Bytes of an .ods file; the same workbook gives the same bytes. */
export async function writeOds(mappe: Arbeitsmappe): Promise<Uint8Array> {
  const tag = new Date(`${mappe.datum}T00:00:00Z`);
  const datei = new OdsDocument();
  datei.setMetadata({
    title: cleanText(mappe.titel),
    description: cleanText(mappe.beschreibung),
    creator: cleanText(mappe.herausgeber),
    creationDate: tag,
  });
  for (const blatt of mappe.blaetter) writeSheet(datei, blatt);
  return repack(await datei.save(), mappe.datum, (pfad, text) => rewritePart(pfad, text, mappe));
}
