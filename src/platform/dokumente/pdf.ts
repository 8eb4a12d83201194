/**
 * Papers as PDF/UA-1 (ISO 14289-1). Typst checks accessibility while it compiles: a paper that fails is an
 * error here, never a file. Content goes in as data; no text of a user is ever read as markup.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Schriftstueck, Spalte, Tabelle, Textblock, Zelle } from '#kernel/dokument.ts';
import { sumSpalte } from '#kernel/dokument.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { cleanText, hasSumme, isNumeric } from './zellen.ts';

const SCHRIFTEN = ['400Regular/FiraSans_400Regular', '500Medium/FiraSans_500Medium'].concat([
  '700Bold/FiraSans_700Bold',
  '400Regular_Italic/FiraSans_400Regular_Italic',
]);

/** Cell as printed; money without the sign, which stands in the heading. */
function printCell(spalte: Spalte, { wert }: Zelle): string {
  if (wert === null) return '';
  if (typeof wert === 'string') {
    return spalte.typ === 'datum' ? formatKalendertag(parseKalendertag(wert)) : cleanText(wert);
  }
  return printNumber(spalte, wert);
}

function printNumber(spalte: Spalte, wert: number): string {
  if (spalte.typ === 'cent') return formatBetrag(cent(wert));
  return spalte.typ === 'zahl' ? wert.toString().replace(/\B(?=(\d{3})+$)/g, '.') : wert.toString();
}

function printTable(tabelle: Tabelle) {
  return {
    art: 'tabelle',
    titel: cleanText(tabelle.titel),
    spalten: tabelle.spalten.map((spalte) => ({
      titel: cleanText(spalte.titel),
      rechts: isNumeric(spalte),
      breite: spalte.breite,
    })),
    zeilen: tabelle.zeilen.map((zeile) =>
      tabelle.spalten.map((spalte, stelle) => printCell(spalte, zeile[stelle] ?? { wert: null })),
    ),
    summe:
      tabelle.summe === undefined
        ? null
        : tabelle.spalten.map((spalte, stelle) => {
            if (hasSumme(tabelle, spalte)) return printNumber(spalte, sumSpalte(tabelle, stelle));
            return stelle === 0 ? cleanText(tabelle.summe ?? '') : '';
          }),
  };
}

/** Copy of a value with every text in it cleaned. */
function cleanTexts(wert: unknown): unknown {
  if (typeof wert === 'string') return cleanText(wert);
  if (Array.isArray(wert)) return wert.map(cleanTexts);
  if (typeof wert !== 'object' || wert === null) return wert;
  return Object.fromEntries(Object.entries(wert).map(([schluessel, teil]) => [schluessel, cleanTexts(teil)]));
}

function printBlock(block: Textblock): unknown {
  return block.art === 'tabelle' ? printTable(block.tabelle) : cleanTexts(block);
}

function printPaper(papier: Schriftstueck): string {
  const { abschnitte, ...angaben } = papier;
  return JSON.stringify({
    ...(cleanTexts(angaben) as object),
    datumText: formatKalendertag(papier.datum),
    abschnitte: abschnitte.map(({ titel, querformat, bloecke }) => ({
      titel: cleanText(titel),
      querformat,
      bloecke: bloecke.map(printBlock),
    })),
  });
}

let bereit: Promise<{ readonly vorlage: string; readonly compiler: NodeCompiler }> | undefined;

/** Template and compiler with our fonts, loaded once: a process prints many papers. */
async function prepare() {
  const require = createRequire(import.meta.url);
  const [vorlage, ...schriften] = await Promise.all([
    readFile(new URL('./schriftstueck.typ', import.meta.url), 'utf8'),
    ...SCHRIFTEN.map((name) => readFile(require.resolve(`@expo-google-fonts/fira-sans/${name}.ttf`))),
  ]);
  return { vorlage, compiler: NodeCompiler.create({ fontArgs: [{ fontBlobs: schriften }] }) };
}

/**
 * Bytes of a PDF/UA-1 file; the same paper gives the same bytes.
 * @throws Error with Typst's diagnostics when the paper can't be set or isn't accessible (a bug of the template)
 */
export async function writePdf(papier: Schriftstueck): Promise<Uint8Array> {
  bereit ??= prepare();
  const { vorlage, compiler } = await bereit;
  const satz = compiler.compile({ mainFileContent: vorlage, inputs: { papier: printPaper(papier) } });
  const fehler = satz.takeDiagnostics();
  if (satz.result === null) {
    const meldungen = fehler === null ? [] : compiler.fetchDiagnostics(fehler);
    throw new Error(`Typst: ${JSON.stringify(meldungen)}`);
  }
  const pdf = compiler.pdf(satz.result, { pdfStandard: 'ua-1' });
  compiler.evictCache(10);
  return new Uint8Array(pdf);
}
