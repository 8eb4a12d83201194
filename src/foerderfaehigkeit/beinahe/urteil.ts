/**
 * What stands in the way in one cell: the findings of the evaluator's own criteria, each with the line of law
 * that it judged.
 */
import { type Befund, isFoerderbar } from '#kernel/befund.ts';
import { findProgramm, type Rechtsstand } from '#rechtsstand/index.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from '../ebenen.ts';
import type { Kriterium } from '../kriterien/kriterium.ts';
import type { Massnahmenlage, Programmlage } from '../kriterien/lage.ts';
import { buildProgrammlage } from '../programmlage.ts';
import { findMassnahme, type Zustand } from './zustand.ts';

/** A finding that keeps money away, with the line it rests on. */
export type Fehlstelle = { readonly befund: Befund; readonly block: unknown };

export type Urteil = {
  readonly lage: Massnahmenlage;
  /** Of the programme and the Massnahme. */
  readonly gemeinsam: readonly Fehlstelle[];
  readonly jePosition: ReadonlyMap<string, readonly Fehlstelle[]>;
};

function findFehlstellen<Lage extends Programmlage>(
  kriterien: readonly Kriterium<Lage>[],
  lage: Lage,
): Fehlstelle[] {
  return kriterien.flatMap((kriterium) =>
    kriterium.bloecke(lage.programm).flatMap((block): Fehlstelle[] => {
      const befund = kriterium.pruefe(lage, block);
      return befund && !isFoerderbar(befund.ergebnis) ? [{ befund, block }] : [];
    }),
  );
}

/** `null` when there is no such programme or Massnahme (any more). The order among programmes is not looked at. */
export function judge(
  recht: Rechtsstand,
  zustand: Zustand,
  programm: string,
  massnahme: string,
): Urteil | null {
  const inhalt = findProgramm(recht, programm, zustand.stichtag);
  const gemeint = findMassnahme(zustand, massnahme);
  if (!inhalt || !gemeint) return null;
  const lage: Massnahmenlage = {
    ...buildProgrammlage(zustand.akte, recht, zustand.stichtag, inhalt),
    massnahme: gemeint,
  };
  return {
    lage,
    gemeinsam: [...findFehlstellen(PROGRAMMKRITERIEN, lage), ...findFehlstellen(MASSNAHMENKRITERIEN, lage)],
    jePosition: new Map(
      gemeint.kosten.map((position) => [
        position.kennung,
        findFehlstellen(POSITIONSKRITERIEN, { ...lage, position }),
      ]),
    ),
  };
}
