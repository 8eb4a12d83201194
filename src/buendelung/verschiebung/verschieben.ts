/**
 * A Massnahme moved by whole years: its period and its Kostenjahre go along. Which moves an Akte allows, and the
 * Akte as a plan moves it.
 */
import { addZeit } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';

/** Years by Kennung of the Massnahme; what is not moved has no entry. */
export type Verschiebungen = ReadonlyMap<string, number>;

export function moveMassnahme(massnahme: Massnahme, jahre: number): Massnahme {
  if (jahre === 0) return massnahme;
  return {
    ...massnahme,
    beginn: addZeit(massnahme.beginn, { years: jahre }),
    ende: addZeit(massnahme.ende, { years: jahre }),
    kosten: massnahme.kosten.map((position) => ({ ...position, jahr: position.jahr + jahre })),
  };
}

/**
 * Years by which a Massnahme may begin later: as the Akte says, and not at all where it has begun or money is
 * promised, because a promise names its years.
 */
export function maxVerschiebung(massnahme: Massnahme): number {
  const fest = massnahme.begonnen || massnahme.abgeschlossen || (massnahme.zugesagt ?? []).length > 0;
  return fest ? 0 : (massnahme.verschiebbar ?? 0);
}

export function moveAkte(akte: Akte, verschiebungen: Verschiebungen): Akte {
  if (verschiebungen.size === 0) return akte;
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) =>
      moveMassnahme(massnahme, verschiebungen.get(massnahme.kennung) ?? 0),
    ),
  };
}

export function verschiebungenOf({ massnahmen }: Pick<Finanzierungsplan, 'massnahmen'>): Verschiebungen {
  return new Map(
    massnahmen.flatMap(({ kennung, verschoben }): [string, number][] =>
      verschoben === undefined ? [] : [[kennung, verschoben]],
    ),
  );
}

/** The Akte with the Massnahmen where the plan puts them. */
export function akteOfPlan(plan: Pick<Finanzierungsplan, 'massnahmen'>, akte: Akte): Akte {
  return moveAkte(akte, verschiebungenOf(plan));
}

/** The title, with the years by which a plan moves the Massnahme. */
export function titelOf({ titel, verschoben }: Finanzierungsplan['massnahmen'][number]): string {
  return verschoben === undefined ? titel : `${titel} (um ${jahreText(verschoben)} verschoben)`;
}

/** „ein Jahr“, „2 Jahre“ */
export function jahreText(jahre: number): string {
  return jahre === 1 ? 'ein Jahr' : `${jahre} Jahre`;
}
