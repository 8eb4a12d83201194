/**
 * Rows of totals among the areas: taken for areas, they give away what is hidden.
 */
import type { Einlesung } from '../../bestand/abgleich.ts';
import { listNamen } from '../einlesebericht.ts';

/** A total may stand above totals: the city above its Bezirke above their areas. */
const EBENEN_HOECHSTENS = 3;

/** Fewer areas add up by chance. */
const GEBIETE_MINDESTENS = 4;

function listAnzahlen({ indikatoren, reihen }: Einlesung): readonly (readonly (number | null)[])[] {
  const gezaehlte = new Set(
    indikatoren.flatMap(({ kennung, einheit }) => (einheit === 'anzahl' ? [kennung] : [])),
  );
  return reihen
    .flatMap(({ indikator, werte, zaehler, nenner }) => [gezaehlte.has(indikator) ? werte : zaehler, nenner])
    .filter((spalte) => spalte !== null)
    .filter((spalte) => spalte.some((anzahl) => (anzahl ?? 0) > 0));
}

/** Areas whose counts are in every series those of all others together, once for each level between. */
export function findSummengebiete(einlesung: Einlesung): readonly string[] {
  const spalten = listAnzahlen(einlesung);
  if (spalten.length === 0 || einlesung.gebiete.length < GEBIETE_MINDESTENS) return [];
  const summen = spalten.map((spalte) => spalte.reduce((summe: number, anzahl) => summe + (anzahl ?? 0), 0));
  const isSumme = (stelle: number, ebenen: number): boolean =>
    spalten.every((spalte, k) => (spalte[stelle] ?? 0) * (ebenen + 1) === summen[k]);
  const ebenen = Array.from({ length: EBENEN_HOECHSTENS }, (_, i) => i + 1);
  return einlesung.gebiete.flatMap(({ kennung }, stelle) =>
    ebenen.some((anzahl) => isSumme(stelle, anzahl)) ? [kennung] : [],
  );
}

export function describeSummengebiete(einlesung: Einlesung): readonly string[] {
  const summen = findSummengebiete(einlesung);
  if (summen.length === 0) return [];
  return [
    `Sieht aus wie eine Summe der anderen Zeilen, nicht wie ein Gebiet: ${listNamen(summen)}. Aus Summen lassen sich verdeckte Anzahlen errechnen. Solche Zeilen weglassen, oder die Umrisse mit einlesen und in der Zuordnung unbekannte: auslassen angeben.`,
  ];
}
