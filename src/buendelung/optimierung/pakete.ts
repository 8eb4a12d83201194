/**
 * Legal funding packages of one Massnahme: which programme takes which position. A package is what an auditor
 * can read as a whole; cents that limits over several positions leave open are variables of the model.
 */
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Reichweite } from '#rechtsstand/index.ts';
import { filterDominierte } from './dominanz.ts';
import {
  type Angebot,
  type Ausschluss,
  type Bedarf,
  type Bindung,
  type Deckel,
  type Instanz,
  type MassnahmeInstanz,
  type Paket,
  paarOf,
} from './instanz.ts';

/** Programmes per Massnahme whose every combination is tried; beyond, only sets of up to three. */
const ALLE_MENGEN_BIS = 12;

/** Packages per Massnahme before the enumeration stops and the plan can no longer be called optimal. */
const HOECHSTZAHL = 20_000;

/** How much of a limit an offer uses up at most, exact up to the rounding of the rate's inverse. */
function exceedsDeckel(deckel: Deckel, instanz: Instanz): boolean {
  const jeBedarf = new Map<number, bigint>();
  for (const index of deckel.angebote) {
    const angebot = instanz.angebote[index];
    if (!angebot) continue;
    const last = deckel.bezug === 'zuwendung' ? BigInt(angebot.hoechstens) : BigInt(angebot.grundlage);
    jeBedarf.set(angebot.bedarf, (jeBedarf.get(angebot.bedarf) ?? 0n) + last);
  }
  const summe = [...jeBedarf.values()].reduce((teil, last) => teil + last, 0n);
  return summe > BigInt(deckel.betrag);
}

/** The limits that can bind at all; the others hold whatever is chosen. */
export function filterDeckel(instanz: Instanz): Deckel[] {
  return instanz.deckel.filter(
    (deckel) => deckel.angebote.length > 0 && (deckel.art === 'mindestens' || exceedsDeckel(deckel, instanz)),
  );
}

export function computeBindung(instanz: Instanz, deckel: readonly Deckel[]): Bindung {
  const variabel = new Set(
    deckel.filter(({ art }) => art === 'hoechstens').flatMap(({ angebote }) => angebote),
  );
  const bedeutsam = new Set([...variabel, ...deckel.flatMap(({ angebote }) => angebote)]);
  const vorbedingungen = new Set<string>([
    ...instanz.voraussetzungen.flatMap(({ eineVon }) => eineVon),
    ...instanz.angebote.flatMap(({ vorrangig }) => vorrangig),
  ]);
  for (const angebot of instanz.angebote)
    if (vorbedingungen.has(angebot.programm)) bedeutsam.add(angebot.index);
  for (const bedarf of instanz.bedarfe) {
    for (const option of listKombinationen(bedarf, instanz)) {
      for (const index of option) {
        variabel.add(index);
        bedeutsam.add(index);
      }
    }
  }
  return { variabel, bedeutsam };
}

/** Every set of two or three elements of a list, in order. */
function listKleineMengen<T>(liste: readonly T[]): T[][] {
  const paare = liste.flatMap((a, i) => liste.slice(i + 1).map((b) => [a, b]));
  const tripel = liste.flatMap((a, i) =>
    liste.slice(i + 1).flatMap((b, j) => liste.slice(i + j + 2).map((c) => [a, b, c])),
  );
  return [...paare, ...tripel];
}

/** Sets of at least two offers that may share a position (at most three programmes). */
function listKombinationen(bedarf: Bedarf, instanz: Instanz): number[][] {
  const vertraeglich = (a: number, b: number): boolean =>
    instanz.gemeinsam.has(paarOf(programmOf(instanz, a), programmOf(instanz, b)));
  return listKleineMengen(bedarf.angebote).filter((menge) =>
    menge.every((a, i) => menge.slice(i + 1).every((b) => vertraeglich(a, b))),
  );
}

type Option = {
  readonly angebote: readonly number[];
  readonly hoechstens: EuroCent;
  readonly bedeutsam: boolean;
};

