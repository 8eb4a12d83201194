/**
 * Which limits are rows of the block, which a corner keeps by itself, and what the choices of all Massnahmen are
 * built with.
 */
import { type Deckel, type Instanz, paarOf } from '../../optimierung/instanz.ts';
import { isOertlich, lastOf } from '../../optimierung/pakete.ts';
import type { Offenes, Wahl } from './block.ts';
import { createNutzungsliste, type Nutzungsliste } from './nutzungen.ts';

export type Weitgrenze = {
  readonly deckel: Deckel;
  readonly nummer: number;
  readonly zeile: number;
  /** Integer weight per offer, and the factor the amount is multiplied with to make it one. */
  readonly gewichte: ReadonlyMap<number, number>;
  readonly faktor: number;
};

/** What the choices of all Massnahmen are built with. */
export type Bauplan = {
  readonly instanz: Instanz;
  readonly variabel: ReadonlySet<number>;
  readonly jahre: ReadonlyMap<number, number>;
  readonly nutzungen: Nutzungsliste;
  /** Caps within one Massnahme, by offer, the tightest first. */
  readonly enge: ReadonlyMap<number, readonly Deckel[]>;
  /** Limits that are rows of the block. */
  readonly weite: readonly Weitgrenze[];
  /** Those among them that grow with what is financed. */
  readonly wachsende: readonly Weitgrenze[];
  /** Floors of one Massnahme over open cents, by offer. */
  readonly boeden: ReadonlyMap<number, readonly Deckel[]>;
  /** Limits that are rows, by offer. */
  readonly weiteJe: ReadonlyMap<number, readonly Weitgrenze[]>;
  /** Rows that count the cents of an offer. */
  readonly geldzeilenJe: ReadonlyMap<number, Offenes['geldzeilen']>;
  readonly gruppen: ReadonlyMap<number, number>;
};

