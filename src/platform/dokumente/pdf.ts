/**
 * Papers as PDF/UA-1 (ISO 14289-1). Typst checks accessibility while it compiles: a paper that fails is an
 * error here, never a file. Content goes in as data; no text of a user is ever read as markup.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Schriftstueck, Textblock } from '#kernel/dokument.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { printCell, printTotal } from './druckwerte.ts';
import { limitToFont, readSchriftzeichen } from './schriftzeichen.ts';
import { cleanText, isNumeric } from './zellen.ts';

const SCHNITTE = [
  '400Regular/FiraSans_400Regular',
  '400Regular_Italic/FiraSans_400Regular_Italic',
  '500Medium/FiraSans_500Medium',
  '700Bold/FiraSans_700Bold',
];

function printBlock(block: Textblock): unknown {
  if (block.art !== 'tabelle') return block;
  const { tabelle } = block;
  return {
    art: 'tabelle',
    titel: tabelle.titel,
    spalten: tabelle.spalten.map((spalte) => ({
      titel: spalte.titel,
      rechts: isNumeric(spalte),
      breite: spalte.breite,
    })),
    zeilen: tabelle.zeilen.map((zeile) =>
      tabelle.spalten.map((spalte, stelle) => printCell(spalte, zeile[stelle] ?? { wert: null })),
    ),
    summe: printTotal(tabelle),
  };
}

/** Copy of plain data with every text in it changed. */
function mapTexts(wert: unknown, change: (text: string) => string): unknown {
  if (typeof wert === 'string') return change(wert);
  if (Array.isArray(wert)) return wert.map((teil) => mapTexts(teil, change));
  if (typeof wert !== 'object' || wert === null) return wert;
  return Object.fromEntries(
    Object.entries(wert).map(([schluessel, teil]) => [schluessel, mapTexts(teil, change)]),
  );
}

function printPaper(papier: Schriftstueck, zeichen: ReadonlySet<number>): string {
  const daten = {
    ...papier,
    datumText: formatKalendertag(papier.datum),
    abschnitte: papier.abschnitte.map((abschnitt) => ({
      ...abschnitt,
      bloecke: abschnitt.bloecke.map(printBlock),
    })),
  };
  return JSON.stringify(mapTexts(daten, (text) => limitToFont(cleanText(text), zeichen)));
}

type Setzerei = {
  readonly vorlage: string;
  readonly compiler: NodeCompiler;
  readonly zeichen: ReadonlySet<number>;
};

let bereit: Promise<Setzerei> | undefined;

/** Template and compiler with our fonts, loaded once: a process prints many papers. */
async function prepare(): Promise<Setzerei> {
  const require = createRequire(import.meta.url);
  const vorlage = await readFile(new URL('./schriftstueck.typ', import.meta.url), 'utf8');
  const schriften = await Promise.all(
    SCHNITTE.map((name) => readFile(require.resolve(`@expo-google-fonts/fira-sans/${name}.ttf`))),
  );
  // All cuts of the family draw the same characters.
  const zeichen = readSchriftzeichen(schriften[0] ?? new Uint8Array());
  return { vorlage, compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: schriften }] }), zeichen };
}

/**
 * Bytes of a PDF/UA-1 file; the same paper gives the same bytes. Characters that our font lacks become `?`.
 * @throws Error with Typst's diagnostics when the paper can't be set or isn't accessible (a bug of the template)
 */
export async function writePdf(papier: Schriftstueck): Promise<Uint8Array> {
  bereit ??= prepare();
  const { vorlage, compiler, zeichen } = await bereit;
  const satz = compiler.compile({
    mainFileContent: vorlage,
    inputs: { papier: printPaper(papier, zeichen) },
  });
  const fehler = satz.takeDiagnostics();
  if (satz.result === null) {
    const meldungen = fehler === null ? [] : compiler.fetchDiagnostics(fehler);
    throw new Error(`Typst: ${JSON.stringify(meldungen)}`);
  }
  const pdf = compiler.pdf(satz.result, { pdfStandard: 'ua-1' });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}
