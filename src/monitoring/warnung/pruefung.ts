/**
 * Whether an indicator got worse in an area by more than chance and by more than in the whole city.
 */
import { findReihe, type Indikator, type Raumbeobachtung, type Reihe } from '../bestand/beobachtung.ts';
import { quantileOf } from '../methoden/polarisierung.ts';
import { type Anteilszahl, studentTail5, testAnteile, testAnzahlen } from '../methoden/verteilung.ts';
import type { Indexspalte } from './msslage.ts';

/** `anzahlen`: exact, from the counts; `veraenderungen`: against the changes of all areas. */
export type Pruefverfahren = 'anzahlen' | 'veraenderungen';

export type Indikatortest = {
  readonly spalte: Indexspalte & { readonly davor: Reihe };
  /** Value of the whole city; null where hidden or not known. */
  readonly stadt: number | null;
  readonly verfahren: Pruefverfahren;
  /** One per area; null where it can't be tested. */
  readonly pWerte: readonly (number | null)[];
};

type Spalte = Indikatortest['spalte'];

/** The counts behind a value, turned so that more means worse; null without counts. */
export function countsOf(reihe: Reihe, { einheit, richtung }: Indikator, i: number): Anteilszahl | null {
  if (einheit !== 'prozent') return null;
  const [zaehler, nenner] = [reihe.zaehler?.[i] ?? null, reihe.nenner?.[i] ?? null];
  if (zaehler === null || nenner === null || nenner < 1 || zaehler > nenner) return null;
  // Counts converted from other areas are no whole numbers.
  const [z, n] = [Math.round(zaehler), Math.round(nenner)];
  return { zaehler: richtung < 0 ? n - z : z, nenner: n };
}

/** A count without a Nenner. */
export function countOf(reihe: Reihe, { einheit }: Indikator, i: number): number | null {
  const anzahl = einheit === 'anzahl' ? (reihe.werte[i] ?? null) : null;
  return anzahl === null || anzahl < 0 ? null : Math.round(anzahl);
}

/**
 * How many times as high the odds of the city's areas are afterwards, in common to all (Mantel, Haenszel 1959): from
 * the sums of all areas it would come out too low where the areas differ. Over the areas shown in both editions.
 */
function computeStadtquote(paare: readonly (readonly [Anteilszahl, Anteilszahl] | null)[]): number {
  // Half a case each, so that nothing is divided by 0.
  let [gestiegen, gefallen] = [0.5, 0.5];
  for (const paar of paare) {
    if (!paar) continue;
    const [alt, neu] = paar;
    const alle = alt.nenner + neu.nenner;
    gestiegen += (neu.zaehler * (alt.nenner - alt.zaehler)) / alle;
    gefallen += (alt.zaehler * (neu.nenner - neu.zaehler)) / alle;
  }
  return gestiegen / gefallen;
}

/** Exact test of every area against the larger of „as before“ and „like the city“. */
function testAlleAnteile({ indikator, reihe, davor }: Spalte): (number | null)[] {
  const paare = reihe.werte.map((_, i) => {
    const [alt, neu] = [countsOf(davor, indikator, i), countsOf(reihe, indikator, i)];
    return alt && neu ? ([alt, neu] as const) : null;
  });
  const quote = Math.max(1, computeStadtquote(paare));
  return paare.map((paar) => paar && testAnteile(paar[0], paar[1], quote));
}

function testAlleAnzahlen({ indikator, reihe, davor }: Spalte): (number | null)[] {
  const paare = reihe.werte.map((_, i) => {
    const [alt, neu] = [countOf(davor, indikator, i), countOf(reihe, indikator, i)];
    if (alt === null || neu === null) return null;
    // Where fewer are worse, time is turned round.
    return indikator.richtung < 0 ? ([neu, alt] as const) : ([alt, neu] as const);
  });
  const sumOf = (stelle: 0 | 1) => paare.reduce((summe, paar) => summe + (paar?.[stelle] ?? 0), 0.5);
  const quote = Math.max(1, sumOf(1) / sumOf(0));
  return paare.map((paar) => paar && testAnzahlen(paar[0], paar[1], quote));
}

/** Fewer areas say too little about what changes are usual. */
const GEBIETE_MINDESTENS = 8;
/** Makes the median absolute deviation of normal values their standard deviation. */
const MAD_FAKTOR = 1.4826;

/**
 * Robust z of the changes: distance from their median by their median absolute deviation (Hampel 1974). Small areas
 * change more than large ones, so that far values are more frequent than normal: Student's tail with few degrees of
 * freedom.
 */
function testVeraenderungen({ indikator, reihe, davor }: Spalte): (number | null)[] {
  const aenderungen = reihe.werte.map((neu, i) => {
    const alt = davor.werte[i] ?? null;
    return neu === null || alt === null ? null : indikator.richtung * (neu - alt);
  });
  const bekannte = aenderungen.filter((wert) => wert !== null);
  if (bekannte.length < GEBIETE_MINDESTENS) return aenderungen.map(() => null);
  const median = quantileOf(bekannte, 0.5);
  const streuung =
    MAD_FAKTOR *
    quantileOf(
      bekannte.map((wert) => Math.abs(wert - median)),
      0.5,
    );
  if (!(streuung > 0)) return aenderungen.map(() => null);
  return aenderungen.map((wert) => {
    if (wert === null) return null;
    return wert > 0 ? studentTail5((wert - median) / streuung) : 1;
  });
}

/** Only a share of the city can be compared with that of an area. */
function stadtOf({ summen }: Reihe, { einheit }: Indikator): number | null {
  return einheit === 'prozent' ? (summen.find(({ bezirk }) => bezirk === null)?.wert ?? null) : null;
}

/** Tests of one indicator between two editions, area by area; null where the earlier edition does not have it. */
export function testIndikator(
  beobachtung: Raumbeobachtung,
  { indikator, reihe }: Indexspalte,
  basisjahr: number,
): Indikatortest | null {
  const davor = findReihe(beobachtung, indikator.kennung, basisjahr);
  if (!davor) return null;
  const spalte: Spalte = { indikator, reihe, davor };
  const stadt = stadtOf(reihe, indikator);
  if (indikator.einheit === 'anzahl')
    return { spalte, stadt, verfahren: 'anzahlen', pWerte: testAlleAnzahlen(spalte) };
  const mitAnzahlen = reihe.werte.some(
    (_, i) => countsOf(reihe, indikator, i) && countsOf(davor, indikator, i),
  );
  return mitAnzahlen
    ? { spalte, stadt, verfahren: 'anzahlen', pWerte: testAlleAnteile(spalte) }
    : { spalte, stadt, verfahren: 'veraenderungen', pWerte: testVeraenderungen(spalte) };
}
