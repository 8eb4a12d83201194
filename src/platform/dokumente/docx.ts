/**
 * Papers as .docx (ISO/IEC 29500), to be edited further: real headings, lists and header rows, German, titled.
 * What the library can't express is added to its XML afterwards.
 */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  type ISectionOptions,
  LevelFormat,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  type Table,
  TextRun,
} from 'docx';
import type { Abschnitt, Schriftstueck, Textblock } from '#kernel/dokument.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { buildTabelle, TABELLENTITEL, tabellenmarke } from './docx-tabelle.ts';
import { repack } from './paket.ts';
import { cleanText } from './zellen.ts';

/** A4 in twentieths of a point. */
const SEITE = { width: 11_906, height: 16_838 } as const;
const RAND = 1134;

const PUNKTE = 'punkte';
const ZIFFERN = 'ziffern';
const EINZUG = { indent: { left: 425, hanging: 425 } };

/** Numbered lists begin anew each: the counter names them. */
type Satz = { listen: number };

function paragraph(text: string, optionen: Readonly<Record<string, unknown>> = {}): Paragraph {
  const zeilen = cleanText(text).split('\n');
  const laeufe = zeilen.map((zeile, stelle) => new TextRun(stelle === 0 ? zeile : { text: zeile, break: 1 }));
  return new Paragraph({ ...optionen, children: laeufe });
}

function namedParagraph(
  name: string,
  wert: string,
  optionen: Readonly<Record<string, unknown>> = {},
): Paragraph {
  const kopf = new TextRun({ text: `${cleanText(name)}: `, bold: true });
  return new Paragraph({ ...optionen, children: [kopf, new TextRun(cleanText(wert))] });
}

function buildListe({ punkte, nummeriert }: Textblock & { art: 'liste' }, satz: Satz): Paragraph[] {
  if (nummeriert) satz.listen += 1;
  const numbering = nummeriert
    ? { reference: ZIFFERN, level: 0, instance: satz.listen }
    : { reference: PUNKTE, level: 0 };
  return punkte.map((punkt) => paragraph(punkt, { numbering, spacing: { after: 80 } }));
}

function buildHinweis({ titel, text }: Textblock & { art: 'hinweis' }): Paragraph {
  return namedParagraph(titel, text, {
    border: { left: { style: BorderStyle.SINGLE, size: 18, color: '9A5B00', space: 8 } },
  });
}

function buildBlock(block: Textblock, querformat: boolean, satz: Satz): (Paragraph | Table)[] {
  switch (block.art) {
    case 'absatz':
      return [paragraph(block.text)];
    case 'hinweis':
      return [buildHinweis(block)];
    case 'liste':
      return buildListe(block, satz);
    case 'kennzahlen':
      return block.werte.map(({ name, wert, zusatz }) =>
        namedParagraph(name, zusatz === '' ? wert : `${wert} (${zusatz})`),
      );
    case 'bild':
      return [namedParagraph(block.titel, block.beschreibung)];
    case 'zwischentitel':
      return block.text.trim() === '' ? [] : [paragraph(block.text, { heading: HeadingLevel.HEADING_2 })];
    case 'tabelle': {
      const breite = (querformat ? SEITE.height : SEITE.width) - 2 * RAND;
      return [
        paragraph(block.tabelle.titel, { style: TABELLENTITEL, keepNext: true }),
        buildTabelle(block.tabelle, breite),
        paragraph(''),
      ];
    }
  }
}

function buildAbschnitt(abschnitt: Abschnitt, satz: Satz): (Paragraph | Table)[] {
  const { titel, querformat, bloecke } = abschnitt;
  const kopf = titel.trim() === '' ? [] : [paragraph(titel, { heading: HeadingLevel.HEADING_1 })];
  return [...kopf, ...bloecke.flatMap((block) => buildBlock(block, querformat, satz))];
}

function buildKopf({ art, titel, herausgeber, kopf }: Schriftstueck): Paragraph[] {
  return [
    paragraph(`${herausgeber} · ${art}`),
    paragraph(titel, { heading: HeadingLevel.TITLE }),
    ...kopf.map(({ name, wert }) => namedParagraph(name, wert, { spacing: { after: 40 } })),
  ];
}

