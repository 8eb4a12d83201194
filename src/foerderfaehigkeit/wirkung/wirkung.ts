/**
 * What a programme does before it holds: which Quartiere it reaches and where, what it would pay there, and which
 * other programmes pay for the same. Counts over given Akten; it says nothing of those it was not given.
 */
import type { Ergebnis } from '#kernel/befund.ts';
import { add, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { findProgramm, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import type { Massnahmenpruefung } from '../ergebnis.ts';
import { computeEinsatz } from '../lotse/einsatz.ts';
import type { Programmsicht } from '../lotse/pruefung/programmsicht.ts';
import { buildProgrammlage } from '../programmlage.ts';
import { pruefeAkte } from '../pruefung.ts';
import { createUeberschneidungen, type Ueberschneidung } from './ueberschneidung.ts';

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

function findGrund(pruefungen: readonly Massnahmenpruefung[]): string | null {
  for (const { befunde, positionen } of pruefungen) {
    const alle = [...befunde, ...positionen.flatMap((position) => position.befunde)];
    const ablehnung = alle.find((befund) => befund.ergebnis === 'nicht-erfuellt');
    if (ablehnung) return ablehnung.text;
  }
  return null;
}

function wirkungIn(akte: Akte, sicht: Programmsicht, eigene: readonly Massnahmenpruefung[]): Quartierwirkung {
  const ergebnisse = eigene.flatMap(({ positionen }) => positionen.map(({ ergebnis }) => ergebnis));
  const ergebnis = BESTE.find((kandidat) => ergebnisse.includes(kandidat)) ?? 'nicht-erfuellt';
  const { sicher, offen } = computeEinsatz(sicht, eigene);
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
    grund: ergebnis === 'nicht-erfuellt' ? findGrund(eigene) : null,
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
  const ueberschneidungen = createUeberschneidungen(programm);
  const quartiere = akten.map((akte) => {
    const pruefung = pruefeAkte(akte, rechtsstand, stichtag);
    ueberschneidungen.add(akte, pruefung);
    const eigene = pruefung.matrix.filter((zeile) => zeile.programm === kennung);
    return wirkungIn(akte, sichtOf(akte, rechtsstand, stichtag, programm), eigene);
  });
  return {
    programm,
    stichtag,
    quartiere,
    laender: sumLaender(quartiere),
    ueberschneidungen: ueberschneidungen.list(),
    sicher: quartiere.reduce((summe, { sicher }) => add(summe, sicher), NULL_EURO),
    moeglich: quartiere.reduce((summe, { moeglich }) => add(summe, moeglich), NULL_EURO),
  };
}
