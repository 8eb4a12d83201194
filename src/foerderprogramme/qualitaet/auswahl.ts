/**
 * The list of faults: search, filters with counts, order, CSV.
 */

import { formatCsv } from '#kernel/csv.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import type { Abdeckung } from './abdeckung.ts';
import {
  MANGELART_TEXT,
  MANGELARTEN,
  type Mangelart,
  type Qualitaetsmangel,
  SCHWERE_TEXT,
  SCHWEREN,
  type Schwere,
} from './mangel.ts';

export type Maengelfilter = {
  readonly suche: string;
  readonly arten: readonly Mangelart[];
  readonly schweren: readonly Schwere[];
  readonly ressorts: readonly string[];
};

/** Reads `?suche=…&art=widerspruch&schwere=fehler&ressort=BMBFSFJ`; unknown values are ignored. */
export function readMaengelfilter(parameter: URLSearchParams): Maengelfilter {
  return {
    suche: (parameter.get('suche') ?? '').trim().slice(0, 200),
    arten: MANGELARTEN.filter((art) => parameter.getAll('art').includes(art)),
    schweren: SCHWEREN.filter((schwere) => parameter.getAll('schwere').includes(schwere)),
    ressorts: parameter.getAll('ressort').filter((ressort) => ressort !== ''),
  };
}

const GRUPPEN = {
  schwere: (mangel: Qualitaetsmangel, { schweren }: Maengelfilter) =>
    schweren.length === 0 || schweren.includes(mangel.schwere),
  art: (mangel: Qualitaetsmangel, { arten }: Maengelfilter) =>
    arten.length === 0 || arten.includes(mangel.art),
  ressort: (mangel: Qualitaetsmangel, { ressorts }: Maengelfilter) =>
    ressorts.length === 0 || ressorts.includes(mangel.ressort),
} as const;
type Gruppe = keyof typeof GRUPPEN;

function matchesSuche(mangel: Qualitaetsmangel, suche: string): boolean {
  const text = `${mangel.titel} ${mangel.gegenstand} ${mangel.ressort} ${mangel.text}`.toLocaleLowerCase(
    'de',
  );
  return suche
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((wort) => text.includes(wort));
}

function passt(mangel: Qualitaetsmangel, filter: Maengelfilter, ausser?: Gruppe): boolean {
  return (
    matchesSuche(mangel, filter.suche) &&
    Object.entries(GRUPPEN).every(([name, regel]) => name === ausser || regel(mangel, filter))
  );
}

export function filterMaengel(
  maengel: readonly Qualitaetsmangel[],
  filter: Maengelfilter,
): Qualitaetsmangel[] {
  return maengel.filter((mangel) => passt(mangel, filter));
}

type Wert = { readonly wert: string; readonly titel: string; readonly gewaehlt: boolean };

/** Groups of the filter; each number is what is left when this value is chosen with the other groups. */
export function countMaengelfacetten(maengel: readonly Qualitaetsmangel[], filter: Maengelfilter) {
  const count = (gruppe: Gruppe, wertOf: (mangel: Qualitaetsmangel) => string, werte: readonly Wert[]) => {
    const uebrige = maengel.filter((mangel) => passt(mangel, filter, gruppe));
    return werte
      .map((wert) => ({ ...wert, anzahl: uebrige.filter((mangel) => wertOf(mangel) === wert.wert).length }))
      .filter((wert) => wert.anzahl > 0 || wert.gewaehlt);
  };
  const ressorts = [...new Set(maengel.map(({ ressort }) => ressort))].filter((eines) => eines !== '').sort();
  return [
    {
      name: 'schwere',
      titel: 'Schwere',
      werte: count(
        'schwere',
        ({ schwere }) => schwere,
        SCHWEREN.map((wert) => ({
          wert,
          titel: SCHWERE_TEXT[wert],
          gewaehlt: filter.schweren.includes(wert),
        })),
      ),
    },
    {
      name: 'art',
      titel: 'Art',
      werte: count(
        'art',
        ({ art }) => art,
        MANGELARTEN.map((wert) => ({
          wert,
          titel: MANGELART_TEXT[wert],
          gewaehlt: filter.arten.includes(wert),
        })),
      ),
    },
    {
      name: 'ressort',
      titel: 'Ressort',
      werte: count(
        'ressort',
        ({ ressort }) => ressort,
        ressorts.map((wert) => ({ wert, titel: wert, gewaehlt: filter.ressorts.includes(wert) })),
      ),
    },
  ];
}

const VERGLEICHE: Readonly<Record<string, (a: Qualitaetsmangel, b: Qualitaetsmangel) => number>> = {
  titel: (a, b) => a.titel.localeCompare(b.titel, 'de'),
  art: (a, b) => MANGELART_TEXT[a.art].localeCompare(MANGELART_TEXT[b.art], 'de'),
  schwere: (a, b) => SCHWEREN.indexOf(a.schwere) - SCHWEREN.indexOf(b.schwere),
  ressort: (a, b) => a.ressort.localeCompare(b.ressort, 'de'),
};

export function sortMaengel(
  maengel: readonly Qualitaetsmangel[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Qualitaetsmangel[] {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  return vergleich ? maengel.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b)) : maengel;
}

export function formatMaengelCsv(maengel: readonly Qualitaetsmangel[]): string {
  return formatCsv([
    ['Schwere', 'Art', 'Kennung', 'Titel', 'Ressort', 'Feld', 'Befund', 'Abhilfe'],
    ...maengel.map((mangel) => [
      SCHWERE_TEXT[mangel.schwere],
      MANGELART_TEXT[mangel.art],
      mangel.gegenstand,
      mangel.titel,
      mangel.ressort,
      mangel.feld ?? '',
      mangel.text,
      mangel.abhilfe,
    ]),
  ]);
}

export function formatAbdeckungCsv(abdeckung: Abdeckung): string {
  return formatCsv([
    ['Handlungsfeld', ...LANDESKUERZEL],
    ...abdeckung.map(({ feld, anzahl }) => [
      HANDLUNGSFELD_TEXT[feld],
      ...LANDESKUERZEL.map((land) => String(anzahl[land])),
    ]),
  ]);
}
