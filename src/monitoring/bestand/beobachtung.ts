/**
 * The observation of a city's areas as everybody may see it: areas, indicators, editions and series after disclosure control. Pages,
 * exports, indices, warnings and effects read nothing else, so nothing hidden can leak through any of them.
 */
/** Years in which an area was funded; `bis` null: it still is. */
export type Foerderzeit = { readonly ab: number; readonly bis: number | null };

/** Polygons of rings of points (longitude, latitude). */
type Polygone = readonly (readonly (readonly (readonly number[])[])[])[];

export type Beobachtungsgebiet = {
  /** Key as in the source, leading zeros kept. */
  readonly kennung: string;
  readonly name: string;
  /** Larger area whose totals are published too; null where the city has none. */
  readonly bezirk: string | null;
  /** WGS 84. */
  readonly umriss: { readonly type: 'MultiPolygon'; readonly coordinates: Polygone } | null;
  /** Kennung of the Quartier of the Akten it belongs to. */
  readonly quartier: string | null;
  readonly foerderung: Foerderzeit | null;
};

export const INDIKATORROLLEN = ['status', 'dynamik', 'kontext'] as const;
/** `status` and `dynamik` enter the index; without any `dynamik` the change of the status over two years does. */
export type Indikatorrolle = (typeof INDIKATORROLLEN)[number];

export const EINHEITEN = ['prozent', 'anzahl', 'wert'] as const;
/** `prozent`: 100 · Zähler / Nenner; `anzahl`: a count; `wert`: neither, nothing to count behind it. */
export type Indikatoreinheit = (typeof EINHEITEN)[number];

export type Indikator = {
  readonly kennung: string;
  readonly titel: string;
  readonly einheit: Indikatoreinheit;
  /** In words where the unit is `wert`, e.g. „dB(A)“. */
  readonly mass: string;
  readonly rolle: Indikatorrolle;
  /** 1: a higher value means more burden; -1: less; 0: neither. */
  readonly richtung: 1 | 0 | -1;
  /** What is counted, in words; '' where not known. */
  readonly zaehler: string;
  readonly nenner: string;
  readonly quelle: string;
  readonly lizenz: string;
  /** Counts from 1 to below it are hidden; 0: nothing about people, nothing is hidden. */
  readonly schwelle: number;
};

export type Ausgabe = {
  readonly jahr: number;
  /** Data window, ISO days; null where not known. */
  readonly von: string | null;
  readonly bis: string | null;
  readonly quelle: string;
  readonly lizenz: string;
  /** Which areas are rated, in the order of `gebiete`. */
  readonly bewertet: readonly boolean[];
  readonly veroeffentlicht: boolean;
  /** Measured in other areas and converted to these; else null. */
  readonly uebertragen: { readonly aus: string; readonly art: 'flaeche' | 'bevoelkerung' } | null;
};

/** Total of a Bezirk, or of the city where `bezirk` is null; null values are hidden or not known. */
export type Gebietssumme = {
  readonly bezirk: string | null;
  readonly wert: number | null;
  readonly zaehler: number | null;
  readonly nenner: number | null;
};

/** One indicator in one edition, in the order of `gebiete`; null: not known, or hidden where `verdeckt` says so. */
export type Reihe = {
  readonly indikator: string;
  readonly jahr: number;
  readonly werte: readonly (number | null)[];
  /** Null as a whole where the source has no counts. */
  readonly zaehler: readonly (number | null)[] | null;
  readonly nenner: readonly (number | null)[] | null;
  readonly verdeckt: readonly boolean[];
  /** Districts and city; empty where nothing can be summed. */
  readonly summen: readonly Gebietssumme[];
};

/** One area in one series, with the total of the city. */
export type Gebietszelle = {
  readonly jahr: number;
  readonly indikator: string;
  readonly wert: number | null;
  readonly zaehler: number | null;
  readonly nenner: number | null;
  readonly verdeckt: boolean;
  /** Value of the whole city, null where unknown or hidden. */
  readonly stadt: number | null;
};

export type Raumbeobachtung = {
  /** Part of the address. */
  readonly kennung: string;
  readonly titel: string;
  readonly ags: string | null;
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  /** Oldest first. */
  readonly ausgaben: readonly Ausgabe[];
  readonly reihen: readonly Reihe[];
};

/** Series as the source delivered it; it never leaves the store. */
export type Rohreihe = Pick<Reihe, 'indikator' | 'jahr' | 'werte' | 'zaehler' | 'nenner'>;

export function findReihe(beobachtung: Raumbeobachtung, indikator: string, jahr: number): Reihe | undefined {
  return beobachtung.reihen.find((reihe) => reihe.indikator === indikator && reihe.jahr === jahr);
}
