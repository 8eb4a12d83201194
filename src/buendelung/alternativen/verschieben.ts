/**
 * A Massnahme some years later: begin, end and the years of its costs.
 */
import { addZeit } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';

function shiftMassnahme(massnahme: Massnahme, jahre: number): Massnahme {
  return {
    ...massnahme,
    beginn: addZeit(massnahme.beginn, { years: jahre }),
    ende: addZeit(massnahme.ende, { years: jahre }),
    kosten: massnahme.kosten.map((position) => ({ ...position, jahr: position.jahr + jahre })),
  };
}

/** The Akte with one Massnahme moved; what has begun can't be. */
export function withVerschiebung(akte: Akte, kennung: string, jahre: number): Akte {
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) =>
      massnahme.kennung === kennung && !massnahme.begonnen ? shiftMassnahme(massnahme, jahre) : massnahme,
    ),
  };
}
