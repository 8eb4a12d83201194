/**
 * Facts that come in many values, and how few of them a criterion tells apart. Only speed rests on this file:
 * what is not named here is looked at value by value.
 */
import type { Akte } from '#quartiere/index.ts';

/** A fact in two parts: what is compared for equality, and a number or day that is compared for order. */
export type Zerlegung = { readonly rest: unknown; readonly mass: number | string };

/** A fact that a criterion compares by its order; `jahre`: also by its calendar year. */
export type Ordnung = { readonly pfad: string; readonly jahre: boolean };

/**
 * Between two numbers or days that the rule names (and within a calendar year), the answer of these criteria
 * changes in one direction only; so the ends of a stretch, and where they differ its halves, tell the whole.
 */
const GEORDNET: Readonly<Record<string, Ordnung>> = {
  antragsberechtigt: { pfad: 'kommune.einwohner', jahre: false },
  gebietskulisse: { pfad: 'quartier.gebiet', jahre: false },
  foerderdauer: { pfad: 'quartier.gebiet', jahre: false },
  sanierungsfrist: { pfad: 'quartier.gebiet', jahre: false },
  isek: { pfad: 'quartier.isek', jahre: false },
  'isek-alter': { pfad: 'quartier.isek', jahre: false },
  massnahmenbeginn: { pfad: 'massnahme.beginn', jahre: false },
  bewilligungszeitraum: { pfad: 'massnahme.beginn', jahre: true },
};

/** Facts that are sets, where the best of their elements decides. */
const MENGEN: Readonly<Record<string, string>> = { handlungsfeld: 'massnahme.handlungsfelder' };

/** Facts that are only quoted in findings and never decide. */
export const ZITATE: ReadonlySet<string> = new Set([
  'kommune.name',
  'quartier.name',
  'massnahme.titel',
  'massnahme.beschreibung',
  'traeger.bezeichnung',
  'position.bezeichnung',
]);

export function geordnetFor(kriterium: string): Ordnung | null {
  return GEORDNET[kriterium] ?? null;
}

export function mengeFor(kriterium: string): string | null {
  return MENGEN[kriterium] ?? null;
}

function splitGebiet(gebiete: Akte['quartier']['gebiet']): Zerlegung {
  const [erstes, ...weitere] = gebiete;
  if (!erstes || weitere.length > 0) return { rest: gebiete, mass: '' };
  const { beschluss, ...rest } = erstes;
  return { rest, mass: beschluss };
}

function splitIsek(isek: Akte['quartier']['isek']): Zerlegung {
  if (!isek) return { rest: isek, mass: '' };
  const { beschluss, ...rest } = isek;
  return { rest, mass: beschluss };
}

/** The ordered part of a fact named above. */
export function splitWert(pfad: string, wert: unknown): Zerlegung {
  switch (pfad) {
    case 'quartier.gebiet':
      return splitGebiet(wert as Akte['quartier']['gebiet']);
    case 'quartier.isek':
      return splitIsek(wert as Akte['quartier']['isek']);
    default:
      return { rest: null, mass: wert as number | string };
  }
}
