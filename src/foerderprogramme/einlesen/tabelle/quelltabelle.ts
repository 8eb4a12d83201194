/**
 * A table of programmes as it stands in a file: titles of columns, and rows of cells that know their address.
 */

import type { Csvdatei } from '#kernel/csvdatei.ts';
import { type Blatt, type Blattzelle, formatProzentzelle } from '#kernel/dokument.ts';
import { EingabeFehler } from '#kernel/fehler.ts';

export type Tabellenzelle = {
  readonly wert: string;
  /** „C7“, or „Zeile 7, Spalte 3“. */
  readonly adresse: string;
  /** A number of a workbook that is shown as such, where 0.8 may be 80 %. */
  readonly zahl: boolean;
};

export type Quellzeile = { readonly nummer: number; readonly zellen: ReadonlyMap<string, Tabellenzelle> };

export type Quelltabelle = {
  readonly name: string;
  readonly spalten: readonly string[];
  readonly zeilen: readonly Quellzeile[];
  /** What the reader should know about how it was read. */
  readonly hinweise: readonly string[];
};

/** Rows of programmes at most. */
export const ZEILEN_HOECHSTENS = 1_000;

type Rohzeile = { readonly nummer: number; readonly zellen: ReadonlyMap<number, Tabellenzelle> };

/** Titles that stand twice are told apart by a number. */
function spaltenOf(kopf: Rohzeile): ReadonlyMap<number, string> {
  const anzahlen = new Map<string, number>();
  const spalten = new Map<number, string>();
  for (const [stelle, { wert }] of [...kopf.zellen].toSorted(([a], [b]) => a - b)) {
    const titel = wert.replace(/\s+/g, ' ').trim().slice(0, 100);
    if (titel === '') continue;
    const anzahl = (anzahlen.get(titel) ?? 0) + 1;
    anzahlen.set(titel, anzahl);
    spalten.set(stelle, anzahl === 1 ? titel : `${titel} (${anzahl})`);
  }
  return spalten;
}

function makeTabelle(
  name: string,
  rohzeilen: readonly Rohzeile[],
  hinweise: readonly string[],
): Quelltabelle {
  // Lines above the titles have one cell: the heading of the sheet.
  const kopf = rohzeilen.find(
    ({ zellen }) => [...zellen.values()].filter(({ wert }) => wert !== '').length > 1,
  );
  const daten = kopf ? rohzeilen.slice(rohzeilen.indexOf(kopf) + 1) : [];
  if (!kopf || daten.length === 0) {
    const text = 'Die Tabelle hat keine Zeile mit Spaltentiteln und Zeilen darunter.';
    const abhilfe = 'In die erste Zeile die Titel der Spalten schreiben, darunter je Zeile ein Programm.';
    throw new EingabeFehler([{ datei: name, text, abhilfe }]);
  }
  if (daten.length > ZEILEN_HOECHSTENS) {
    const text = `Die Tabelle hat ${daten.length} Zeilen; eingelesen werden höchstens ${ZEILEN_HOECHSTENS}.`;
    throw new EingabeFehler([{ datei: name, text, abhilfe: 'Tabelle in mehrere Dateien teilen.' }]);
  }
  const spalten = spaltenOf(kopf);
  const zeilen = daten.map(({ nummer, zellen }) => ({
    nummer,
    zellen: new Map(
      [...zellen].flatMap(([stelle, zelle]) => {
        const spalte = spalten.get(stelle);
        return spalte === undefined || zelle.wert === '' ? [] : [[spalte, zelle] as const];
      }),
    ),
  }));
  return {
    name,
    spalten: [...spalten.values()],
    zeilen: zeilen.filter(({ zellen }) => zellen.size > 0),
    hinweise,
  };
}

/** @throws EingabeFehler without titles and rows */
export function tabelleOfCsv(name: string, { zeilen, windows }: Csvdatei): Quelltabelle {
  const rohzeilen = zeilen.map(({ nummer, zellen }) => ({
    nummer,
    zellen: new Map(
      zellen.map((wert, stelle) => [
        stelle,
        { wert, adresse: `Zeile ${nummer}, Spalte ${stelle + 1}`, zahl: false },
      ]),
    ),
  }));
  const hinweise = windows
    ? ['Die Datei war nicht in UTF-8 gespeichert und wurde als Windows-1252 gelesen. Prüfen Sie die Umlaute.']
    : [];
  return makeTabelle(name, rohzeilen, hinweise);
}

/** A percentage as the office program shows it: as a bare number it would pass for an amount. */
function textOf(zelle: Blattzelle): string {
  if (zelle.art === 'zahl' && zelle.prozent) return formatProzentzelle(zelle.wert);
  if (zelle.art === 'wahrheit') return zelle.wert ? 'ja' : 'nein';
  return zelle.wert.trim();
}

/** The first sheet that has rows. @throws EingabeFehler without titles and rows */
export function tabelleOfBlaetter(name: string, blaetter: readonly Blatt[]): Quelltabelle {
  const blatt = blaetter.find(({ zeilen }) => zeilen.length > 1) ?? { name: '', zeilen: [] };
  const rohzeilen = blatt.zeilen.map(({ nummer, zellen }) => ({
    nummer,
    zellen: new Map(
      zellen.map((zelle) => [
        zelle.spalte,
        { wert: textOf(zelle), adresse: zelle.adresse, zahl: zelle.art === 'zahl' && !zelle.prozent },
      ]),
    ),
  }));
  const hinweise = blaetter.length > 1 ? [`Gelesen wurde das Blatt „${blatt.name}“.`] : [];
  return makeTabelle(name, rohzeilen, hinweise);
}
