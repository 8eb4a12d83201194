/**
 * Areas side by side: every indicator of a year, every need index, and the years before.
 */
import { formatExakt } from '../../ausgabe/auswahl.ts';
import { findReihe, type Indikator, type Raumbeobachtung, type Reihe } from '../../bestand/beobachtung.ts';
import { listBedarfsurteile, rankOfGebiet } from '../gebietsprofil.ts';
import { formatWert, ZEICHEN_FEHLT, ZEICHEN_VERDECKT } from '../zahlformat.ts';

export type Vergleichswert = {
  readonly wert: number | null;
  /** Number, or the sign why there is none. */
  readonly text: string;
  /** Rank among all areas, 1 the most burdened; null without a direction. */
  readonly platz: number | null;
  readonly von: number;
};

export type Indikatorzeile = {
  readonly indikator: Indikator;
  readonly stadt: number | null;
  /** One per chosen area. */
  readonly werte: readonly Vergleichswert[];
};

/** Share or total of the city; null where it is hidden or not known. */
function stadtOf(reihe: Reihe): number | null {
  return reihe.summen.find(({ bezirk }) => bezirk === null)?.wert ?? null;
}

function wertAt(indikator: Indikator, reihe: Reihe | undefined, stelle: number): Vergleichswert {
  const wert = reihe?.werte[stelle] ?? null;
  const rang = reihe ? rankOfGebiet(reihe.werte, stelle, indikator.richtung) : null;
  const fehlt = reihe?.verdeckt[stelle] ? ZEICHEN_VERDECKT : ZEICHEN_FEHLT;
  return {
    wert,
    text: wert === null ? fehlt : formatWert(indikator, wert),
    platz: rang?.platz ?? null,
    von: rang?.von ?? 0,
  };
}

/** Every indicator that the edition has. */
export function listIndikatorzeilen(
  beobachtung: Raumbeobachtung,
  stellen: readonly number[],
  jahr: number,
): readonly Indikatorzeile[] {
  return beobachtung.indikatoren.flatMap((indikator) => {
    const reihe = findReihe(beobachtung, indikator.kennung, jahr);
    return reihe
      ? [
          {
            indikator,
            stadt: stadtOf(reihe),
            werte: stellen.map((stelle) => wertAt(indikator, reihe, stelle)),
          },
        ]
      : [];
  });
}

export type Bedarfszeile = {
  readonly index: string;
  readonly bedeutung: string;
  /** One per chosen area; `urteil` null: not rated, or a value is missing or hidden. */
  readonly urteile: readonly { readonly urteil: string | null; readonly wert: string }[];
};

/** Every need index of the chosen areas. */
export function listBedarfszeilen(
  beobachtung: Raumbeobachtung,
  stellen: readonly number[],
  jahr: number,
): readonly Bedarfszeile[] {
  const spalten = stellen.map((stelle) => listBedarfsurteile(beobachtung, stelle, jahr));
  return (spalten[0] ?? []).map(({ index, bedeutung }, zeile) => ({
    index,
    bedeutung,
    urteile: spalten.map((spalte) => ({
      urteil: spalte[zeile]?.urteil ?? null,
      wert: spalte[zeile]?.wert ?? '',
    })),
  }));
}

export type Indikatorverlauf = {
  readonly indikator: Indikator;
  readonly jahre: readonly number[];
  /** One per chosen area, each with a value per year. */
  readonly reihen: readonly { readonly name: string; readonly werte: readonly Vergleichswert[] }[];
  /** The city's value per year; null where the indicator has no totals. */
  readonly stadt: readonly (number | null)[] | null;
};

/** Every indicator over the editions that have it. */
export function listIndikatorverlaeufe(
  beobachtung: Raumbeobachtung,
  stellen: readonly number[],
): readonly Indikatorverlauf[] {
  return beobachtung.indikatoren.flatMap((indikator) => {
    const reihen = beobachtung.ausgaben.flatMap(({ jahr }) => {
      const reihe = findReihe(beobachtung, indikator.kennung, jahr);
      return reihe ? [reihe] : [];
    });
    if (reihen.length === 0) return [];
    return [
      {
        indikator,
        jahre: reihen.map(({ jahr }) => jahr),
        reihen: stellen.map((stelle) => ({
          name: beobachtung.gebiete[stelle]?.name ?? '',
          werte: reihen.map((reihe) => wertAt(indikator, reihe, stelle)),
        })),
        stadt: reihen.some(({ summen }) => summen.length > 0) ? reihen.map(stadtOf) : null,
      },
    ];
  });
}

type Zeilen = readonly (readonly string[])[];

/** The year's values: a row per indicator, value and rank of each area. */
export function writeWertetabelle(zeilen: readonly Indikatorzeile[], namen: readonly string[]): Zeilen {
  return [
    ['Indikator', 'Einheit', ...namen.flatMap((name) => [name, `Platz ${name}`]), 'Stadt'],
    ...zeilen.map(({ indikator, stadt, werte }) => [
      indikator.titel,
      indikator.einheit === 'prozent' ? 'Prozent' : indikator.mass || 'Anzahl',
      ...werte.flatMap(({ wert, text, platz }) => [
        wert === null ? (text === ZEICHEN_VERDECKT ? 'x' : '') : formatExakt(wert),
        formatExakt(platz),
      ]),
      formatExakt(stadt),
    ]),
  ];
}

/** A row per index, verdict and value of each area. */
export function writeBedarfstabelle(zeilen: readonly Bedarfszeile[], namen: readonly string[]): Zeilen {
  return [
    ['Index', ...namen.flatMap((name) => [name, `Wert ${name}`])],
    ...zeilen.map(({ index, urteile }) => [
      index,
      ...urteile.flatMap(({ urteil, wert }) => [urteil ?? '', wert]),
    ]),
  ];
}

/** All years: a row per indicator and year. */
export function writeVerlaufstabelle(
  verlaeufe: readonly Indikatorverlauf[],
  namen: readonly string[],
): Zeilen {
  return [
    ['Indikator', 'Jahr', ...namen, 'Stadt'],
    ...verlaeufe.flatMap(({ indikator, jahre, reihen, stadt }) =>
      jahre.map((jahr, i) => [
        indikator.titel,
        String(jahr),
        ...reihen.map(({ werte }) => {
          const eine = werte[i];
          if (eine?.wert === null || eine === undefined) return eine?.text === ZEICHEN_VERDECKT ? 'x' : '';
          return formatExakt(eine.wert);
        }),
        formatExakt(stadt?.[i] ?? null),
      ]),
    ),
  ];
}
