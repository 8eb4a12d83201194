/**
 * Which further columns are hidden with a group of columns so that equations between the columns of an edition leave
 * its small counts open: of age groups that add up to all inhabitants, at least two.
 *
 * A count stays open where the hidden counts of its area can change together without any equation noticing: along a
 * v with Σ factor · v = 0 for the hidden columns of each equation. What changes one way in a small area changes the
 * other way in the area that protects its total.
 */
import { findKern } from './kern.ts';
import { compareRang } from './rang.ts';
import type { Spaltenplan } from './spalten.ts';
import type { Spaltengleichung } from './spaltengleichung.ts';

/** A small count: its column and area, and how many values it must have besides its own. */
type Zahlenort = { readonly spalte: number; readonly stelle: number; readonly schritte: number };

/** Columns that are hidden besides in some of the areas in which a group of columns is. */
export type Deckung = { readonly dazu: readonly number[]; readonly stellen: ReadonlySet<number> };

/** Columns hidden together, and what is known of them: equations in their order, and which are part of which. */
type Spaltengruppe = {
  readonly plan: Spaltenplan;
  readonly nummern: readonly number[];
  readonly gleichungen: readonly (readonly number[])[];
  readonly teile: readonly (readonly [zaehler: number, nenner: number])[];
};

/** An area that protects a total has room for twice what a small count changes by. */
const HOECHSTE_AENDERUNG = 2;
/** Of so many small counts is tried which column helps. */
const PROBE = 25;

/** Each equation restricted to these columns, in their order. */
function restrict(gleichungen: readonly Spaltengleichung[], gruppe: readonly number[]): number[][] {
  const zeilen = gleichungen
    .map((gleichung) => gruppe.map((nr) => gleichung.get(nr) ?? 0))
    .filter((zeile) => zeile.some((faktor) => faktor !== 0));
  return [...new Map(zeilen.map((zeile) => [zeile.join(), zeile])).values()];
}

/** The vector in whole numbers, as small as can be; null where counts would have to change too much. */
function wholeVektor(vektor: readonly number[]): number[] | null {
  for (const vielfaches of [1, 2]) {
    const ganze = vektor.map((wert) => Math.round(wert * vielfaches));
    const genau = ganze.every((wert, i) => Math.abs(wert - (vektor[i] ?? 0) * vielfaches) < 1e-6);
    if (genau) return ganze.every((wert) => Math.abs(wert) <= HOECHSTE_AENDERUNG) ? ganze : null;
  }
  return null;
}

/** How often in all the steps can be made up or down while each of these amounts stays above zero. */
function countSchritte(mengen: readonly (readonly [menge: number, schritt: number])[]): number {
  const grenzeOf = (richtung: 1 | -1) =>
    Math.min(
      ...mengen.flatMap(([menge, schritt]) =>
        schritt * richtung < 0 ? [Math.floor(menge / Math.abs(schritt) + 1e-6)] : [],
      ),
    );
  return grenzeOf(1) + grenzeOf(-1);
}

/** Columns of which one is part of the other because a series says so. */
function listTeile({ zaehlerOf, nennerOf }: Spaltenplan): (readonly [zaehler: number, nenner: number])[] {
  return zaehlerOf.flatMap((zaehler, nr) => {
    const nenner = nennerOf[nr] ?? null;
    return zaehler === null || nenner === null ? [] : [[zaehler, nenner] as const];
  });
}

function buildGruppe(plan: Spaltenplan, nummern: readonly number[]): Spaltengruppe {
  const teile = listTeile(plan).filter((teil) => teil.some((nr) => nummern.includes(nr)));
  return { plan, nummern, gleichungen: restrict(plan.gleichungen, nummern), teile };
}

/** How many other values a small count may have, all hidden with it changing along. */
function countWerte(
  { plan, nummern, gleichungen, teile }: Spaltengruppe,
  { spalte, stelle }: Zahlenort,
): number {
  const wertOf = (nr: number) => plan.spalten[nr]?.werte[stelle] ?? null;
  const werte = nummern.map(wertOf);
  // The largest counts can change most: they come first, the small one follows from them.
  const andere = [...nummern.keys()]
    .filter((s) => nummern[s] !== spalte && werte[s] !== null)
    .sort((a, b) => (werte[b] ?? 0) - (werte[a] ?? 0));
  const geordnete = [...andere, nummern.indexOf(spalte)];
  const matrix = gleichungen.map((zeile) => geordnete.map((s) => zeile[s] ?? 0));
  const vektor = findKern(matrix, geordnete.length).get(andere.length);
  const ganze = vektor && wholeVektor(vektor);
  if (!ganze) return 0;
  const schrittOf = new Map(geordnete.map((s, ort) => [nummern[s], ganze[ort] ?? 0]));
  const k = plan.spalten[spalte]?.schwelle ?? 0;
  const reste = teile.flatMap(([zaehler, nenner]) => {
    const schritt = (schrittOf.get(nenner) ?? 0) - (schrittOf.get(zaehler) ?? 0);
    const [z, n] = [wertOf(zaehler) ?? 0, wertOf(nenner) ?? 0];
    // A small Nenner is hidden too; more in the Zähler than in the Nenner is no limit.
    return n < k || z > n ? [] : [[n - z, schritt] as const];
  });
  return countSchritte([...geordnete.map((s, ort) => [werte[s] ?? 0, ganze[ort] ?? 0] as const), ...reste]);
}

const isOffen = (gruppe: Spaltengruppe, ort: Zahlenort) => countWerte(gruppe, ort) >= ort.schritte;

