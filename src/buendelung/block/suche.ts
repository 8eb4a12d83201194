/**
 * Branch and bound, depth first: the linear relaxation with rows added where they are broken, choices forbidden
 * that no better plan can take, then a branch.
 */
import type { Wahl } from './aufbau/block.ts';
import type { Struktur } from './plan/struktur.ts';
import {
  addZeilen,
  type Basisstand,
  forgetEcken,
  type Lp,
  restoreBasis,
  saveBasis,
} from './relaxation/basis.ts';
import { hasMangel, readLoesung } from './relaxation/loesung.ts';
import { solveLp } from './relaxation/lp.ts';
import { computeSchranke, fixChoices, isWiderspruch, type Schranke } from './relaxation/schranke.ts';
import { type Anteil, separate } from './relaxation/zeilen.ts';
import { findZweig, readStruktur, readWahlen, type Zweig } from './zweige.ts';

/** What a complete structure is worth: its value, and the least it can be worth. */
export type Blattwert = {
  /** Null: no plan in whole cents found. */
  readonly wert: number | null;
  readonly schranke: number;
};

export type Suchauftrag = {
  /** Looks for plans near the relaxation of a node; the value of the best plan so far. */
  readonly versuche?: (lp: Lp, loesung: readonly Anteil[], knoten: number) => number;
  /** Judges a complete structure; keeps it if it is better. Infinite bound: proven impossible. */
  readonly judge: (struktur: Struktur, jahrpreise: Float64Array) => Blattwert;
  /** Only plans below this value (whole units) are of interest. */
  readonly schnitt: number;
  /** A plan of this value ends the search. */
  readonly ziel: number;
  readonly abbruch: () => boolean;
};

export type Suche = Omit<Suchauftrag, 'schnitt'> & {
  readonly lp: Lp;
  /** Bases of the nodes above, whose other side is still to be searched. */
  readonly staende: Basisstand[];
  schnitt: number;
  knoten: number;
  /** Least bound of what was left open. */
  offen: number;
  beendet: boolean;
};

const RUNDEN = 40;
/** Branches below each other, each with its basis kept; what would lie deeper stays open. */
export const TIEFE = 1_000;
const UNMOEGLICH: Schranke = { wert: Number.POSITIVE_INFINITY, ganz: Number.POSITIVE_INFINITY };

export function createSuche(lp: Lp, auftrag: Suchauftrag): Suche {
  return { ...auftrag, lp, staende: [], knoten: 0, offen: Number.POSITIVE_INFINITY, beendet: false };
}

export type Relaxation = { readonly schranke: Schranke; readonly loesung: readonly Anteil[] };

/** Optimum of the relaxation with all broken rows added; stops as soon as the bound reaches `schnitt`. */
export function relax(lp: Lp, schnitt: number): Relaxation {
  addZeilen(lp);
  let loesung: readonly Anteil[] = [];
  for (let runde = 0; runde < RUNDEN; runde += 1) {
    let schranke = computeSchranke(lp, solveLp(lp));
    if (schranke.ganz >= schnitt) return { schranke, loesung: [] };
    if (hasMangel(lp)) {
      if (isWiderspruch(lp)) return { schranke: UNMOEGLICH, loesung: [] };
      schranke = computeSchranke(lp, solveLp(lp));
    }
    loesung = readLoesung(lp);
    if (separate(lp.t, loesung) === 0) return { schranke, loesung };
    addZeilen(lp);
  }
  return { schranke: computeSchranke(lp), loesung };
}

function toStruktur(lp: Lp, gewaehlt: readonly number[]): Struktur {
  return gewaehlt.slice(0, lp.t.block.gruppen).map((w) => lp.t.wahlen[w] as Wahl);
}

/** Price of own money per year, in the units of the objective. */
function jahrpreiseOf(lp: Lp): Float64Array {
  return lp.bewertung.preise.jahre;
}

export function leaveOpen(s: Suche, schranke: number): void {
  s.offen = Math.min(s.offen, schranke);
}

