/**
 * What of the matrix a page or a file shows: programmes by words, result and Ressort, places by Land and name.
 */
import { LAENDER } from '#kernel/ids.ts';
import { isGewaehlt, type Matrixbild, type Programmzahlen } from './matrixbild.ts';

/** How a programme does over the places chosen. */
export const MATRIXSTAENDE = ['passt', 'ermessen', 'offen', 'nirgends'] as const;
export type Matrixstand = (typeof MATRIXSTAENDE)[number];

export const MATRIXSTAND_TEXT: Readonly<Record<Matrixstand, string>> = {
  passt: 'passt irgendwo',
  ermessen: 'höchstens nach Ermessen',
  offen: 'höchstens offen',
  nirgends: 'passt nirgends',
};

export type Matrixfilter = {
  readonly suche: string;
  readonly stand: readonly string[];
  readonly ressort: readonly string[];
  readonly land: readonly string[];
  readonly quartier: readonly string[];
};

export function readMatrixfilter(parameter: URLSearchParams): Matrixfilter {
  return {
    suche: (parameter.get('suche') ?? '').trim(),
    stand: parameter.getAll('stand'),
    ressort: parameter.getAll('ressort'),
    land: parameter.getAll('land'),
    quartier: parameter.getAll('quartier'),
  };
}

function standOf({ zahlen }: Pick<Programmzahlen, 'zahlen'>): Matrixstand {
  if (zahlen.erfuellt > 0) return 'passt';
  if (zahlen.ermessen > 0) return 'ermessen';
  return zahlen.offen > 0 ? 'offen' : 'nirgends';
}

function isEines(gewaehlte: readonly string[], wert: string): boolean {
  return gewaehlte.length === 0 || gewaehlte.includes(wert);
}

/** Counts over some of the places only. */
function recount(bild: Matrixbild, { platz }: Programmzahlen, zeilen: readonly number[]) {
  const zahlen = { erfuellt: 0, ermessen: 0, offen: 0, 'nicht-erfuellt': 0 };
  for (const zeile of zeilen) zahlen[bild.ergebnisOf(zeile, platz)] += 1;
  return zahlen;
}

function listZeilen({ zeilen }: Matrixbild, { land, quartier }: Matrixfilter): number[] {
  return [...zeilen.keys()].filter((nummer) => {
    const zeile = zeilen[nummer];
    return zeile !== undefined && isEines(land, zeile.land) && isEines(quartier, zeile.kennung);
  });
}

/** The same matrix with the places chosen, and the programmes by their counts over these. */
export function selectMatrix(bild: Matrixbild, filter: Matrixfilter): Matrixbild {
  const gewaehlte = listZeilen(bild, filter);
  const programme = bild.programme
    .filter(({ programm }) => isGewaehlt(programm, filter.suche) && isEines(filter.ressort, programm.ressort))
    .map((eines) => ({ ...eines, zahlen: recount(bild, eines, gewaehlte) }))
    .filter((eines) => isEines(filter.stand, standOf(eines)));
  return {
    ...bild,
    zeilen: gewaehlte.flatMap((nummer) => bild.zeilen[nummer] ?? []),
    programme,
    ergebnisOf: (zeile, platz) => bild.ergebnisOf(gewaehlte[zeile] ?? 0, platz),
  };
}

/** By name or by a count; equal ones by key. */
export function sortMatrix(
  programme: readonly Programmzahlen[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Programmzahlen[] {
  const richtung = absteigend ? -1 : 1;
  const wertOf = ({ programm, zahlen }: Programmzahlen): string | number =>
    spalte in zahlen ? zahlen[spalte as keyof typeof zahlen] : programm.kurztitel.toLowerCase();
  return programme.toSorted((a, b) => {
    const [links, rechts] = [wertOf(a), wertOf(b)];
    if (links !== rechts) return links < rechts ? -richtung : richtung;
    return a.programm.kennung < b.programm.kennung ? -1 : 1;
  });
}

type Wert = {
  readonly wert: string;
  readonly titel: string;
  readonly anzahl: number;
  readonly gewaehlt: boolean;
};

function listWerte(
  paare: readonly (readonly [wert: string, titel: string])[],
  gewaehlte: readonly string[],
): Wert[] {
  return [...Map.groupBy(paare, ([wert]) => wert)].map(([wert, gruppe]) => ({
    wert,
    titel: gruppe[0]?.[1] ?? wert,
    anzahl: gruppe.length,
    gewaehlt: gewaehlte.includes(wert),
  }));
}

/** Filters with their counts: of programmes or of places, whichever they choose. */
export function listMatrixfacetten(bild: Matrixbild, filter: Matrixfilter) {
  const auswahl = selectMatrix(bild, { ...filter, stand: [], ressort: [] });
  const staende = MATRIXSTAENDE.flatMap((stand) =>
    auswahl.programme
      .filter((eines) => standOf(eines) === stand)
      .map(() => [stand, MATRIXSTAND_TEXT[stand]] as const),
  );
  const ressorts = auswahl.programme
    .map(({ programm }) => [programm.ressort, programm.ressort] as const)
    .toSorted(([a], [b]) => a.localeCompare(b, 'de'));
  const laender = bild.zeilen.map(({ land }) => [land, LAENDER[land].name] as const);
  const orte = bild.zeilen.map(({ kennung, name, kommune }) => [kennung, `${name}, ${kommune}`] as const);
  return [
    { name: 'stand', titel: 'Ergebnis', werte: listWerte(staende, filter.stand) },
    { name: 'quartier', titel: 'Quartier', werte: listWerte(orte, filter.quartier) },
    { name: 'land', titel: 'Land', werte: listWerte(laender, filter.land) },
    { name: 'ressort', titel: 'Ressort', werte: listWerte(ressorts, filter.ressort) },
  ];
}
