/**
 * The core of a problem: groups whose best choice is nearly worth the next one are tried through, the others stay as
 * the prices of the relaxation have them (Balas, Zemel 1980). A complete structure is worth the bound and what each of
 * its choices is dearer than the best of its group, so that little is left to try once a good plan is known.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Lp } from '../relaxation/basis.ts';
import {
  createFuellung,
  type Fuellung,
  fitsOhneBedarf,
  keepsRegeln,
  put,
  take,
  toStruktur,
} from './fuellung.ts';
import type { Wahlwerte } from './heuristik.ts';
import type { Struktur } from './struktur.ts';

/** Values closer than this count as equal. */
const SPIEL = 1e-7;

/** One group, its choices by how much they are dearer than the best. */
type Stelle = { readonly wahlen: readonly number[]; readonly mehr: readonly number[] };

type Kern = {
  readonly f: Fuellung;
  readonly stellen: readonly Stelle[];
  /** Benefit to be surpassed. */
  nutzen: number;
  /** Nodes left. */
  rest: number;
  beste: Int32Array | null;
};

/** Choices of each group that are not forbidden, best first. */
function listStellen({ t, bewertung }: Lp, wert: Wahlwerte): Stelle[] {
  return Array.from({ length: t.block.gruppen }, (_, g) => {
    const wahlen: number[] = [];
    for (let w = t.starts[g] as number; w < (t.starts[g + 1] as number); w += 1)
      if (t.verbote[w] === 0) wahlen.push(w);
    wahlen.sort((a, b) => (wert[a] as number) - (wert[b] as number));
    return { wahlen, mehr: wahlen.map((w) => (wert[w] as number) - (bewertung.bestes[g] as number)) };
  });
}

/** A complete structure of more benefit. */
function keep(k: Kern): void {
  if (k.f.nutzen <= k.nutzen || !keepsRegeln(k.f)) return;
  k.nutzen = k.f.nutzen;
  k.beste = k.f.gewaehlt.slice();
}

/** `wert`: least value of what can come of the choices so far. */
function visit(k: Kern, tiefe: number, wert: number): void {
  const stelle = k.stellen[tiefe];
  if (!stelle) {
    keep(k);
    return;
  }
  const { wahlen, mehr } = stelle;
  for (let i = 0; i < wahlen.length; i += 1) {
    const neu = wert + (mehr[i] as number);
    if (neu > SPIEL - k.nutzen - 1 || k.rest <= 0) return;
    const w = wahlen[i] as number;
    const { massnahme, gruppe } = k.f.t.wahlen[w] as Wahl;
    if (massnahme < 0) {
      k.rest -= 1;
      visit(k, tiefe + 1, neu);
    } else if (fitsOhneBedarf(k.f, w)) {
      k.rest -= 1;
      put(k.f, w);
      visit(k, tiefe + 1, neu);
      take(k.f, gruppe);
    }
  }
}

/** How sure the best choice is: by how much the next one is dearer. */
function sicherheitOf({ mehr }: Stelle): number {
  return mehr[1] ?? Number.POSITIVE_INFINITY;
}

type Kernauftrag = {
  /** Benefit to be surpassed. */
  readonly nutzen: number;
  /** Nodes at most. */
  readonly knoten: number;
};

/**
 * A structure of more benefit, null if none was found with so many nodes. Needs the values of the last bound `unten` of
 * the stage of benefit.
 */
export function searchKern(lp: Lp, unten: number, { nutzen, knoten }: Kernauftrag): Struktur | null {
  const stellen = listStellen(lp, lp.bewertung.wahlwert);
  if (stellen.some(({ wahlen }) => wahlen.length === 0)) return null;
  const k: Kern = {
    f: createFuellung(lp.t, false),
    stellen: stellen.toSorted((a, b) => sicherheitOf(b) - sicherheitOf(a)),
    nutzen,
    rest: knoten,
    beste: null,
  };
  visit(k, 0, unten);
  return k.beste && toStruktur(lp.t, k.beste);
}
