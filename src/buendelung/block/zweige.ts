/**
 * What to branch on: a set of choices of which either one is taken („ja“) or none („nein“).
 */
import type { Block, Wahl } from './aufbau/block.ts';
import type { Teilproblem } from './relaxation/teilproblem.ts';
import type { Anteil } from './relaxation/zeilen.ts';

/** What a branch asks, in terms of the block. */
export type Frage =
  | { readonly art: 'gruppe'; readonly gruppe: number }
  | { readonly art: 'programm'; readonly massnahme: number; readonly programm: string }
  | { readonly art: 'nutzung'; readonly nutzung: number; readonly gegner: number }
  | { readonly art: 'wahl'; readonly wahl: number }
  /** Choices of a group that take no more of a row than this, in the units of the row. */
  | { readonly art: 'menge'; readonly gruppe: number; readonly zeile: number; readonly hoechstens: number };

/** Which choices each side forbids. `zuerst`: the side the relaxation leans to. */
export type Zweig = {
  readonly frage: Frage;
  readonly ja: readonly number[];
  readonly nein: readonly number[];
  readonly zuerst: 'ja' | 'nein';
};

/** Closer than this to 0 or 1 counts as whole. */
const GANZ = 1e-6;

function isGebrochen(wert: number): boolean {
  return wert > GANZ && wert < 1 - GANZ;
}

/** How far from whole; ties go to the larger value. */
function unruheOf(wert: number): number {
  return Math.min(wert, 1 - wert) + 0.01 * wert;
}

/** Share of each choice in a solution. */
export function readWahlen(t: Teilproblem, loesung: readonly Anteil[]): Map<number, number> {
  const anteile = new Map<number, number>();
  for (const { spalte, wert } of loesung) {
    const w = t.spalten.wahl[spalte] as number;
    anteile.set(w, (anteile.get(w) ?? 0) + wert);
  }
  return anteile;
}

/** The chosen choice of each group, if every group has a whole one; else null. */
export function readStruktur(t: Teilproblem, anteile: ReadonlyMap<number, number>): number[] | null {
  const gewaehlt = new Array<number>(t.gruppen).fill(-1);
  for (const [w, wert] of anteile) {
    if (wert > 1 - GANZ) gewaehlt[(t.wahlen[w] as Wahl).gruppe] = w;
  }
  return gewaehlt.includes(-1) ? null : gewaehlt;
}

/** Choices of a group that are not forbidden. */
function listOffene(t: Teilproblem, g: number): number[] {
  const offen: number[] = [];
  for (let w = t.starts[g] as number; w < (t.starts[g + 1] as number); w += 1) {
    if (t.verbote[w] === 0) offen.push(w);
  }
  return offen;
}

function split(offen: readonly number[], trifft: (w: number) => boolean): Pick<Zweig, 'ja' | 'nein'> {
  return { ja: offen.filter((w) => !trifft(w)), nein: offen.filter(trifft) };
}

/** Largest score above 0, first of equals. */
function best<T>(eintraege: Iterable<T>, score: (eintrag: T) => number): T | undefined {
  let beste: T | undefined;
  let wert = 0;
  for (const eintrag of eintraege) {
    const neu = score(eintrag);
    if (neu > wert) [beste, wert] = [eintrag, neu];
  }
  return beste;
}

/** „Financed or not“ (for uses with a group of their own: used or not). */
function branchGruppe(t: Teilproblem, anteile: ReadonlyMap<number, number>): Zweig | null {
  const leer = (g: number): number => anteile.get(t.starts[g] as number) ?? 0;
  const g = best(
    Array.from({ length: t.gruppen }, (_, i) => i),
    (i) => (isGebrochen(leer(i)) ? unruheOf(1 - leer(i)) * (1 + 0.01 * gewichtOf(t, i)) : 0),
  );
  if (g === undefined) return null;
  const nichts = t.starts[g] as number;
  const teile = split(listOffene(t, g), (w) => w !== nichts);
  return { frage: { art: 'gruppe', gruppe: g }, ...teile, zuerst: leer(g) <= 0.5 ? 'ja' : 'nein' };
}

