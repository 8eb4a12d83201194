/**
 * Good plans at once: greedy by the values of the relaxation, then one group out and others in as long as that
 * helps. Deterministic.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import type { Anteil } from '../relaxation/zeilen.ts';
import { createFuellung, type Fuellung, fits, isGebraucht, ownOf, put, take } from './fuellung.ts';
import type { Struktur } from './struktur.ts';

/** Value per column, smaller is better; less than that of „not financed“ is worth it. */
export type Spaltenwerte = Float64Array;

type Lage = {
  readonly f: Fuellung;
  readonly wert: Spaltenwerte;
  /** Columns per group, best first. */
  readonly spalten: readonly Int32Array[];
  /** Groups in the order in which they are tried. */
  readonly reihe: readonly number[];
  /** What was chosen before a try. */
  readonly vorher: Int32Array;
};

/** Columns of each group that may be chosen, best value first. */
function sortSpalten(t: Teilproblem, wert: Spaltenwerte): Int32Array[] {
  const je: number[][] = Array.from({ length: t.block.gruppen }, () => []);
  for (let j = 0; j < t.spalten.anzahl; j += 1) {
    const w = t.spalten.wahl[j] as number;
    if (t.verbote[w] === 0 && (t.wahlen[w] as Wahl).massnahme >= 0)
      je[t.spalten.gruppe[j] as number]?.push(j);
  }
  return je.map((liste) => Int32Array.from(liste).sort((a, b) => (wert[a] as number) - (wert[b] as number)));
}

/** Duties first, then what is worth most beside not being financed. */
function sortGruppen(t: Teilproblem, wert: Spaltenwerte, spalten: readonly Int32Array[]): number[] {
  const vorteil = spalten.map((liste, g) => {
    const beste = liste[0];
    const nichts = wert[t.ersteSpalte[t.starts[g] as number] as number] as number;
    return beste === undefined ? Number.POSITIVE_INFINITY : (wert[beste] as number) - nichts;
  });
  const rang = (g: number): number => (t.block.pflicht[g] ? 0 : 1);
  return [...spalten.keys()].sort(
    (a, b) => rang(a) - rang(b) || (vorteil[a] as number) - (vorteil[b] as number),
  );
}

/** Puts in what fits, in order; false: nothing did. */
function fillOnce({ f, spalten, reihe }: Lage, gesperrt: number): boolean {
  let neu = false;
  for (const g of reihe) {
    if (g === gesperrt || (f.gewaehlt[g] as number) >= 0) continue;
    const j = spalten[g]?.find((spalte) => fits(f, spalte));
    if (j === undefined) continue;
    put(f, j);
    neu = true;
  }
  return neu;
}

/** Twice, since a group may wait for another one. */
function fill(lage: Lage, gesperrt: number): void {
  if (fillOnce(lage, gesperrt)) fillOnce(lage, gesperrt);
}

/** Cheapest column of a group that fits; `sonst` if none is cheaper than it. */
function cheapestOf({ f }: Lage, liste: Int32Array, sonst: number): number {
  let [beste, kosten] = [sonst, Number.POSITIVE_INFINITY];
  for (const j of liste) {
    if (!fits(f, j)) continue;
    const eigen = ownOf(f, j);
    if (eigen < kosten) [beste, kosten] = [j, eigen];
  }
  return beste;
}

/** Cheaper columns for what is financed, where they fit. */
function cheapen(lage: Lage): void {
  for (const [g, liste] of lage.spalten.entries()) {
    const alt = take(lage.f, g);
    if (alt >= 0) put(lage.f, cheapestOf(lage, liste, alt));
  }
}

/** Back to the choice before a try. */
function reset({ f, vorher }: Lage): void {
  const { gewaehlt } = f;
  for (let g = 0; g < vorher.length; g += 1) if (gewaehlt[g] !== vorher[g]) take(f, g);
  for (let g = 0; g < vorher.length; g += 1) {
    const j = vorher[g] as number;
    if (j >= 0 && gewaehlt[g] !== j) put(f, j);
  }
}

function isBesser(f: Fuellung, nutzen: number, eigen: number): boolean {
  return f.nutzen > nutzen || (f.nutzen === nutzen && f.eigen < eigen);
}

