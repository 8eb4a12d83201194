/**
 * Where one pasted text goes: into its cell, past a result, or nowhere.
 */
import { GITTERSPALTE_TEXT, GITTERSPALTEN } from './anzeige.ts';
import type { Zellaenderung, Zellmangel } from './schreiben.ts';
import { isSchreibbar, SPALTE_TEXT, type Werkbankspalte, type Werkbankzeile } from './zellen.ts';

/** A row that a block adds, and which row of the block it is, from 1. */
export type Blockzeile = { readonly zeile: string; readonly nummer: number };

/** Texts for cells, and those that found no cell to stand in. */
export type Eingefuegt = {
  readonly aenderungen: readonly Zellaenderung[];
  readonly maengel: readonly Zellmangel[];
  /** Texts where the grid shows results: sums, columns of the plan. */
  readonly uebergangen: number;
  /** Positions that did not exist before. */
  readonly neue: readonly Blockzeile[];
};

export const NICHTS: Eingefuegt = { aenderungen: [], maengel: [], uebergangen: 0, neue: [] };

export function joinEingefuegte(teile: readonly Eingefuegt[]): Eingefuegt {
  return {
    aenderungen: teile.flatMap(({ aenderungen }) => aenderungen),
    maengel: teile.flatMap(({ maengel }) => maengel),
    uebergangen: teile.reduce((summe, { uebergangen }) => summe + uebergangen, 0),
    neue: teile.flatMap(({ neue }) => neue),
  };
}

export type Ziel = {
  readonly zeile: Werkbankzeile | undefined;
  readonly spalte: Werkbankspalte | undefined;
  /** What is shown there. */
  readonly gezeigt: string;
  readonly nummer: number;
  readonly stelle: number;
};

/** The year of own money is moved in its own cell, never by a block. */
export function isBlockzelle(zeile: Werkbankzeile, spalte: Werkbankspalte): boolean {
  return isSchreibbar(zeile, spalte) && (zeile.art !== 'eigenmittel' || spalte !== 'jahr');
}

function isErgebnis({ zeile, spalte, gezeigt, stelle }: Ziel): boolean {
  if (!zeile) return false;
  return spalte ? gezeigt !== '' && !isSchreibbar(zeile, spalte) : stelle < GITTERSPALTEN.length;
}

export function placeText(ziel: Ziel, wert: string): Eingefuegt {
  const { zeile, spalte, gezeigt } = ziel;
  const gleich = wert.trim() === gezeigt;
  if (zeile && spalte && isBlockzelle(zeile, spalte)) {
    return gleich ? NICHTS : { ...NICHTS, aenderungen: [{ zeile: zeile.schluessel, spalte, wert }] };
  }
  if (wert.trim() === '' || (zeile && gleich)) return NICHTS;
  return isErgebnis(ziel) ? { ...NICHTS, uebergangen: 1 } : { ...NICHTS, maengel: [homeless(ziel, wert)] };
}

function homelessText({ zeile, spalte }: Ziel): string {
  if (!zeile) return 'Die Tabelle hat hier keine Zeile mehr.';
  if (!spalte) return 'Die Tabelle hat hier keine Spalte mehr.';
  if (isSchreibbar(zeile, spalte)) return 'Das Jahr von Eigenmitteln wird nur durch Eintippen geändert.';
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