function gewichtOf(t: Teilproblem, g: number): number {
  return t.wahlen[(t.starts[g + 1] as number) - 1]?.nutzen ?? 0;
}

const gegnerJe = new WeakMap<Block, ReadonlyMap<number, number>>();

/** The other side of each use that an exclusion names. */
function gegnerOf(block: Block): ReadonlyMap<number, number> {
  const bekannt = gegnerJe.get(block);
  if (bekannt) return bekannt;
  const gegner = new Map<number, number>();
  for (const { links, rechts } of block.ausschluesse) gegner.set(links, rechts).set(rechts, links);
  gegnerJe.set(block, gegner);
  return gegner;
}

/** Shares of uses that something excludes, by use and Massnahme, as far as choices are split. */
function sumGebrochene(
  t: Teilproblem,
  anteile: ReadonlyMap<number, number>,
  gegner: ReadonlyMap<number, unknown>,
): Map<string, number> {
  const je = new Map<string, number>();
  for (const [w, wert] of anteile) {
    if (!isGebrochen(wert)) continue;
    for (const k of (t.wahlen[w] as Wahl).nutzungen) {
      const schluessel = `${k}:${(t.wahlen[w] as Wahl).massnahme}`;
      if (gegner.has(k)) je.set(schluessel, (je.get(schluessel) ?? 0) + wert);
    }
  }
  return je;
}

/** A use of whatever Massnahme: „nein“ forbids it everywhere, „ja“ forbids what it excludes. */
function branchNutzung(t: Teilproblem, anteile: ReadonlyMap<number, number>): Zweig | null {
  const gegner = gegnerOf(t.block);
  const je = sumGebrochene(t, anteile, gegner);
  const beste = best(je, ([, wert]) => (isGebrochen(wert) ? unruheOf(wert) : 0));
  if (!beste) return null;
  const k = Number(beste[0].split(':')[0]);
  const anderer = gegner.get(k) as number;
  const offen = [...t.verbote.keys()].filter((w) => t.verbote[w] === 0);
  const mit = (nutzung: number): number[] =>
    offen.filter((w) => (t.wahlen[w] as Wahl).nutzungen.includes(nutzung));
  const [ja, nein] = [mit(anderer), mit(k)];
  if (ja.length === 0) return null;
  const frage = { art: 'nutzung', nutzung: k, gegner: anderer } as const;
  return { frage, ja, nein, zuerst: beste[1] >= 0.5 ? 'ja' : 'nein' };
}

/** One programme in one Massnahme. */
function branchProgramm(t: Teilproblem, anteile: ReadonlyMap<number, number>): Zweig | null {
  const je = new Map<string, { g: number; m: number; programm: string; wert: number }>();
  for (const [w, wert] of anteile) {
    if (!isGebrochen(wert)) continue;
    const { gruppe: g, massnahme: m, paket } = t.wahlen[w] as Wahl;
    for (const programm of paket?.programme ?? []) {
      const bisher = je.get(`${m}|${programm}`)?.wert ?? 0;
      je.set(`${m}|${programm}`, { g, m, programm, wert: bisher + wert });
    }
  }
  const beste = best(je.values(), ({ wert }) => (isGebrochen(wert) ? unruheOf(wert) : 0));
  if (!beste) return null;
  const trifft = (w: number): boolean => {
    const { massnahme, paket } = t.wahlen[w] as Wahl;
    return massnahme === beste.m && (paket?.programme.includes(beste.programm) ?? false);
  };
  const teile = split(listOffene(t, beste.g), trifft);
  return {
    frage: { art: 'programm', massnahme: beste.m, programm: beste.programm },
    ...teile,
    zuerst: beste.wert >= 0.5 ? 'ja' : 'nein',
  };
}

