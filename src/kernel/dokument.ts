/**
 * Plain description of a document, made by pure code and turned into a file by the machinery: a workbook of
 * tables (.ods, .xlsx) or a paper (.pdf, .docx). No layout, no markup: every text is shown as it stands.
 */
import type { EuroCent } from './geld.ts';
import type { Kalendertag } from './kalendertag.ts';

/**
 * `cent`: EuroCent; `zahl` and `jahr`: integer; `datum`: Kalendertag; `anteil`: integer hundredths of a percent;
 * `dezimal`: a measured number, not counted nor money.
 * Every cell may also be empty (null).
 */
export type Spaltentyp = 'text' | 'cent' | 'zahl' | 'jahr' | 'datum' | 'anteil' | 'dezimal';

/**
 * How the cells of a column follow from others of their row, by place from 0: a sum of columns less others, or the
 * share of a column's cell in the total of that column. Workbooks compute it; the cell holds the same value.
 */
export type Spaltenrechnung =
  | { readonly art: 'summe'; readonly plus: readonly number[]; readonly minus: readonly number[] }
  | { readonly art: 'anteil'; readonly von: number };

export type Spalte = {
  readonly titel: string;
  readonly typ: Spaltentyp;
  /** Width in characters of the body font. */
  readonly breite: number;
  /** Sum in the total row; only for `cent` and `zahl`. */
  readonly summe?: boolean;
  readonly rechnung?: Spaltenrechnung;
};

/** One cell. `kommentar`: the reason, shown as a note of the cell where the file can hold one. */
export type Zelle = {
  readonly wert: string | number | EuroCent | Kalendertag | null;
  readonly kommentar?: string;
};

export type Tabelle = {
  readonly titel: string;
  readonly spalten: readonly Spalte[];
  readonly zeilen: readonly (readonly Zelle[])[];
  /** Label of the total row; missing: no total row. */
  readonly summe?: string;
};

/** One sheet of a workbook: a table with lines of text above it. */
export type Tabellenblatt = Tabelle & {
  /** Name of the tab, at most 31 characters, none of []:*?/\ */
  readonly name: string;
  readonly hinweise: readonly string[];
};

type Angaben = {
  readonly titel: string;
  readonly beschreibung: string;
  /** Who issues it, e.g. the Kommune. */
  readonly herausgeber: string;
  /** Date of the document; the same content gives the same file on any day. */
  readonly datum: Kalendertag;
};

export type Arbeitsmappe = Angaben & { readonly blaetter: readonly Tabellenblatt[] };

export type Textblock =
  | { readonly art: 'absatz'; readonly text: string }
  /** Set apart, for what the reader must not miss. */
  | { readonly art: 'hinweis'; readonly titel: string; readonly text: string }
  /** `nummeriert`: 1., 2., 3. instead of dots. */
  | { readonly art: 'liste'; readonly punkte: readonly string[]; readonly nummeriert?: true }
  /** A few figures in large type. */
  | {
      readonly art: 'kennzahlen';
      readonly werte: readonly { readonly name: string; readonly wert: string; readonly zusatz: string }[];
    }
  | { readonly art: 'zwischentitel'; readonly text: string }
  /** A drawing; `beschreibung` says the same to those who do not see it. */
  | {
      readonly art: 'bild';
      readonly titel: string;
      readonly beschreibung: string;
      /** Complete SVG document without scripts and foreign references. */
      readonly svg: string;
      /** Height by width. */
      readonly seitenverhaeltnis: number;
    }
  | { readonly art: 'tabelle'; readonly tabelle: Tabelle };

export type Abschnitt = {
  readonly titel: string;
  /** On its own landscape pages, for wide tables. */
  readonly querformat: boolean;
  readonly bloecke: readonly Textblock[];
};

/** A paper of several sections, read from top to bottom. */
export type Schriftstueck = Angaben & {
  /** Line above the title, e.g. the kind of paper. */
  readonly art: string;
  /** Lines of the head: „Quartier: Nordstadt“. */
  readonly kopf: readonly { readonly name: string; readonly wert: string }[];
  readonly abschnitte: readonly Abschnitt[];
};

/** What stands in a cell of a workbook that was read. */
export type Zellinhalt =
  | { readonly art: 'text'; readonly wert: string }
  /** Exact decimal without exponent, as in the file: „-1234.5“. `prozent`: shown as a percentage, 0.5 as 50 %. */
  | { readonly art: 'zahl'; readonly wert: string; readonly prozent?: true }
  /** ISO day, not yet checked. */
  | { readonly art: 'datum'; readonly wert: string }
  | { readonly art: 'wahrheit'; readonly wert: boolean };

/** `spalte` from 0; `adresse` as the office program shows it: „D7“. */
export type Blattzelle = Zellinhalt & { readonly spalte: number; readonly adresse: string };

/** Row of a sheet that was read, `nummer` from 1; empty cells are left out. `verborgen`: by hand or by a filter. */
export type Blattzeile = {
  readonly nummer: number;
  readonly zellen: readonly Blattzelle[];
  readonly verborgen?: true;
};

/** Sheet of a workbook that was read; empty rows are left out. `verborgeneSpalten`: from 0, hidden by hand. */
export type Blatt = {
  readonly name: string;
  readonly zeilen: readonly Blattzeile[];
  readonly verborgeneSpalten?: readonly number[];
};

/** Sum of a column with `summe`; empty cells count as nothing. @throws RangeError beyond the safe range */
export function sumSpalte(tabelle: Tabelle, stelle: number): number {
  const summe = tabelle.zeilen.reduce((teil, zeile) => {
    const wert = zeile[stelle]?.wert;
    return typeof wert === 'number' ? teil + wert : teil;
  }, 0);
  if (!Number.isSafeInteger(summe)) throw new RangeError(`Summe der Spalte ${stelle} ist keine ganze Zahl`);
  return summe;
}

/** „12,5 %“ of the fraction of one that a percent cell holds: 0.125. */
export function formatProzentzelle(dezimal: string): string {
  const [, minus = '', ganze = '', bruchteil = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(dezimal) ?? [];
  const stellen = bruchteil.padEnd(2, '0');
  const prozent = `${ganze}${stellen.slice(0, 2)}`.replace(/^0+(?=\d)/, '');
  const rest = stellen.slice(2);
  return `${minus}${prozent}${rest === '' ? '' : `,${rest}`} %`;
}

/** Letters of a spreadsheet column, from 0: A, B, …, Z, AA. */
export function columnLetters(stelle: number): string {
  const letzter = String.fromCharCode(65 + (stelle % 26));
  return stelle < 26 ? letzter : columnLetters(Math.floor(stelle / 26) - 1) + letzter;
}

/** Hundredths of a percent, rounded half up; 0 of nothing. */
export function anteilOf(teil: number, ganzes: number): number {
  if (ganzes === 0) return 0;
  return Number((BigInt(teil) * 20_000n + BigInt(ganzes)) / (2n * BigInt(ganzes)));
}
