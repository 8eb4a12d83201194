/**
 * A table of areas: one row each, columns by their title.
 */
import { parseCsv } from '#kernel/csvdatei.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { readZahlen, type Zahlenart } from './zahlen.ts';

export type Gebietszeile = { readonly nummer: number; readonly zellen: ReadonlyMap<string, string> };
export type Gebietstabelle = {
  readonly datei: string;
  readonly spalten: readonly string[];
  readonly zeilen: readonly Gebietszeile[];
};

function fail(mangel: Eingabemangel): never {
  throw new EingabeFehler([mangel]);
}

/** @throws EingabeFehler for a file that is no table, titles twice, rows with another number of cells */
export function readGebietstabelle(bytes: Uint8Array, datei: string): Gebietstabelle {
  const [kopf, ...rest] = parseCsv(bytes, datei).zeilen;
  const spalten = (kopf?.zellen ?? []).map((titel) => titel.trim());
  const doppelt = spalten.find((titel, i) => spalten.indexOf(titel) !== i);
  if (doppelt !== undefined)
    fail({
      datei,
      zeile: 1,
      feld: doppelt,
      text: 'Diese Spalte gibt es zweimal.',
      abhilfe: 'Eine von beiden umbenennen.',
    });
  const voll = rest.filter(({ zellen }) => zellen.some((zelle) => zelle.trim() !== ''));
  if (voll.length === 0)
    fail({
      datei,
      text: 'Die Tabelle hat keine Zeilen.',
      abhilfe: 'Eine Tabelle mit Überschriften und Werten angeben.',
    });
  const maengel = voll.flatMap(({ nummer, zellen }): Eingabemangel[] =>
    zellen.length === spalten.length
      ? []
      : [
          {
            datei,
            zeile: nummer,
            text: `Die Zeile hat ${zellen.length} Zellen, die Überschrift ${spalten.length}.`,
            abhilfe: 'Trennzeichen und Anführungszeichen der Zeile prüfen.',
          },
        ],
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return {
    datei,
    spalten,
    zeilen: voll.map(({ nummer, zellen }) => ({
      nummer,
      zellen: new Map(zellen.map((zelle, i) => [spalten[i] ?? '', zelle.trim()])),
    })),
  };
}

/** The column of this title; capitals matter only where two differ in nothing else. */
export function findSpalte({ spalten }: Gebietstabelle, name: string): string | undefined {
  if (spalten.includes(name)) return name;
  return spalten.find((titel) => titel.toLowerCase() === name.toLowerCase());
}

/** @throws EingabeFehler that names the columns there are */
export function requireSpalte(tabelle: Gebietstabelle, name: string): string {
  const { datei, spalten } = tabelle;
  return (
    findSpalte(tabelle, name) ??
    fail({
      datei,
      feld: name,
      text: 'Diese Spalte gibt es nicht.',
      abhilfe: `Vorhanden sind: ${spalten.join(', ')}.`,
    })
  );
}

/** Keys of the areas, as written. @throws EingabeFehler for one that is missing or there twice */
export function readKennungen({ datei, zeilen }: Gebietstabelle, spalte: string): string[] {
  const erste = new Map<string, number>();
  const maengel = zeilen.flatMap(({ nummer, zellen }): Eingabemangel[] => {
    const id = zellen.get(spalte) ?? '';
    if (id === '')
      return [
        {
          datei,
          zeile: nummer,
          feld: spalte,
          text: 'Die Kennung fehlt.',
          abhilfe: 'Die Kennung des Gebiets eintragen.',
        },
      ];
    const vorher = erste.get(id);
    if (vorher !== undefined)
      return [
        {
          datei,
          zeile: nummer,
          feld: spalte,
          wert: id,
          text: `Dieses Gebiet steht schon in Zeile ${vorher}.`,
          abhilfe: 'Jedes Gebiet nur einmal aufführen.',
        },
      ];
    erste.set(id, nummer);
    return [];
  });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return zeilen.map(({ zellen }) => zellen.get(spalte) ?? '');
}

/** Marks for „missing“ that would pass for numbers. */
const FEHLZEICHEN = /^[-\u2212]9{3,}([.,]0+)?$/;

function describeZelle(text: string): Pick<Eingabemangel, 'text' | 'abhilfe'> {
  const abhilfe = 'Eine Zahl eintragen, zum Beispiel 12,5, oder das Gebiet als nicht bewertet kennzeichnen.';
  if (FEHLZEICHEN.test(text)) return { text: 'Das steht für einen fehlenden Wert.', abhilfe };
  return { text: text === '' ? 'Der Wert fehlt.' : 'Das ist keine Zahl.', abhilfe };
}

/**
 * Numbers of some columns in some rows, by column.
 * @throws EingabeFehler for every cell that is none
 */
export function readSpalten(
  { datei }: Gebietstabelle,
  zeilen: readonly Gebietszeile[],
  spalten: readonly string[],
  art: Zahlenart,
): number[][] {
  const maengel: Eingabemangel[] = [];
  const zahlen = spalten.map((feld) => {
    const texte = zeilen.map(({ zellen }) => zellen.get(feld) ?? '');
    return readZahlen(texte, art).map((zahl, i) => {
      const wert = texte[i] ?? '';
      if (zahl !== undefined && (art === 'anzahl' || !FEHLZEICHEN.test(wert))) return zahl;
      maengel.push({ datei, zeile: zeilen[i]?.nummer ?? 0, feld, wert, ...describeZelle(wert) });
      return 0;
    });
  });
  if (maengel.length > 0)
    throw new EingabeFehler(maengel.toSorted((a, b) => (a.zeile ?? 0) - (b.zeile ?? 0)));
  return zahlen;
}
