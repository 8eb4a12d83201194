/**
 * What does not change while a plan grows: who excludes or needs whom, and how much each choice takes of what years
 * and caps leave together.
 */
import type { Block, Geldzeile, Wahl } from '../aufbau/block.ts';
import type { Centpreise } from '../relaxation/ecke.ts';
import { findEcke } from '../relaxation/ecken.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import { isAlleinUnmoeglich } from './allein.ts';
import type { Struktur } from './struktur.ts';

/**
 * Own money of years and cents of caps at prices: a choice counts by its cheapest corner at these. Open cents go to any
 * of the years, so that such sums tell what single years can't (Hall 1935).
 */
type Pruefzeile = {
  readonly preise: Centpreise;
  readonly rechts: number;
  /** Caps that have a price. */
  readonly deckel: readonly number[];
  /** What the first corner takes of this cap counts, and nothing else; -1: what it costs does. */
  readonly voll: number;
};

export type Umgebung = {
  readonly gegner: readonly (readonly number[])[];
  /** Groups that may presuppose each group. */
  readonly abhaengige: readonly (readonly number[])[];
  /** Uses that need one of others: use and alternatives. */
  readonly bedingungen: ReadonlyMap<number, readonly number[]>;
  /** Uses of each choice that a rule looks at. */
  readonly beachtet: readonly (readonly number[])[];
  readonly zeilen: Pruefzeile[];
  /** Rows there is room for. */
  readonly platz: number;
  /** What each choice takes of each row, as far as rows are `gezaehlt`. */
  readonly last: Float64Array;
  readonly gezaehlt: Uint16Array;
  /** Row that each choice broke last, as the one most likely to be broken again; -1: none yet. */
  readonly engste: Int16Array;
  /** Least own money of each choice. */
  readonly eigen: Float64Array;
  /** Which choices are impossible by themselves, as far as that was asked. */
  readonly allein: Uint8Array;
};

/** What is known of a choice by itself. */
export const ALLEIN = { ungefragt: 0, moeglich: 1, unmoeglich: 2 } as const;

/** Rows learnt from structures that can't be paid, at most. */
const GELERNT_HOECHSTENS = 24;

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

/** Sets of years with a limit: each of them, and all together where cents may go to any. */
function listJahresmengen({ block, beweglich }: Teilproblem): number[][] {
  const jahre = [...block.budget.keys()].filter((y) => block.budget[y] !== Number.POSITIVE_INFINITY);
  const einzeln = jahre.map((y) => [y]);
  return jahre.length > 1 && beweglich.includes(2) ? [...einzeln, jahre] : einzeln;
}

/** A row at prices: all choices together cost no more than years and caps allow. */
function priceZeile(block: Block, preise: Centpreise): Pruefzeile {
  const deckel = [...preise.geldzeilen.keys()].filter((z) => preise.geldzeilen[z] !== 0);
  let rechts = 0;
  for (const [y, preis] of preise.jahre.entries())
    if (preis !== 0) rechts += preis * (block.budget[y] as number);
  for (const z of deckel) {
    const { massnahme, rechts: grenze } = block.geldzeilen[z] as Geldzeile;
    if (massnahme < 0) rechts += (preise.geldzeilen[z] as number) * grenze;
  }
  return { preise, rechts, deckel, voll: -1 };
}

/** Own money of these years together. */
function priceJahre({ jahre, budget, geldzeilen }: Block, menge: readonly number[]): Pruefzeile {
  const preise = { jahre: new Float64Array(jahre.length), geldzeilen: new Float64Array(geldzeilen.length) };
  for (const y of menge) preise.jahre[y] = 1;
  return {
    preise,
    rechts: menge.reduce((summe, y) => summe + (budget[y] as number), 0),
    deckel: [],
    voll: -1,
  };
}

/** Everything that a choice may get of a cap counts. */
function buildVolle({ block }: Teilproblem, deckel: readonly number[]): Pruefzeile[] {
  return deckel.map((z) => {
    const { rechts, faktor } = block.geldzeilen[z] as Geldzeile;
    return { ...priceJahre(block, []), rechts: rechts / faktor, voll: z };
  });
}

