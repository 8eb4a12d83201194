/**
 * Finds the row of an area, a year and, in the long form, an indicator.
 */
import { type Einlesetabelle, placeOf } from './einlesetabelle.ts';
import type { Mangelliste } from './maengel.ts';
import { joinNamen, type Spaltensuche } from './spalten.ts';
import type { Zeilenort, Zeilenplan } from './zeilenplan.ts';
import type { Zuordnung } from './zuordnung.ts';

/** Places in `orte` by area; -1 where there is no row. */
export type Zeilenstellen = Int32Array;

export type Zeilenverzeichnis = {
  /** @param name of the indicator in the long form; '' in the wide one */
  readonly find: (name: string, jahr: number) => Zeilenstellen | undefined;
  readonly namen: ReadonlySet<string>;
  /** By year, in the order of the areas; an area without a row is not rated. */
  readonly bewertet: ReadonlyMap<number, readonly boolean[]>;
};

/** Name of the indicator a row is about; '' in the wide form. */
function createNamensleser(zuordnung: Zuordnung, suche: Spaltensuche): (ort: Zeilenort) => string {
  const stellen = zuordnung.lang?.indikator.map(suche);
  if (!stellen) return () => '';
  return ({ zeile }) => joinNamen(zeile, stellen);
}

function createBewertung({ gebiete, jahre }: Zeilenplan) {
  const bewertet = new Map(jahre.map((jahr) => [jahr, gebiete.map((): boolean | undefined => undefined)]));
  return {
    /** @returns false where another row said something else */
    add: ({ jahr, gebiet, bewertet: wert }: Zeilenort): boolean => {
      const reihe = bewertet.get(jahr) ?? [];
      const vorher = reihe[gebiet];
      reihe[gebiet] = vorher ?? wert;
      return vorher === undefined || vorher === wert;
    },
    finish: () => new Map([...bewertet].map(([jahr, reihe]) => [jahr, reihe.map((wert) => wert ?? false)])),
  };
}

/** Rows twice and contradictory flags are added to the list. */
export function indexZeilen(
  plan: Zeilenplan,
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  { suche, maengel }: { readonly suche: Spaltensuche; readonly maengel: Mangelliste },
): Zeilenverzeichnis {
  const nameOf = createNamensleser(zuordnung, suche);
  const bewertung = createBewertung(plan);
  const namen = new Map<string, Map<number, Zeilenstellen>>();
  const stellenOf = (name: string, jahr: number): Zeilenstellen => {
    const jahre = namen.get(name) ?? new Map<number, Zeilenstellen>();
    const stellen = jahre.get(jahr) ?? new Int32Array(plan.gebiete.length).fill(-1);
    jahre.set(jahr, stellen);
    namen.set(name, jahre);
    return stellen;
  };
  plan.orte.forEach((ort, i) => {
    const { zeile, gebiet, jahr } = ort;
    const platz = {
      ...placeOf(tabelle, zeile.nummer, zuordnung.gebiet),
      wert: plan.gebiete[gebiet]?.kennung ?? '',
    };
    if (!bewertung.add(ort))
      maengel.add({
        ...platz,
        text: `Eine andere Zeile sagt für ${jahr} anders, ob das Gebiet bewertet wird.`,
        abhilfe: 'In allen Zeilen eines Gebiets und Jahres dasselbe eintragen.',
      });
    const name = nameOf(ort);
    const stellen = stellenOf(name, jahr);
    const vorher = plan.orte[stellen[gebiet] ?? -1];
    if (vorher)
      maengel.add({
        ...platz,
        text: `Dieses Gebiet steht für ${jahr}${name === '' ? '' : ` und „${name}“`} schon in Zeile ${vorher.zeile.nummer}.`,
        abhilfe: 'Eine der beiden Zeilen löschen.',
      });
    else stellen[gebiet] = i;
  });
  return {
    find: (name, jahr) => namen.get(name)?.get(jahr),
    namen: new Set(namen.keys()),
    bewertet: bewertung.finish(),
  };
}
