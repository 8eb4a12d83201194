/**
 * What the reader asks of the catalogue, as it stands in the URL; unknown values are ignored, because a
 * shared address must not break when a value disappears.
 */

import { LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import { parseNummer } from '#kernel/nummer.ts';
import { FACETTENNAMEN, type Facettenname, type Katalogfilter, KEIN_FILTER } from './auswahl.ts';
import { type Katalogsortierung, SORTIERUNGEN } from './sortierung.ts';

export type Kataloganfrage = {
  readonly suche: string;
  readonly filter: Katalogfilter;
  readonly sortierung: { readonly spalte: Katalogsortierung; readonly absteigend: boolean };
  readonly seite: number;
};

export const KEINE_ANFRAGE: Kataloganfrage = {
  suche: '',
  filter: KEIN_FILTER,
  sortierung: { spalte: 'titel', absteigend: false },
  seite: 1,
};

function parseSortierung(text: string | null, suche: string): Kataloganfrage['sortierung'] {
  const rein = text ?? '';
  const spalte = SORTIERUNGEN.find((kandidat) => kandidat === rein.replace(/^-/, ''));
  if (spalte) return { spalte, absteigend: rein.startsWith('-') };
  return { spalte: suche === '' ? 'titel' : 'treffer', absteigend: false };
}

function makeFilter(werteOf: (name: Facettenname) => readonly string[]): Katalogfilter {
  const paare = FACETTENNAMEN.map((name) => [name, werteOf(name)] as const);
  return { ...KEIN_FILTER, ...Object.fromEntries(paare) };
}

/** Reads `?suche=…&land=NW&land=SN&sortierung=-frist&seite=2`. */
export function parseAnfrage(parameter: URLSearchParams): Kataloganfrage {
  const suche = (parameter.get('suche') ?? '').trim().slice(0, 200);
  const werte = (name: Facettenname) => [...new Set(parameter.getAll(name).filter((wert) => wert !== ''))];
  return {
    suche,
    filter: makeFilter(werte),
    sortierung: parseSortierung(parameter.get('sortierung'), suche),
    seite: parseNummer(parameter.get('seite')) ?? 1,
  };
}

/** The request as it stands in the URL, in one order: the same request gives the same text. */
export function formatAnfrage({ suche, filter, sortierung }: Kataloganfrage): URLSearchParams {
  const parameter = new URLSearchParams();
  if (suche !== '') parameter.set('suche', suche);
  for (const name of FACETTENNAMEN) {
    for (const wert of filter[name].toSorted()) parameter.append(name, wert);
  }
  const { spalte, absteigend } = sortierung;
  if (spalte !== (suche === '' ? 'titel' : 'treffer') || absteigend) {
    parameter.set('sortierung', `${absteigend ? '-' : ''}${spalte}`);
  }
  return parameter;
}

/** The one Land chosen, if it is exactly one: then its own windows and rates are shown. */
export function landOf(filter: Katalogfilter): Landeskuerzel | undefined {
  const einziges = filter.land.length === 1 ? filter.land[0] : undefined;
  return LANDESKUERZEL.find((kuerzel) => kuerzel === einziges);
}
