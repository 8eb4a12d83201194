/**
 * Where one is in the grid, what is marked, and which cell is being typed into.
 */
import type { Gitterort } from '../../../werkbank/tabelle/bewegung.ts';
import type { Werkbankzeile } from '../../../werkbank/tabelle/zellen.ts';

export type Gitterzustand = {
  readonly ort: Gitterort;
  /** Other corner of what is marked. */
  readonly anker: Gitterort;
  /** Text the typing begins with; null: nothing is being typed. */
  readonly eingabe: string | null;
  /** Counts the moves that take the focus along. */
  readonly bewegt: number;
  /** Key of a row to go to as soon as it is there. */
  readonly ziel: string | null;
  /** Counts the rows that went while one was in them. */
  readonly verloren: number;
};

export const ANFANG: Gitterzustand = {
  ort: { zeile: 0, spalte: 0 },
  anker: { zeile: 0, spalte: 0 },
  eingabe: null,
  bewegt: 0,
  ziel: null,
  verloren: 0,
};

export function goTo(zustand: Gitterzustand, ort: Gitterort, markieren: boolean): Gitterzustand {
  return {
    ...zustand,
    ort,
    anker: markieren ? zustand.anker : ort,
    eingabe: null,
    bewegt: zustand.bewegt + 1,
    ziel: null,
  };
}

/** Where one is once rows came or went: in the same row, in the one to go to, or as near as can be. */
export function followZeilen(
  zustand: Gitterzustand,
  vorher: readonly Werkbankzeile[],
  nachher: readonly Werkbankzeile[],
): Gitterzustand {
  const { ort, anker, ziel } = zustand;
  const stelleOf = (schluessel: string | undefined) =>
    nachher.findIndex((zeile) => zeile.schluessel === schluessel);
  const neue = ziel === null ? -1 : stelleOf(ziel);
  if (neue >= 0) return goTo(zustand, { ...ort, zeile: neue }, false);
  const [hier, dort] = [ort, anker].map(({ zeile }) => stelleOf(vorher[zeile]?.schluessel));
  if (hier === ort.zeile && dort === anker.zeile) return zustand;
  if (hier === undefined || hier < 0) {
    const naechste = { ...ort, zeile: Math.max(Math.min(ort.zeile, nachher.length - 1), 0) };
    return { ...zustand, ort: naechste, anker: naechste, eingabe: null, verloren: zustand.verloren + 1 };
  }
  const gefolgt = { ...ort, zeile: hier };
  return {
    ...zustand,
    ort: gefolgt,
    anker: dort === undefined || dort < 0 ? gefolgt : { ...anker, zeile: dort },
  };
}

/** Rows that are marked, or the one that one is in. */
export function chosenZeilen(
  { ort, anker }: Gitterzustand,
  zeilen: readonly Werkbankzeile[],
): readonly Werkbankzeile[] {
  return zeilen.slice(Math.min(ort.zeile, anker.zeile), Math.max(ort.zeile, anker.zeile) + 1);
}

/** Columns of this row that are marked, both included; null: none, or only the cell one is in. */
export function marked({ ort, anker }: Gitterzustand, zeile: number): readonly [number, number] | null {
  if (ort.zeile === anker.zeile && ort.spalte === anker.spalte) return null;
  if (zeile < Math.min(ort.zeile, anker.zeile) || zeile > Math.max(ort.zeile, anker.zeile)) return null;
  return [Math.min(ort.spalte, anker.spalte), Math.max(ort.spalte, anker.spalte)];
}