function listOptionen(bedarf: Bedarf, instanz: Instanz, bindung: Bindung): Option[] {
  const einzeln = bedarf.angebote.map((index) => [index]);
  return [...einzeln, ...listKombinationen(bedarf, instanz)].map((angebote) => ({
    angebote,
    hoechstens: add(NULL_EURO, ...angebote.map((index) => instanz.angebote[index]?.hoechstens ?? NULL_EURO)),
    bedeutsam: angebote.some((index) => bindung.bedeutsam.has(index)),
  }));
}

function programmOf(instanz: Instanz, index: number): string {
  return instanz.angebote[index]?.programm ?? '';
}

/** Best option without limits, and every option that a limit or a condition may prefer; else the empty one. */
function listKandidaten(optionen: readonly Option[], menge: ReadonlySet<string>, instanz: Instanz): Option[] {
  const moeglich = optionen.filter(({ angebote }) =>
    angebote.every((index) => menge.has(programmOf(instanz, index))),
  );
  const frei = moeglich.filter((option) => !option.bedeutsam);
  const beste = frei.reduce<Option | undefined>(
    (bisher, option) => (bisher === undefined || option.hoechstens > bisher.hoechstens ? option : bisher),
    undefined,
  );
  const kandidaten = [...(beste ? [beste] : []), ...moeglich.filter((option) => option.bedeutsam)];
  return kandidaten.length > 0 ? kandidaten : [{ angebote: [], hoechstens: NULL_EURO, bedeutsam: false }];
}

function* subsetsOf(namen: readonly string[]): Generator<ReadonlySet<string>> {
  if (namen.length > ALLE_MENGEN_BIS) {
    for (const menge of [[], ...namen.map((name) => [name]), ...listKleineMengen(namen)])
      yield new Set(menge);
    return;
  }
  for (let maske = 0; maske < 2 ** namen.length; maske += 1) {
    yield new Set(namen.filter((_, stelle) => Math.floor(maske / 2 ** stelle) % 2 === 1));
  }
}

/** Has `zugesagt` been promised within the scope in which it excludes `kennung` in this Massnahme? */
function isZugesagtIm(
  ausschluss: Ausschluss,
  zugesagt: string,
  kennung: string,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  const angebot = massnahme.bedarfe
    .flatMap((b) => instanz.bedarfe[b]?.angebote ?? [])
    .flatMap((index) => instanz.angebote[index] ?? [])
    .find((eintrag) => eintrag.programm === kennung);
  return instanz.massnahmen.some((andere) => {
    if (!andere.zugesagteProgramme.includes(zugesagt)) return false;
    const gleich: Readonly<Record<Reichweite, boolean>> = {
      position: false,
      massnahme: andere.index === massnahme.index,
      vorhaben: andere.vorhaben === massnahme.vorhaben,
      quartier: true,
      kommune: true,
      antragsteller: andere.zusageantragsteller.get(zugesagt) === angebot?.antragsteller,
    };
    return gleich[ausschluss.je];
  });
}

function isMengeErlaubt(menge: ReadonlySet<string>, massnahme: MassnahmeInstanz, instanz: Instanz): boolean {
  const verboten = instanz.ausschluesse.some((zeile) => {
    const { a, b, je } = zeile;
    if (je === 'massnahme' && menge.has(a) && menge.has(b)) return true;
    return (
      (menge.has(a) && isZugesagtIm(zeile, b, a, massnahme, instanz)) ||
      (menge.has(b) && isZugesagtIm(zeile, a, b, massnahme, instanz))
    );
  });
  if (verboten) return false;
  const dabei = new Set([...menge, ...massnahme.zugesagteProgramme]);
  return instanz.voraussetzungen.every(
    ({ programm, eineVon, je }) =>
      je !== 'massnahme' || !menge.has(programm) || eineVon.some((k) => dabei.has(k)),
  );
}

function isVorrangGewahrt(
  angebote: readonly number[],
  menge: ReadonlySet<string>,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
): boolean {
  const zahlbar = new Set(
    massnahme.bedarfe.flatMap((b) =>
      (instanz.bedarfe[b]?.angebote ?? []).map((index) => programmOf(instanz, index)),
    ),
  );
  return angebote.every((index) =>
    (instanz.angebote[index]?.vorrangig ?? []).every(
      (kennung) =>
        !zahlbar.has(kennung) || menge.has(kennung) || massnahme.zugesagteProgramme.includes(kennung),
    ),
  );
}

