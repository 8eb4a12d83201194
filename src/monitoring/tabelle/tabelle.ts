/**
 * A table of areas: one row each, columns by their title.
 */
import { parseCsv } from '#kernel/csvdatei.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { readZahl } from './zahlen.ts';

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

/** @throws EingabeFehler that names the columns there are */
export function requireSpalte({ datei, spalten }: Gebietstabelle, name: string): string {
  if (spalten.includes(name)) return name;
  return fail({
    datei,
    feld: name,
    text: 'Diese Spalte gibt es nicht.',
    abhilfe: `Vorhanden sind: ${spalten.join(', ')}.`,
  });
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

/** @throws EingabeFehler for what is no number */
export function readZelle(
  { datei }: Gebietstabelle,
  { nummer, zellen }: Gebietszeile,
  spalte: string,
): number {
  const text = zellen.get(spalte) ?? '';
  return (
    readZahl(text) ??
    fail({
      datei,
      zeile: nummer,
      feld: spalte,
      wert: text,
      text: text === '' ? 'Der Wert fehlt.' : 'Das ist keine Zahl.',
      abhilfe: 'Eine Zahl eintragen, zum Beispiel 12,5, oder das Gebiet als nicht bewertet kennzeichnen.',
    })
  );
}
