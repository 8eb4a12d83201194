/**
 * From the solver's floats to cents. The structure (which package) is taken as it is; grants are rounded down,
 * then raised again in integers as far as every limit allows; own money takes the rest.
 */
import { add, cent, type EuroCent, minEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { settleDeckel } from './grenzen.ts';
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  foerdergrenzeOf,
  type Instanz,
  type Paket,
} from './instanz.ts';
import { splitGeber } from './konditionen.ts';
import { KEUR_JE_CENT } from './kontext.ts';
import type { Modell } from './modell.ts';

/** A grant with each giver's share, rounded down; `betrag` is their sum. */
export type Zuwendungsteil = {
  readonly angebot: number;
  readonly betrag: EuroCent;
  readonly teile: readonly EuroCent[];
};

/** Who pays how much of one position, without what was fixed before. */
export type Verteilung = {
  readonly bedarf: number;
  readonly zuwendungen: readonly Zuwendungsteil[];
  readonly traegermittel: EuroCent;
  readonly eigenmittel: EuroCent;
};

export type Loesung = {
  /** Chosen package per Massnahme; missing: not financed. */
  readonly pakete: ReadonlyMap<number, Paket>;
  readonly verteilungen: readonly Verteilung[];
};

function selectPakete(modell: Modell, x: Float64Array): Map<number, Paket> {
  const gewaehlt = new Map<number, Paket>();
  for (const [spalte, paket] of modell.pakete.entries()) {
    if ((x[spalte] ?? 0) > 0.5) gewaehlt.set(paket.massnahme, paket);
  }
  return gewaehlt;
}

function floorCent(keur: number): EuroCent {
  return cent(Math.max(0, Math.floor(keur / KEUR_JE_CENT + 0.01)));
}

export type Betraege = Map<number, EuroCent>;

/** Cents a limit still leaves for one offer, exact for the rate's inverse. */
function roomIn(deckel: Deckel, angebot: Angebot, betraege: Betraege, instanz: Instanz): EuroCent {
  if (deckel.bezug === 'zuwendung') {
    const belegt = deckel.angebote.reduce((summe, index) => summe + (betraege.get(index) ?? 0), 0);
    return cent(Math.max(0, deckel.betrag - belegt));
  }
  // sum(cents * nenner / zaehler) <= betrag, over a common denominator of the rates.
  const nenner = deckel.angebote.reduce(
    (produkt, index) => produkt * BigInt(instanz.angebote[index]?.satz.zaehler ?? 1),
    1n,
  );
  let frei = BigInt(deckel.betrag) * nenner;
  for (const index of deckel.angebote) {
    const satz = instanz.angebote[index]?.satz;
    if (satz)
      frei -= (BigInt(betraege.get(index) ?? 0) * BigInt(satz.nenner) * nenner) / BigInt(satz.zaehler);
  }
  if (frei <= 0n) return NULL_EURO;
  return cent(Number((frei * BigInt(angebot.satz.zaehler)) / (BigInt(angebot.satz.nenner) * nenner)));
}

/** Cents that the position still takes beside what other programmes pay there. */
function roomInBedarf(angebot: Angebot, paket: Paket, betraege: Betraege, instanz: Instanz): EuroCent {
  const bedarf = instanz.bedarfe[angebot.bedarf];
  if (!bedarf) return NULL_EURO;
  const dabei = paket.angebote.flatMap((index) =>
    bedarf.angebote.includes(index) ? (instanz.angebote[index] ?? []) : [],
  );
  if (dabei.length < 2) return subtract(angebot.hoechstens, betraege.get(angebot.index) ?? NULL_EURO);
  const grenze = foerdergrenzeOf(bedarf, dabei);
  const belegt = dabei.reduce((summe, eintrag) => summe + (betraege.get(eintrag.index) ?? 0), 0);
  return cent(Math.max(0, grenze - belegt));
}

const deckelJeAngebot = new WeakMap<readonly Deckel[], ReadonlyMap<number, readonly Deckel[]>>();

