/**
 * Near misses by what has to change: one set of changes often opens several programmes for several Massnahmen.
 */
import { type Kalendertag, maxTag } from '#kernel/kalendertag.ts';
import { AENDERBARKEITEN, type Aenderbarkeit } from '#rechtsstand/index.ts';
import { type Aenderungsweise, type Beinahe, type Tatsachenaenderung, WEISEN } from './beinahe.ts';
import type { Beinahefund, Beinahefunde } from './finden.ts';
import type { Zustand } from './zustand.ts';

/** One set of changes and all that it opens. */
export type Moeglichkeit = {
  /** Key: the same set of changes has the same key, also tomorrow. */
  readonly kennung: string;
  readonly aenderungen: readonly Tatsachenaenderung[];
  readonly ziele: readonly Beinahe[];
  /** Who has to act: the one of all changes that is farthest from the Kommune. */
  readonly wer: Aenderbarkeit;
  /** How: what is only to be stated, what is to be changed, what can only be assumed. */
  readonly weise: Aenderungsweise;
  /** First deadline of the changes and applications; `null`: none. */
  readonly frist: Kalendertag | null;
  readonly aufwand: number;
};

/** The Akte after these changes, on the last of the days on which they were verified. */
export type Gewendet = { readonly moeglichkeit: Moeglichkeit; readonly zustand: Zustand };

function keysOf(aenderungen: readonly Tatsachenaenderung[]): string {
  return aenderungen
    .map(({ schluessel }) => schluessel)
    .sort()
    .join(' | ');
}

/** Short and stable: 53 bits of the keys (cyrb53), enough to tell some hundred sets apart. */
function shortKeyOf(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (const zeichen of text) {
    const wert = zeichen.codePointAt(0) ?? 0;
    a = Math.imul(a ^ wert, 2654435761);
    b = Math.imul(b ^ wert, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/** The last of the values in the order of the list that occurs. */
function farthest<T>(liste: readonly T[], werte: readonly T[]): T {
  return liste.findLast((wert) => werte.includes(wert)) ?? (liste[0] as T);
}

function earliest(tage: readonly (Kalendertag | null)[]): Kalendertag | null {
  return tage.filter((tag) => tag !== null).sort()[0] ?? null;
}

function moeglichkeitOf(schluessel: string, funde: readonly Beinahefund[]): Moeglichkeit {
  const ziele = funde.map(({ beinahe }) => beinahe);
  const aenderungen = ziele[0]?.aenderungen ?? [];
  const alle = ziele.flatMap((ziel) => ziel.aenderungen);
  return {
    kennung: shortKeyOf(schluessel),
    aenderungen,
    ziele,
    wer: farthest(
      AENDERBARKEITEN,
      aenderungen.map(({ aenderbar_durch }) => aenderbar_durch),
    ),
    weise: farthest(
      WEISEN,
      aenderungen.map(({ weise }) => weise),
    ),
    frist: earliest([...alle.map(({ bis }) => bis), ...ziele.map(({ frist }) => frist)]),
    aufwand: funde[0]?.aufwand ?? 0,
  };
}

function groupByAenderungen(funde: readonly Beinahefund[]): Map<string, Beinahefund[]> {
  return Map.groupBy(funde, ({ beinahe }) => keysOf(beinahe.aenderungen));
}

/** By number of changes, then effort, as the near misses are. */
export function listMoeglichkeiten({ funde }: Pick<Beinahefunde, 'funde'>): readonly Moeglichkeit[] {
  return [...groupByAenderungen(funde)].map(([schluessel, gruppe]) => moeglichkeitOf(schluessel, gruppe));
}

/** One of them with the Akte it leads to; undefined: there is no such set (any more). */
export function findMoeglichkeit(
  { funde }: Pick<Beinahefunde, 'funde'>,
  kennung: string,
): Gewendet | undefined {
  for (const [schluessel, gruppe] of groupByAenderungen(funde)) {
    const erster = gruppe[0];
    if (!erster || shortKeyOf(schluessel) !== kennung) continue;
    const stichtag = gruppe.map(({ zustand }) => zustand.stichtag).reduce(maxTag);
    return { moeglichkeit: moeglichkeitOf(schluessel, gruppe), zustand: { ...erster.zustand, stichtag } };
  }
  return undefined;
}