/** Takes a group out (for good in this try), fills up, then lets it back in. */
function tryWithout(lage: Lage, g: number): boolean {
  const { f } = lage;
  const { nutzen, eigen } = f;
  lage.vorher.set(f.gewaehlt);
  take(f, g);
  fill(lage, g);
  fill(lage, -1);
  if (isBesser(f, nutzen, eigen)) return true;
  reset(lage);
  return false;
}

/** Brings a group in at the price of others. */
function tryWith(lage: Lage, g: number): boolean {
  const { f, spalten, reihe } = lage;
  const { nutzen, eigen } = f;
  lage.vorher.set(f.gewaehlt);
  const j = spalten[g]?.[0];
  if (j === undefined) return false;
  for (let k = reihe.length - 1; k >= 0 && !fits(f, j); k -= 1) {
    const opfer = reihe[k] as number;
    if (opfer !== g && !lage.f.t.block.pflicht[opfer] && !isGebraucht(f, opfer)) take(f, opfer);
  }
  if (fits(f, j)) {
    put(f, j);
    fill(lage, -1);
    if (isBesser(f, nutzen, eigen)) return true;
  }
  reset(lage);
  return false;
}

/** A group that others or duty hold in the plan. */
function isFest({ f }: Lage, g: number): boolean {
  return (f.gewaehlt[g] as number) >= 0 && ((f.t.block.pflicht[g] ?? false) || isGebraucht(f, g));
}

function improveOnce(lage: Lage): boolean {
  let besser = false;
  for (const g of lage.reihe) {
    if (isFest(lage, g)) continue;
    const gelungen = (lage.f.gewaehlt[g] as number) >= 0 ? tryWithout(lage, g) : tryWith(lage, g);
    besser ||= gelungen;
  }
  return besser;
}

function improve(lage: Lage, runden: number): void {
  for (let runde = 0; runde < runden; runde += 1) if (!improveOnce(lage)) return;
}

function toStruktur({ t, gewaehlt }: Fuellung): Struktur {
  return [...gewaehlt].map((j, g) => {
    const w = j < 0 ? (t.starts[g] as number) : (t.spalten.wahl[j] as number);
    return t.wahlen[w] as Wahl;
  });
}

/** Columns of a solution of the relaxation, largest share first; „not financed“ left out. */
function sortAnteile({ t }: Fuellung, loesung: readonly Anteil[]): number[] {
  return loesung
    .filter(({ spalte }) => (t.wahlen[t.spalten.wahl[spalte] as number] as Wahl).massnahme >= 0)
    .toSorted((a, b) => b.wert - a.wert || a.spalte - b.spalte)
    .map(({ spalte }) => spalte);
}

/** Takes over what a solution of the relaxation chooses, as far as it fits. */
function adopt({ f }: Lage, loesung: readonly Anteil[]): void {
  const spalten = sortAnteile(f, loesung);
  for (const j of [...spalten, ...spalten]) {
    const g = f.t.spalten.gruppe[j] as number;
    if ((f.gewaehlt[g] as number) < 0 && fits(f, j)) put(f, j);
  }
}

function complete(lage: Lage, runden: number): void {
  fill(lage, -1);
  improve(lage, runden);
  cheapen(lage);
  fill(lage, -1);
}

/** How hard to try: rounds of local search, and whether to begin also without what the relaxation chooses. */
type Suchaufwand = { readonly runden: number; readonly auchOhne: boolean };

/** Good structures for a relaxation, best first; they may miss duties and wishes. */
export function findGute(
  t: Teilproblem,
  wert: Spaltenwerte,
  loesung: readonly Anteil[],
  { runden, auchOhne }: Suchaufwand,
): Struktur[] {
  const spalten = sortSpalten(t, wert);
  const reihe = sortGruppen(t, wert, spalten);
  const versuche = (auchOhne ? [[], loesung] : [loesung]).map((anfang) => {
    const vorher = new Int32Array(t.block.gruppen);
    const lage: Lage = { f: createFuellung(t), wert, spalten, reihe, vorher };
    adopt(lage, anfang);
    complete(lage, runden);
    return lage.f;
  });
  return versuche.toSorted((a, b) => b.nutzen - a.nutzen || a.eigen - b.eigen).map(toStruktur);
}
