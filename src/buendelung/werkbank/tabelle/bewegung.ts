/**
 * Where the keys lead in a grid (ARIA Authoring Practices, grid pattern).
 */

/** A place in the grid by numbers, from 0. */
export type Gitterort = { readonly zeile: number; readonly spalte: number };

export type Gittermass = { readonly zeilen: number; readonly spalten: number };

/** Rows that PageUp and PageDown pass. */
const SEITE = 10;

type Schritt = (ort: Gitterort, letzter: Gitterort) => Gitterort;

const EINFACH: Readonly<Record<string, Schritt>> = {
  ArrowUp: ({ zeile, spalte }) => ({ zeile: zeile - 1, spalte }),
  ArrowDown: ({ zeile, spalte }) => ({ zeile: zeile + 1, spalte }),
  ArrowLeft: ({ zeile, spalte }) => ({ zeile, spalte: spalte - 1 }),
  ArrowRight: ({ zeile, spalte }) => ({ zeile, spalte: spalte + 1 }),
  PageUp: ({ zeile, spalte }) => ({ zeile: zeile - SEITE, spalte }),
  PageDown: ({ zeile, spalte }) => ({ zeile: zeile + SEITE, spalte }),
  Home: ({ zeile }) => ({ zeile, spalte: 0 }),
  End: ({ zeile }, letzter) => ({ zeile, spalte: letzter.spalte }),
};

const MIT_STRG: Readonly<Record<string, Schritt>> = {
  ArrowUp: ({ spalte }) => ({ zeile: 0, spalte }),
  ArrowDown: ({ spalte }, letzter) => ({ zeile: letzter.zeile, spalte }),
  ArrowLeft: ({ zeile }) => ({ zeile, spalte: 0 }),
  ArrowRight: ({ zeile }, letzter) => ({ zeile, spalte: letzter.spalte }),
  Home: () => ({ zeile: 0, spalte: 0 }),
  End: (_ort, letzter) => letzter,
};

const between = (wert: number, letzter: number): number => Math.min(Math.max(wert, 0), Math.max(letzter, 0));

/** The place a key leads to, inside the grid; undefined for keys that lead nowhere. */
export function moveOrt(
  ort: Gitterort,
  taste: string,
  strg: boolean,
  mass: Gittermass,
): Gitterort | undefined {
  const schritt = (strg ? MIT_STRG : EINFACH)[taste];
  if (!schritt) return undefined;
  const letzter = { zeile: mass.zeilen - 1, spalte: mass.spalten - 1 };
  const { zeile, spalte } = schritt(ort, letzter);
  return { zeile: between(zeile, letzter.zeile), spalte: between(spalte, letzter.spalte) };
}