/** Judges a whole solution; true if nothing below it is left to search. */
function judgeBlatt(s: Suche, gewaehlt: readonly number[], schranke: number, entschieden: boolean): boolean {
  const { wert, schranke: blatt } = s.judge(toStruktur(s.lp, gewaehlt), jahrpreiseOf(s.lp));
  if (wert !== null && wert < s.schnitt) s.schnitt = wert;
  if (s.schnitt <= s.ziel) s.beendet = true;
  if (schranke >= s.schnitt) return true;
  if (!entschieden) return false;
  const rest = Math.max(schranke, blatt);
  if (rest < s.schnitt) leaveOpen(s, rest);
  return true;
}

export function forbid(s: Suche, wahlen: readonly number[], um: 1 | -1): void {
  const { verbote } = s.lp.t;
  for (const w of wahlen) verbote[w] = (verbote[w] as number) + um;
}

function visitSeiten(s: Suche, zweig: Zweig, schranke: number): void {
  if (s.staende.length >= TIEFE) {
    leaveOpen(s, schranke);
    return;
  }
  const stand = saveBasis(s.lp);
  s.staende.push(stand);
  visitBeide(s, zweig, schranke, stand);
  s.staende.pop();
}

/** What each side forbids, the first one first. */
export function seitenOf({ zuerst, ja, nein }: Zweig): readonly [readonly number[], readonly number[]] {
  return zuerst === 'ja' ? [ja, nein] : [nein, ja];
}

function visitBeide(s: Suche, zweig: Zweig, schranke: number, stand: Basisstand): void {
  for (const [nummer, verboten] of seitenOf(zweig).entries()) {
    if (schranke >= s.schnitt) return;
    if (s.beendet) {
      leaveOpen(s, schranke);
      return;
    }
    if (nummer > 0) restoreBasis(s.lp, stand);
    forbid(s, verboten, 1);
    visit(s, schranke);
    forbid(s, verboten, -1);
  }
}

/** Counts a node; true: the search ends before it. */
export function isOver(s: Suche, eltern: number): boolean {
  s.knoten += 1;
  if (!s.beendet && !s.abbruch()) return false;
  s.beendet = true;
  leaveOpen(s, eltern);
  return true;
}

/** A node worth going on: its bound, its relaxation, and what is forbidden below it. */
type Knoten = {
  readonly ganz: number;
  readonly loesung: readonly Anteil[];
  readonly verboten: readonly number[];
};

/** Bound and heuristics of a node; null: nothing better is below. `eltern` is the bound known before. */
export function enter(s: Suche, eltern: number): Knoten | null {
  forgetEcken(s.lp, s.staende);
  const { schranke, loesung } = relax(s.lp, s.schnitt);
  const ganz = Math.max(eltern, schranke.ganz);
  if (ganz >= s.schnitt) return null;
  const verboten: number[] = [];
  fixChoices(s.lp, schranke, s.schnitt, verboten);
  if (s.versuche) s.schnitt = Math.min(s.schnitt, s.versuche(s.lp, loesung, s.knoten));
  if (s.schnitt <= s.ziel) s.beendet = true;
  return { ganz, loesung, verboten };
}

/** Where to go on below a node; null: nowhere. */
export function branch(s: Suche, { ganz, loesung }: Knoten): Zweig | null {
  const { t } = s.lp;
  const anteile = readWahlen(t, loesung);
  const struktur = readStruktur(t, anteile);
  const zweig = findZweig(t, anteile, t.ziel === 'eigenmittel' ? s.lp.preise : null);
  if (struktur && judgeBlatt(s, struktur, ganz, zweig === null)) return null;
  if (zweig && !s.beendet) return zweig;
  leaveOpen(s, ganz);
  return null;
}

/** Searches a node and all below it; `eltern` is the bound known before. */
export function visit(s: Suche, eltern: number): void {
  if (isOver(s, eltern)) return;
  const knoten = enter(s, eltern);
  if (!knoten) return;
  const zweig = branch(s, knoten);
  if (zweig) visitSeiten(s, zweig, knoten.ganz);
  forbid(s, knoten.verboten, -1);
}
