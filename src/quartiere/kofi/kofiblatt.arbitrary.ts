/**
 * Sheets as tests write them down, and what becomes of them.
 */
import { type Blatt, type Blattzelle, columnLetters } from '#kernel/dokument.ts';
import { type Kofizuordnung, suggestKofizuordnung } from './deutung.ts';
import { findKofiblatt } from './kofiblatt.ts';
import { readKofi } from './kofilesung.ts';

export type Inhalt = string | number | null;

/** Numbers as number cells, the rest as text; `null` leaves the cell out. */
export function blattOf(name: string, zeilen: readonly (readonly Inhalt[])[]): Blatt {
  return {
    name,
    zeilen: zeilen.map((zellen, index) => ({
      nummer: index + 1,
      zellen: zellen.flatMap((wert, spalte): Blattzelle[] => {
        const ort = { spalte, adresse: columnLetters(spalte) + (index + 1) };
        if (wert === null) return [];
        return typeof wert === 'number'
          ? [{ art: 'zahl', wert: String(wert), ...ort }]
          : [{ art: 'text', wert, ...ort }];
      }),
    })),
  };
}

/** Found, with the mapping that is proposed, and read. */
export function lies(blatt: Blatt, aendere: (zuordnung: Kofizuordnung) => Kofizuordnung = (eine) => eine) {
  const gefunden = findKofiblatt('kofi.ods', [blatt]);
  const zuordnung = aendere(suggestKofizuordnung(gefunden.spalten.map(({ titel }) => titel)));
  return { gefunden, zuordnung, lesung: readKofi(gefunden, zuordnung) };
}
