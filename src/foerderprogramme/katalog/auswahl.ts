/**
 * Choosing from the catalogue: facets with counts, order and pages.
 */
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import {
  EBENE_TEXT,
  EBENEN,
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  KOSTENART_TEXT,
  KOSTENARTEN,
  TRAEGERART_TEXT,
  TRAEGERARTEN,
  ZWECK_TEXT,
  ZWECKE,
} from '#rechtsstand/index.ts';
import { FENSTER_TEXT, FENSTERZUSTAENDE } from '../antragsfenster.ts';
import {
  KATALOGPRUEFSTAENDE,
  type Katalogeintrag,
  PROGRAMMART_TEXT,
  PROGRAMMARTEN,
  PRUEFSTAND_TEXT,
} from './katalog.ts';

/** Names of the facets as they stand in the URL, in the order of the page. */
export const FACETTENNAMEN = [
  'handlungsfeld',
  'zweck',
  'kostenart',
  'land',
  'traeger',
  'ebene',
  'ressort',
  'art',
  'fenster',
  'pruefstand',
] as const;
export type Facettenname = (typeof FACETTENNAMEN)[number];

/** Chosen values per facet: one of them must fit; an empty list does not restrict. */
export type Katalogfilter = Readonly<Record<Facettenname, readonly string[]>>;

export const KEIN_FILTER: Katalogfilter = {
  handlungsfeld: [],
  zweck: [],
  kostenart: [],
  land: [],
  traeger: [],
  ebene: [],
  ressort: [],
  art: [],
  fenster: [],
  pruefstand: [],
};

/** Value of a facet for programmes that have no rule of this kind. */
export const OHNE_VORGABE = 'ohne-vorgabe';

function orOhne(werte: readonly string[]): readonly string[] {
  return werte.length > 0 ? werte : [OHNE_VORGABE];
}

/** Values of an entry in each facet. */
export const FACETTENWERTE: Readonly<Record<Facettenname, (eintrag: Katalogeintrag) => readonly string[]>> = {
  handlungsfeld: (eintrag) => orOhne(eintrag.handlungsfelder),
  zweck: (eintrag) => orOhne(eintrag.zwecke),
  kostenart: (eintrag) => orOhne(eintrag.kostenarten),
  // A programme without named Länder is available in each of them.
  land: (eintrag) => (eintrag.laender.length > 0 ? eintrag.laender : LANDESKUERZEL),
  traeger: (eintrag) => orOhne(eintrag.traegerarten),
  ebene: (eintrag) => [eintrag.ebene],
  ressort: (eintrag) => [eintrag.ressort],
  art: (eintrag) => [eintrag.art],
  fenster: (eintrag) => [eintrag.fenster.zustand],
  pruefstand: (eintrag) => [eintrag.pruefstand],
};

export const FACETTENTITEL: Readonly<Record<Facettenname, string>> = {
  handlungsfeld: 'Handlungsfeld',
  zweck: 'Zweck',
  kostenart: 'Welche Kosten',
  land: 'Verfügbar in',
  traeger: 'Wer es bekommt',
  ebene: 'Ebene',
  ressort: 'Ressort',
  art: 'Art der Förderung',
  fenster: 'Antragsfenster',
  pruefstand: 'Prüfstand',
};

function landName(kuerzel: string): string {
  return LAENDER[kuerzel as Landeskuerzel]?.name ?? kuerzel;
}

/** Values of each facet in their order; Ressorts come from the data. */
export const FACETTENORDNUNG: Readonly<Partial<Record<Facettenname, readonly string[]>>> = {
  handlungsfeld: [...HANDLUNGSFELDER, OHNE_VORGABE],
  zweck: [...ZWECKE, OHNE_VORGABE],
  kostenart: [...KOSTENARTEN, OHNE_VORGABE],
  land: [...LANDESKUERZEL].sort((a, b) => landName(a).localeCompare(landName(b), 'de')),
  traeger: [...TRAEGERARTEN, OHNE_VORGABE],
  ebene: EBENEN,
  art: PROGRAMMARTEN,
  fenster: FENSTERZUSTAENDE,
  pruefstand: KATALOGPRUEFSTAENDE,
};

/** Titles of the values that are not their own title. */
export const WERTTITEL: Readonly<Record<Facettenname, Readonly<Record<string, string>>>> = {
  handlungsfeld: { ...HANDLUNGSFELD_TEXT, [OHNE_VORGABE]: 'ohne Vorgabe' },
  zweck: { ...ZWECK_TEXT, [OHNE_VORGABE]: 'ohne Vorgabe' },
  kostenart: { ...KOSTENART_TEXT, [OHNE_VORGABE]: 'ohne Vorgabe' },
  land: Object.fromEntries(LANDESKUERZEL.map((kuerzel) => [kuerzel, landName(kuerzel)])),
  traeger: { ...TRAEGERART_TEXT, [OHNE_VORGABE]: 'ohne Vorgabe' },
  ebene: EBENE_TEXT,
  ressort: {},
  art: PROGRAMMART_TEXT,
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
