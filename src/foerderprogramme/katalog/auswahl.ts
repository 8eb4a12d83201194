/**
 * Choosing from the catalogue: filters, facets with counts, order and pages.
 */
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import {
  EBENE_TEXT,
  EBENEN,
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  TRAEGERART_TEXT,
  TRAEGERARTEN,
} from '#rechtsstand/index.ts';
import { FENSTER_TEXT, FENSTERZUSTAENDE } from '../antragsfenster.ts';
import { KATALOGPRUEFSTAENDE, type Katalogeintrag, PRUEFSTAND_TEXT } from './katalog.ts';

/** Names of the facets as they stand in the URL. */
export const FACETTENNAMEN = [
  'handlungsfeld',
  'land',
  'traeger',
  'ebene',
  'ressort',
  'fenster',
  'pruefstand',
] as const;
export type Facettenname = (typeof FACETTENNAMEN)[number];

/** Chosen values per facet: one of them must fit; an empty list does not restrict. */
export type Katalogfilter = Readonly<Record<Facettenname, readonly string[]>>;

export const KEIN_FILTER: Katalogfilter = {
  handlungsfeld: [],
  land: [],
  traeger: [],
  ebene: [],
  ressort: [],
  fenster: [],
  pruefstand: [],
};

const WERTE: Readonly<Record<Facettenname, (eintrag: Katalogeintrag) => readonly string[]>> = {
  handlungsfeld: (eintrag) => eintrag.handlungsfelder,
  // A programme without named Länder is available in each of them.
  land: (eintrag) => (eintrag.laender.length > 0 ? eintrag.laender : LANDESKUERZEL),
  traeger: (eintrag) => eintrag.traegerarten,
  ebene: (eintrag) => [eintrag.ebene],
  ressort: (eintrag) => [eintrag.ressort],
  fenster: (eintrag) => [eintrag.fenster.zustand],
  pruefstand: (eintrag) => [eintrag.pruefstand],
};

function passt(eintrag: Katalogeintrag, filter: Katalogfilter, ausser?: Facettenname): boolean {
  return FACETTENNAMEN.every((name) => {
    const gewaehlt = filter[name];
    if (name === ausser || gewaehlt.length === 0) return true;
    return WERTE[name](eintrag).some((wert) => gewaehlt.includes(wert));
  });
}

export function filterKatalog(eintraege: readonly Katalogeintrag[], filter: Katalogfilter): Katalogeintrag[] {
  return eintraege.filter((eintrag) => passt(eintrag, filter));
}

const TITEL: Readonly<Record<Facettenname, string>> = {
  handlungsfeld: 'Handlungsfeld',
  land: 'Verfügbar in',
  traeger: 'Wer es bekommt',
  ebene: 'Ebene',
  ressort: 'Ressort',
  fenster: 'Antragsfenster',
  pruefstand: 'Prüfstand',
};

function landName(kuerzel: string): string {
  return LAENDER[kuerzel as Landeskuerzel]?.name ?? kuerzel;
}

/** Values of each facet in their order; Ressorts come from the data. */
const ORDNUNG: Readonly<Partial<Record<Facettenname, readonly string[]>>> = {
  handlungsfeld: HANDLUNGSFELDER,
  land: [...LANDESKUERZEL].sort((a, b) => landName(a).localeCompare(landName(b), 'de')),
  traeger: TRAEGERARTEN,
  ebene: EBENEN,
  fenster: FENSTERZUSTAENDE,
  pruefstand: KATALOGPRUEFSTAENDE,
};

const BEZEICHNUNG: Readonly<Record<Facettenname, Readonly<Record<string, string>>>> = {
  handlungsfeld: HANDLUNGSFELD_TEXT,
  land: Object.fromEntries(LANDESKUERZEL.map((kuerzel) => [kuerzel, landName(kuerzel)])),
  traeger: TRAEGERART_TEXT,
  ebene: EBENE_TEXT,
  ressort: {},
  fenster: FENSTER_TEXT,
  pruefstand: PRUEFSTAND_TEXT,
};

