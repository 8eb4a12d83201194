/**
 * Fixed sums: grants that do not follow the costs and end at them (Nr. 2 VV zu § 44 BHO).
 */
import { cent, type EuroCent } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Grenze, Programm } from '#rechtsstand/index.ts';

/** The fixed sum for a Massnahme; null: none, or the Akte does not state how many units there are. */
export function computeFestbetrag(programm: Programm, massnahme: Massnahme): EuroCent | null {
  const fest = programm.foerderung?.festbetrag;
  if (!fest) return null;
  if (!fest.je_einheit) return fest.betrag;
  const menge = massnahme.mengen?.[fest.je_einheit.menge];
  return menge === undefined ? null : cent(fest.betrag * menge);
}

/** The fixed sum as a cap on the grant; null as in `computeFestbetrag`. */
export function findFestbetrag(programm: Programm, massnahme: Massnahme): Grenze | null {
  const fest = programm.foerderung?.festbetrag;
  const betrag = computeFestbetrag(programm, massnahme);
  if (!fest || betrag === null) return null;
  const { je_einheit: _einheit, ...angaben } = fest;
  return { ...angaben, betrag, bezug: 'zuwendung' };
}

/** All caps of a programme for a Massnahme: those stated, and the fixed sum, which is never exceeded. */
export function listHoechstgrenzen(programm: Programm, massnahme: Massnahme): Grenze[] {
  const fest = findFestbetrag(programm, massnahme);
  return [...(programm.foerderung?.hoechstens ?? []), ...(fest ? [fest] : [])];
}
