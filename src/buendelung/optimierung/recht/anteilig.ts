/**
 * Several programmes that only fill the gap of one Massnahme share it: each pays the same part of what its own rate and
 * caps would allow, as far as limits let it (Nr. 1.4 ANBest-P). Carriers' money moves the other way, so that every
 * value of the plan stays.
 */
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { settleDeckel } from '../grenzen.ts';
import type { Angebot, Instanz, Paket } from '../instanz.ts';
import { splitGeber } from '../konditionen.ts';
import { type Betraege, type Loesung, raise, type Verteilung } from '../runden.ts';
import { spielraum } from './fehlbedarf.ts';

/** Moves between two programmes at most; each evens two of them out or meets a limit. */
const SCHRITTE = 60;
/** Rounds over all Massnahmen. */
const RUNDEN = 20;
/** Cents less that are tried where a sum can't be split among givers without rest. */
const GANZE = 12;

type Stand = {
  readonly instanz: Instanz;
  readonly pakete: Loesung['pakete'];
  readonly betraege: Betraege;
  /** Carriers' money by position. */
  readonly traeger: Map<number, number>;
};
type Fueller = { readonly gewicht: number; readonly angebote: readonly Angebot[] };

/** Caps of a programme on all it is paid there for: part of what it may give. */
function smallestDeckel(instanz: Instanz, betraege: Betraege, eigene: readonly Angebot[]): number {
  const [{ programm = '' } = {}] = eigene;
  return instanz.deckel
    .filter((deckel) => deckel.art === 'hoechstens' && !deckel.beiseite && deckel.jahr === null)
    .filter((deckel) => deckel.bezug === 'zuwendung' && deckel.programm === programm)
    .filter(({ angebote }) => {
      const gezahlt = angebote.filter((index) => (betraege.get(index) ?? 0) > 0);
      return gezahlt.length === eigene.length && eigene.every(({ index }) => gezahlt.includes(index));
    })
    .reduce((kleinster, { betrag }) => Math.min(kleinster, betrag), Number.POSITIVE_INFINITY);
}

/** Programmes that fill the gap of a Massnahme, with what each could give. */
function listFueller({ instanz, betraege }: Stand, m: number, fehlbedarf: ReadonlySet<string>): Fueller[] {
  const dort = [...betraege.keys()]
    .flatMap((index) => instanz.angebote[index] ?? [])
    .filter(({ massnahme, programm }) => massnahme === m && fehlbedarf.has(programm));
  return [...Map.groupBy(dort, ({ programm }) => programm).values()].map((angebote) => {
    const voll = angebote.reduce((summe, { hoechstens }) => summe + hoechstens, 0);
    return { angebote, gewicht: Math.min(voll, smallestDeckel(instanz, betraege, angebote)) };
  });
}

function sumOf({ betraege }: Stand, { angebote }: Fueller): number {
  return angebote.reduce((summe, { index }) => summe + (betraege.get(index) ?? 0), 0);
}

/** Can every giver have its share in whole cents? */
function isGanz({ geber }: Angebot, betrag: number): boolean {
  return add(NULL_EURO, ...splitGeber(cent(betrag), geber)) === betrag;
}

/** What the other offer can take of these cents once they are given away, as far as caps let it. */
function takeOf({ instanz, betraege, pakete }: Stand, von: Angebot, nach: Angebot, cents: number): number {
  const danach: Betraege = new Map(betraege).set(von.index, cent((betraege.get(von.index) ?? 0) - cents));
  const vorher = danach.get(nach.index) ?? NULL_EURO;
  raise(nach, pakete.get(nach.massnahme) as Paket, danach, instanz);
  return Math.min(cents, (danach.get(nach.index) ?? NULL_EURO) - vorher);
}

/** Cents that may go from one offer to the other at most: floors, caps, the position and carriers' money. */
function roomFor(stand: Stand, von: Angebot, nach: Angebot, hoechstens: number): number {
  const { instanz, betraege, traeger } = stand;
  const betrag = betraege.get(von.index) ?? NULL_EURO;
  const mehr = von.bedarf === nach.bedarf ? hoechstens : Math.min(hoechstens, traeger.get(nach.bedarf) ?? 0);
  let weg = Math.min(mehr, spielraum(von, betrag, instanz, betraege, nach));
  // Under a cap on expenditure a cent of one may weigh more than that of the other: what is not taken makes no room.
  for (let vorher = Number.POSITIVE_INFINITY; weg > 0 && weg < vorher; ) {
    vorher = weg;
    weg = takeOf(stand, von, nach, weg);
  }
  return Math.max(0, weg);
}