/** Caps by offer, looked up once per instance. */
function capsOf({ deckel }: Instanz): ReadonlyMap<number, readonly Deckel[]> {
  const bekannt = deckelJeAngebot.get(deckel);
  if (bekannt) return bekannt;
  const caps = new Map<number, Deckel[]>();
  for (const grenze of deckel) {
    if (grenze.art !== 'hoechstens') continue;
    for (const index of grenze.angebote) {
      const liste = caps.get(index);
      if (liste) liste.push(grenze);
      else caps.set(index, [grenze]);
    }
  }
  deckelJeAngebot.set(deckel, caps);
  return caps;
}

/** Raises a grant as far as its position and every cap allow. */
export function raise(angebot: Angebot, paket: Paket, betraege: Betraege, instanz: Instanz): void {
  const stand = betraege.get(angebot.index) ?? NULL_EURO;
  let mehr = minEuro(subtract(angebot.hoechstens, stand), roomInBedarf(angebot, paket, betraege, instanz));
  for (const deckel of capsOf(instanz).get(angebot.index) ?? []) {
    mehr = minEuro(mehr, roomIn(deckel, angebot, betraege, instanz));
  }
  betraege.set(angebot.index, cent(stand + Math.max(0, mehr)));
}

function firstBetrag(modell: Modell, x: Float64Array, paket: Paket, angebot: Angebot): EuroCent {
  const spalte = paket.variabel.includes(angebot.index) ? modell.zuwendung.get(angebot.index) : undefined;
  return spalte === undefined ? angebot.hoechstens : minEuro(angebot.hoechstens, floorCent(x[spalte] ?? 0));
}

function computeZuwendungen(
  modell: Modell,
  x: Float64Array,
  pakete: ReadonlyMap<number, Paket>,
  instanz: Instanz,
): Betraege {
  const gewaehlt = [...pakete.values()].flatMap((paket) =>
    paket.angebote.flatMap((index) => instanz.angebote[index] ?? []).map((angebot) => ({ paket, angebot })),
  );
  const betraege: Betraege = new Map(
    gewaehlt.map(({ paket, angebot }) => [angebot.index, firstBetrag(modell, x, paket, angebot)]),
  );
  for (const { paket, angebot } of gewaehlt) {
    if (paket.variabel.includes(angebot.index)) raise(angebot, paket, betraege, instanz);
  }
  return betraege;
}

/** Full offers split from their gross amount, partial ones from the cents the limits left. */
function buildTeil(index: number, betraege: ReadonlyMap<number, EuroCent>, instanz: Instanz): Zuwendungsteil {
  const angebot = instanz.angebote[index];
  const gewaehlt = betraege.get(index) ?? NULL_EURO;
  if (!angebot) return { angebot: index, betrag: NULL_EURO, teile: [] };
  const teile = splitGeber(gewaehlt >= angebot.hoechstens ? angebot.brutto : gewaehlt, angebot.geber);
  return { angebot: index, betrag: add(NULL_EURO, ...teile), teile };
}

type Jahresbedarf = { readonly massnahme: number; readonly jahr: number; offen: number; traeger: number };

/** Cents a solver planned for a carrier in a year. */
type Traegerplan = (massnahme: number, jahr: number) => number;

/** Carrier's money: the solver's split over the years, then what is left where the Kommune still pays. */
function assignTraegermittel(plan: Traegerplan, jahre: readonly Jahresbedarf[], instanz: Instanz): void {
  for (const [m, eintraege] of Map.groupBy(jahre, (eintrag) => eintrag.massnahme)) {
    let vorrat: number = instanz.massnahmen[m]?.traegermittel ?? 0;
    for (const eintrag of eintraege) {
      eintrag.traeger = Math.min(plan(m, eintrag.jahr), eintrag.offen, vorrat);
      vorrat -= eintrag.traeger;
    }
    for (const eintrag of eintraege) {
      const mehr = Math.min(vorrat, eintrag.offen - eintrag.traeger);
      eintrag.traeger += mehr;
      vorrat -= mehr;
    }
  }
}

/** Chosen offers of each position. */
function groupByBedarf(
  pakete: ReadonlyMap<number, Paket>,
  { angebote }: Instanz,
): ReadonlyMap<number, readonly number[]> {
  const je = new Map<number, number[]>();
  for (const paket of pakete.values()) {
    for (const index of paket.angebote) {
      const bedarf = angebote[index]?.bedarf ?? -1;
      const liste = je.get(bedarf);
      if (liste) liste.push(index);
      else je.set(bedarf, [index]);
    }
  }
  return je;
}