function buildPruefzeilen(t: Teilproblem, streng: boolean): Pruefzeile[] {
  const jahre = listJahresmengen(t).map((menge) => priceJahre(t.block, menge));
  const deckel = [...t.block.geldzeilen.keys()].filter((z) => t.block.geldzeilen[z]?.art === 'hoechstens');
  return streng ? [...jahre, ...buildVolle(t, deckel)] : jahre;
}

/** Cost of the corner in `t.ecke`, less what a cap within the Massnahme allows. */
function sumEcke(t: Teilproblem, w: number, { preise, deckel, voll }: Pruefzeile): number {
  if (voll >= 0) {
    const { faktor } = t.block.geldzeilen[voll] as Geldzeile;
    return ((t.spalten.geld[voll] as Float64Array)[t.ersteSpalte[w] as number] as number) / faktor;
  }
  let summe = 0;
  for (let y = 0; y < preise.jahre.length; y += 1)
    summe += (preise.jahre[y] as number) * (t.ecke.eigen[y] as number);
  for (let k = 0; k < deckel.length; k += 1) {
    const z = deckel[k] as number;
    const { massnahme, rechts } = t.block.geldzeilen[z] as Geldzeile;
    const dort = massnahme >= 0 && (t.wahlen[w] as Wahl).geldzeilen.includes(z);
    summe += (preise.geldzeilen[z] as number) * ((t.ecke.geld[z] as number) - (dort ? rechts : 0));
  }
  return summe;
}

/** Counts what a choice takes of the rows up to this one; all of them where they rest on one corner. */
export function countLast(
  { zeilen, last, gezaehlt, platz }: Umgebung,
  t: Teilproblem,
  w: number,
  bis: number,
): void {
  const eine = t.beweglich[w] === 0;
  const ende = eine ? zeilen.length : bis + 1;
  const ab = gezaehlt[w] as number;
  for (let z = ab; z < ende; z += 1) {
    const zeile = zeilen[z] as Pruefzeile;
    if (eine ? z === ab : zeile.voll < 0) findEcke(t.wahlen[w] as Wahl, zeile.preise, t.ecke);
    last[w * platz + z] = sumEcke(t, w, zeile);
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
    platz: zeilen.length + GELERNT_HOECHSTENS,
    last: new Float64Array((zeilen.length + GELERNT_HOECHSTENS) * t.wahlen.length),
    gezaehlt: new Uint16Array(t.wahlen.length),
    engste: new Int16Array(t.wahlen.length).fill(-1),
    eigen: sumEigen(t),
    allein: new Uint8Array(t.wahlen.length),
  };
  bekannte.set(t, umgebung);
  return umgebung;
}

/** What a structure costs at the prices of a row. */
function sumStruktur(t: Teilproblem, struktur: Struktur, zeile: Pruefzeile): number {
  let summe = 0;
  for (const wahl of struktur) {
    if (wahl.massnahme < 0) continue;
    findEcke(wahl, zeile.preise, t.ecke);
    summe += sumEcke(t, t.wahlen.indexOf(wahl), zeile);
  }
  return summe;
}

/** Notes which choices of a structure are impossible by themselves; false: none that was not known. */
function learnUnmoegliche({ allein }: Umgebung, t: Teilproblem, struktur: Struktur): boolean {
  let neue = false;
  for (const wahl of struktur) {
    const w = t.wahlen.indexOf(wahl);
    if (w < 0 || allein[w] !== ALLEIN.ungefragt) continue;
    const unmoeglich = isAlleinUnmoeglich(t.block, wahl);
    allein[w] = unmoeglich ? ALLEIN.unmoeglich : ALLEIN.moeglich;
    neue ||= unmoeglich;
  }
  return neue;
}

/**
 * Adds a row at these prices, so that nothing is filled again that costs as much as this structure; false: it says
 * nothing against it, or there is no room.
 */
export function learnHindernis(t: Teilproblem, preise: Centpreise, struktur: Struktur): boolean {
  const u = umgebungOf(t, false);
  const zeile = priceZeile(t.block, preise);
  if (sumStruktur(t, struktur, zeile) <= zeile.rechts + 1) return learnUnmoegliche(u, t, struktur);
  if (u.zeilen.length === u.platz) return false;
  u.zeilen.push(zeile);
  return true;
}