function buildFusszeile(papier: Schriftstueck): Footer {
  const text = `${papier.herausgeber} · ${papier.titel} · Stand ${formatKalendertag(papier.datum)} · Seite `;
  const laeufe = [
    new TextRun({ text: cleanText(text), size: 16 }),
    new TextRun({ children: [PageNumber.CURRENT, ' von ', PageNumber.TOTAL_PAGES], size: 16 }),
  ];
  return new Footer({ children: [new Paragraph({ children: laeufe })] });
}

/** Neighbours of the same orientation share a section of the file; wide tables get pages of their own. */
function buildSeitenfolgen(papier: Schriftstueck): ISectionOptions[] {
  const satz: Satz = { listen: 0 };
  const folgen: { quer: boolean; kinder: (Paragraph | Table)[] }[] = [
    { quer: false, kinder: buildKopf(papier) },
  ];
  for (const abschnitt of papier.abschnitte) {
    const kinder = buildAbschnitt(abschnitt, satz);
    const letzte = folgen.at(-1);
    if (letzte?.quer === abschnitt.querformat) letzte.kinder.push(...kinder);
    else folgen.push({ quer: abschnitt.querformat, kinder });
  }
  const rand = { top: RAND, bottom: RAND, left: RAND, right: RAND };
  return folgen.map(({ quer, kinder }) => ({
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { ...SEITE, orientation: quer ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: rand,
      },
    },
    footers: { default: buildFusszeile(papier) },
    children: kinder,
  }));
}

const UEBERSCHRIFT = { bold: true, color: '1C2430' } as const;

const STILE = {
  default: {
    document: {
      run: { font: 'Arial', size: 21, language: { value: 'de-DE' } },
      paragraph: { spacing: { after: 140, line: 276 } },
    },
    title: { run: { ...UEBERSCHRIFT, size: 38 }, paragraph: { spacing: { before: 120, after: 240 } } },
    heading1: {
      run: { ...UEBERSCHRIFT, size: 28 },
      paragraph: { keepNext: true, spacing: { before: 320, after: 140 } },
    },
    heading2: {
      run: { ...UEBERSCHRIFT, size: 23 },
      paragraph: { keepNext: true, spacing: { before: 220, after: 100 } },
    },
  },
  paragraphStyles: [
    {
      id: TABELLENTITEL,
      name: 'caption',
      basedOn: 'Normal',
      next: 'Normal',
      run: { bold: true, size: 19 },
      paragraph: { keepNext: true, spacing: { before: 160, after: 80 } },
    },
  ],
};

const LISTEN = [
  { reference: PUNKTE, format: LevelFormat.BULLET, text: '•' },
  { reference: ZIFFERN, format: LevelFormat.DECIMAL, text: '%1.' },
].map(({ reference, ...ebene }) => ({
  reference,
  levels: [{ ...ebene, level: 0, alignment: AlignmentType.LEFT, style: { paragraph: EINZUG } }],
}));

/** Titles of the tables for screen readers, language of the file, dates that do not depend on the clock. */
function rewritePart(pfad: string, text: string, papier: Schriftstueck): string {
  switch (pfad) {
    case 'word/document.xml': {
      const titel = papier.abschnitte.flatMap(({ bloecke }) =>
        bloecke.flatMap((block) => (block.art === 'tabelle' ? [block.tabelle.titel] : [])),
      );
      return text.replaceAll('</w:tblPr>', () => `${tabellenmarke(titel.shift() ?? '')}</w:tblPr>`);
    }
    case 'word/settings.xml':
      return text.replace('</w:compat>', '</w:compat><w:themeFontLang w:val="de-DE"/>');
    case 'docProps/core.xml':
      return text
        .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${papier.datum}T00:00:00Z`)
        .replace('</cp:coreProperties>', '<dc:language>de-DE</dc:language></cp:coreProperties>');
    default:
      return text;
  }
}

/** Bytes of a .docx file; the same paper gives the same bytes. */
export async function writeDocx(papier: Schriftstueck): Promise<Uint8Array> {
  const herausgeber = cleanText(papier.herausgeber);
  const datei = new Document({
    title: cleanText(papier.titel),
    subject: cleanText(papier.art),
    description: cleanText(papier.beschreibung),
    creator: herausgeber,
    lastModifiedBy: herausgeber,
    styles: STILE,
    hyphenation: { autoHyphenation: true },
    numbering: { config: LISTEN },
    sections: buildSeitenfolgen(papier),
  });
  const bytes = new Uint8Array(await Packer.toArrayBuffer(datei));
  return await repack(bytes, papier.datum, (pfad, text) => rewritePart(pfad, text, papier));
}