/** What a Massnahme still needs in a year. */
function jahresbedarfOf(jahre: Map<string, Jahresbedarf>, { massnahme, jahr }: Bedarf): Jahresbedarf {
  const schluessel = `${massnahme}|${jahr}`;
  let eintrag = jahre.get(schluessel);
  if (!eintrag) {
    eintrag = { massnahme, jahr, offen: 0, traeger: 0 };
    jahre.set(schluessel, eintrag);
  }
  return eintrag;
}

/** Who pays what of each position, from the cents chosen per offer. */
export function buildLoesung(
  pakete: ReadonlyMap<number, Paket>,
  betraege: ReadonlyMap<number, EuroCent>,
  plan: Traegerplan,
  instanz: Instanz,
): Loesung {
  const jahre = new Map<string, Jahresbedarf>();
  const genommen = groupByBedarf(pakete, instanz);
  const offen: (Pick<Verteilung, 'bedarf' | 'zuwendungen'> & { rest: number; jahr: Jahresbedarf })[] = [];
  for (const bedarf of instanz.bedarfe) {
    if (!pakete.has(bedarf.massnahme)) continue;
    const zuwendungen: Zuwendungsteil[] = [];
    let rest: number = bedarf.rest;
    for (const index of genommen.get(bedarf.index) ?? []) {
      const teil = buildTeil(index, betraege, instanz);
      rest -= teil.betrag;
      if (teil.betrag > 0) zuwendungen.push(teil);
    }
    const jahr = jahresbedarfOf(jahre, bedarf);
    jahr.offen += rest;
    offen.push({ bedarf: bedarf.index, zuwendungen, rest, jahr });
  }
  assignTraegermittel(plan, [...jahre.values()], instanz);
  const verteilungen = offen.map(({ bedarf, zuwendungen, rest, jahr }): Verteilung => {
    const traeger = Math.min(rest, jahr.traeger);
    jahr.traeger -= traeger;
    return { bedarf, zuwendungen, traegermittel: cent(traeger), eigenmittel: cent(rest - traeger) };
  });
  return { pakete, verteilungen };
}

/** In whole cents every programme still pays something, and floors that are triggered reach their amount. */
export function holdsInGanzenCents(
  { angebote }: Pick<Instanz, 'angebote'>,
  boeden: readonly Deckel[],
  { pakete, verteilungen }: Loesung,
): boolean {
  const gezahlt = new Map(
    verteilungen.flatMap(({ zuwendungen }) => zuwendungen.map((z) => [z.angebot, z.betrag] as const)),
  );
  for (const { angebote: genommen, programme } of pakete.values()) {
    const zahlend = new Set(genommen.filter((i) => gezahlt.has(i)).map((i) => angebote[i]?.programm));
    if (!programme.every((kennung) => zahlend.has(kennung))) return false;
  }
  return boeden.every((boden) => {
    const dabei = boden.angebote.filter((index) => gezahlt.has(index));
    if (!dabei.some((index) => angebote[index]?.programm === boden.programm)) return true;
    const zaehlt = (index: number): number =>
      boden.bezug === 'zuwendung' ? (gezahlt.get(index) ?? 0) : (angebote[index]?.grundlage ?? 0);
    return dabei.reduce((summe, index) => summe + zaehlt(index), 0) >= boden.betrag;
  });
}

/** Integers for a solution of the model. */
export function roundLoesung(modell: Modell, x: Float64Array, instanz: Instanz): Loesung {
  const pakete = selectPakete(modell, x);
  const deckel = settleDeckel(instanz.deckel, pakete.keys());
  const betraege = computeZuwendungen(modell, x, pakete, { ...instanz, deckel });
  const plan: Traegerplan = (m, jahr) => {
    const spalte = modell.traegermittel.get(`${m}|${jahr}`);
    return spalte === undefined ? 0 : floorCent(x[spalte] ?? 0);
  };
  return buildLoesung(pakete, betraege, plan, instanz);
}
