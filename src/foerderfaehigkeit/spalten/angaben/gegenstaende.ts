/**
 * What is judged in columns: Akten, their open Massnahmen and their Kostenpositionen, one row each.
 */
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';

/** Level of a row: 0 the Akte, 1 a Massnahme, 2 a Kostenposition. */
export type Stufe = 0 | 1 | 2;

export type Gegenstaende = {
  readonly akten: readonly Akte[];
  readonly massnahmen: readonly Massnahme[];
  readonly positionen: readonly Kostenposition[];
  /** Row of the Akte of each Massnahme. */
  readonly akteOf: Int32Array;
  /** Row of the Massnahme of each position. */
  readonly massnahmeOf: Int32Array;
  /** First Massnahme of each Akte, and one more entry for the end. */
  readonly abMassnahme: Int32Array;
  /** First position of each Massnahme, and one more entry for the end. */
  readonly abPosition: Int32Array;
};

/** Running starts of groups of these sizes, with the end as last entry. */
function startsOf(groessen: readonly number[]): Int32Array {
  const starts = new Int32Array(groessen.length + 1);
  for (const [index, groesse] of groessen.entries()) starts[index + 1] = (starts[index] as number) + groesse;
  return starts;
}

/** For each member the number of its group. */
function ownersOf(starts: Int32Array): Int32Array {
  const gruppen = new Int32Array(starts.at(-1) ?? 0);
  for (let gruppe = 0; gruppe + 1 < starts.length; gruppe += 1) {
    gruppen.fill(gruppe, starts[gruppe], starts[gruppe + 1]);
  }
  return gruppen;
}

/** Rows of these Akten in their order; Massnahmen that are done need no money any more. */
export function listGegenstaende(akten: readonly Akte[]): Gegenstaende {
  const jeAkte = akten.map((akte) => akte.massnahmen.filter((massnahme) => massnahme.abgeschlossen !== true));
  const massnahmen = jeAkte.flat();
  const abMassnahme = startsOf(jeAkte.map((liste) => liste.length));
  const abPosition = startsOf(massnahmen.map(({ kosten }) => kosten.length));
  return {
    akten,
    massnahmen,
    positionen: massnahmen.flatMap(({ kosten }) => kosten),
    akteOf: ownersOf(abMassnahme),
    massnahmeOf: ownersOf(abPosition),
    abMassnahme,
    abPosition,
  };
}

/** Number of rows of a level. */
export function countZeilen({ akten, massnahmen, positionen }: Gegenstaende, stufe: Stufe): number {
  return [akten, massnahmen, positionen][stufe]?.length ?? 0;
}

/** Number of positions of an Akte. */
export function countPositionen({ abMassnahme, abPosition }: Gegenstaende, akte: number): number {
  const [von, bis] = [abMassnahme[akte] as number, abMassnahme[akte + 1] as number];
  return (abPosition[bis] as number) - (abPosition[von] as number);
}

/** The row of level `auf` above a row of level `von`. */
function liftZeile(gegenstaende: Gegenstaende, zeile: number, von: Stufe, auf: Stufe): number {
  const massnahme = von === 2 ? (gegenstaende.massnahmeOf[zeile] as number) : zeile;
  return auf === 0 ? (gegenstaende.akteOf[massnahme] as number) : massnahme;
}

/** The first row of level `auf` below a row of level `von`; -1: there is none. */
function lowerZeile(gegenstaende: Gegenstaende, zeile: number, von: Stufe, auf: Stufe): number {
  let massnahme = zeile;
  if (von === 0) {
    massnahme = gegenstaende.abMassnahme[zeile] as number;
    if (massnahme === gegenstaende.abMassnahme[zeile + 1]) return -1;
  }
  return auf === 2 ? (gegenstaende.abPosition[massnahme] as number) : massnahme;
}

/** The row of level `auf` that belongs to a row of level `von`, downward the first; -1: there is none. */
export function findZeile(gegenstaende: Gegenstaende, zeile: number, von: Stufe, auf: Stufe): number {
  if (von === auf) return zeile;
  return von > auf ? liftZeile(gegenstaende, zeile, von, auf) : lowerZeile(gegenstaende, zeile, von, auf);
}
