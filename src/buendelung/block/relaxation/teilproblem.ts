/**
 * The problem of one stage: choices that are left, their columns (a choice with one corner of its cents), and
 * rows „<= rechts“ that grow as they are found broken.
 */
import { type Block, MASSSTAB, type Wahl } from '../aufbau/block.ts';
import { type Centpreise, createEcke, type Ecke, reserveEcke } from './ecke.ts';
import { findEcke, mobilityOf } from './ecken.ts';

export type Ziel = 'nichts' | 'nutzen' | 'eigenmittel' | 'aufwand';

/** What a row over cents counts of a corner: a year, all years, or a row over cents of the block. */
export type Centzeile = {
  readonly art: 'jahr' | 'alle' | 'geld';
  readonly nummer: number;
  readonly vorzeichen: 1 | -1;
};

/** A row over the columns; `wert` gives the coefficient of a column. */
export type Zeile = {
  readonly kennung: string;
  readonly rechts: number;
  readonly wert: (wahl: number, spalte: number) => number;
  readonly centzeile?: Centzeile;
  werte: Float64Array;
  readonly groesse: Groesse;
};

/** Largest number of each group without sign, and their sum: bounds rounding errors. */
type Groesse = { readonly jeGruppe: Float64Array; summe: number };

/** Columns as arrays of equal length; only the first `anzahl` count. */
export type Spalten = {
  anzahl: number;
  platz: number;
  wahl: Int32Array;
  gruppe: Int32Array;
  kosten: Float64Array;
  /** Own money per year in cents. */
  eigen: Float64Array[];
  /** Cents in the rows over cents. */
  geld: Float64Array[];
};

export type Teilproblem = {
  readonly block: Block;
  readonly ziel: Ziel;
  readonly wahlen: readonly Wahl[];
  readonly gruppen: number;
  /** First choice of each group, one more behind the last. */
  readonly starts: Int32Array;
  readonly spalten: Spalten;
  readonly zeilen: Zeile[];
  readonly bekannt: Map<string, number>;
  /** How often each choice is forbidden. */
  readonly verbote: Int16Array;
  /** First column of each choice. */
  readonly ersteSpalte: Int32Array;
  readonly flexible: readonly number[];
  /** Mobility of each choice. */
  readonly beweglich: Uint8Array;
  /** Choice „used“ of a use with its own group (stage of effort). */
  readonly genutztWahl: ReadonlyMap<number, number>;
  readonly kostenGroesse: Groesse;
  /** A row whose price is at least this: what it leaves over counts as gain. */
  lenkung: { readonly zeile: number; readonly preis: number } | null;
  readonly ecke: Ecke;
};

/** Units of the objective: cents are scaled inside. */
export function unitOf(ziel: Ziel): number {
  return ziel === 'eigenmittel' ? MASSSTAB : 1;
}

function sum(werte: Float64Array): number {
  let summe = 0;
  for (const wert of werte) summe += wert;
  return summe;
}

function createGroesse(gruppen: number): Groesse {
  return { jeGruppe: new Float64Array(gruppen), summe: 0 };
}

function includeWert(groesse: Groesse, gruppe: number, wert: number): void {
  const mehr = Math.abs(wert) - (groesse.jeGruppe[gruppe] as number);
  if (mehr <= 0) return;
  groesse.jeGruppe[gruppe] = Math.abs(wert);
  groesse.summe += mehr;
}

function growArray(alt: Float64Array, platz: number): Float64Array {
  const neu = new Float64Array(platz);
  neu.set(alt);
  return neu;
}

function growInts(alt: Int32Array, platz: number): Int32Array {
  const neu = new Int32Array(platz);
  neu.set(alt);
  return neu;
}

function growSpalten(s: Spalten, zeilen: readonly Zeile[]): void {
  s.platz = 2 * s.platz + 16;
  s.wahl = growInts(s.wahl, s.platz);
  s.gruppe = growInts(s.gruppe, s.platz);
  s.kosten = growArray(s.kosten, s.platz);
  s.eigen = s.eigen.map((werte) => growArray(werte, s.platz));
  s.geld = s.geld.map((werte) => growArray(werte, s.platz));
  for (const zeile of zeilen) zeile.werte = growArray(zeile.werte, s.platz);
}

function costOf(ziel: Ziel, wahl: Wahl, ecke: Ecke, punkte: number): number {
  if (ziel === 'nutzen') return -wahl.nutzen;
  if (ziel === 'eigenmittel') return (sum(ecke.eigen) + wahl.zugesagt) * MASSSTAB;
  return ziel === 'aufwand' ? punkte : 0;
}

/** Adds the column of a choice with the corner in `t.ecke`; returns its index. */
export function addSpalte(t: Teilproblem, wahl: number, punkte = 0): number {
  const { spalten: s, ecke } = t;
  if (s.anzahl === s.platz) growSpalten(s, t.zeilen);
  const j = s.anzahl;
  const inhalt = t.wahlen[wahl] as Wahl;
  s.anzahl += 1;
  s.wahl[j] = wahl;
  s.gruppe[j] = inhalt.gruppe;
  s.kosten[j] = costOf(t.ziel, inhalt, ecke, punkte);
  for (let y = 0; y < ecke.eigen.length; y += 1) (s.eigen[y] as Float64Array)[j] = ecke.eigen[y] as number;
  for (let z = 0; z < ecke.geld.length; z += 1) (s.geld[z] as Float64Array)[j] = ecke.geld[z] as number;
  for (const zeile of t.zeilen) {
    const wert = zeile.wert(wahl, j);
    zeile.werte[j] = wert;
    includeWert(zeile.groesse, inhalt.gruppe, wert);
  }
  includeWert(t.kostenGroesse, inhalt.gruppe, s.kosten[j] as number);
  return j;
}

