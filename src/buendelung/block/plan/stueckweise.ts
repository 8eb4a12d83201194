/**
 * What of a structure can be paid in whole cents, where all of it can't: group by group, the most worthwhile first.
 */
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import { computeCents } from './cents.ts';
import type { Wahlwerte } from './heuristik.ts';
import type { Struktur } from './struktur.ts';

/** Groups of the structure that are financed, by what they are worth beside not being financed. */
function sortFinanzierte(t: Teilproblem, wert: Wahlwerte, struktur: Struktur): Wahl[] {
  const jeWahl = new Map(t.wahlen.map((wahl, w) => [wahl, wert[w] as number]));
  const vorteilOf = (wahl: Wahl): number =>
    (jeWahl.get(wahl) ?? 0) - (wert[t.starts[wahl.gruppe] as number] as number);
  return struktur.filter(({ massnahme }) => massnahme >= 0).sort((a, b) => vorteilOf(a) - vorteilOf(b));
}

/** Every group comes in that can be paid beside those before it and has what it presupposes. */
export function reduceStueckweise(t: Teilproblem, wert: Wahlwerte, struktur: Struktur): Struktur {
  const reihe = sortFinanzierte(t, wert, struktur);
  const nichts = struktur.map((_, g) => t.wahlen[t.starts[g] as number] as Wahl);
  const bisher = [...nichts];
  // A group may presuppose one that comes later.
  for (const wahl of [...reihe, ...reihe]) {
    const { gruppe, braucht } = wahl;
    if (bisher[gruppe] === wahl || !braucht.every((g) => (bisher[g] as Wahl).massnahme >= 0)) continue;
    bisher[gruppe] = wahl;
    if ('absage' in computeCents(t.block, bisher, null)) bisher[gruppe] = nichts[gruppe] as Wahl;
  }
  return bisher;
}
