/**
 * Months as whole numbers, counted from January of the year 0, and money by month.
 */
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';

/** Cents per month; a month without an entry has none. */
export type Monatsreihe = ReadonlyMap<number, EuroCent>;

export function monatOf(tag: Kalendertag): number {
  return Number(tag.slice(0, 4)) * 12 + Number(tag.slice(5, 7)) - 1;
}

/** January of a year. */
export function januarOf(jahr: number): number {
  return jahr * 12;
}

export function jahrOfMonat(monat: number): number {
  return Math.floor(monat / 12);
}

/** „2027-03“ */
export function isoMonat(monat: number): string {
  return `${jahrOfMonat(monat)}-${String((monat % 12) + 1).padStart(2, '0')}`;
}

export function sumReihe(reihe: Monatsreihe): EuroCent {
  return add(...reihe.values());
}

/** Adds to one month; nothing is no entry. */
export function addToMonat(reihe: Map<number, EuroCent>, monat: number, betrag: EuroCent): void {
  if (betrag !== 0) reihe.set(monat, add(reihe.get(monat) ?? NULL_EURO, betrag));
}

export function mergeReihen(reihen: Iterable<Monatsreihe>): Map<number, EuroCent> {
  const summe = new Map<number, EuroCent>();
  for (const reihe of reihen) for (const [monat, betrag] of reihe) addToMonat(summe, monat, betrag);
  return summe;
}

/** Entries in order of time. */
export function listMonate(reihe: Monatsreihe): [number, EuroCent][] {
  return [...reihe].sort(([a], [b]) => a - b);
}

/** Equal shares in whole cents from month to month; what does not divide goes to the last. */
export function spreadGleich(betrag: EuroCent, ab: number, bis: number): Map<number, EuroCent> {
  const anzahl = bis - ab + 1;
  const teil = Math.floor(betrag / anzahl);
  const reihe = new Map<number, EuroCent>();
  for (let monat = ab; monat <= bis; monat += 1) {
    addToMonat(reihe, monat, cent(monat === bis ? betrag - teil * (anzahl - 1) : teil));
  }
  return reihe;
}
