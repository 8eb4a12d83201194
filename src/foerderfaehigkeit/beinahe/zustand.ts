/**
 * An Akte on a day, and how one fact in it becomes another.
 */
import { type Kalendertag, maxTag } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';

/** The Akte as it would be, and the day on which it would be looked at. */
export type Zustand = { readonly akte: Akte; readonly stichtag: Kalendertag };

export function withMassnahme(
  zustand: Zustand,
  kennung: string,
  change: (massnahme: Massnahme) => Massnahme,
): Zustand {
  const { akte } = zustand;
  const massnahmen = akte.massnahmen.map((eine) => (eine.kennung === kennung ? change(eine) : eine));
  return { ...zustand, akte: { ...akte, massnahmen } };
}

export function withPosition(
  zustand: Zustand,
  massnahme: string,
  kennung: string,
  change: (position: Kostenposition) => Kostenposition,
): Zustand {
  return withMassnahme(zustand, massnahme, (eine) => ({
    ...eine,
    kosten: eine.kosten.map((position) => (position.kennung === kennung ? change(position) : position)),
  }));
}

export function withQuartier(zustand: Zustand, teil: Partial<Akte['quartier']>): Zustand {
  const { akte } = zustand;
  return { ...zustand, akte: { ...akte, quartier: { ...akte.quartier, ...teil } } };
}

export function withGebiet(
  zustand: Zustand,
  index: number,
  teil: Partial<Akte['quartier']['gebiet'][number]>,
): Zustand {
  const gebiet = zustand.akte.quartier.gebiet.map((eines, i) =>
    i === index ? { ...eines, ...teil } : eines,
  );
  return withQuartier(zustand, { gebiet });
}

/** Not before this day: what is decided then counts from then on. */
export function notBefore(zustand: Zustand, tag: Kalendertag): Zustand {
  return { ...zustand, stichtag: maxTag(zustand.stichtag, tag) };
}

export function findMassnahme({ akte }: Zustand, kennung: string): Massnahme | undefined {
  return akte.massnahmen.find((massnahme) => massnahme.kennung === kennung);
}
