/**
 * A partial plan that grows and shrinks: what is chosen per group, and what years, limits and exclusions leave.
 */
import type { Block, Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';

/** What does not change while a plan grows. */
type Umgebung = {
  readonly gegner: readonly (readonly number[])[];
  /** Groups that may presuppose each group. */
  readonly abhaengige: readonly (readonly number[])[];
  /** Uses that need one of others: use and alternatives. */
  readonly bedingungen: ReadonlyMap<number, readonly number[]>;
};

export type Fuellung = Umgebung & {
  readonly t: Teilproblem;
  /** Chosen column per group; -1: not financed. */
  readonly gewaehlt: Int32Array;
  /** Cents left per year. */
  readonly rest: Float64Array;
  /** Left of caps in their units. */
  readonly geld: Float64Array;
  /** How often each use is there, and how often something excludes it. */
  readonly genutzt: Int16Array;
  readonly gesperrt: Int16Array;
  nutzen: number;
  eigen: number;
};

function listGegner(block: Block): number[][] {
  const gegner = block.nutzungen.map((): number[] => []);
  for (const { links, rechts } of block.ausschluesse) {
    gegner[links]?.push(rechts);
    gegner[rechts]?.push(links);
  }
  return gegner;
}

function listAbhaengige({ block, wahlen }: Teilproblem): number[][] {
  const abhaengige = Array.from({ length: block.gruppen }, (): number[] => []);
  for (const { gruppe, braucht } of wahlen) {
    for (const g of braucht) {
      const liste = abhaengige[g];
      if (liste && liste.at(-1) !== gruppe) liste.push(gruppe);
    }
  }
  return abhaengige;
}

const umgebungen = new WeakMap<Teilproblem, Umgebung>();

function umgebungOf(t: Teilproblem): Umgebung {
  const bekannt = umgebungen.get(t);
  if (bekannt) return bekannt;
  const umgebung: Umgebung = {
    gegner: listGegner(t.block),
    abhaengige: listAbhaengige(t),
    bedingungen: new Map(t.block.voraussetzungen.map(({ nutzung, eineVon }) => [nutzung, eineVon])),
  };
  umgebungen.set(t, umgebung);
  return umgebung;
}

export function createFuellung(t: Teilproblem): Fuellung {
  const { block } = t;
  return {
    ...umgebungOf(t),
    t,
    gewaehlt: new Int32Array(block.gruppen).fill(-1),
    rest: Float64Array.from(block.budget),
    geld: Float64Array.from(block.geldzeilen, ({ art, rechts }) =>
      art === 'hoechstens' ? rechts : Number.POSITIVE_INFINITY,
    ),
    genutzt: new Int16Array(block.nutzungen.length),
    gesperrt: new Int16Array(block.nutzungen.length),
    nutzen: 0,
    eigen: 0,
  };
}

function wahlOf(f: Fuellung, j: number): Wahl {
  return f.t.wahlen[f.t.spalten.wahl[j] as number] as Wahl;
}

function book(f: Fuellung, j: number, um: 1 | -1): void {
  const wahl = wahlOf(f, j);
  const { eigen, geld } = f.t.spalten;
  for (let y = 0; y < eigen.length; y += 1) {
    const cent = (eigen[y] as Float64Array)[j] as number;
    f.rest[y] = (f.rest[y] as number) - um * cent;
    f.eigen += um * cent;
  }
  for (let z = 0; z < geld.length; z += 1) {
    f.geld[z] = (f.geld[z] as number) - um * ((geld[z] as Float64Array)[j] as number);
  }
  for (const k of wahl.nutzungen) {
    f.genutzt[k] = (f.genutzt[k] as number) + um;
    for (const anderer of f.gegner[k] ?? []) f.gesperrt[anderer] = (f.gesperrt[anderer] as number) + um;
  }
  f.nutzen += um * wahl.nutzen;
  f.eigen += um * wahl.zugesagt;
}

/** Own money of a column over all years. */
export function ownOf(f: Fuellung, j: number): number {
  let summe = wahlOf(f, j).zugesagt;
  for (const jahr of f.t.spalten.eigen) summe += jahr[j] as number;
  return summe;
}

/** Finances a group by a column. */
export function put(f: Fuellung, j: number): void {
  f.gewaehlt[f.t.spalten.gruppe[j] as number] = j;
  book(f, j, 1);
}

/** Takes a group out again; returns its column, -1 if it was out. */
export function take(f: Fuellung, g: number): number {
  const j = f.gewaehlt[g] as number;
  if (j < 0) return -1;
  f.gewaehlt[g] = -1;
  book(f, j, -1);
  return j;
}

function fitsMoney(f: Fuellung, j: number): boolean {
  const { eigen, geld } = f.t.spalten;
  for (let y = 0; y < eigen.length; y += 1) {
    if (((eigen[y] as Float64Array)[j] as number) > (f.rest[y] as number)) return false;
  }
  for (let z = 0; z < geld.length; z += 1) {
    if (((geld[z] as Float64Array)[j] as number) > (f.geld[z] as number)) return false;
  }
  return true;
}

function fitsRules(f: Fuellung, { nutzungen, braucht }: Wahl): boolean {
  for (const k of nutzungen) {
    if (f.gesperrt[k] !== 0) return false;
    const eineVon = f.bedingungen.get(k);
    if (eineVon && !eineVon.some((andere) => f.genutzt[andere] !== 0 || nutzungen.includes(andere)))
      return false;
  }
  return braucht.every((g) => (f.gewaehlt[g] ?? -1) >= 0);
}

/** May this column come in beside what is chosen? */
export function fits(f: Fuellung, j: number): boolean {
  return fitsMoney(f, j) && fitsRules(f, wahlOf(f, j));
}

/** Does any chosen group presuppose this one? */
export function isGebraucht(f: Fuellung, g: number): boolean {
  for (const andere of f.abhaengige[g] ?? []) {
    const j = f.gewaehlt[andere] as number;
    if (j >= 0 && wahlOf(f, j).braucht.includes(g)) return true;
  }
  return false;
}
