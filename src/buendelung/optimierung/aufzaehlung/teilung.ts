/**
 * What the offers of one position bring. Where they share it with money in which others have a say, their cents depend
 * on the rest of the plan: then bounds, so that packages can still be compared by sums. What everyone must get and what
 * the positions can take are then possible at once, if each is (Mendelsohn and Dulmage 1958).
 */

import { cent } from '#kernel/geld.ts';
import { isOertlich } from '../grenzen.ts';
import type { Angebot, Deckel } from '../instanz.ts';
import { floorToGeber } from '../konditionen.ts';
import { isVerlustreich } from '../recht/ganze-anteile.ts';
import type { Klasse } from './klassen.ts';

/** Cents of one offer. */
export type Beitrag = {
  /** What it adds to the fixed grants of the position, at most (nobody else does) and at least (it comes last). */
  readonly oben: number;
  readonly tief: number;
  /** What it can pay, at most (alone) and at least (beside the least that everyone else must get). */
  readonly allein: number;
  readonly alleinTief: number;
  /** What a floor may count on. */
  readonly sicher: number;
};

/** What the offers taken together on a position bring. */
export type Teilung = {
  readonly betrag: number;
  /** By how much the upper bounds of all exceed that. */
  readonly zuviel: number;
  readonly beitraege: readonly Beitrag[];
};

/** Least a grant can be: the shares of its givers are whole cents, and one of them is not 0. */
function leastOf({ geber }: Angebot): number {
  if (geber.length === 0 || geber.some(({ rest }) => rest)) return 1;
  const ab = geber.map(({ anteil }) => Math.ceil(anteil.nenner / anteil.zaehler));
  return Math.max(1, floorToGeber(cent(Math.min(...ab)), geber));
}

/** Least a programme must get in the Massnahme once it pays there; Infinity: nobody can say. */
function minimumOf(angebot: Angebot, deckel: readonly Deckel[]): number {
  const { index, programm } = angebot;
  const boeden = deckel.filter(
    ({ art, bezug, angebote }) => art === 'mindestens' && bezug === 'zuwendung' && angebote.includes(index),
  );
  const allein = boeden.every((boden) => boden.programm === programm && isOertlich(boden));
  return allein
    ? Math.max(leastOf(angebot), ...boeden.map(({ betrag }) => betrag))
    : Number.POSITIVE_INFINITY;
}

function sum(zahlen: readonly number[]): number {
  let summe = 0;
  for (const zahl of zahlen) summe += zahl;
  return summe;
}

/** Is a position not enough for the floors of all who share it? `grenze`: most that they may pay together. */
export function isEng(angebote: readonly Angebot[], grenze: number, deckel: readonly Deckel[]): boolean {
  const minima = angebote.map((angebot) => minimumOf(angebot, deckel));
  return sum(minima) > grenze || angebote.some(({ hoechstens }, i) => (minima[i] ?? 0) > hoechstens);
}

/**
 * May cents be lost where the offers share less than all of them would pay? Not where those that lose some are paid in
 * full, and a cent at least is left for each of the others.
 */
export function losesGeteilte(angebote: readonly Angebot[], grenze: number): boolean {
  if (angebote.length < 2 || sum(angebote.map(({ hoechstens }) => hoechstens)) <= grenze) return false;
  const verlustreiche = angebote.filter(isVerlustreich);
  const andere = angebote.length - verlustreiche.length;
  if (verlustreiche.length === 0) return false;
  return andere === 0 || sum(verlustreiche.map(({ hoechstens }) => hoechstens)) + andere > grenze;
}

/** Cents for each in turn, as long as there are some. */
function handOut(vorrat: number, hoechstens: readonly number[]): number[] {
  let rest = vorrat;
  return hoechstens.map((betrag) => {
    const teil = Math.min(rest, betrag);
    rest -= teil;
    return teil;
  });
}

type Geteilte = { readonly hoechstens: number; readonly fest: boolean; readonly minimum: number };

/** Fixed grants first, then the others one after another. */
function shareOut(geteilte: readonly Geteilte[], grenze: number): Beitrag[] {
  const feste = handOut(
    grenze,
    geteilte.map(({ hoechstens, fest }) => (fest ? hoechstens : 0)),
  );
  const frei = grenze - sum(feste);
  const dazu = handOut(
    frei,
    geteilte.map(({ hoechstens, fest }) => (fest ? 0 : hoechstens)),
  );
  const ueberMinimum = handOut(
    grenze - sum(geteilte.map(({ minimum }) => minimum)),
    geteilte.map(({ hoechstens, fest, minimum }) => (fest ? 0 : hoechstens - minimum)),
  );
  return geteilte.map(({ hoechstens, fest, minimum }, i) => ({
    oben: fest ? (feste[i] ?? 0) : Math.min(hoechstens, frei),
    tief: fest ? (feste[i] ?? 0) : (dazu[i] ?? 0),
    allein: Math.min(hoechstens, grenze),
    alleinTief: minimum + (ueberMinimum[i] ?? 0),
    sicher: minimum,
  }));
}

/** What each could pay if it were alone. */
function takeAll(hoechstens: number, sicher: number): Beitrag {
  return { oben: hoechstens, tief: hoechstens, allein: hoechstens, alleinTief: hoechstens, sicher };
}

function describe(betrag: number, beitraege: readonly Beitrag[]): Teilung {
  return { betrag, zuviel: sum(beitraege.map(({ oben }) => oben)) - betrag, beitraege };
}

/** `grenze`: most that all may pay together. `ungewiss`: what they share is never compared by sums. */
export function computeTeilung(
  angebote: readonly Angebot[],
  grenze: number,
  deckel: readonly Deckel[],
  klasseOf: (angebot: Angebot) => Klasse,
  ungewiss: boolean,
): Teilung {
  const summe = sum(angebote.map(({ hoechstens }) => hoechstens));
  if (angebote.length < 2)
    return describe(
      summe,
      angebote.map(({ hoechstens }) => takeAll(hoechstens, hoechstens)),
    );
  const betrag = Math.min(grenze, summe);
  if (ungewiss)
    return describe(
      betrag,
      angebote.map(({ hoechstens }) => takeAll(hoechstens, 0)),
    );
  const geteilte = angebote.map((angebot) => ({
    hoechstens: angebot.hoechstens,
    fest: klasseOf(angebot) === 'fest',
    minimum: minimumOf(angebot, deckel),
  }));
  return describe(betrag, shareOut(geteilte, betrag));
}
