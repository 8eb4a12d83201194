/**
 * What a page needs to know of a table to ask what its columns mean.
 */
import type { Einlesetabelle } from '../einlesetabelle.ts';
import { cellAt, joinNamen } from '../spalten.ts';
import type { Zuordnung } from '../zuordnung.ts';

export type Tabellenbild = {
  readonly datei: string;
  /** Sheet of a workbook; null where the file has none. */
  readonly blatt: string | null;
  readonly zeilen: number;
  readonly spalten: readonly { readonly titel: string; readonly beispiele: string }[];
  /** Names of indicators in the rows of a long table; of a wide one none. */
  readonly namen: readonly string[];
};

const NAMEN_HOECHSTENS = 300;

function beispieleOf(tabelle: Einlesetabelle, stelle: number): string {
  const werte = new Set<string>();
  for (const zeile of tabelle.zeilen.slice(0, 50)) {
    const text = String(cellAt(zeile, stelle));
    if (text !== '' && werte.size < 3) werte.add(text.length > 40 ? `${text.slice(0, 40)}…` : text);
  }
  return [...werte].join(' · ');
}

function namenOf(tabelle: Einlesetabelle, lang: Zuordnung['lang']): string[] {
  if (!lang) return [];
  const stellen = lang.indikator.map((titel) => tabelle.spalten.indexOf(titel));
  const namen = new Set(tabelle.zeilen.map((zeile) => joinNamen(zeile, stellen)));
  return [...namen].filter((name) => name !== '').slice(0, NAMEN_HOECHSTENS);
}

/** Columns with examples; those without a title can't be assigned and are left out. */
export function drawTabelle(tabelle: Einlesetabelle, { lang }: Pick<Zuordnung, 'lang'>): Tabellenbild {
  return {
    datei: tabelle.datei,
    blatt: tabelle.blatt,
    zeilen: tabelle.zeilen.length,
    spalten: tabelle.spalten.flatMap((titel, stelle) =>
      titel === '' ? [] : [{ titel, beispiele: beispieleOf(tabelle, stelle) }],
    ),
    namen: namenOf(tabelle, lang),
  };
}

/** Whether the table has every column that the mapping names. */
export function passtZuordnung({ spalten }: Pick<Einlesetabelle, 'spalten'>, zuordnung: Zuordnung): boolean {
  const { gebiet, name, bezirk, bewertet, jahr, nur, lang, indikatoren } = zuordnung;
  const werte = lang
    ? [...lang.indikator, lang.wert, lang.zaehler, lang.nenner]
    : indikatoren.flatMap((eine) => [eine.wert, eine.zaehler, eine.nenner]);
  const orte = [gebiet, name, bezirk, bewertet, 'spalte' in jahr ? jahr.spalte : undefined, nur?.spalte];
  return [...orte, ...werte].every((titel) => titel === undefined || spalten.includes(titel));
}
