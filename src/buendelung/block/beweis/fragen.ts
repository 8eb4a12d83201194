/**
 * What a proof branches on: what the search asks, but single offers instead of whole packages, so that both sides are
 * one branch each in the certificate.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import { findZweig, type Zweig } from '../zweige.ts';

/** A branch whose question is one of variables of the certificate. */
export type Beweiszweig =
  | { readonly art: 'frage'; readonly zweig: Zweig }
  | {
      readonly art: 'variable';
      readonly an: string;
      readonly zweig: Pick<Zweig, 'ja' | 'nein' | 'zuerst'>;
    };

function listOffene(t: Teilproblem, g: number): number[] {
  const von = t.starts[g] as number;
  const alle = Array.from({ length: (t.starts[g + 1] as number) - von }, (_, i) => von + i);
  return alle.filter((w) => t.verbote[w] === 0);
}

/** What tells the choices of a group apart: the variant that is financed, and each offer. */
function variablenOf({ massnahme, paket }: Wahl): string[] {
  return massnahme < 0 ? [] : [`y:${massnahme}`, ...(paket?.angebote ?? []).map((a) => `w:${a}`)];
}

type Zaehlung = { anteil: number; zahl: number };

/** How often each variable is 1 among the open choices of a group, and how much of it the solution has. */
function countVariablen(
  t: Teilproblem,
  offen: readonly number[],
  anteile: ReadonlyMap<number, number>,
): Map<string, Zaehlung> {
  const je = new Map<string, Zaehlung>();
  for (const w of offen) {
    for (const name of variablenOf(t.wahlen[w] as Wahl)) {
      const { anteil, zahl } = je.get(name) ?? { anteil: 0, zahl: 0 };
      je.set(name, { anteil: anteil + (anteile.get(w) ?? 0), zahl: zahl + 1 });
    }
  }
  return je;
}

/** The variable of a group that is furthest from whole in the solution, or else parts its open choices best. */
function findVariable(t: Teilproblem, g: number, anteile: ReadonlyMap<number, number>): Beweiszweig | null {
  const offen = listOffene(t, g);
  const teilend = [...countVariablen(t, offen, anteile)].filter(([, { zahl }]) => zahl < offen.length);
  const wertOf = ({ anteil, zahl }: Zaehlung): number =>
    1000 * Math.min(anteil, 1 - anteil) + Math.min(zahl, offen.length - zahl);
  const [erste, ...weitere] = teilend;
  if (!erste) return null;
  const [an, { anteil }] = weitere.reduce((a, b) => (wertOf(b[1]) > wertOf(a[1]) ? b : a), erste);
  const trifft = (w: number): boolean => variablenOf(t.wahlen[w] as Wahl).includes(an);
  const zuerst = anteil >= 0.5 ? 'ja' : 'nein';
  const zweig = { ja: offen.filter((w) => !trifft(w)), nein: offen.filter(trifft), zuerst } as const;
  return { art: 'variable', an, zweig };
}

/** A choice of a use that has a group of its own, as a question for the use. */
function toNutzungsfrage(t: Teilproblem, zweig: Zweig, w: number): Zweig {
  const { gruppe } = t.wahlen[w] as Wahl;
  const frage = { art: 'gruppe', gruppe } as const;
  if (w !== t.starts[gruppe]) return { ...zweig, frage };
  return { frage, ja: zweig.nein, nein: zweig.ja, zuerst: zweig.zuerst === 'ja' ? 'nein' : 'ja' };
}

function findInGruppen(
  t: Teilproblem,
  anteile: ReadonlyMap<number, number>,
  gruppen: readonly number[],
): Beweiszweig | null {
  for (const g of gruppen) {
    const variable = findVariable(t, g, anteile);
    if (variable) return variable;
  }
  return null;
}

/** Null: every group is decided. `gruppen`: where to look when the search has nothing to ask, the best first. */
export function findFrage(
  t: Teilproblem,
  anteile: ReadonlyMap<number, number>,
  gruppen: readonly number[],
): Beweiszweig | null {
  const zweig = anteile.size > 0 ? findZweig(t, anteile) : null;
  if (!zweig) return findInGruppen(t, anteile, gruppen);
  if (zweig.frage.art !== 'wahl') return { art: 'frage', zweig };
  const { gruppe } = t.wahlen[zweig.frage.wahl] as Wahl;
  if (gruppe < t.block.gruppen) return findVariable(t, gruppe, anteile);
  return { art: 'frage', zweig: toNutzungsfrage(t, zweig, zweig.frage.wahl) };
}
