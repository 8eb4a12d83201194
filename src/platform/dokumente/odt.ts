/**
 * Papers as .odt (ISO/IEC 26300), to be edited further: real headings, lists, tables with header rows, drawings.
 */
import { OdtDocument } from 'odf-kit';
import type { Abschnitt, Schriftstueck, Tabelle, Textblock } from '#kernel/dokument.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { printCell, printTotal } from './druckwerte.ts';
import { rewriteOdtTeil, SEITENZEICHEN } from './odt-teile.ts';
import { repack } from './paket.ts';
import { cleanText } from './zellen.ts';

/** Width of the text on A4 with 2 cm of margin, upright and turned. */
const TEXTBREITE_CM = 17;
const TEXTBREITE_QUER_CM = 25.7;
const BILDHOEHE_CM = 14;

const ZELLE = { fontSize: 9, padding: '0.08cm' } as const;
const KOPFZELLE = { ...ZELLE, bold: true, backgroundColor: '#eef0f5' } as const;

function addTabelle(dokument: OdtDocument, tabelle: Tabelle, textbreite: number): void {
  const { spalten, zeilen, titel } = tabelle;
  const breite = spalten.reduce((summe, spalte) => summe + spalte.breite, 0);
  const summe = printTotal(tabelle);
  dokument.addParagraph((p) => p.addText(cleanText(titel), { bold: true }));
  dokument.addTable(
    (t) => {
      t.addRow((r) => {
        for (const spalte of spalten) r.addCell(cleanText(spalte.titel), KOPFZELLE);
      });
      for (const zeile of zeilen)
        t.addRow((r) => {
          spalten.forEach((spalte, stelle) => {
            r.addCell(cleanText(printCell(spalte, zeile[stelle] ?? { wert: null })), ZELLE);
          });
        });
      if (summe !== null)
        t.addRow((r) => {
          for (const text of summe) r.addCell(cleanText(text), { ...ZELLE, bold: true });
        });
    },
    {
      columnWidths: spalten.map((spalte) => `${((textbreite * spalte.breite) / breite).toFixed(2)}cm`),
      border: '0.5pt solid #b4bac6',
    },
  );
  dokument.addParagraph('');
}

function addBild(dokument: OdtDocument, bild: Textblock & { art: 'bild' }): void {
  const breite = Math.min(TEXTBREITE_CM, BILDHOEHE_CM / bild.seitenverhaeltnis);
  dokument.addParagraph((p) => p.addText(cleanText(bild.titel), { bold: true }));
  dokument.addImage(new TextEncoder().encode(bild.svg), {
    width: `${breite.toFixed(2)}cm`,
    height: `${(breite * bild.seitenverhaeltnis).toFixed(2)}cm`,
    mimeType: 'image/svg+xml',
    alt: cleanText(bild.titel),
    description: cleanText(bild.beschreibung),
  });
}

function addBenannt(dokument: OdtDocument, name: string, wert: string): void {
  dokument.addParagraph((p) => {
    p.addText(`${cleanText(name)}: `, { bold: true });
    p.addText(cleanText(wert));
  });
}

function addBlock(dokument: OdtDocument, block: Textblock, textbreite: number): void {
  switch (block.art) {
    case 'absatz':
      dokument.addParagraph(cleanText(block.text));
      return;
    case 'hinweis':
      addBenannt(dokument, block.titel, block.text);
      return;
    case 'liste':
      dokument.addList(block.punkte.map(cleanText), block.nummeriert ? { type: 'numbered' } : {});
      return;
    case 'kennzahlen':
      for (const { name, wert, zusatz } of block.werte)
        addBenannt(dokument, name, zusatz === '' ? wert : `${wert} (${zusatz})`);
      return;
    case 'zwischentitel':
      if (block.text.trim() !== '') dokument.addHeading(cleanText(block.text), 3);
      return;
    case 'bild':
      addBild(dokument, block);
      return;
    case 'tabelle':
      addTabelle(dokument, block.tabelle, textbreite);
  }
}

/** A section that turns the page begins with a mark in its heading. */
function addAbschnitt(
  dokument: OdtDocument,
  { titel, bloecke, querformat }: Abschnitt,
  davor: Abschnitt | undefined,
): void {
  const gedreht = titel.trim() !== '' && querformat !== (davor?.querformat ?? false);
  const zeichen = gedreht ? SEITENZEICHEN[querformat ? 'quer' : 'hoch'] : '';
  if (titel.trim() !== '') dokument.addHeading(`${zeichen}${cleanText(titel)}`, 2);
  for (const block of bloecke) addBlock(dokument, block, querformat ? TEXTBREITE_QUER_CM : TEXTBREITE_CM);
}

/** Bytes of an .odt file; the same paper gives the same bytes. */
export async function writeOdt(papier: Schriftstueck): Promise<Uint8Array> {
  const dokument = new OdtDocument();
  dokument.setMetadata({
    title: cleanText(papier.titel),
    creator: cleanText(papier.herausgeber),
    description: cleanText(papier.beschreibung),
    creationDate: new Date(`${papier.datum}T00:00:00Z`),
  });
  dokument.setPageLayout({ marginTop: '2cm', marginBottom: '2cm', marginLeft: '2cm', marginRight: '2cm' });
  dokument.setFooter(`${cleanText(papier.titel)} · Stand ${formatKalendertag(papier.datum)} · Seite ###`);
  dokument.addParagraph(`${cleanText(papier.herausgeber)} · ${cleanText(papier.art)}`);
  dokument.addHeading(cleanText(papier.titel), 1);
  for (const { name, wert } of papier.kopf) addBenannt(dokument, name, wert);
  for (const [nr, abschnitt] of papier.abschnitte.entries())
    addAbschnitt(dokument, abschnitt, papier.abschnitte[nr - 1]);
  return repack(await dokument.save(), papier.datum, rewriteOdtTeil);
}
