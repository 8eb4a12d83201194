/**
 * Order of the list: by relevance, title, Ressort, deadline, rate and highest amount.
 */
import type { Katalogeintrag } from './katalog.ts';

export const SORTIERUNGEN = ['treffer', 'titel', 'ressort', 'frist', 'satz', 'hoechstbetrag'] as const;
export type Katalogsortierung = (typeof SORTIERUNGEN)[number];

export const SORTIERUNG_TEXT: Readonly<Record<Katalogsortierung, string>> = {
  treffer: 'Relevanz',
  titel: 'Titel',
  ressort: 'Ressort',
  frist: 'Frist',
  satz: 'Fördersatz',
  hoechstbetrag: 'Höchstbetrag',
};

type Spaltenname = Exclude<Katalogsortierung, 'treffer' | 'titel'>;

/** Order of the entries by every column, made once. */
export type Katalogordnung = {
  /** Place of each entry by title; no two have the same. */
  readonly titelrang: Int32Array;
  /** The entries by title. */
  readonly nachTitel: Int32Array;
  /** Rank of each entry in a column; equal values share one. Not known: -1, behind all others both ways. */
  readonly raenge: Readonly<Record<Spaltenname, Int32Array>>;
};

function rankWerte<T extends string | number>(
  werte: readonly (T | null)[],
  compare: (a: T, b: T) => number,
): Int32Array {
  const geordnet = [...new Set(werte.filter((wert) => wert !== null))].sort(compare);
  const rang = new Map(geordnet.map((wert, stelle) => [wert, stelle]));
  return Int32Array.from(werte, (wert) => (wert === null ? -1 : (rang.get(wert) ?? -1)));
}

function orderByTitel(eintraege: readonly Katalogeintrag[]): Int32Array {
  const { compare } = new Intl.Collator('de');
  const nummern = eintraege.map((_, nummer) => nummer);
  const titel = rankWerte(
    eintraege.map(({ kurztitel }) => kurztitel),
    compare,
  );
  return Int32Array.from(nummern.sort((a, b) => (titel[a] ?? 0) - (titel[b] ?? 0) || a - b));
}

function invert(folge: Int32Array): Int32Array {
  const rang = new Int32Array(folge.length);
  folge.forEach((nummer, stelle) => {
    rang[nummer] = stelle;
  });
  return rang;
}

const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const byZahl = (a: number, b: number): number => a - b;

/** @param allgemein order of the same entries without a Land: what no Land changes is taken from it */
export function buildOrdnung(
  eintraege: readonly Katalogeintrag[],
  allgemein?: Katalogordnung,
): Katalogordnung {
  const nachTitel = allgemein?.nachTitel ?? orderByTitel(eintraege);
  const { compare } = new Intl.Collator('de');
  return {
    nachTitel,
    titelrang: allgemein?.titelrang ?? invert(nachTitel),
    raenge: {
      ressort:
        allgemein?.raenge.ressort ??
        rankWerte(
          eintraege.map(({ ressort }) => ressort),
          compare,
        ),
      frist: rankWerte<string>(
        eintraege.map(({ fenster }) => fenster.frist),
        byText,
      ),
      satz: rankWerte(
        // Two rates are never so near that the quotients meet.
        eintraege.map(({ hoechstsatz }) => hoechstsatz && hoechstsatz.zaehler / hoechstsatz.nenner),
        byZahl,
      ),
      hoechstbetrag:
        allgemein?.raenge.hoechstbetrag ??
        rankWerte<number>(
          eintraege.map(({ hoechstbetrag }) => hoechstbetrag),
          byZahl,
        ),
    },
  };
}

/** Steps of the score that count for the order. */
const PUNKTSTUFEN = 1000;

/** Whole number by which an entry comes; smaller first. */
function keyOf(
  { raenge, titelrang }: Katalogordnung,
  { spalte, absteigend }: { readonly spalte: Katalogsortierung; readonly absteigend: boolean },
  punkte: Float32Array | undefined,
): (nummer: number) => number {
  const richtung = absteigend ? -1 : 1;
  if (spalte === 'titel') return (nummer) => richtung * (titelrang[nummer] ?? 0);
  const umfang = titelrang.length;
  if (spalte === 'treffer') {
    return (nummer) =>
      -richtung * Math.round((punkte?.[nummer] ?? 0) * PUNKTSTUFEN) * umfang + (titelrang[nummer] ?? 0);
  }
  const rang = raenge[spalte];
  return (nummer) => {
    const wert = rang[nummer] ?? -1;
    return (wert < 0 ? umfang : richtung * wert) * umfang + (titelrang[nummer] ?? 0);
  };
}

/** Sorted by the column, then by title; `punkte` are the scores of a search, the best first. */
export function sortNummern(
  ordnung: Katalogordnung,
  nummern: readonly number[],
  sortierung: { readonly spalte: Katalogsortierung; readonly absteigend: boolean },
  punkte?: Float32Array,
): number[] {
  // Plain numbers sort many times faster than entries compared by a function; the title names the entry.
  const schluessel = Float64Array.from(nummern, keyOf(ordnung, sortierung, punkte)).sort();
  const { nachTitel } = ordnung;
  const umfang = nachTitel.length;
  const reinerTitel = sortierung.spalte === 'titel';
  return Array.from(schluessel, (wert) => {
    const rang = reinerTitel ? Math.abs(wert) : ((wert % umfang) + umfang) % umfang;
    return nachTitel[rang] ?? 0;
  });
}
