/**
 * `quartierwerk monitoring segregation`: every index of one or several groups from a table of areas.
 */
import type { Segregationsbericht } from '../darstellung.ts';
import { findQueenNachbarn, type Umriss } from '../methoden/nachbarn.ts';
import { computePolarisierung } from '../methoden/polarisierung.ts';
import { computeMoran, computeRaumdissimilaritaet } from '../methoden/raum.ts';
import {
  computeLokalisationsquotienten,
  computeMehrgruppensegregation,
  computeSegregation,
  type Gruppenzahl,
  type Mehrgruppensegregation,
  type Segregation,
} from '../methoden/segregation.ts';
import { readGruppentabelle } from '../tabelle/gruppentabelle.ts';
import { findTitelDerKennung } from '../tabelle/mss-tabelle.ts';
import { type Gebietstabelle, requireSpalte } from '../tabelle/tabelle.ts';

type Segregationsfrage = {
  readonly gruppen: readonly string[];
  readonly gesamt: string;
  /** Column of the keys; by default one with a known title, else the first. */
  readonly kennung?: string | undefined;
  /** In the order of the rows. */
  readonly umrisse: readonly Umriss[] | null;
};

/** With several groups also all of them at once, with those of no group as the last one. */
function computeMehrere(zahlen: readonly (readonly Gruppenzahl[])[]): Mehrgruppensegregation | null {
  const [erste] = zahlen;
  if (!erste || zahlen.length < 2) return null;
  const zeilen = erste.map(({ gesamt }, i) => {
    const gruppen = zahlen.map((spalte) => spalte[i]?.gruppe ?? 0);
    return [...gruppen, gesamt - gruppen.reduce((summe, anzahl) => summe + anzahl, 0)];
  });
  // Groups that overlap can't be parts of one whole.
  if (zeilen.some((zeile) => (zeile.at(-1) ?? 0) < 0)) return null;
  return computeMehrgruppensegregation(zeilen);
}

/** Whether areas with a like share of the group lie together; areas without inhabitants have no share. */
function computeRaum(alle: readonly Gruppenzahl[], umrisse: readonly Umriss[]): Segregationsbericht['raum'] {
  const dabei = alle.flatMap((zahl, i) => (zahl.gesamt > 0 ? [{ zahl, umriss: umrisse[i] ?? [] }] : []));
  const zahlen = dabei.map(({ zahl }) => zahl);
  const nachbarn = findQueenNachbarn(dabei.map(({ umriss }) => umriss));
  const anteile = zahlen.map(({ gruppe, gesamt }) => gruppe / gesamt);
  return {
    dissimilaritaet: computeRaumdissimilaritaet(zahlen, nachbarn),
    moran: computeMoran(anteile, nachbarn),
  };
}

/** @throws EingabeFehler for columns that don't exist and cells that are no counts */
export function measureSegregation(
  tabelle: Gebietstabelle,
  { gruppen, gesamt, kennung, umrisse }: Segregationsfrage,
): { readonly berichte: readonly Segregationsbericht[]; readonly mehrere: Mehrgruppensegregation | null } {
  const zahlen = gruppen.map((gruppe) => readGruppentabelle(tabelle, { gruppe, gesamt }));
  const spalte = requireSpalte(tabelle, kennung ?? findTitelDerKennung(tabelle) ?? tabelle.spalten[0] ?? '');
  const ids = tabelle.zeilen.map(({ zellen }) => zellen.get(spalte) ?? '');
  const berichte = zahlen.map((alle, i): Segregationsbericht => {
    const quotienten = computeLokalisationsquotienten(alle);
    return {
      gruppe: gruppen[i] ?? '',
      gebiete: alle.filter((zahl) => zahl.gesamt > 0).length,
      indizes: computeSegregation(alle),
      polarisierung: computePolarisierung(alle),
      raum: umrisse && computeRaum(alle, umrisse),
      lokalisationsquotienten: ids.map((id, n) => ({ id, quotient: quotienten[n] ?? null })),
    };
  });
  return { berichte, mehrere: computeMehrere(zahlen) };
}

/** What is null where nobody or everybody belongs to the group. */
const OHNE_INDIZES: Readonly<Record<keyof Segregation, null>> = {
  dissimilaritaet: null,
  dissimilaritaetZufall: null,
  dissimilaritaetBereinigt: null,
  isolation: null,
  exposition: null,
  eta2: null,
  gini: null,
  entropie: null,
  atkinson: null,
  anteil: null,
};

/** One object with every index as a key. */
export function toJson({ gruppe, gebiete, indizes, ...mehr }: Segregationsbericht, gesamt: string): object {
  return { gruppe, gesamt, gebiete, ...(indizes ?? OHNE_INDIZES), ...mehr };
}
