/**
 * Good plans at once: greedy by the values of the relaxation, then one group out and others in as long as that
 * helps. Deterministic.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import type { Anteil } from '../relaxation/zeilen.ts';
import { createFuellung, type Fuellung, fits, isGebraucht, put, take, toStruktur } from './fuellung.ts';
import type { Struktur } from './struktur.ts';

/** Value per choice, smaller is better; less than that of „not financed“ is worth it. */
export type Wahlwerte = Float64Array;

type Lage = {
  readonly f: Fuellung;
  /** Choices per group, best first. */
  readonly wahlen: readonly (readonly number[])[];
  /** Groups in the order in which they are tried. */
  readonly reihe: readonly number[];
  /** What was chosen before a try. */
  readonly vorher: Int32Array;
};

/** Choices of each group that may be taken, best value first. */
function sortWahlen(t: Teilproblem, wert: Wahlwerte): number[][] {
  return Array.from({ length: t.block.gruppen }, (_, g) => {
    const liste: number[] = [];
    for (let w = t.starts[g] as number; w < (t.starts[g + 1] as number); w += 1)
      if (t.verbote[w] === 0 && (t.wahlen[w] as Wahl).massnahme >= 0) liste.push(w);
    return liste.length < 2 ? liste : liste.sort((a, b) => (wert[a] as number) - (wert[b] as number));
  });
}

/** Duties first, then what is worth most beside not being financed. */
function sortGruppen(t: Teilproblem, wert: Wahlwerte, wahlen: readonly (readonly number[])[]): number[] {
  const vorteil = wahlen.map((liste, g) => {
    const beste = liste[0];
    const nichts = wert[t.starts[g] as number] as number;
    return beste === undefined ? Number.POSITIVE_INFINITY : (wert[beste] as number) - nichts;
  });
  const rang = (g: number): number => (t.block.pflicht[g] ? 0 : 1);
  return [...wahlen.keys()].sort(
    (a, b) => rang(a) - rang(b) || (vorteil[a] as number) - (vorteil[b] as number),
  );
}

/** Puts in the best choice of a group that fits; false: none does. */
function fillGruppe({ f, wahlen }: Lage, g: number): boolean {
  for (const w of wahlen[g] as readonly number[]) {
    if (!fits(f, w)) continue;
    put(f, w);
    return true;
  }
  return false;
}

/** Puts in what fits, in order; false: nothing did. */
function fillOnce(lage: Lage, gesperrt: number): boolean {
  let neu = false;
  for (const g of lage.reihe) {
    if (g === gesperrt || (lage.f.gewaehlt[g] as number) >= 0) continue;
    if (fillGruppe(lage, g)) neu = true;
  }
  return neu;
}

/** Twice, since a group may wait for another one. */
function fill(lage: Lage, gesperrt: number): void {
  if (fillOnce(lage, gesperrt)) fillOnce(lage, gesperrt);
}

/** Cheapest choice of a group that fits; `sonst`, which does, if none is cheaper. */
function cheapestOf({ f }: Lage, liste: readonly number[], sonst: number): number {
  let [beste, kosten] = [sonst, f.u.eigen[sonst] as number];
  for (const w of liste) {
    const eigen = f.u.eigen[w] as number;
    if (eigen < kosten && fits(f, w)) [beste, kosten] = [w, eigen];
  }
  return beste;
}

/** Cheaper choices for what is financed, where they fit. */
function cheapen(lage: Lage): void {
  for (const [g, liste] of lage.wahlen.entries()) {
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
  if (fillGruppe(lage, g)) fillOnce(lage, -1);
  if (isBesser(f, nutzen, eigen)) return true;
  reset(lage);
  return false;
}

/** Brings a group in at the price of others. */
function tryWith(lage: Lage, g: number): boolean {
  const { f, wahlen, reihe } = lage;
  const { nutzen, eigen } = f;
  lage.vorher.set(f.gewaehlt);
  const j = wahlen[g]?.[0];
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

/** Choices of a solution of the relaxation, largest share first; „not financed“ left out. */
function sortAnteile({ t }: Fuellung, loesung: readonly Anteil[]): number[] {
  return loesung
    .filter(({ spalte }) => (t.wahlen[t.spalten.wahl[spalte] as number] as Wahl).massnahme >= 0)
    .sort((a, b) => b.wert - a.wert || a.spalte - b.spalte)
    .map(({ spalte }) => t.spalten.wahl[spalte] as number);
}

/** Takes over what a solution of the relaxation chooses, as far as it fits. */
function adopt({ f }: Lage, loesung: readonly Anteil[]): void {
  const wahlen = sortAnteile(f, loesung);
  for (const w of [...wahlen, ...wahlen]) {
    const g = (f.t.wahlen[w] as Wahl).gruppe;
    if ((f.gewaehlt[g] as number) < 0 && fits(f, w)) put(f, w);
  }
}

function complete(lage: Lage, runden: number): void {
  fill(lage, -1);
  improve(lage, runden);
  cheapen(lage);
  fill(lage, -1);
}

/** How to try: rounds of local search; caps counted in full. */
type Suchaufwand = { readonly runden: number; readonly streng: boolean };

/** A good structure for a relaxation, from some of its choices on; it may miss duties and wishes. */
export function findGute(
  t: Teilproblem,
  wert: Wahlwerte,
  anfang: readonly Anteil[],
  { runden, streng }: Suchaufwand,
): Struktur {
  const wahlen = sortWahlen(t, wert);
  const reihe = sortGruppen(t, wert, wahlen);
  const vorher = new Int32Array(t.block.gruppen);
  const lage: Lage = { f: createFuellung(t, streng), wahlen, reihe, vorher };
  adopt(lage, anfang);
  complete(lage, runden);
  return toStruktur(t, lage.f.gewaehlt);
}
