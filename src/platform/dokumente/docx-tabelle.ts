/**
 * Tables of a .docx paper: a header row that is repeated on every page, numbers to the right, sums in bold.
 */
import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Spalte, Tabelle } from '#kernel/dokument.ts';
import { printCell, printTotal } from './druckwerte.ts';
import { cleanText, isNumeric } from './zellen.ts';

/** Style of the paragraph above a table. */
export const TABELLENTITEL = 'Caption';

const LINIE = { style: BorderStyle.SINGLE, size: 4, color: 'B4BAC6' } as const;
const OHNE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const LUFT = { top: 40, bottom: 40, left: 50, right: 50 } as const;

/** Half points: a digit of this size in bold takes about eleven twentieths of a point each. */
const GROESSEN = [18, 17, 16, 15, 14, 13] as const;
const ZIFFER = 5.8;

type Zeilenart = 'kopf' | 'zeile' | 'summe';
type Druck = { readonly spalten: readonly Spalte[]; readonly zeilen: readonly (readonly string[])[] };

/** Widest number of a column in a type of this size; its heading may break, long words in two. */
function zahlbreite({ spalten, zeilen }: Druck, stelle: number, groesse: number): number {
  const wort = Math.max(
    0,
    ...(spalten[stelle]?.titel.split(/[\s-]/) ?? []).map((teil) => teil.length * 0.85),
  );
  const zahl = Math.max(0, ...zeilen.map((zeile) => zeile[stelle]?.length ?? 0));
  return Math.ceil(Math.max(zahl, wort) * ZIFFER * groesse * 1.05) + LUFT.left + LUFT.right;
}

/** Largest type in which the numbers leave the texts a third of the page; widths in twentieths of a point. */
function fitBreiten(
  druck: Druck,
  breite: number,
): { readonly groesse: number; readonly breiten: readonly number[] } {
  const texte = druck.spalten.map((spalte) => (isNumeric(spalte) ? 0 : spalte.breite));
  const alleTexte = texte.reduce((summe, teil) => summe + teil, 0);
  const versuche = GROESSEN.map((groesse) => {
    const zahlen = druck.spalten.map((spalte, stelle) =>
      isNumeric(spalte) ? zahlbreite(druck, stelle, groesse) : 0,
    );
    return { groesse, zahlen, rest: breite - zahlen.reduce((summe, teil) => summe + teil, 0) };
  });
  const passend = versuche.find(({ rest }) => rest >= (alleTexte > 0 ? breite / 3 : 0)) ?? versuche.at(-1);
  const { groesse, zahlen, rest } = passend ?? { groesse: 13, zahlen: [], rest: breite };
  const teiler = Math.max(1, alleTexte);
  return {
    groesse,
    breiten: texte.map((text, stelle) =>
      text === 0 ? (zahlen[stelle] ?? 0) : Math.max(520, Math.floor((Math.max(0, rest) * text) / teiler)),
    ),
  };
}

function buildZelle(
  text: string,
  spalte: Spalte,
  breite: number,
  groesse: number,
  art: Zeilenart,
  spannt = 1,
): TableCell {
  const laeufe = cleanText(text)
    .split('\n')
    .map(
      (zeile, stelle) =>
        new TextRun({ text: zeile, size: groesse, bold: art !== 'zeile', break: stelle && 1 }),
    );
  return new TableCell({
    width: { size: breite, type: WidthType.DXA },
    ...(spannt > 1 ? { columnSpan: spannt } : {}),
    verticalAlign: art === 'kopf' ? VerticalAlignTable.BOTTOM : VerticalAlignTable.TOP,
    ...(art === 'kopf' ? { shading: { type: ShadingType.CLEAR, fill: 'E6EAF2', color: 'auto' } } : {}),
    children: [
      new Paragraph({
        alignment: isNumeric(spalte) ? AlignmentType.RIGHT : AlignmentType.LEFT,
        spacing: { after: 0, line: 240 },
        children: laeufe,
      }),
    ],
  });
}

/** Columns that the word of a sum reaches over: those before the first number, so that it is not broken in a narrow one. */
function countErsteSpalten(summe: readonly string[]): number {
  const naechste = summe.findIndex((text, stelle) => stelle > 0 && text !== '');
  return naechste < 0 ? summe.length : naechste;
}

/** A table as wide as the text of the page, in twentieths of a point. */
export function buildTabelle(tabelle: Tabelle, breite: number): Table {
  const { spalten } = tabelle;
  const zeilen = tabelle.zeilen.map((zeile) =>
    spalten.map((spalte, stelle) => printCell(spalte, zeile[stelle] ?? { wert: null })),
  );
  const summe = printTotal(tabelle);
  const { groesse, breiten } = fitBreiten({ spalten, zeilen: summe ? [...zeilen, summe] : zeilen }, breite);
  const buildZeile = (texte: readonly string[], art: Zeilenart): TableRow => {
    const vorn = art === 'summe' ? countErsteSpalten(texte) : 1;
    const erste = breiten.slice(0, vorn).reduce((teil, eine) => teil + eine, 0);
    const weitere = spalten
      .slice(vorn)
      .map((spalte, s) => buildZelle(texte[vorn + s] ?? '', spalte, breiten[vorn + s] ?? 0, groesse, art));
    return new TableRow({
      ...(art === 'kopf' ? { tableHeader: true } : {}),
      cantSplit: true,
      children: spalten
        .slice(0, 1)
        .map((spalte) => buildZelle(texte[0] ?? '', spalte, erste, groesse, art, vorn))
        .concat(weitere),
    });
  };
  return new Table({
    layout: TableLayoutType.FIXED,
    columnWidths: [...breiten],
    width: { size: breiten.reduce((teil, eine) => teil + eine, 0), type: WidthType.DXA },
    margins: LUFT,
    borders: {
      top: LINIE,
      bottom: LINIE,
      insideHorizontal: LINIE,
      left: OHNE,
      right: OHNE,
      insideVertical: OHNE,
    },
    rows: [
      buildZeile(
        spalten.map(({ titel }) => titel),
        'kopf',
      ),
      ...zeilen.map((zeile) => buildZeile(zeile, 'zeile')),
      ...(summe ? [buildZeile(summe, 'summe')] : []),
    ],
  });
}

/** First row is a header; name of the table for screen readers (ISO/IEC 29500-1, 17.4.56 and 17.4.59). */
export function tabellenmarke(titel: string): string {
  const text = cleanText(titel)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', ' ');
  return `<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val="${text}"/>`;
}
