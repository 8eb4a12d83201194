/**
 * What a programme does before it holds: which Quartiere it reaches and where, what it would pay there, and which
 * other programmes pay for the same. Counts over given Akten; it says nothing of those it was not given.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import { findProgramm, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { computeEinsatz } from '../lotse/einsatz.ts';
import type { Programmsicht } from '../lotse/pruefung/programmsicht.ts';
import { buildProgrammlage } from '../programmlage.ts';
import { pruefeEinzeln } from '../spalten/auswerten/einzeln.ts';
import { computeUrteilsmatrix, readZelle, type Urteilsmatrix } from '../spalten/auswerten/matrix.ts';
import { buildSpaltensatz, type Spaltensatz } from '../spalten/spaltensatz.ts';
import { countUeberschneidungen, type Ueberschneidung } from './ueberschneidung.ts';

/** The programme in one Quartier. */
export type Quartierwirkung = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly ags: string;
  readonly land: Landeskuerzel;
  /** Best over all its positions. */
  readonly ergebnis: Ergebnis;
  /** Positions looked at, those that fit, and those where something is still open. */
  readonly positionen: number;
  readonly passend: number;
  readonly offen: number;
  /** Grant at most, under the caps of the programme, for what fits and for what is open. */
  readonly sicher: EuroCent;
  readonly moeglich: EuroCent;
  /** Sentence of the first rule that refuses; null where it fits or may fit. */
  readonly grund: string | null;
};

export type Landeswirkung = {
  readonly land: Landeskuerzel;
  readonly quartiere: number;
  readonly erreicht: number;
  readonly moeglich: number;
  readonly sicher: EuroCent;
};

export type Programmwirkung = {
  readonly programm: Programm;
  readonly stichtag: Kalendertag;
  readonly quartiere: readonly Quartierwirkung[];
  readonly laender: readonly Landeswirkung[];
  readonly ueberschneidungen: readonly Ueberschneidung[];
  /** Grant over all Quartiere if each of them applied for all that fits, or also for what is open. */
  readonly sicher: EuroCent;
  readonly moeglich: EuroCent;
};

const BESTE: readonly Ergebnis[] = ['erfuellt', 'ermessen', 'offen', 'nicht-erfuellt'];

/** Everything of the Akte is known: nothing to look for. */
function sichtOf(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  programm: Programm,
): Programmsicht {
  const lage = buildProgrammlage(akte, rechtsstand, stichtag, programm);
  return { programm, lage, ohneLand: false, werteOf: () => [], mit: (rechne) => () => rechne(lage) };
}

/** Verdicts of all programmes on all positions, looked up in columns. */
type Urteile = { readonly satz: Spaltensatz; readonly matrix: Urteilsmatrix; readonly platz: number };

type Positionen = readonly {
  readonly zeile: number;
  readonly massnahme: Massnahme;
  readonly ergebnis: Ergebnis;
}[];

function positionenIn({ satz, matrix, platz }: Urteile, akte: number): Positionen {
  const { abMassnahme, abPosition, massnahmeOf, massnahmen } = satz.gegenstaende;
  const von = abPosition[abMassnahme[akte] ?? 0] ?? 0;
  const bis = abPosition[abMassnahme[akte + 1] ?? 0] ?? 0;
  return Array.from({ length: bis - von }, (_, nummer) => von + nummer).flatMap((zeile) => {
    const massnahme = massnahmen[massnahmeOf[zeile] ?? 0];
    return massnahme ? [{ zeile, massnahme, ergebnis: readZelle(matrix, zeile, platz).ergebnis }] : [];
  });
}

const GEHT_VOR = 'Für diese Ausgaben geht ein anderes Programm vor.';

/** The sentence of the first rule that refuses the first position. */
function findGrund({ satz }: Urteile, akte: Akte, programm: Programm, [erste]: Positionen): string | null {
  const position = erste && satz.gegenstaende.positionen[erste.zeile];
  if (!position) return 'Die Akte hat keine offene Maßnahme mit Kosten.';
  const befunde = pruefeEinzeln(satz.rechtsstand, satz.stichtag, programm, akte, erste.massnahme, position);
  return befunde.find(({ ergebnis }) => ergebnis === 'nicht-erfuellt')?.text ?? GEHT_VOR;
}

function wirkungIn(urteile: Urteile, akte: Akte, positionen: Positionen): Quartierwirkung {
  const { rechtsstand, stichtag, programme } = urteile.satz;
  const programm = programme[urteile.platz] as Programm;
  const ergebnisse = positionen.map(({ ergebnis }) => ergebnis);
  const ergebnis = BESTE.find((kandidat) => ergebnisse.includes(kandidat)) ?? 'nicht-erfuellt';
  const zeilen = [...Map.groupBy(positionen, ({ massnahme }) => massnahme)].map(([massnahme, eigene]) => ({
    massnahme: massnahme.kennung,
    positionen: eigene,
  }));
  const { sicher, offen } = computeEinsatz(sichtOf(akte, rechtsstand, stichtag, programm), zeilen);
  const { kommune, quartier } = akte;
  return {
    kennung: quartier.kennung,
    name: quartier.name,
    kommune: kommune.name,
    ags: kommune.ags,
    land: kommune.land,
    ergebnis,
    positionen: ergebnisse.length,
    passend: ergebnisse.filter((eines) => eines === 'erfuellt' || eines === 'ermessen').length,
    offen: ergebnisse.filter((eines) => eines === 'offen').length,
    sicher,
    moeglich: add(sicher, offen),
    grund: ergebnis === 'nicht-erfuellt' ? findGrund(urteile, akte, programm, positionen) : null,
  };
}

function sumLaender(quartiere: readonly Quartierwirkung[]): Landeswirkung[] {
  return [...Map.groupBy(quartiere, ({ land }) => land)]
    .map(([land, eigene]) => ({
      land,
      quartiere: eigene.length,
      erreicht: eigene.filter(({ passend }) => passend > 0).length,
      moeglich: eigene.filter(({ passend, offen }) => passend === 0 && offen > 0).length,
      sicher: add(...eigene.map(({ sicher }) => sicher)),
    }))
    .sort((a, b) => (a.land < b.land ? -1 : 1));
}

const LEER = {
  quartiere: [],
  laender: [],
  ueberschneidungen: [],
  sicher: NULL_EURO,
  moeglich: NULL_EURO,
} as const;

export type Wirkungsfrage = {
  /** The law with the programme in it, and the day. */
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly kennung: string;
  readonly akten: readonly Akte[];
};

/** @throws RangeError when the law does not hold the programme on that day */
export function computeProgrammwirkung({
  rechtsstand,
  stichtag,
  kennung,
  akten,
}: Wirkungsfrage): Programmwirkung {
  const programm = findProgramm(rechtsstand, kennung, stichtag);
  if (!programm) throw new RangeError(`no programme ${kennung} on ${stichtag}`);
  const satz = buildSpaltensatz(akten, rechtsstand, stichtag);
  if (!satz) return { ...LEER, programm, stichtag };
  const matrix = computeUrteilsmatrix(satz, 'position');
  const urteile = { satz, matrix, platz: satz.platzOf.get(kennung) ?? 0 };
  const quartiere = akten.map((akte, nummer) => wirkungIn(urteile, akte, positionenIn(urteile, nummer)));
  return {
    programm,
    stichtag,
    quartiere,
    laender: sumLaender(quartiere),
    ueberschneidungen: countUeberschneidungen(programm, satz.programme, matrix),
    sicher: add(...quartiere.map(({ sicher }) => sicher)),
    moeglich: add(...quartiere.map(({ moeglich }) => moeglich)),
  };
}
