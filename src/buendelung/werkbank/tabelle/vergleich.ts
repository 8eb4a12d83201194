/**
 * What two states of one Akte differ in, cell by cell.
 */
import type { Akte } from '#quartiere/index.ts';
import type { Zellaenderung } from './schreiben.ts';
import { isSchreibbar, listZeilen, nameOfZeile, SPALTEN, textOf, type Werkbankzeile } from './zellen.ts';

/** `vorher` is the text before, `name` says which row. */
export type Zellunterschied = Zellaenderung & { readonly vorher: string; readonly name: string };

/** Nothing in either row can differ. */
export function isSameZeile(a: Werkbankzeile, b: Werkbankzeile): boolean {
  if (a.inhalt !== b.inhalt || a.schluessel !== b.schluessel) return false;
  return a.art !== 'massnahme' || b.art !== 'massnahme' || a.vorgaben === b.vorgaben;
}

function compareZeile(zeile: Werkbankzeile, alt: Werkbankzeile | undefined): readonly Zellunterschied[] {
  if (alt && isSameZeile(alt, zeile)) return [];
  return SPALTEN.filter((spalte) => isSchreibbar(zeile, spalte)).flatMap((spalte) => {
    const vorher = alt ? textOf(alt, spalte) : '';
    const wert = textOf(zeile, spalte);
    return vorher === wert
      ? []
      : [{ zeile: zeile.schluessel, spalte, wert, vorher, name: nameOfZeile(alt ?? zeile) }];
  });
}

/** Changes that lead from one Akte to the other, as far as the Werkbank can make them; own money first. */
export function listUnterschiede(vorher: Akte, nachher: Akte): readonly Zellunterschied[] {
  const alte = new Map(listZeilen(vorher).map((zeile) => [zeile.schluessel, zeile]));
  const gleiche = listZeilen(nachher).filter(
    (zeile) => alte.has(zeile.schluessel) || zeile.art === 'eigenmittel',
  );
  const [eigenmittel, andere] = [
    gleiche.filter(({ art }) => art === 'eigenmittel'),
    gleiche.filter(({ art }) => art !== 'eigenmittel'),
  ];
  return [...eigenmittel, ...andere].flatMap((zeile) => compareZeile(zeile, alte.get(zeile.schluessel)));
}