/** Keeps the listed columns only (ascending; the first of every choice among them), numbered anew. */
export function keepSpalten(t: Teilproblem, behalten: Int32Array): void {
  const { spalten: s, zeilen } = t;
  const listen: (Float64Array | Int32Array)[] = [
    s.wahl,
    s.gruppe,
    s.kosten,
    ...s.eigen,
    ...s.geld,
    ...zeilen.map(({ werte }) => werte),
  ];
  for (const werte of listen) for (const [neu, alt] of behalten.entries()) werte[neu] = werte[alt] as number;
  s.anzahl = behalten.length;
  for (const [neu, alt] of behalten.entries()) {
    const w = s.wahl[neu] as number;
    if (t.ersteSpalte[w] === alt) t.ersteSpalte[w] = neu;
  }
}

/** Adds a row unless it is there already; true if it is new. */
export function addZeile(
  t: Teilproblem,
  kennung: string,
  rechts: number,
  wert: Zeile['wert'],
  centzeile?: Centzeile,
): boolean {
  if (t.bekannt.has(kennung)) return false;
  const werte = new Float64Array(t.spalten.platz);
  const groesse = createGroesse(t.gruppen);
  for (let j = 0; j < t.spalten.anzahl; j += 1) {
    const eines = wert(t.spalten.wahl[j] as number, j);
    werte[j] = eines;
    includeWert(groesse, t.spalten.gruppe[j] as number, eines);
  }
  t.bekannt.set(kennung, t.zeilen.length);
  t.zeilen.push({
    kennung,
    rechts,
    wert,
    werte,
    groesse,
    ...(centzeile ? { centzeile } : {}),
  });
  return true;
}

/** A use that gets a group of its own: choice „not used“, then „used“. */
export type Nutzungsgruppe = { readonly nutzung: number; readonly punkte: number };

function buildNutzungswahlen(block: Block, erste: number, zahl: number): Wahl[] {
  const leer = block.wahlen[0] as Wahl;
  return Array.from({ length: 2 * zahl }, (_, i) => ({ ...leer, gruppe: erste + Math.floor(i / 2) }));
}

function startsOf(wahlen: readonly Wahl[], gruppen: number): Int32Array {
  const starts = new Int32Array(gruppen + 1);
  for (const { gruppe } of wahlen) starts[gruppe + 1] = (starts[gruppe + 1] as number) + 1;
  for (let g = 0; g < gruppen; g += 1) starts[g + 1] = (starts[g + 1] as number) + (starts[g] as number);
  return starts;
}

function emptySpalten(platz: number, jahre: number, geldzeilen: number): Spalten {
  return {
    anzahl: 0,
    platz,
    wahl: new Int32Array(platz),
    gruppe: new Int32Array(platz),
    kosten: new Float64Array(platz),
    eigen: Array.from({ length: jahre }, () => new Float64Array(platz)),
    geld: Array.from({ length: geldzeilen }, () => new Float64Array(platz)),
  };
}

/** First columns: each choice with the corner that keeps own money least where every year counts the same. */
function addSpalten(t: Teilproblem, genutzt: readonly Nutzungsgruppe[]): void {
  const preise: Centpreise = {
    jahre: new Float64Array(t.ecke.eigen.length).fill(1),
    geldzeilen: new Float64Array(t.ecke.geld.length),
  };
  const punkte = new Map(
    genutzt.map((eintrag) => [t.genutztWahl.get(eintrag.nutzung) ?? -1, eintrag.punkte] as const),
  );
  for (const [w, wahl] of t.wahlen.entries()) {
    findEcke(wahl, preise, t.ecke);
    t.ersteSpalte[w] = addSpalte(t, w, punkte.get(w) ?? 0);
  }
}

/** A stage over the listed choices (of each group at least „not financed“, groups ascending). */
export function createTeilproblem(
  block: Block,
  ziel: Ziel,
  auswahl: readonly Wahl[],
  genutzt: readonly Nutzungsgruppe[] = [],
): Teilproblem {
  const wahlen = [...auswahl, ...buildNutzungswahlen(block, block.gruppen, genutzt.length)];
  const gruppen = block.gruppen + genutzt.length;
  const [jahre, geldzeilen] = [block.jahre.length, block.geldzeilen.length];
  const beweglich = Uint8Array.from(wahlen, mobilityOf);
  const t: Teilproblem = {
    block,
    ziel,
    wahlen,
    gruppen,
    starts: startsOf(wahlen, gruppen),
    spalten: emptySpalten(wahlen.length + 64, jahre, geldzeilen),
    zeilen: [],
    bekannt: new Map(),
    verbote: new Int16Array(wahlen.length),
    ersteSpalte: new Int32Array(wahlen.length),
    flexible: [...beweglich.keys()].filter((w) => beweglich[w] !== 0),
    beweglich,
    genutztWahl: new Map(genutzt.map(({ nutzung }, i) => [nutzung, auswahl.length + 2 * i + 1])),
    kostenGroesse: createGroesse(gruppen),
    lenkung: null,
    ecke: createEcke(jahre, geldzeilen),
  };
  reserveEcke(
    t.ecke,
    Math.max(0, ...wahlen.map(({ offen }) => offen.length)),
    Math.max(0, ...wahlen.map(({ grenzen }) => grenzen.length)),
  );
  addSpalten(t, genutzt);
  return t;
}
