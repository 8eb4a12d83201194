/**
 * A partial plan that grows and shrinks: what is chosen per group, and what years, limits and exclusions leave.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import type { Struktur } from './struktur.ts';
import { ALLEIN, countLast, type Umgebung, umgebungOf } from './umgebung.ts';

export type Fuellung = {
  readonly t: Teilproblem;
  readonly u: Umgebung;
  /** Chosen choice per group; -1: not financed. */
  readonly gewaehlt: Int32Array;
  /** What each row has left. */
  readonly rest: Float64Array;
  /** How often each use is there, and how often something excludes it. */
  readonly genutzt: Int16Array;
  readonly gesperrt: Int16Array;
  nutzen: number;
  eigen: number;
};

export function createFuellung(t: Teilproblem, streng: boolean): Fuellung {
  const u = umgebungOf(t, streng);
  return {
    t,
    u,
    gewaehlt: new Int32Array(t.block.gruppen).fill(-1),
    rest: Float64Array.from(u.zeilen, ({ rechts }) => rechts),
    genutzt: new Int16Array(t.block.nutzungen.length),
    gesperrt: new Int16Array(t.block.nutzungen.length),
    nutzen: 0,
    eigen: 0,
  };
}

function book(f: Fuellung, w: number, um: 1 | -1): void {
  const { u, rest } = f;
  if ((u.gezaehlt[w] as number) < rest.length) countLast(u, f.t, w, rest.length - 1);
  const ab = w * u.platz;
  for (let z = 0; z < rest.length; z += 1) {
    rest[z] = (rest[z] as number) - um * (u.last[ab + z] as number);
  }
  for (const k of u.beachtet[w] as readonly number[]) {
    f.genutzt[k] = (f.genutzt[k] as number) + um;
    for (const anderer of u.gegner[k] as readonly number[])
      f.gesperrt[anderer] = (f.gesperrt[anderer] as number) + um;
  }
  f.nutzen += um * (f.t.wahlen[w] as Wahl).nutzen;
  f.eigen += um * (u.eigen[w] as number);
}

/** Finances a group by a choice. */
export function put(f: Fuellung, w: number): void {
  f.gewaehlt[(f.t.wahlen[w] as Wahl).gruppe] = w;
  book(f, w, 1);
}

/** Takes a group out again; returns its choice, -1 if it was out. */
export function take(f: Fuellung, g: number): number {
  const w = f.gewaehlt[g] as number;
  if (w < 0) return -1;
  f.gewaehlt[g] = -1;
  book(f, w, -1);
  return w;
}

/** Rounding of sums that are no whole cents. */
const SPIEL_CENT = 1e-3;

/** Is there room for a choice, and nothing that forbids it? */
function hasPlatz(f: Fuellung, w: number): boolean {
  const { u, rest } = f;
  const ab = w * u.platz;
  const eng = u.engste[w] as number;
  if (eng >= 0 && (u.last[ab + eng] as number) > (rest[eng] as number) + SPIEL_CENT) return false;
  for (const k of u.beachtet[w] as readonly number[]) if (f.gesperrt[k] !== 0) return false;
  for (let z = 0; z < rest.length; z += 1) {
    if (z >= (u.gezaehlt[w] as number)) countLast(u, f.t, w, z);
    if ((u.last[ab + z] as number) <= (rest[z] as number) + SPIEL_CENT) continue;
    u.engste[w] = z;
    return false;
  }
  return true;
}

/** Is there what a choice needs beside it, itself included? */
function hasBedarf(f: Fuellung, w: number): boolean {
  const { braucht, nutzungen } = f.t.wahlen[w] as Wahl;
  for (const k of f.u.beachtet[w] as readonly number[]) {
    const eineVon = f.u.bedingungen.get(k);
    if (eineVon && !eineVon.some((andere) => f.genutzt[andere] !== 0 || nutzungen.includes(andere)))
      return false;
  }
  for (const g of braucht) if ((f.gewaehlt[g] ?? -1) < 0) return false;
  return true;
}

/** May this choice come in beside what is chosen? */
export function fits(f: Fuellung, w: number): boolean {
  return f.u.allein[w] !== ALLEIN.unmoeglich && hasPlatz(f, w) && hasBedarf(f, w);
}

/** Does any chosen group presuppose this one? */
export function isGebraucht(f: Fuellung, g: number): boolean {
  for (const andere of f.u.abhaengige[g] as readonly number[]) {
    const w = f.gewaehlt[andere] as number;
    if (w >= 0 && (f.t.wahlen[w] as Wahl).braucht.includes(g)) return true;
  }
  return false;
}

/** One choice per group; below 0: not financed. */
export function toStruktur(t: Teilproblem, gewaehlt: Int32Array): Struktur {
  return Array.from(gewaehlt, (w, g) => t.wahlen[w < 0 ? (t.starts[g] as number) : w] as Wahl);
}