/** Floors per position or Massnahme: can the offers taken reach them at all? */
function isMindestErreichbar(
  angebote: ReadonlySet<number>,
  deckel: readonly Deckel[],
  instanz: Instanz,
): boolean {
  return deckel.every((grenze) => {
    const dabei = grenze.angebote.filter((index) => angebote.has(index));
    const ausgeloest = dabei.some((index) => programmOf(instanz, index) === grenze.programm);
    if (!ausgeloest) return true;
    const summe = add(NULL_EURO, ...dabei.map((index) => lastOf(instanz.angebote[index], grenze)));
    return summe >= grenze.betrag;
  });
}

/** What an offer adds to a floor when paid in full. */
export function lastOf(angebot: Angebot | undefined, grenze: Deckel): EuroCent {
  if (!angebot) return NULL_EURO;
  return grenze.bezug === 'zuwendung' ? angebot.hoechstens : angebot.grundlage;
}

function* productOf(listen: readonly (readonly Option[])[], stelle = 0): Generator<Option[]> {
  const liste = listen[stelle];
  if (!liste) {
    yield [];
    return;
  }
  for (const option of liste) for (const rest of productOf(listen, stelle + 1)) yield [option, ...rest];
}

export type Paketliste = { readonly pakete: readonly Paket[]; readonly vollstaendig: boolean };

/** Every choice of options under every allowed set of programmes. */
function* listWahlen(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  bindung: Bindung,
): Generator<{ readonly wahl: readonly Option[]; readonly menge: ReadonlySet<string> }> {
  const bedarfe = massnahme.bedarfe.flatMap((b) => instanz.bedarfe[b] ?? []);
  const optionen = bedarfe.map((bedarf) => listOptionen(bedarf, instanz, bindung));
  for (const menge of subsetsOf(listNamen(massnahme, instanz))) {
    if (!isMengeErlaubt(menge, massnahme, instanz)) continue;
    const kandidaten = optionen.map((liste) => listKandidaten(liste, menge, instanz));
    for (const wahl of productOf(kandidaten)) yield { wahl, menge };
  }
}

/** Programmes with an offer in the Massnahme, sorted. */
function listNamen(massnahme: MassnahmeInstanz, instanz: Instanz): string[] {
  const angebote = massnahme.bedarfe.flatMap((b) => instanz.bedarfe[b]?.angebote ?? []);
  return [...new Set(angebote.map((index) => programmOf(instanz, index)))].sort();
}

/** All legal, non-dominated packages of a Massnahme, the one without programmes included. */
export function enumeratePakete(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  bindung: Bindung,
  deckel: readonly Deckel[],
): Paketliste {
  const enge = deckel.filter(
    ({ art, reichweite }) =>
      art === 'mindestens' && (reichweite === 'position' || reichweite === 'massnahme'),
  );
  const pakete: Paket[] = [];
  let gezaehlt = 0;
  for (const { wahl, menge } of listWahlen(massnahme, instanz, bindung)) {
    gezaehlt += 1;
    if (gezaehlt > HOECHSTZAHL) break;
    const paket = buildPaket(wahl, menge, massnahme, instanz, bindung, enge);
    if (paket) pakete.push(paket);
  }
  return {
    pakete: filterDominierte(pakete, instanz, bindung),
    vollstaendig: gezaehlt <= HOECHSTZAHL && listNamen(massnahme, instanz).length <= ALLE_MENGEN_BIS,
  };
}

function buildPaket(
  wahl: readonly Option[],
  menge: ReadonlySet<string>,
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  bindung: Bindung,
  enge: readonly Deckel[],
): Paket | null {
  const angebote = wahl.flatMap((option) => option.angebote);
  const benutzt = new Set(angebote.map((index) => programmOf(instanz, index)));
  if (benutzt.size !== menge.size) return null;
  if (!isVorrangGewahrt(angebote, menge, massnahme, instanz)) return null;
  if (!isMindestErreichbar(new Set(angebote), enge, instanz)) return null;
  return {
    massnahme: massnahme.index,
    programme: [...menge].sort(),
    angebote: [...angebote].sort((a, b) => a - b),
    variabel: angebote.filter((index) => bindung.variabel.has(index)).sort((a, b) => a - b),
  };
}
