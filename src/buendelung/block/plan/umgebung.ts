/**
 * What does not change while a plan grows: who excludes or needs whom, and how much each choice takes of what years
 * and caps leave together.
 */
import type { Block, Geldzeile, Wahl } from '../aufbau/block.ts';
import type { Centpreise } from '../relaxation/ecke.ts';
import { findEcke } from '../relaxation/ecken.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';

/**
 * Own money of a set of years, and the cents of a cap with it: a choice counts by its cheapest corner at these prices.
 * Open cents go to any of the years, so that such sums tell what single years can't (Hall 1935).
 */
type Pruefzeile = {
  readonly preise: Centpreise;
  readonly rechts: number;
  /** A cap that counts with it; -1: none. */
  readonly geldzeile: number;
  /** What the first corner takes of the cap counts, and nothing else. */
  readonly voll: boolean;
};

export type Umgebung = {
  readonly gegner: readonly (readonly number[])[];
  /** Groups that may presuppose each group. */
  readonly abhaengige: readonly (readonly number[])[];
  /** Uses that need one of others: use and alternatives. */
  readonly bedingungen: ReadonlyMap<number, readonly number[]>;
  /** Uses of each choice that a rule looks at. */
  readonly beachtet: readonly (readonly number[])[];
  readonly zeilen: readonly Pruefzeile[];
  /** What each row allows. */
  readonly rechts: Float64Array;
  /** What each choice takes of each row, as far as rows are `gezaehlt`. */
  readonly last: Float64Array;
  readonly gezaehlt: Uint16Array;
  /** Row that each choice broke last, as the one most likely to be broken again; -1: none yet. */
  readonly engste: Int16Array;
  /** Least own money of each choice. */
  readonly eigen: Float64Array;
};

/** Years up to which every set of them is looked at, and rows at most. */
const JAHRE_HOECHSTENS = 5;
const ZEILEN_HOECHSTENS = 31;

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

/** Uses that exclude others, need others or help others. */
function listBeachtete({ block, wahlen }: Teilproblem): (readonly number[])[] {
  const { ausschluesse, voraussetzungen, nutzungen } = block;
  const da = new Uint8Array(nutzungen.length);
  for (const { links, rechts } of ausschluesse) da[links] = da[rechts] = 1;
  for (const { nutzung, eineVon } of voraussetzungen) for (const k of [nutzung, ...eineVon]) da[k] = 1;
  return wahlen.map((wahl) => wahl.nutzungen.filter((k) => da[k] === 1));
}

/** Sets of years with a limit, as lists: single ones first; of many years only those and all together. */
function listJahresmengen({ block, beweglich }: Teilproblem): number[][] {
  const jahre = [...block.budget.keys()].filter((y) => block.budget[y] !== Number.POSITIVE_INFINITY);
  const einzeln = jahre.map((y) => [y]);
  if (jahre.length < 2 || !beweglich.includes(2)) return einzeln;
  if (jahre.length > JAHRE_HOECHSTENS) return [...einzeln, jahre];
  const mengen = Array.from({ length: 2 ** jahre.length - 1 }, (_, i) =>
    jahre.filter((_, stelle) => ((i + 1) & (1 << stelle)) !== 0),
  );
  return mengen.sort((a, b) => a.length - b.length);
}

function buildPruefzeile(block: Block, menge: readonly number[], geldzeile: number): Pruefzeile {
  const jahre = new Float64Array(block.jahre.length);
  const geldzeilen = new Float64Array(block.geldzeilen.length);
  for (const y of menge) jahre[y] = 1;
  let rechts = menge.reduce((summe, y) => summe + (block.budget[y] as number), 0);
  const zeile = block.geldzeilen[geldzeile];
  if (zeile) {
    geldzeilen[geldzeile] = 1 / zeile.faktor;
    if (zeile.massnahme < 0) rechts += zeile.rechts / zeile.faktor;
  }
  return { preise: { jahre, geldzeilen }, rechts, geldzeile, voll: false };
}

