/**
 * Blocks of cells between the Werkbank and a spreadsheet: tab-separated text out and in.
 */
import { GITTERSPALTE_TEXT, GITTERSPALTEN } from './anzeige.ts';
import type { Zellaenderung, Zellmangel } from './schreiben.ts';
import {
  isSchreibbar,
  SPALTE_TEXT,
  SPALTEN,
  textOf,
  type Werkbankspalte,
  type Werkbankzeile,
} from './zellen.ts';

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

/** Texts for cells, and those that found no cell to stand in. */
export type Eingefuegt = {
  readonly aenderungen: readonly Zellaenderung[];
  readonly maengel: readonly Zellmangel[];
  /** Texts where the grid shows results: sums, columns of the plan. */
  readonly uebergangen: number;
};

/** Rows that a spreadsheet marks below its table hold nothing and say nothing. */
function withoutLeere(texte: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const letzte = texte.findLastIndex((reihe) => reihe.some((wert) => wert.trim() !== ''));
  return texte.slice(0, Math.max(letzte + 1, 1));
}

/** One value over the whole block that is marked, else the texts from its upper left corner on. */
function spread(texte: readonly (readonly string[])[], block: Zellblock): readonly (readonly string[])[] {
  const [oben, unten] = sorted(block.zeilen);
  const [links, rechts] = sorted(block.spalten);
  const einer = texte.length === 1 && texte[0]?.length === 1 ? (texte[0][0] ?? '') : undefined;
  if (einer === undefined) return withoutLeere(texte);
  return Array.from({ length: unten - oben + 1 }, () =>
    Array.from({ length: rechts - links + 1 }, () => einer),
  );
}

type Ziel = {
  readonly zeile: Werkbankzeile | undefined;
  readonly spalte: Werkbankspalte | undefined;
  /** What is shown there. */
  readonly gezeigt: string;
  readonly nummer: number;
  readonly stelle: number;
};

const NICHTS: Eingefuegt = { aenderungen: [], maengel: [], uebergangen: 0 };

function placeText(ziel: Ziel, wert: string): Eingefuegt {
  const { zeile, spalte, gezeigt, stelle } = ziel;
  const gleich = wert.trim() === gezeigt;
  if (zeile && spalte && isSchreibbar(zeile, spalte)) {
    return gleich ? NICHTS : { ...NICHTS, aenderungen: [{ zeile: zeile.schluessel, spalte, wert }] };
  }
  if (wert.trim() === '' || (zeile && gleich)) return NICHTS;
  const ergebnis = spalte ? gezeigt !== '' : stelle < GITTERSPALTEN.length;
  if (zeile && ergebnis) return { ...NICHTS, uebergangen: 1 };
  return { ...NICHTS, maengel: [homeless(ziel, wert)] };
}

/**
 * Where pasted texts go. A text that equals what is shown in a cell that can't be written is let pass, and results are
 * passed over, so that a block can be copied, changed in a spreadsheet and pasted back as a whole.
 * @param lies text shown in any cell
 */
export function placeTexte(
  zeilen: readonly Werkbankzeile[],
  block: Zellblock,
  text: string,
  lies: (zeile: number, spalte: number) => string,
): Eingefuegt {
  const [oben] = sorted(block.zeilen);
  const [links] = sorted(block.spalten);
  const texte = spread(parseTsv(text), block);
  if (texte.length * (texte[0]?.length ?? 0) > ZELLEN_HOECHSTENS) {
    return { ...NICHTS, maengel: [ZU_VIEL] };
  }
  const teile = texte.flatMap((reihe, z) =>
    reihe.map((wert, s) => {
      const [nummer, stelle] = [oben + z, links + s];
      const gezeigt = lies(nummer, stelle);
      return placeText({ zeile: zeilen[nummer], spalte: SPALTEN[stelle], gezeigt, nummer, stelle }, wert);
    }),
  );
  return {
    aenderungen: teile.flatMap(({ aenderungen }) => aenderungen),
    maengel: teile.flatMap(({ maengel }) => maengel),
    uebergangen: teile.filter(({ uebergangen }) => uebergangen > 0).length,
  };
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
        .filter((spalte) => isSchreibbar(zeile, spalte) && textOf(zeile, spalte) !== '')
        .map((spalte) => ({ zeile: zeile.schluessel, spalte, wert: '' })),
    );
}

const ZU_VIEL: Zellmangel = {
  zeile: '',
  spalte: 'bezeichnung',
  wert: '',
  text: `Das sind mehr als ${ZELLEN_HOECHSTENS} Zellen.`,
  abhilfe: 'In Teilen einfügen.',
};

function homelessText({ zeile, spalte }: Ziel): string {
  if (!zeile) return 'Die Tabelle hat hier keine Zeile mehr.';
  if (!spalte) return 'Die Tabelle hat hier keine Spalte mehr.';
  return `In dieser Zeile kann „${SPALTE_TEXT[spalte]}“ nicht geändert werden.`;
}

function nameOfSpalte(stelle: number): string {
  const spalte = GITTERSPALTEN[stelle];
  return spalte ? GITTERSPALTE_TEXT[spalte] : `Spalte ${stelle + 1}`;
}

function homeless(ziel: Ziel, wert: string): Zellmangel {
  const { zeile, spalte, nummer, stelle } = ziel;
  return {
    zeile: zeile?.schluessel ?? `Zeile ${nummer + 1}`,
    spalte: spalte ?? 'vorgaben',
    spaltenname: nameOfSpalte(stelle),
    wert,
    text: homelessText(ziel),
    abhilfe: 'Die Zelle leer lassen oder an anderer Stelle einfügen.',
  };
}
