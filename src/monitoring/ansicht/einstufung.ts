/**
 * What the map and its table say of each area: a class to colour, a sign, words, a number to sort by.
 */
import { findReihe, type Indikator, type Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Kartensicht } from './wahl.ts';
import { formatWert } from './zahlformat.ts';

/** 0 least burdened to 3 most. */
export type Farbstufe = 0 | 1 | 2 | 3;

export type Gebietsstufe = {
  readonly stufe: Farbstufe;
  /** Direction, drawn into the area; '' for none. */
  readonly zeichen: string;
  readonly text: string;
  /** Needs attention by the rules of the method. */
  readonly hervor: boolean;
  readonly sortierwert: number;
};

export type Legendenstufe = { readonly stufe: Farbstufe; readonly titel: string; readonly anzahl: number };

export type Einstufung = {
  readonly sicht: Kartensicht;
  readonly titel: string;
  /** In the order of the areas; null: not rated, hidden or not known. */
  readonly stufen: readonly (Gebietsstufe | null)[];
  /** Areas whose value is hidden. */
  readonly verdeckt: readonly boolean[];
  readonly legende: readonly Legendenstufe[];
  /** Meaning of the signs, where there are any. */
  readonly zeichen: readonly { readonly zeichen: string; readonly titel: string }[];
  /** How it was made, and what it does not say. */
  readonly hinweise: readonly string[];
};

export const FARBSTUFEN: readonly Farbstufe[] = [0, 1, 2, 3];

/** Counts how many areas there are in each class. */
export function countStufen(
  stufen: Einstufung['stufen'],
  titelOf: (stufe: Farbstufe) => string,
): Legendenstufe[] {
  return FARBSTUFEN.map((stufe) => ({
    stufe,
    titel: titelOf(stufe),
    anzahl: stufen.filter((eine) => eine?.stufe === stufe).length,
  }));
}

/** Limits of quarters of the sorted values: a value above the k-th limit is in a higher quarter. */
function quartersOf(werte: readonly number[]): readonly number[] {
  const sortiert = werte.toSorted((a, b) => a - b);
  return [1, 2, 3].map((viertel) => sortiert[Math.ceil((viertel * sortiert.length) / 4) - 1] ?? 0);
}

/** Dark is burden: where a higher value is good, the low quarter is the dark one. */
function stufeOf(wert: number, grenzen: readonly number[], { richtung }: Indikator): Farbstufe {
  const viertel = grenzen.filter((grenze) => wert > grenze).length;
  return (richtung === -1 ? 3 - viertel : viertel) as Farbstufe;
}

function viertelTitel(indikator: Indikator, grenzen: readonly number[], stufe: Farbstufe): string {
  const viertel = indikator.richtung === -1 ? 3 - stufe : stufe;
  const [von, bis] = [grenzen[viertel - 1], grenzen[viertel]];
  if (von === undefined) return `bis ${formatWert(indikator, bis ?? 0)}`;
  if (bis === undefined) return `über ${formatWert(indikator, von)}`;
  return `über ${formatWert(indikator, von)} bis ${formatWert(indikator, bis)}`;
}

/** Quarters of the areas by one indicator. */
export function classifyIndikator(
  beobachtung: Raumbeobachtung,
  indikator: Indikator,
  jahr: number,
): Einstufung {
  const reihe = findReihe(beobachtung, indikator.kennung, jahr);
  const werte = reihe?.werte ?? beobachtung.gebiete.map(() => null);
  const grenzen = quartersOf(werte.filter((wert) => wert !== null));
  const stufen = werte.map((wert): Gebietsstufe | null =>
    wert === null
      ? null
      : {
          stufe: stufeOf(wert, grenzen, indikator),
          zeichen: '',
          text: formatWert(indikator, wert),
          hervor: false,
          sortierwert: wert,
        },
  );
  return {
    sicht: indikator.kennung,
    titel: indikator.titel,
    stufen,
    verdeckt: reihe?.verdeckt ?? werte.map(() => false),
    legende: countStufen(stufen, (stufe) => viertelTitel(indikator, grenzen, stufe)),
    zeichen: [],
    hinweise: [
      'Vier gleich große Gruppen von Gebieten (Viertel) nach ihrem Wert in diesem Jahr; die Grenzen sind in jedem Jahr andere.',
    ],
  };
}