function greatestCommonDivisor(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

/**
 * Amount of a row in its units. Cents are whole, so that a sum with these weights never lies between two multiples of
 * their common divisor (Chvátal 1973); where choices add to a cap, it stays as it is.
 */
export function rechtsOf({ deckel, gewichte, faktor }: Weitgrenze): number {
  const rechts = (deckel.betrag + (deckel.nurMit?.mehr ?? 0)) * faktor;
  if (deckel.art === 'mindestens' || deckel.jeMassnahme || deckel.nurMit || rechts < 0) return rechts;
  const teiler = [...gewichte.values()].reduce(greatestCommonDivisor, 0);
  return teiler > 1 ? rechts - (rechts % teiler) : rechts;
}

/** Weights of a limit on expenditure are 1/rate: made integer by a common factor. */
function weightsOf(deckel: Deckel, instanz: Instanz): Pick<Weitgrenze, 'gewichte' | 'faktor'> {
  const einfach = deckel.bezug === 'zuwendung' || deckel.art === 'mindestens';
  const saetze = deckel.angebote.map((index) => instanz.angebote[index]?.satz ?? { zaehler: 1, nenner: 1 });
  const faktor = einfach ? 1 : saetze.reduce((k, satz) => leastCommonMultiple(k, satz.zaehler), 1);
  const gewichte = new Map(
    deckel.angebote.map((index, i) => {
      const satz = saetze[i];
      return [index, einfach || !satz ? 1 : (faktor / satz.zaehler) * satz.nenner] as const;
    }),
  );
  return { gewichte, faktor };
}

/** Floors of one Massnahme over open cents: settled when the cents of a whole structure are counted. */
function isOffenerBoden(deckel: Deckel, variabel: ReadonlySet<number>): boolean {
  if (deckel.art !== 'mindestens' || !isOertlich(deckel)) return false;
  return deckel.angebote.some((index) => variabel.has(index));
}

/** Does a corner not keep this limit of one Massnahme by itself (it keeps one limit per open grant)? */
function needsZeile(
  grenze: Deckel,
  instanz: Instanz,
  enge: ReadonlyMap<number, readonly Deckel[]>,
  variabel: ReadonlySet<number>,
): boolean {
  if (grenze.art === 'mindestens') return isOffenerBoden(grenze, variabel);
  if (grenzeOf(grenze, instanz) === null) return true;
  return grenze.angebote.some((index) => {
    if ((enge.get(index)?.length ?? 0) > 1) return true;
    if (instanz.gemeinsam.size === 0) return false;
    const angebot = instanz.angebote[index];
    const dort = instanz.bedarfe[angebot?.bedarf ?? -1]?.angebote ?? [];
    return dort.some((i) =>
      instanz.gemeinsam.has(paarOf(instanz.angebote[i]?.programm ?? '', angebot?.programm ?? '')),
    );
  });
}

function groupByAngebot<T>(
  eintraege: readonly T[],
  angebote: (eintrag: T) => Iterable<number>,
): Map<number, T[]> {
  const gruppen = new Map<number, T[]>();
  for (const eintrag of eintraege) {
    for (const index of angebote(eintrag)) {
      const liste = gruppen.get(index);
      if (liste) liste.push(eintrag);
      else gruppen.set(index, [eintrag]);
    }
  }
  return gruppen;
}

/** Rows that count cents of open grants, by offer. */
function groupGeldzeilen(weite: readonly Weitgrenze[]): Map<number, Offenes['geldzeilen']> {
  const zaehlende = weite.filter(({ deckel }) => deckel.art === 'hoechstens' || deckel.bezug === 'zuwendung');
  const gruppen = groupByAngebot(zaehlende, ({ gewichte }) => gewichte.keys());
  return new Map(
    [...gruppen].map(([index, eigene]) => [
      index,
      eigene.map(({ zeile, gewichte }) => ({ zeile, gewicht: gewichte.get(index) ?? 1 })),
    ]),
  );
}

export function createBauplan(
  instanz: Instanz,
  deckel: readonly Deckel[],
  variabel: ReadonlySet<number>,
): Bauplan {
  const nummern = new Map(instanz.deckel.map((eintrag, nummer) => [eintrag, nummer] as const));
  const enge = groupByAngebot(
    deckel
      .filter((eintrag) => eintrag.art === 'hoechstens' && isOertlich(eintrag))
      .sort((a, b) => a.betrag - b.betrag),
    (eintrag) => eintrag.angebote,
  );
  const weit = deckel.filter(
    (eintrag) => !isOertlich(eintrag) || needsZeile(eintrag, instanz, enge, variabel),
  );
  const weite = weit.map((eintrag, zeile) => ({
    deckel: eintrag,
    nummer: nummern.get(eintrag) ?? -1,
    zeile,
    ...weightsOf(eintrag, instanz),
  }));
  const boeden = new Map(
    weite.filter((w) => w.deckel.art === 'mindestens').map((w) => [w.deckel, w.nummer] as const),
  );
  const jahre = [...new Set(instanz.bedarfe.map(({ jahr }) => jahr))].sort((a, b) => a - b);
  const gruppen = [...new Set(instanz.massnahmen.map(({ gruppe }) => gruppe))];
  return {
    instanz,
    variabel,
    jahre: new Map(jahre.map((jahr, index) => [jahr, index])),
    nutzungen: createNutzungsliste(instanz, boeden),
    enge,
    weite,
    wachsende: weite.filter((w) => w.deckel.jeMassnahme !== undefined),
    boeden: groupByAngebot(
      deckel.filter((eintrag) => isOffenerBoden(eintrag, variabel)),
      (eintrag) => eintrag.angebote,
    ),
    weiteJe: groupByAngebot(weite, (w) => w.gewichte.keys()),
    geldzeilenJe: groupGeldzeilen(weite),
    gruppen: new Map(gruppen.map((gruppe, index) => [gruppe, index])),
  };
}

/** A cap within the Massnahme as cents of grant; null: rates differ, so that it is left to the last check. */
export function grenzeOf(deckel: Deckel, instanz: Instanz): number | null {
  if (deckel.bezug === 'zuwendung') return deckel.betrag;
  const [erster, ...weitere] = deckel.angebote.map((index) => instanz.angebote[index]?.satz);
  if (!erster || weitere.some((satz) => satz?.zaehler !== erster.zaehler || satz.nenner !== erster.nenner))
    return null;
  return Number((BigInt(deckel.betrag) * BigInt(erster.zaehler)) / BigInt(erster.nenner));
}

/** Most that open grants can bring to a floor, each limit counted on its own. */
function mostFor(boden: Deckel, { offen, grenzen }: Wahl): number {
  const dabei = offen.filter(({ angebot }) => boden.angebote.includes(angebot));
  let summe = 0;
  for (const [grenze, teile] of Map.groupBy(dabei, (teil) => teil.grenze)) {
    const voll = teile.reduce((teil, { hoechstens }) => teil + hoechstens, 0);
    summe += grenze < 0 ? voll : Math.min(voll, grenzen[grenze] as number);
  }
  return summe;
}

/** Can the package reach each floor of its Massnahme that it triggers, as far as one limit at a time tells? */
export function canReachBoeden(plan: Bauplan, wahl: Wahl): boolean {
  const genommen = wahl.paket?.angebote ?? [];
  const beruehrte = new Set(genommen.flatMap((index) => plan.boeden.get(index) ?? []));
  return [...beruehrte].every((boden) => {
    const dabei = genommen.flatMap((index) =>
      boden.angebote.includes(index) ? (plan.instanz.angebote[index] ?? []) : [],
    );
    if (!dabei.some(({ programm }) => programm === boden.programm)) return true;
    const fest = dabei.filter(({ index }) => boden.bezug === 'ausgaben' || !plan.variabel.has(index));
    const summe = fest.reduce((teil, angebot) => teil + lastOf(angebot, boden), 0);
    return summe + (boden.bezug === 'ausgaben' ? 0 : mostFor(boden, wahl)) >= boden.betrag;
  });
}