/** All columns that equations connect with these. */
function listVerbundene({ gleichungen }: Spaltenplan, eigene: readonly number[]): number[] {
  const verbundene = new Set(eigene);
  for (let vorher = 0; vorher < verbundene.size; ) {
    vorher = verbundene.size;
    for (const gleichung of gleichungen)
      if ([...gleichung.keys()].some((nr) => verbundene.has(nr)))
        for (const nr of gleichung.keys()) verbundene.add(nr);
  }
  return [...verbundene];
}

/** No Nenner if possible, as those count as known; else what hides least for what it helps. */
function chooseDeckspalte(
  { plan, nummern }: Spaltengruppe,
  kleine: readonly ReadonlySet<number>[],
  geschlossene: readonly Zahlenort[],
): number | undefined {
  if (geschlossene.length === 0) return undefined;
  const beruehrte = plan.gleichungen.filter((gleichung) => nummern.some((nr) => gleichung.has(nr)));
  const bereit = [...new Set(beruehrte.flatMap((gleichung) => [...gleichung.keys()]))].filter(
    (nr) => !nummern.includes(nr),
  );
  const stellen = [...new Set(geschlossene.map(({ stelle }) => stelle))];
  const schritt = Math.ceil(geschlossene.length / PROBE);
  const probe = geschlossene.filter((_, nr) => nr % schritt === 0);
  const rangOf = (nr: number): [number, number, number] => {
    const { alsZaehler = [], alsNenner = [] } = plan.spalten[nr] ?? {};
    const neue = stellen.filter((stelle) => !kleine[nr]?.has(stelle)).length;
    const mehr = buildGruppe(plan, [...nummern, nr]);
    const bleiben = probe.filter((ort) => !isOffen(mehr, ort)).length;
    const verlust = (neue + 1) * (alsZaehler.length + alsNenner.length);
    return [alsNenner.length, verlust * (bleiben + 1), nr];
  };
  return bereit.map(rangOf).sort(compareRang)[0]?.[2];
}

/** Without those that helped before and are not needed after the next; with a Nenner all stay, as that may be known. */
function dropUnnoetige(
  plan: Spaltenplan,
  eigene: readonly number[],
  dazu: readonly number[],
  orte: readonly Zahlenort[],
): readonly number[] {
  if (dazu.some((nr) => plan.spalten[nr]?.alsNenner.length)) return dazu;
  return dazu.slice(0, -1).reduce<readonly number[]>((noetige, nr) => {
    const ohne = noetige.filter((andere) => andere !== nr);
    const gruppe = buildGruppe(plan, [...eigene, ...ohne]);
    return orte.every((ort) => isOffen(gruppe, ort)) ? ohne : noetige;
  }, dazu);
}

/** Small counts of these columns. @param kleine by column, areas that are too small */
function listOrte(
  { spalten }: Spaltenplan,
  kleine: readonly ReadonlySet<number>[],
  eigene: readonly number[],
) {
  return eigene.flatMap((spalte) => {
    const { werte = [], schwelle = 0 } = spalten[spalte] ?? {};
    const bekannte = [...(kleine[spalte] ?? [])].filter((stelle) => (werte[stelle] ?? null) !== null);
    return bekannte.map((stelle): Zahlenort => ({ spalte, stelle, schritte: schwelle }));
  });
}

/**
 * More than hiding all connected columns gives is not asked for. If even that gives nothing, equations that hold by
 * chance are among them: then all are hidden.
 */
function lowerSchritte(verbundene: Spaltengruppe, ort: Zahlenort): Zahlenort {
  const hoechstens = countWerte(verbundene, ort);
  return hoechstens === 0 ? ort : { ...ort, schritte: Math.min(ort.schritte, hoechstens) };
}

/**
 * All areas of the group's small counts, by what is hidden besides in them: in most nothing or one column, in few
 * more.
 * @param kleine by column, areas that are too small
 * @param eigene columns hidden together
 */
export function listDeckungen(
  plan: Spaltenplan,
  kleine: readonly ReadonlySet<number>[],
  eigene: readonly number[],
): Deckung[] {
  const verbundene = buildGruppe(plan, listVerbundene(plan, eigene));
  const deckungen: Deckung[] = [];
  let dazu: readonly number[] = [];
  let offene = new Set(eigene.flatMap((nr) => [...(kleine[nr] ?? [])]));
  let orte = listOrte(plan, kleine, eigene);
  while (offene.size > 0) {
    const gruppe = buildGruppe(plan, [...eigene, ...dazu]);
    if (dazu.length === 1)
      orte = orte.map((ort) => (isOffen(gruppe, ort) ? ort : lowerSchritte(verbundene, ort)));
    const geschlossene = orte.filter((ort) => !isOffen(gruppe, ort));
    const deckspalte = chooseDeckspalte(gruppe, kleine, geschlossene);
    const bleibende = new Set(deckspalte === undefined ? [] : geschlossene.map(({ stelle }) => stelle));
    const stellen = new Set([...offene].filter((stelle) => !bleibende.has(stelle)));
    const ihre = orte.filter(({ stelle }) => stellen.has(stelle));
    if (stellen.size > 0) deckungen.push({ dazu: dropUnnoetige(plan, eigene, dazu, ihre), stellen });
    orte = orte.filter(({ stelle }) => bleibende.has(stelle));
    offene = bleibende;
    if (deckspalte !== undefined) dazu = [...dazu, deckspalte];
  }
  return deckungen;
}
