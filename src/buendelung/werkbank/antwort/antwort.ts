/**
 * What the server says to a draft of the Werkbank, one line of JSON each: first plan, better plan, or why none.
 */
import { z } from 'zod';
import type { Zellmangel } from '../tabelle/schreiben.ts';
import { ZELLANGABEN } from '../tabelle/zellen.ts';
import type { Werkbankplan } from './werkbankplan.ts';

/** Changes sent at once at most: every cell of a large table. */
const AENDERUNGEN_HOECHSTENS = 20_000;

/** A list of changed cells and rows as it comes from the browser. */
export const aenderungenFeld = z
  .array(
    z.strictObject({
      zeile: z.string().max(100),
      spalte: z.enum(ZELLANGABEN),
      wert: z.string().max(4000),
    }),
  )
  .max(AENDERUNGEN_HOECHSTENS);

export type Werkbankantwort =
  | { readonly art: 'plan'; readonly plan: Werkbankplan }
  /** Cells that can't be computed, and faults of the Akte as a whole. */
  | { readonly art: 'maengel'; readonly zellen: readonly Zellmangel[]; readonly texte: readonly string[] }
  /** The Akte was changed elsewhere meanwhile. */
  | { readonly art: 'veraltet'; readonly fassung: number }
  | { readonly art: 'fehler'; readonly text: string };

/** Lines that are complete, and what has come of the next one. */
export function splitZeilen(text: string): { readonly zeilen: readonly string[]; readonly rest: string } {
  const teile = text.split('\n');
  const rest = teile.pop() ?? '';
  return { zeilen: teile.filter((teil) => teil !== ''), rest };
}
