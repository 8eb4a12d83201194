/**
 * Marks of a source for values that are missing.
 */

import type { Tabellenzelle } from './einlesetabelle.ts';
import { parseZahltext } from './zahlenspalte.ts';
import type { Fehlzeichen } from './zuordnung.ts';

type Menge = { readonly texte: ReadonlySet<string>; readonly zahlen: ReadonlySet<number> };

/** Is this cell no value, in an area that is rated or not? */
export type Fehlprobe = (zelle: Tabellenzelle, bewertet: boolean) => boolean;

function numberOf(text: string): number | undefined {
  return (parseZahltext(text, 'punkt') ?? parseZahltext(text, 'komma'))?.zahl;
}

function mengeOf(zeichen: readonly Fehlzeichen[]): Menge {
  const zahlen = zeichen.flatMap(({ text }) => numberOf(text) ?? []);
  return { texte: new Set(zeichen.map(({ text }) => text.trim().toLowerCase())), zahlen: new Set(zahlen) };
}

function contains({ texte, zahlen }: Menge, zelle: Tabellenzelle): boolean {
  if (typeof zelle === 'number') return zahlen.has(zelle);
  if (texte.has(zelle.toLowerCase())) return true;
  if (zahlen.size === 0) return false;
  const zahl = numberOf(zelle);
  return zahl !== undefined && zahlen.has(zahl);
}

/** A number among the marks means that number however it is written: 0.0 is 0 and 0,00. */
export function createFehlprobe(zeichen: readonly Fehlzeichen[]): Fehlprobe {
  const immer = mengeOf(zeichen.filter(({ nurUnbewertet }) => !nurUnbewertet));
  const unbewertet = mengeOf(zeichen.filter(({ nurUnbewertet }) => nurUnbewertet));
  return (zelle, bewertet) => contains(immer, zelle) || (!bewertet && contains(unbewertet, zelle));
}
