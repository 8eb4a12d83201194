/**
 * Blocks of cells between the Werkbank and a spreadsheet: tab-separated text out and in.
 */
import { appendReihen, type Blocktexte, findAnhang } from './anhang.ts';
import { type Eingefuegt, isBlockzelle, joinEingefuegte, NICHTS, placeText } from './platz.ts';
import type { Zellaenderung, Zellmangel } from './schreiben.ts';
import { SPALTEN, textOf, type Werkbankzeile } from './zellen.ts';

/** Corners of a block by numbers of row and column, both included, in any order. */
export type Zellblock = {
  readonly zeilen: readonly [number, number];
  readonly spalten: readonly [number, number];
};

/** Cells pasted at once at most; more is a mistake. */
const ZELLEN_HOECHSTENS = 10_000;

function sorted([a, b]: readonly [number, number]): readonly [number, number] {
  return a <= b ? [a, b] : [b, a];
}

/** As spreadsheets do it: what holds a tab, a quote or a line break stands in quotes. */
function quote(text: string): string {
  return /["\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The block as text for the clipboard; `lies` gives the text of any cell, also of those that can't be written. */
export function writeTsv(block: Zellblock, lies: (zeile: number, spalte: number) => string): string {
  const [oben, unten] = sorted(block.zeilen);
  const [links, rechts] = sorted(block.spalten);
  const zeilen: string[] = [];
  for (let zeile = oben; zeile <= unten; zeile += 1) {
    const zellen: string[] = [];
    for (let spalte = links; spalte <= rechts; spalte += 1) zellen.push(quote(lies(zeile, spalte)));
    zeilen.push(zellen.join('\t'));
  }
  return zeilen.join('\n');
}

const FELD = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g;

/** Tab-separated text as rows; the line break at the end that spreadsheets add makes no row. */
export function parseTsv(text: string): readonly (readonly string[])[] {
  const zeilen: string[][] = [[]];
  for (const [, zitiert, roh = '', ende = ''] of text.matchAll(FELD)) {
    zeilen.at(-1)?.push(zitiert === undefined ? roh : zitiert.replaceAll('""', '"'));
    if (ende === '') break;
    if (ende !== '\t') zeilen.push([]);
  }
  const leer = zeilen.length > 1 && zeilen.at(-1)?.every((zelle) => zelle === '');
  return leer ? zeilen.slice(0, -1) : zeilen;
}

/** Rows that a spreadsheet marks below its table hold nothing and say nothing. */
function withoutLeere(texte: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const letzte = texte.findLastIndex((reihe) => reihe.some((wert) => wert.trim() !== ''));
  return texte.slice(0, Math.max(letzte + 1, 1));
}

/** One value over the whole block that is marked, else the texts from its upper left corner on. */
function spread(wert: string, block: Zellblock): readonly (readonly string[])[] {
  const [oben, unten] = sorted(block.zeilen);
  const [links, rechts] = sorted(block.spalten);
  return Array.from({ length: unten - oben + 1 }, () =>
    Array.from({ length: rechts - links + 1 }, () => wert),
  );
}

function placeReihe({ zeilen, texte, oben, links, lies }: Blocktexte, z: number): Eingefuegt {
  const nummer = oben + z;
  return joinEingefuegte(
    (texte[z] ?? []).map((wert, s) => {
      const stelle = links + s;
      const ziel = { zeile: zeilen[nummer], spalte: SPALTEN[stelle], gezeigt: lies(nummer, stelle) };
      return placeText({ ...ziel, nummer, stelle }, wert);
    }),
  );
}

/**
 * Where pasted texts go. A text that equals what is shown in a cell that can't be written is let pass, and results are
 * passed over, so that a block can be copied, changed in a spreadsheet and pasted back as a whole. Rows that go on where
 * the positions of a Massnahme end become new ones.
 * @param lies text shown in any cell
 * @param vergebene Kennungen that new positions must not take
 */
export function placeTexte(
  zeilen: readonly Werkbankzeile[],
  block: Zellblock,
  text: string,
  lies: (zeile: number, spalte: number) => string,
  vergebene: ReadonlySet<string>,
): Eingefuegt {
  const gelesen = parseTsv(text);
  const einer = gelesen.length === 1 && gelesen[0]?.length === 1 ? gelesen[0][0] : undefined;
  const texte = einer === undefined ? withoutLeere(gelesen) : spread(einer, block);
  if (texte.length * (texte[0]?.length ?? 0) > ZELLEN_HOECHSTENS) {
    return { ...NICHTS, maengel: [ZU_VIEL] };
  }
  const [oben, links] = [sorted(block.zeilen)[0], sorted(block.spalten)[0]];
  const ganzer: Blocktexte = { zeilen, texte, oben, links, lies };
  const anhang = einer === undefined ? findAnhang(ganzer) : null;
  if (anhang && 'abhilfe' in anhang) return { ...NICHTS, maengel: [anhang] };
  const bisher = texte.slice(0, anhang?.ab).map((_reihe, z) => placeReihe(ganzer, z));
  return joinEingefuegte([...bisher, anhang ? appendReihen(ganzer, anhang, vergebene) : NICHTS]);
}

/** Nothing for every cell of the block that can be written and holds something. */
export function emptyTexte(zeilen: readonly Werkbankzeile[], block: Zellblock): readonly Zellaenderung[] {
  const [oben, unten] = sorted(block.zeilen);
  const [links, rechts] = sorted(block.spalten);
  const spalten = SPALTEN.slice(links, rechts + 1);
  return zeilen
    .slice(oben, unten + 1)
    .flatMap((zeile) =>
      spalten
        .filter((spalte) => isBlockzelle(zeile, spalte) && textOf(zeile, spalte) !== '')
        .map((spalte) => ({ zeile: zeile.schluessel, spalte, wert: '' })),
    );
}

const ZU_VIEL: Zellmangel = {
  zeile: '',
  spalte: 'bezeichnung',
  wert: '',
  text: `Das sind mehr als ${ZELLEN_HOECHSTENS.toLocaleString('de-DE')} Zellen.`,
  abhilfe: 'In Teilen einfügen.',
};
