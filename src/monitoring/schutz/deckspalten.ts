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

/** How many other values a small count may have, all hidden with it changing along. */
function countWerte(plan: Spaltenplan, gruppe: readonly number[], { spalte, stelle }: Zahlenort): number {
  const wertOf = (nr: number) => plan.spalten[nr]?.werte[stelle] ?? null;
  // The largest counts can change most: they come first, the small one follows from them.
  const andere = gruppe
    .filter((nr) => nr !== spalte && wertOf(nr) !== null)
    .sort((a, b) => (wertOf(b) ?? 0) - (wertOf(a) ?? 0));
  const geordnete = [...andere, spalte];
  const vektor = findKern(restrict(plan.gleichungen, geordnete), geordnete.length).get(andere.length);
  const ganze = vektor && wholeVektor(vektor);
  if (!ganze) return 0;
  const schrittOf = new Map(geordnete.map((nr, s) => [nr, ganze[s] ?? 0]));
  const k = plan.spalten[spalte]?.schwelle ?? 0;
  const reste = listTeile(plan).flatMap(([zaehler, nenner]) => {
    const schritt = (schrittOf.get(nenner) ?? 0) - (schrittOf.get(zaehler) ?? 0);
    const [z, n] = [wertOf(zaehler) ?? 0, wertOf(nenner) ?? 0];
    // A small Nenner is hidden too; more in the Zähler than in the Nenner is no limit.
    return n < k || z > n ? [] : [[n - z, schritt] as const];
  });
  return countSchritte([...geordnete.map((nr, s) => [wertOf(nr) ?? 0, ganze[s] ?? 0] as const), ...reste]);
}

const isOffen = (plan: Spaltenplan, gruppe: readonly number[], ort: Zahlenort) =>
  countWerte(plan, gruppe, ort) >= ort.schritte;

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

/** Small counts that are not open; more than hiding all connected columns gives is not asked for. */
function listGeschlossene(
  plan: Spaltenplan,
  kleine: readonly ReadonlySet<number>[],
  eigene: readonly number[],
) {
  const verbundene = listVerbundene(plan, eigene);
  if (verbundene.length === eigene.length) return [];
  return eigene.flatMap((spalte) => {
    const { werte = [], schwelle = 0 } = plan.spalten[spalte] ?? {};
    return [...(kleine[spalte] ?? [])]
      .filter((stelle) => (werte[stelle] ?? null) !== null)
      .map((stelle): Zahlenort => ({ spalte, stelle, schritte: schwelle }))
      .filter((ort) => !isOffen(plan, eigene, ort))
      .map((ort) => ({ ...ort, schritte: Math.min(schwelle, countWerte(plan, verbundene, ort)) }))
      .filter((ort) => !isOffen(plan, eigene, ort));
  });
}

/** No Nenner if possible, as those count as known; else what hides least for what it helps. */
function chooseDeckspalte(
  plan: Spaltenplan,
  kleine: readonly ReadonlySet<number>[],
  gruppe: readonly number[],
  geschlossene: readonly Zahlenort[],
): number | undefined {
  const beruehrte = plan.gleichungen.filter((gleichung) => gruppe.some((nr) => gleichung.has(nr)));
  const bereit = [...new Set(beruehrte.flatMap((gleichung) => [...gleichung.keys()]))].filter(
    (nr) => !gruppe.includes(nr),
  );
  const stellen = [...new Set(geschlossene.map(({ stelle }) => stelle))];
  const schritt = Math.ceil(geschlossene.length / PROBE);
  const probe = geschlossene.filter((_, nr) => nr % schritt === 0);
  const rangOf = (nr: number): [number, number, number] => {
    const { alsZaehler = [], alsNenner = [] } = plan.spalten[nr] ?? {};
    const neue = stellen.filter((stelle) => !kleine[nr]?.has(stelle)).length;
    const bleiben = probe.filter((ort) => !isOffen(plan, [...gruppe, nr], ort)).length;
    const verlust = (neue + 1) * (alsZaehler.length + alsNenner.length);
    return [alsNenner.length, verlust * (bleiben + 1), nr];
  };
  return bereit.map(rangOf).sort(compareRang)[0]?.[2];
}

/** @param kleine by column, areas that are too small @param eigene columns hidden together */
export function listDeckspalten(
  plan: Spaltenplan,
  kleine: readonly ReadonlySet<number>[],
  eigene: readonly number[],
): number[] {
  const alle = listGeschlossene(plan, kleine, eigene);
  const isGenug = (dazu: readonly number[]) => alle.every((ort) => isOffen(plan, [...eigene, ...dazu], ort));
  const dazu: number[] = [];
  for (let offen = alle; offen.length > 0; ) {
    const gruppe = [...eigene, ...dazu];
    const deckspalte = chooseDeckspalte(plan, kleine, gruppe, offen);
    if (deckspalte === undefined) return dazu;
    dazu.push(deckspalte);
    offen = offen.filter((ort) => !isOffen(plan, [...gruppe, deckspalte], ort));
  }
  // One that helped before may not be needed after the next.
  for (const nr of [...dazu]) {
    const ohne = dazu.filter((andere) => andere !== nr);
    if (isGenug(ohne)) dazu.splice(0, dazu.length, ...ohne);
  }
  return dazu;
}
