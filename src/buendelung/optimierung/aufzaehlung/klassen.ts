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
): Klasse {
  const caps = deckel.filter(({ art }) => art === 'hoechstens');
  if (caps.length === 0) return 'fest';
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
