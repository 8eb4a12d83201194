/**
 * Places of the columns that a Zuordnung names.
 */
import type { Einlesetabelle, Tabellenzeile, Tabellenzelle } from './einlesetabelle.ts';
import type { Mangelliste } from './maengel.ts';
import type { Zuordnung } from './zuordnung.ts';

/** Place of a column from 0; undefined where none is named. A name that is not there becomes a fault. */
export type Spaltensuche = (name: string | undefined) => number | undefined;

export function createSpaltensuche(tabelle: Einlesetabelle, maengel: Mangelliste): Spaltensuche {
  const stellen = new Map(tabelle.spalten.map((titel, i) => [titel, i]));
  const gemeldet = new Set<string>();
  return (name) => {
    if (name === undefined) return undefined;
    const stelle = stellen.get(name);
    if (stelle !== undefined) return stelle;
    if (!gemeldet.has(name)) {
      gemeldet.add(name);
      maengel.add({
        datei: tabelle.datei,
        feld: name,
        text: 'Diese Spalte gibt es nicht.',
        abhilfe: `Die Zuordnung anpassen; vorhanden sind: ${tabelle.spalten.slice(0, 40).join(', ')}.`,
      });
    }
    return undefined;
  };
}

export type Ortsspalten = {
  readonly gebiet: number;
  readonly name: number | undefined;
  readonly bezirk: number | undefined;
  readonly jahr: number | undefined;
  readonly bewertet: number | undefined;
  readonly nur: number | undefined;
};

/** @throws EingabeFehler for columns that are not there */
export function findOrtsspalten(
  suche: Spaltensuche,
  zuordnung: Zuordnung,
  maengel: Mangelliste,
): Ortsspalten {
  const spalten = {
    gebiet: suche(zuordnung.gebiet),
    name: suche(zuordnung.name),
    bezirk: suche(zuordnung.bezirk),
    jahr: 'spalte' in zuordnung.jahr ? suche(zuordnung.jahr.spalte) : undefined,
    bewertet: suche(zuordnung.bewertet),
    nur: suche(zuordnung.nur?.spalte),
  };
  maengel.check();
  return { ...spalten, gebiet: spalten.gebiet ?? 0 };
}

export function cellAt({ zellen }: Tabellenzeile, stelle: number | undefined): Tabellenzelle {
  return stelle === undefined ? '' : (zellen[stelle] ?? '');
}

/** Name of the indicator of a row in the long form; texts of several columns are joined. */
export function joinNamen(zeile: Tabellenzeile, stellen: readonly (number | undefined)[]): string {
  return stellen.map((stelle) => String(cellAt(zeile, stelle)).trim()).join(' | ');
}