export type Katalogfacette = {
  readonly name: Facettenname;
  readonly titel: string;
  readonly werte: readonly {
    readonly wert: string;
    readonly titel: string;
    readonly anzahl: number;
    readonly gewaehlt: boolean;
  }[];
};

function countWerte(eintraege: readonly Katalogeintrag[], name: Facettenname): Map<string, number> {
  const anzahl = new Map<string, number>();
  for (const eintrag of eintraege) {
    for (const wert of WERTE[name](eintrag)) anzahl.set(wert, (anzahl.get(wert) ?? 0) + 1);
  }
  return anzahl;
}

/** Each facet counts what the other filters leave, so that a second value shows what it would add. */
export function countFacetten(eintraege: readonly Katalogeintrag[], filter: Katalogfilter): Katalogfacette[] {
  return FACETTENNAMEN.map((name) => {
    const anzahl = countWerte(
      eintraege.filter((eintrag) => passt(eintrag, filter, name)),
      name,
    );
    const ordnung = ORDNUNG[name] ?? [...anzahl.keys()].sort((a, b) => a.localeCompare(b, 'de'));
    const werte = ordnung
      .map((wert) => ({
        wert,
        titel: BEZEICHNUNG[name][wert] ?? wert,
        anzahl: anzahl.get(wert) ?? 0,
        gewaehlt: filter[name].includes(wert),
      }))
      .filter((wert) => wert.anzahl > 0 || wert.gewaehlt);
    return { name, titel: TITEL[name], werte };
  });
}

export const SORTIERUNGEN = ['treffer', 'titel', 'ressort', 'frist'] as const;
export type Katalogsortierung = (typeof SORTIERUNGEN)[number];

/** Days without a date sort behind every date. */
const OHNE_FRIST = '9999';

function vergleichOf(
  spalte: Katalogsortierung,
  punkte: ReadonlyMap<string, number> | undefined,
): (a: Katalogeintrag, b: Katalogeintrag) => number {
  switch (spalte) {
    case 'treffer':
      return (a, b) => (punkte?.get(b.kennung) ?? 0) - (punkte?.get(a.kennung) ?? 0);
    case 'ressort':
      return (a, b) => a.ressort.localeCompare(b.ressort, 'de');
    case 'frist':
      return (a, b) => {
        const [links, rechts] = [a.fenster.frist ?? OHNE_FRIST, b.fenster.frist ?? OHNE_FRIST];
        return links < rechts ? -1 : links > rechts ? 1 : 0;
      };
    case 'titel':
      return () => 0;
  }
}

/** Sorted by the column, then by title; `punkte` are the scores of a search. */
export function sortKatalog(
  eintraege: readonly Katalogeintrag[],
  sortierung: { readonly spalte: Katalogsortierung; readonly absteigend: boolean },
  punkte?: ReadonlyMap<string, number>,
): Katalogeintrag[] {
  const vergleich = vergleichOf(sortierung.spalte, punkte);
  const vorzeichen = sortierung.absteigend ? -1 : 1;
  const titel = (a: Katalogeintrag, b: Katalogeintrag) => a.kurztitel.localeCompare(b.kurztitel, 'de');
  return eintraege.toSorted((a, b) =>
    sortierung.spalte === 'titel' ? vorzeichen * titel(a, b) : vorzeichen * vergleich(a, b) || titel(a, b),
  );
}

export type Seitenausschnitt<T> = {
  readonly eintraege: readonly T[];
  readonly seite: number;
  readonly seiten: number;
};

/** A page of the list; a number beyond the end shows the last page. */
export function cutSeite<T>(eintraege: readonly T[], seite: number, jeSeite: number): Seitenausschnitt<T> {
  const seiten = Math.max(1, Math.ceil(eintraege.length / jeSeite));
  const gueltig = Math.min(Math.max(1, seite), seiten);
  return { eintraege: eintraege.slice((gueltig - 1) * jeSeite, gueltig * jeSeite), seite: gueltig, seiten };
}
