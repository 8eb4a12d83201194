/**
 * Keys of areas: leading zeros that a spreadsheet took away come back where the known keys show how long they are.
 */
import type { Tabellenzelle } from './einlesetabelle.ts';

export type Schluesselleser = {
  readonly read: (zelle: Tabellenzelle) => string;
  /** How many keys got zeros. */
  readonly countErgaenzte: () => number;
};

/** One length of all keys that are digits only; undefined where they differ. */
function lengthOf(kennungen: readonly string[]): number | undefined {
  const laengen = new Set(kennungen.map((kennung) => (/^\d+$/.test(kennung) ? kennung.length : -1)));
  const [laenge] = laengen;
  return laengen.size === 1 && laenge !== -1 ? laenge : undefined;
}

/** @param bekannte keys of the areas there are; null where the table itself says which */
export function createSchluesselleser(bekannte: readonly string[] | null): Schluesselleser {
  const laenge = bekannte ? lengthOf(bekannte) : undefined;
  const menge = new Set(bekannte ?? []);
  let ergaenzt = 0;
  return {
    read: (zelle) => {
      const text = String(zelle).trim();
      if (laenge === undefined || text.length >= laenge || !/^\d+$/.test(text)) return text;
      const voll = text.padStart(laenge, '0');
      if (!menge.has(voll)) return text;
      ergaenzt += 1;
      return voll;
    },
    countErgaenzte: () => ergaenzt,
  };
}