/** One choice of a group that is not decided, the most liked one. */
function branchWahl(t: Teilproblem, anteile: ReadonlyMap<number, number>): Zweig | null {
  let beste: { g: number; w: number; wert: number } | undefined;
  for (const [w, wert] of anteile) {
    const g = (t.wahlen[w] as Wahl).gruppe;
    if (listOffene(t, g).length < 2) continue;
    const mitte = Math.abs(wert - 0.5);
    if (!beste || mitte < Math.abs(beste.wert - 0.5)) beste = { g, w, wert };
  }
  if (!beste) return null;
  const { g, w } = beste;
  return {
    frage: { art: 'wahl', wahl: w },
    ...split(listOffene(t, g), (andere) => andere === w),
    zuerst: 'ja',
  };
}

type Anteile = readonly (readonly [wahl: number, wert: number])[];

type Teilung = {
  readonly gruppe: number;
  readonly zeile: number;
  readonly mitte: number;
  readonly score: number;
};

/** Where the mean of a row lies for the choices a group is split over, and how far they are from it, at its price. */
function teileAnZeile(t: Teilproblem, anteile: Anteile, zeile: number, preis: number): Teilung {
  const werte = t.zeilen[zeile]?.werte as Float64Array;
  const wertOf = (w: number): number => werte[t.ersteSpalte[w] as number] as number;
  const mitte = anteile.reduce((summe, [w, x]) => summe + x * wertOf(w), 0);
  const streuung = anteile.reduce((summe, [w, x]) => summe + x * Math.abs(wertOf(w) - mitte), 0);
  const gruppe = (t.wahlen[anteile[0]?.[0] ?? 0] as Wahl).gruppe;
  return { gruppe, zeile, mitte, score: preis * streuung };
}

/**
 * Choices that take little of a scarce row against those that take much: packages that differ only in who pays which
 * position are many, and forbidding them one by one moves no bound (special ordered sets: Beale, Tomlin 1970).
 */
function branchMenge(
  t: Teilproblem,
  anteile: ReadonlyMap<number, number>,
  preise: Float64Array,
): Zweig | null {
  const jeGruppe = Map.groupBy(anteile, ([w]) => (t.wahlen[w] as Wahl).gruppe);
  const knappe = [...t.zeilen.keys()].filter((r) => (preise[r] as number) > 0);
  const teilungen = [...jeGruppe.values()]
    .filter(({ length }) => length > 1)
    .flatMap((gruppe) => knappe.map((r) => teileAnZeile(t, gruppe, r, preise[r] as number)));
  const beste = best(teilungen, ({ score }) => (score > GANZ ? score : 0));
  if (!beste) return null;
  const { gruppe, zeile, mitte } = beste;
  const werte = t.zeilen[zeile]?.werte as Float64Array;
  const isWenig = (w: number): boolean => (werte[t.ersteSpalte[w] as number] as number) <= mitte;
  const wenig = (jeGruppe.get(gruppe) ?? []).reduce((summe, [w, x]) => summe + (isWenig(w) ? x : 0), 0);
  return {
    frage: { art: 'menge', gruppe, zeile, hoechstens: mitte },
    ...split(listOffene(t, gruppe), isWenig),
    zuerst: wenig >= 0.5 ? 'ja' : 'nein',
  };
}

/** Null: every group is decided. `preise` of the rows: where sets of choices may be asked for, too. */
export function findZweig(
  t: Teilproblem,
  anteile: ReadonlyMap<number, number>,
  preise: Float64Array | null = null,
): Zweig | null {
  return (
    // Uses first: where an exclusion splits them, every bound below stays weak.
    branchNutzung(t, anteile) ??
    branchGruppe(t, anteile) ??
    branchProgramm(t, anteile) ??
    (preise && branchMenge(t, anteile, preise)) ??
    branchWahl(t, anteile)
  );
}
