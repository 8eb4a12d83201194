/**
 * An example case as a programme's page and the API show it.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Beispielfall } from '../beispielfaelle.ts';
import type { Programm } from '../programm.ts';
import { WIEDERHOLUNG } from '../programmkriterien.ts';
import { describeAngaben } from './angabenliste.ts';
import { textOfKriterium } from './kriteriumtext.ts';

/** The Akte behind every case, as far as the case does not differ from it. */
export const MUSTERAKTE =
  'eine Kommune in Nordrhein-Westfalen mit 210.000 Einwohnern und unbegrenzten Eigenmitteln; ein Quartier mit 8.400 Einwohnern ohne Gebiet und ohne Angabe zum Entwicklungskonzept; eine Maßnahme der Kommune (Handlungsfeld Integration, Zweck Gemeinbedarf, 01.03.2027 bis 31.12.2028) mit Baukosten von 100.000,00 € im Jahr 2027.';

export type Beispiel = {
  /** One sentence that names the case. */
  readonly name: string;
  readonly stichtag: Kalendertag;
  /** What differs from the sample Akte. */
  readonly angaben: readonly string[];
  readonly ergebnis: Ergebnis;
  /** The rule that decides, where the case names one. */
  readonly kriterium: { readonly schluessel: string; readonly text: string } | null;
};

/** Statements of the programme by their key, whichever version asks; an unknown key stays as it is. */
function aussagenOf(versionen: readonly Programm[]): (schluessel: string) => string {
  const aussagen = new Map<string, string>([[WIEDERHOLUNG.schluessel, WIEDERHOLUNG.aussage]]);
  for (const { kriterien } of versionen) {
    for (const { schluessel, aussage } of kriterien.merkmale ?? []) aussagen.set(schluessel, aussage);
  }
  return (schluessel) => aussagen.get(schluessel) ?? schluessel;
}

/** The cases of this programme, in the order of the files; each may rest on another version of it. */
export function listBeispiele(
  faelle: readonly Beispielfall[],
  kennung: string,
  versionen: readonly Programm[],
  titelOf: (kennung: string) => string,
): Beispiel[] {
  const aussageOf = aussagenOf(versionen);
  return faelle
    .filter((fall) => fall.programm === kennung)
    .map(({ name, stichtag, angaben, erwartet }) => ({
      name,
      stichtag,
      angaben: describeAngaben(angaben, { aussageOf, titelOf }),
      ergebnis: erwartet.ergebnis,
      kriterium:
        erwartet.kriterium === undefined
          ? null
          : { schluessel: erwartet.kriterium, text: textOfKriterium(erwartet.kriterium) },
    }));
}
