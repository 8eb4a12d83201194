/**
 * What the parts of the model share while it is built.
 */
import { addZeile, type Bau } from './bau.ts';
import type { Deckel, Instanz, Paket } from './instanz.ts';

/** Thousands of euro per cent. */
export const KEUR_JE_CENT = 1e-5;

export type Kontext = {
  readonly instanz: Instanz;
  readonly bau: Bau;
  /** Offers whose cents the model chooses. */
  readonly variabel: ReadonlySet<number>;
  readonly deckel: readonly Deckel[];
  readonly pakete: Paket[];
  /** Columns of the packages of each Massnahme; package i has column i. */
  readonly spaltenJe: number[][];
  readonly zuwendung: Map<number, number>;
  readonly genutzt: Map<string, number>;
  readonly traegermittel: Map<string, number>;
  readonly eigenmittel: { readonly spalte: number; readonly jahr: number }[];
};

/** Columns of the packages that fulfil a condition. */
export function paketeMit(k: Kontext, bedingung: (paket: Paket) => boolean): number[] {
  return k.pakete.flatMap((paket, spalte) => (bedingung(paket) ? [spalte] : []));
}

/** `hilfsspalte` is 1 as soon as any listed package is chosen; one row per Massnahme. */
export function linkNutzung(k: Kontext, hilfsspalte: number, bedingung: (paket: Paket) => boolean): void {
  for (const spalten of k.spaltenJe) {
    const treffer = spalten.filter((spalte) => {
      const paket = k.pakete[spalte];
      return paket !== undefined && bedingung(paket);
    });
    if (treffer.length > 0) {
      addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
        [hilfsspalte, -1],
        ...treffer.map((spalte) => [spalte, 1] as const),
      ]);
    }
  }
}
