/**
 * What two states of one Akte differ in, cell by cell.
 */
import type { Akte } from '#quartiere/index.ts';
import type { Zellaenderung } from './schreiben.ts';
import { ENTFERNT, rahmenOf, writeNeueMassnahme, writeNeuePosition } from './zeilen.ts';
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

/** „neu: Baukosten, 2028“, „neu wie M03“: a new Massnahme has the Rahmen of one that was there. */
function newnessOf(vorher: Akte, zeile: Werkbankzeile): string {
  if (zeile.art === 'position') return writeNeuePosition(zeile.inhalt);
  if (zeile.art === 'eigenmittel') return '';
  const rahmen = JSON.stringify(rahmenOf(zeile.inhalt));
  const vorlage = vorher.massnahmen.find((massnahme) => JSON.stringify(rahmenOf(massnahme)) === rahmen);
  return writeNeueMassnahme(vorlage?.kennung ?? '');
}

/** A row that is new, with everything in it; own money comes with its amount. */
function listNeues(vorher: Akte, zeile: Werkbankzeile): readonly Zellunterschied[] {
  const zellen = compareZeile(zeile, undefined).filter(
    ({ spalte }) => zeile.art !== 'eigenmittel' || spalte === 'betrag',
  );
  const wert = newnessOf(vorher, zeile);
  const ort = { zeile: zeile.schluessel, spalte: 'zeile', name: nameOfZeile(zeile) } as const;
  return wert === '' ? zellen : [{ ...ort, wert, vorher: '' }, ...zellen];
}

/** Rows that went; a Massnahme takes its positions along. */
function listEntfernte(alte: ReadonlyMap<string, Werkbankzeile>, neue: ReadonlySet<string>) {
  return [...alte.values()]
    .filter(({ schluessel }) => !neue.has(schluessel))
    .filter((zeile) => zeile.art !== 'position' || neue.has(zeile.massnahme))
    .map(
      (zeile): Zellunterschied => ({
        zeile: zeile.schluessel,
        spalte: 'zeile',
        wert: ENTFERNT,
        vorher: 'vorhanden',
        name: nameOfZeile(zeile),
      }),
    );
}

/**
 * Changes that lead from one Akte to the other, as far as the Werkbank can make them: own money first, then rows with
 * their cells, what goes last.
 */
export function listUnterschiede(vorher: Akte, nachher: Akte): readonly Zellunterschied[] {
  if (vorher === nachher) return [];
  const alte = new Map(listZeilen(vorher).map((zeile) => [zeile.schluessel, zeile]));
  const zeilen = listZeilen(nachher);
  const [eigenmittel, andere] = [
    zeilen.filter(({ art }) => art === 'eigenmittel'),
    zeilen.filter(({ art }) => art !== 'eigenmittel'),
  ];
  const geaenderte = [...eigenmittel, ...andere].flatMap((zeile) => {
    const alt = alte.get(zeile.schluessel);
    return alt ? compareZeile(zeile, alt) : listNeues(vorher, zeile);
  });
  return [...geaenderte, ...listEntfernte(alte, new Set(zeilen.map(({ schluessel }) => schluessel)))];
}