function book({ betraege, traeger }: Stand, angebot: Angebot, cents: number): void {
  betraege.set(angebot.index, cent((betraege.get(angebot.index) ?? 0) + cents));
  traeger.set(angebot.bedarf, (traeger.get(angebot.bedarf) ?? 0) - cents);
}

/** Largest sum up to `oben` that leaves whole cents for every giver on both sides; 0: none is near. */
function findGanze({ betraege }: Stand, a: Angebot, b: Angebot, oben: number): number {
  const [x, y] = [betraege.get(a.index) ?? 0, betraege.get(b.index) ?? 0];
  for (let cents = oben; cents > Math.max(0, oben - GANZE); cents -= 1)
    if (isGanz(a, x - cents) && isGanz(b, y + cents)) return cents;
  return 0;
}

/** Moves up to so many cents between two programmes; false: none can be moved. */
function move(stand: Stand, von: Fueller, nach: Fueller, hoechstens: number): boolean {
  for (const a of von.angebote) {
    for (const b of nach.angebote) {
      const cents = findGanze(stand, a, b, roomFor(stand, a, b, hoechstens));
      if (cents === 0) continue;
      book(stand, a, -cents);
      book(stand, b, cents);
      return true;
    }
  }
  return false;
}

/** One move towards equal parts, from the programme with the largest one; false: none is possible. */
function balanceOnce(stand: Stand, fueller: readonly Fueller[]): boolean {
  const teil = (eine: Fueller): number => sumOf(stand, eine) / eine.gewicht;
  const reihe = fueller.toSorted((a, b) => teil(b) - teil(a));
  for (const von of reihe) {
    for (const nach of reihe.toReversed()) {
      const [x, y] = [sumOf(stand, von), sumOf(stand, nach)];
      const zuviel = Math.floor((x * nach.gewicht - y * von.gewicht) / (von.gewicht + nach.gewicht));
      if (zuviel > 0 && move(stand, von, nach, zuviel)) return true;
    }
  }
  return false;
}

/** All moves in one Massnahme; false: there was none. */
function balanceMassnahme(stand: Stand, fueller: readonly Fueller[]): boolean {
  let schritte = 0;
  while (fueller.length > 1 && schritte < SCHRITTE && balanceOnce(stand, fueller)) schritte += 1;
  return schritte > 0;
}

function update(verteilung: Verteilung, { betraege, traeger, instanz }: Stand): Verteilung {
  const zuwendungen = verteilung.zuwendungen.map((teil) => {
    const betrag = betraege.get(teil.angebot) ?? teil.betrag;
    if (betrag === teil.betrag) return teil;
    return { ...teil, betrag, teile: splitGeber(betrag, instanz.angebote[teil.angebot]?.geber ?? []) };
  });
  return { ...verteilung, zuwendungen, traegermittel: cent(traeger.get(verteilung.bedarf) ?? 0) };
}

/** The plan with gaps shared; the same one where no Massnahme has several programmes that fill its gap. */
export function shareFehlbedarf(
  gestellt: Instanz,
  loesung: Loesung,
  fehlbedarf: ReadonlySet<string>,
): Loesung {
  if (fehlbedarf.size < 2) return loesung;
  const zahlungen = loesung.verteilungen.flatMap(({ zuwendungen }) => zuwendungen);
  const instanz = { ...gestellt, deckel: settleDeckel(gestellt.deckel, loesung.pakete.keys()) };
  const stand: Stand = {
    instanz,
    pakete: loesung.pakete,
    betraege: new Map<number, EuroCent>(zahlungen.map(({ angebot, betrag }) => [angebot, betrag])),
    traeger: new Map(loesung.verteilungen.map(({ bedarf, traegermittel }) => [bedarf, traegermittel])),
  };
  const massnahmen = [...loesung.pakete.keys()];
  const balanceAll = (): boolean =>
    massnahmen.map((m) => balanceMassnahme(stand, listFueller(stand, m, fehlbedarf))).includes(true);
  if (!balanceAll()) return loesung;
  // What one Massnahme gives back under a common cap is room for another one.
  for (let i = 1; i < RUNDEN && balanceAll(); i += 1);
  return { ...loesung, verteilungen: loesung.verteilungen.map((eine) => update(eine, stand)) };
}
