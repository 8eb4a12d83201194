/**
 * What becomes of a row of a table: a new draft, a change of the one it wrote before, or nothing.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import type { Entwurfszustand } from '../../entwuerfe/ablauf.ts';
import type { Zellmangel } from './programmzeile.ts';

export const ZEILENLAGEN = [
  'neu',
  'geaendert',
  'unveraendert',
  'von-hand',
  'vorgelegt',
  'besetzt',
  'fehlerhaft',
] as const;
export type Zeilenlage = (typeof ZEILENLAGEN)[number];

export const ZEILENLAGE_TEXT: Readonly<Record<Zeilenlage, string>> = {
  neu: 'neuer Entwurf',
  geaendert: 'Entwurf wird geändert',
  unveraendert: 'unverändert',
  'von-hand': 'bleibt: der Entwurf wurde von Hand bearbeitet',
  vorgelegt: 'bleibt: der Entwurf ist vorgelegt',
  besetzt: 'bleibt: es gibt schon einen Entwurf mit dieser Kennung',
  fehlerhaft: 'fehlerhaft',
};

/** A draft of the organisation with the Kennung of a row. */
export type Tabellenentwurf = {
  readonly id: string;
  readonly kennung: string;
  readonly zustand: Entwurfszustand;
  readonly fassung: number;
  readonly gueltigAb: Kalendertag;
  readonly anlass: string;
  readonly text: string;
  /** Of the text that a table wrote; null: written by a person from the beginning. */
  readonly sha256: string | null;
  /** Is it still the text that the table wrote? */
  readonly unberuehrt: boolean;
};

export type Zeilenplan = {
  readonly nummer: number;
  readonly kennung: string;
  readonly titel: string;
  readonly lage: Zeilenlage;
  /** Id of the draft, where there is one. */
  readonly entwurf: string | null;
  readonly aenderungen: readonly Feldaenderung[];
  readonly maengel: readonly Zellmangel[];
};

const OFFEN: ReadonlySet<Entwurfszustand> = new Set(['entwurf', 'vorgelegt', 'zurueckgegeben']);

export type Zeilenort = {
  readonly lage: Exclude<Zeilenlage, 'fehlerhaft'>;
  readonly entwurf?: Tabellenentwurf;
};

/**
 * Where the text of a row goes among the drafts of its Kennung, the latest first. Nothing written by hand is
 * written over, and what was released or discarded comes back only when the row has changed since.
 */
export function placeZeile(sha256: string, entwuerfe: readonly Tabellenentwurf[]): Zeilenort {
  const letzter = entwuerfe.find((entwurf) => entwurf.sha256 !== null);
  if (letzter?.sha256 === sha256) return { lage: 'unveraendert', entwurf: letzter };
  const offener = entwuerfe.find(({ zustand }) => OFFEN.has(zustand));
  if (!offener) return { lage: 'neu' };
  if (offener.sha256 === null) return { lage: 'besetzt', entwurf: offener };
  if (offener.zustand === 'vorgelegt') return { lage: 'vorgelegt', entwurf: offener };
  return { lage: offener.unberuehrt ? 'geaendert' : 'von-hand', entwurf: offener };
}

export type Zeilenzahlen = Readonly<Record<Zeilenlage, number>>;

export function countLagen(plaene: readonly Zeilenplan[]): Zeilenzahlen {
  const zahlen = Object.fromEntries(ZEILENLAGEN.map((lage) => [lage, 0])) as Record<Zeilenlage, number>;
  for (const { lage } of plaene) zahlen[lage] += 1;
  return zahlen;
}
