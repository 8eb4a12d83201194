/**
 * A table that was read, as text: the page hands it to the reader and gets it back, and nothing is kept in between.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Quelltabelle, ZEILEN_HOECHSTENS } from './quelltabelle.ts';

/** Characters of it at most: with the rest of the form it stays below what a request may have. */
const TEXT_HOECHSTENS = 1_500_000;

const zelle = z.tuple([z.number().int().min(0), z.string(), z.string().max(100), z.boolean()]);
const sendung = z.object({
  name: z.string().max(300),
  spalten: z.array(z.string().max(110)).max(500),
  zeilen: z.array(z.tuple([z.number().int().min(1), z.array(zelle)])).max(ZEILEN_HOECHSTENS),
  hinweise: z.array(z.string()),
});

/** @throws EingabeFehler where it has too much text */
export function writeQuelltabelle({ name, spalten, zeilen, hinweise }: Quelltabelle): string {
  const text = JSON.stringify({
    name,
    spalten,
    zeilen: zeilen.map(({ nummer, zellen }) => [
      nummer,
      [...zellen].map(([spalte, { wert, adresse, zahl }]) => [spalten.indexOf(spalte), wert, adresse, zahl]),
    ]),
    hinweise,
  });
  if (text.length <= TEXT_HOECHSTENS) return text;
  throw new EingabeFehler([
    {
      datei: name,
      text: `Die Tabelle hat mehr als ${TEXT_HOECHSTENS / 1000} Tausend Zeichen.`,
      abhilfe: 'Tabelle in mehrere Dateien teilen oder nicht benötigte Spalten entfernen.',
    },
  ]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @throws EingabeFehler for what `writeQuelltabelle` has not written */
export function parseQuelltabelle(text: string): Quelltabelle {
  const { name, spalten, zeilen, hinweise } = checkWert(parseJson(text), sendung, { datei: 'Formular' });
  return {
    name,
    spalten,
    hinweise,
    zeilen: zeilen.map(([nummer, zellen]) => ({
      nummer,
      zellen: new Map(
        zellen.flatMap(([stelle, wert, adresse, zahl]) => {
          const spalte = spalten[stelle];
          return spalte === undefined ? [] : [[spalte, { wert, adresse, zahl }] as const];
        }),
      ),
    })),
  };
}
