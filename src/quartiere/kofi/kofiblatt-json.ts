/**
 * A sheet that was read, as text: the page hands it out and gets it back, and nothing is kept in between.
 */
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { KOFIZEILEN_HOECHSTENS, type Kofiblatt } from './kofiblatt.ts';

/** With the rest of the form it stays below what a request may have. */
const TEXT_HOECHSTENS = 1_500_000;

const sendung = z.object({
  blatt: z.string().max(300),
  spalten: z.array(z.tuple([z.int().min(0), z.string().max(300), z.boolean()])).max(300),
  zeilen: z
    .array(
      z.tuple([
        z.int().min(1),
        z.array(z.tuple([z.int().min(0), z.string().max(20), z.string(), z.string().max(100).nullable()])),
      ]),
    )
    .max(KOFIZEILEN_HOECHSTENS),
  verborgen: z.array(z.tuple([z.int().min(1), z.string(), z.string()])),
  weitere: z.array(z.string().max(300)),
  titellos: z.array(z.tuple([z.string().max(20), z.string(), z.int().min(1)])),
});

/** @throws EingabeFehler where it has too much text */
export function writeKofiblatt(gelesen: Kofiblatt): string {
  const { blatt, spalten, zeilen, verborgen, weitere, titellos } = gelesen;
  const text = JSON.stringify({
    blatt,
    spalten: spalten.map(({ stelle, titel, verborgen: ausgeblendet = false }) => [
      stelle,
      titel,
      ausgeblendet,
    ]),
    zeilen: zeilen.map(({ nummer, zellen }) => [
      nummer,
      [...zellen].map(([stelle, { adresse, text: inhalt, dezimal }]) => [stelle, adresse, inhalt, dezimal]),
    ]),
    verborgen: verborgen.map(({ zeile, text: inhalt, grund }) => [zeile, inhalt, grund]),
    weitere,
    titellos: titellos.map(({ adresse, text: inhalt, anzahl }) => [adresse, inhalt, anzahl]),
  });
  if (text.length <= TEXT_HOECHSTENS) return text;
  const worte = `Die Tabelle ${blatt} hat mehr als ${TEXT_HOECHSTENS / 1000} Tausend Zeichen.`;
  throw new EingabeFehler([
    { text: worte, abhilfe: 'Nicht benötigte Spalten entfernen oder die Tabelle teilen.' },
  ]);
}

/** @throws EingabeFehler for what `writeKofiblatt` has not written */
export function parseKofiblatt(text: string): Kofiblatt {
  let wert: unknown = null;
  try {
    wert = JSON.parse(text);
  } catch {
    // Checked below, with words for the user.
  }
  const gesendet = checkWert(wert, sendung, { datei: 'Formular' });
  const { blatt, spalten, zeilen, verborgen, weitere, titellos } = gesendet;
  return {
    blatt,
    spalten: spalten.map(([stelle, titel, ausgeblendet]) => ({
      stelle,
      titel,
      ...(ausgeblendet ? { verborgen: true } : {}),
    })),
    verborgen: verborgen.map(([zeile, inhalt, grund]) => ({ zeile, text: inhalt, grund })),
    weitere,
    titellos: titellos.map(([adresse, inhalt, anzahl]) => ({ adresse, text: inhalt, anzahl })),
    zeilen: zeilen.map(([nummer, zellen]) => ({
      nummer,
      zellen: new Map(
        zellen.map(([stelle, adresse, inhalt, dezimal]) => [stelle, { adresse, text: inhalt, dezimal }]),
      ),
    })),
  };
}
