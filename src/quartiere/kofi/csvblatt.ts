/**
 * A CSV file as a sheet: cells have the addresses a spreadsheet would show.
 */
import { parseCsv } from '#kernel/csvdatei.ts';
import { type Blatt, columnLetters } from '#kernel/dokument.ts';

/** @throws EingabeFehler for what is no CSV */
export function blattOfCsv(datei: string, bytes: Uint8Array): Blatt {
  const { zeilen } = parseCsv(bytes, datei);
  return {
    name: datei.replace(/^.*[\\/]/, '').replace(/\.\w+$/, ''),
    zeilen: zeilen.map(({ nummer, zellen }) => ({
      nummer,
      zellen: zellen.flatMap((wert, spalte) =>
        wert === '' ? [] : [{ art: 'text' as const, wert, spalte, adresse: columnLetters(spalte) + nummer }],
      ),
    })),
  };
}
