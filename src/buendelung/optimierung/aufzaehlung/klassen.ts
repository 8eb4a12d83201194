/**
 * How free the money of a programme is within one Massnahme: paid in full, up to a cap of its own that ends with
 * the Massnahme, or bound by something that reaches further.
 */

import { isOertlich, lastOf } from '../grenzen.ts';
import type { Angebot, Deckel } from '../instanz.ts';

/** Most a programme pays in the Massnahme, in all and per year (in the order of the years); Infinity: no cap. */
export type Topf = { readonly gesamt: number; readonly jeJahr: readonly number[] };

/** `fest`: every offer is paid in full; a `Topf`: up to that; `weit`: others decide too. */
export type Klasse = 'fest' | 'weit' | Topf;

/** Beyond this many years sums over sets of years grow too many. */
const JAHRE_HOECHSTENS = 5;

/** Caps that only this programme fills, on all it offers here (in a year). */
function isEigener(deckel: Deckel, eigene: readonly Angebot[], jahrOf: (a: Angebot) => number): boolean {
  if (deckel.reichweite !== 'massnahme' || deckel.bezug !== 'zuwendung' || deckel.betrag <= 0) return false;
  const betroffen = eigene.filter((angebot) => deckel.jahr === null || jahrOf(angebot) === deckel.jahr);
  return (
    deckel.angebote.length === betroffen.length &&
    betroffen.every(({ index }) => deckel.angebote.includes(index))
  );
}

function smallestOf(caps: readonly Deckel[], jahr: number | null): number {
  let kleinster = Number.POSITIVE_INFINITY;
  for (const cap of caps) if (cap.jahr === jahr && cap.betrag < kleinster) kleinster = cap.betrag;
  return kleinster;
}

function buildTopf(caps: readonly Deckel[], jahre: readonly number[]): Topf {
  return { gesamt: smallestOf(caps, null), jeJahr: jahre.map((jahr) => smallestOf(caps, jahr)) };
}

/** Does paying as much as the pot holds reach every floor that paying in full would reach? */
function reachesBoeden(boeden: readonly Deckel[], eigene: readonly Angebot[], topf: Topf): boolean {
  const jahresfrei = topf.jeJahr.every((betrag) => betrag === Number.POSITIVE_INFINITY);
  return boeden
    .filter(({ bezug }) => bezug === 'zuwendung')
    .every(
      (boden) =>
        jahresfrei &&
        boden.jahr === null &&
        boden.betrag <= topf.gesamt &&
        boden.angebote.length === eigene.length,
    );
}

/** The class of a programme from its offers in one Massnahme and the limits on them. */
export function classify(
  eigene: readonly Angebot[],
  deckel: readonly Deckel[],
  jahre: readonly number[],
  jahrOf: (angebot: Angebot) => number,
  isTeilbar: (angebot: Angebot) => boolean,
): Klasse {
  const caps = deckel.filter(({ art }) => art === 'hoechstens');
  if (caps.length === 0) return 'fest';
  if (eigene.some(isTeilbar)) return 'weit';
  if (jahre.length > JAHRE_HOECHSTENS || !caps.every((cap) => isEigener(cap, eigene, jahrOf))) return 'weit';
  const topf = buildTopf(caps, jahre);
  const boeden = deckel.filter(({ art }) => art === 'mindestens');
  return reachesBoeden(boeden, eigene, topf) ? topf : 'weit';
}

/** A floor, as far as it concerns the packages of one Massnahme. */
export type Boden = {
  /** Number of its programme in the Massnahme; -1: another Massnahme's. */
  readonly programm: number;
  /** Cents to be reached; Infinity where they depend on what the model chooses. */
  readonly genug: number;
  readonly oertlich: boolean;
  readonly deckel: Deckel;
};

/** Reached by any offer of its programme alone: never looked at again. */
export function isImmerErreicht(boden: Deckel, alle: readonly Angebot[]): boolean {
  return (
    isOertlich(boden) &&
    alle
      .filter(({ index, programm }) => programm === boden.programm && boden.angebote.includes(index))
      .every((angebot) => lastOf(angebot, boden) >= boden.betrag)
  );
}

/** Least a programme must get in the Massnahme once it pays there; Infinity: nobody can say. */
function minimumOf({ index, programm }: Angebot, deckel: readonly Deckel[]): number {
  const boeden = deckel.filter(
    ({ art, bezug, angebote }) => art === 'mindestens' && bezug === 'zuwendung' && angebote.includes(index),
  );
  const allein = boeden.every((boden) => boden.programm === programm && isOertlich(boden));
  return allein ? Math.max(1, ...boeden.map(({ betrag }) => betrag)) : Number.POSITIVE_INFINITY;
}

/** Cents that offers sharing a position bring together, and the least each of them must get. */
export type Gemeinsam = { readonly betrag: number; readonly minima: readonly number[] };

/**
 * Cents that offers sharing a position surely bring together, with every floor of theirs reached by that alone;
 * null where that is not sure.
 */
export function computeGemeinsam(
  angebote: readonly Angebot[],
  grenze: number,
  deckel: readonly Deckel[],
): Gemeinsam | null {
  const minima = angebote.map((angebot) => minimumOf(angebot, deckel));
  const betrag = Math.min(
    grenze,
    angebote.reduce((summe, { hoechstens }) => summe + hoechstens, 0),
  );
  const reicht = angebote.every(({ hoechstens }, i) => (minima[i] ?? 0) <= hoechstens);
  return reicht && minima.reduce((summe, minimum) => summe + minimum, 0) <= betrag
    ? { betrag, minima }
    : null;
}
