/**
 * The result of a comparison as the page shows it: one line per Quartier, sorted and searched.
 */
import { isErgebnisgeaendert } from '#foerderfaehigkeit/index.ts';
import { isBetroffen } from '../../aenderung/folgen.ts';
import type { Plandifferenz } from '../../aenderung/planunterschied.ts';
import type { Folgenzeile } from './folgenauftraege.ts';

export type Quartierfolge = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly plan: number | null;
  readonly betroffen: boolean;
  readonly fehler: string | null;
  /** Findings whose result changes. */
  readonly befunde: number;
  /** Null: no plan, or none on one side. */
  readonly unterschied: Plandifferenz | null;
};

function quartierfolgeOf({ quartier, name, kommune, plan, folge, fehler }: Folgenzeile): Quartierfolge {
  return {
    kennung: quartier,
    name,
    kommune,
    plan,
    betroffen: folge !== null && isBetroffen(folge),
    fehler,
    befunde: folge?.befunde.filter(isErgebnisgeaendert).length ?? 0,
    unterschied: folge?.plan?.unterschied ?? null,
  };
}

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

const WERT: Readonly<Record<string, (zeile: Quartierfolge) => number | string>> = {
  name: ({ name }) => name.toLowerCase(),
  befunde: ({ befunde }) => befunde,
  foerderung: ({ unterschied }) => unterschied?.foerderungCent ?? 0,
  eigenmittel: ({ unterschied }) => unterschied?.eigenmittelCent ?? 0,
  nutzen: ({ unterschied }) => unterschied?.nutzen ?? 0,
};

function compareWerte(a: number | string, b: number | string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function listQuartierfolgen(
  zeilen: readonly Folgenzeile[],
  suche: string,
  { spalte, absteigend }: Reihenfolge,
): Quartierfolge[] {
  const wertOf = WERT[spalte] ?? (({ name }: Quartierfolge) => name.toLowerCase());
  const richtung = absteigend ? -1 : 1;
  return zeilen
    .map(quartierfolgeOf)
    .filter(({ name, kommune }) => `${name} ${kommune}`.toLowerCase().includes(suche.toLowerCase()))
    .sort((a, b) => compareWerte(wertOf(a), wertOf(b)) * richtung);
}

type Gesamtfolge = {
  readonly quartiere: number;
  readonly betroffene: number;
  readonly befunde: number;
  readonly foerderungCent: number;
  readonly eigenmittelCent: number;
};

export function sumFolgen(zeilen: readonly Quartierfolge[]): Gesamtfolge {
  const sum = (wertOf: (zeile: Quartierfolge) => number): number =>
    zeilen.reduce((summe, zeile) => summe + wertOf(zeile), 0);
  return {
    quartiere: zeilen.length,
    betroffene: zeilen.filter(({ betroffen }) => betroffen).length,
    befunde: sum(({ befunde }) => befunde),
    foerderungCent: sum(({ unterschied }) => unterschied?.foerderungCent ?? 0),
    eigenmittelCent: sum(({ unterschied }) => unterschied?.eigenmittelCent ?? 0),
  };
}