/** Everything that a choice may get of a cap counts. */
function buildVolle({ block }: Teilproblem, deckel: readonly number[]): Pruefzeile[] {
  return deckel.map((z) => {
    const { rechts, faktor } = block.geldzeilen[z] as Geldzeile;
    return { ...buildPruefzeile(block, [], -1), rechts: rechts / faktor, geldzeile: z, voll: true };
  });
}

function buildPruefzeilen(t: Teilproblem, streng: boolean): Pruefzeile[] {
  const mengen = listJahresmengen(t);
  const deckel = [...t.block.geldzeilen.keys()].filter((z) => t.block.geldzeilen[z]?.art === 'hoechstens');
  if (streng)
    return [...mengen.map((menge) => buildPruefzeile(t.block, menge, -1)), ...buildVolle(t, deckel)];
  const paare = mengen.toReversed().flatMap((menge) => deckel.map((z) => [menge, z] as const));
  return [...mengen.map((menge) => [menge, -1] as const), ...paare]
    .slice(0, Math.max(mengen.length, ZEILEN_HOECHSTENS))
    .map(([menge, z]) => buildPruefzeile(t.block, menge, z));
}

/** Cost of the corner in `t.ecke`, less what a cap within the Massnahme allows. */
function sumEcke(t: Teilproblem, w: number, { preise, geldzeile, voll }: Pruefzeile): number {
  let summe = 0;
  for (let y = 0; y < preise.jahre.length; y += 1)
    summe += (preise.jahre[y] as number) * (t.ecke.eigen[y] as number);
  const zeile = t.block.geldzeilen[geldzeile];
  if (!zeile) return summe;
  if (voll)
    return ((t.spalten.geld[geldzeile] as Float64Array)[t.ersteSpalte[w] as number] as number) / zeile.faktor;
  const dort = zeile.massnahme >= 0 && (t.wahlen[w] as Wahl).geldzeilen.includes(geldzeile);
  const platz = dort ? zeile.rechts : 0;
  return summe + ((t.ecke.geld[geldzeile] as number) - platz) / zeile.faktor;
}

/** Counts what a choice takes of the rows up to this one; all of them where they rest on one corner. */
export function countLast(
  { zeilen, last, gezaehlt }: Umgebung,
  t: Teilproblem,
  w: number,
  bis: number,
): void {
  const eine = t.beweglich[w] === 0;
  const ende = eine ? zeilen.length : bis + 1;
  for (let z = gezaehlt[w] as number; z < ende; z += 1) {
    const zeile = zeilen[z] as Pruefzeile;
    if (eine ? z === 0 : !zeile.voll) findEcke(t.wahlen[w] as Wahl, zeile.preise, t.ecke);
    last[w * zeilen.length + z] = sumEcke(t, w, zeile);
  }
  gezaehlt[w] = ende;
}

function sumEigen({ wahlen, spalten, ersteSpalte }: Teilproblem): Float64Array {
  return Float64Array.from(wahlen, ({ zugesagt }, w) => {
    let summe = zugesagt;
    for (const jahr of spalten.eigen) summe += jahr[ersteSpalte[w] as number] as number;
    return summe;
  });
}

const umgebungen = [new WeakMap<Teilproblem, Umgebung>(), new WeakMap<Teilproblem, Umgebung>()] as const;

/** `streng`: what a choice may get of a cap must be there in full, so that floors are kept too. */
export function umgebungOf(t: Teilproblem, streng: boolean): Umgebung {
  const bekannte = umgebungen[streng ? 1 : 0];
  const bekannt = bekannte.get(t);
  if (bekannt) return bekannt;
  const zeilen = buildPruefzeilen(t, streng);
  const umgebung: Umgebung = {
    gegner: listGegner(t.block),
    abhaengige: listAbhaengige(t),
    bedingungen: new Map(t.block.voraussetzungen.map(({ nutzung, eineVon }) => [nutzung, eineVon])),
    beachtet: listBeachtete(t),
    zeilen,
    rechts: Float64Array.from(zeilen, ({ rechts }) => rechts),
    last: new Float64Array(zeilen.length * t.wahlen.length),
    gezaehlt: new Uint16Array(t.wahlen.length),
    engste: new Int16Array(t.wahlen.length).fill(-1),
    eigen: sumEigen(t),
  };
  bekannte.set(t, umgebung);
  return umgebung;
}
