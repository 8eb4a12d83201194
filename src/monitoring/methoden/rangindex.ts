/**
 * A need index of ranks as in the English Indices of Deprivation: each domain's ranks go through an exponential
 * transformation, so that little need in one domain can't cancel out much in another.
 *
 * Source: English Indices of Deprivation 2019, Technical Report (Ministry of Housing, Communities and Local
 * Government), exponential transformation with constant 23.
 */
import { sumOf } from './standardisierung.ts';

const KONSTANTE = 23;

/** X = -23 ln(1 - R (1 - e^(-100/23))) of a rank scaled to (0, 1]; 0 to 100, the top tenth spans about half. */
export function transformRang(rang: number): number {
  return -KONSTANTE * Math.log(1 - rang * (1 - Math.exp(-100 / KONSTANTE)));
}

/** Ranks scaled to (0, 1], 1 for the highest value; the same values share the mean of their ranks. */
export function rankOf(werte: readonly number[]): number[] {
  const ordnung = werte.map((_, i) => i).sort((a, b) => (werte[a] as number) - (werte[b] as number));
  const raenge: number[] = [];
  for (let von = 0; von < ordnung.length; ) {
    let bis = von + 1;
    while (bis < ordnung.length && werte[ordnung[bis] as number] === werte[ordnung[von] as number]) bis += 1;
    for (let k = von; k < bis; k += 1) raenge[ordnung[k] as number] = (von + 1 + bis) / 2 / ordnung.length;
    von = bis;
  }
  return raenge;
}

/** Places of values, 1 for the highest; the same values share the best of their places. */
export function placesOf(werte: readonly number[]): number[] {
  const ordnung = werte.map((_, i) => i).sort((a, b) => (werte[b] as number) - (werte[a] as number));
  const plaetze: number[] = [];
  for (const [n, i] of ordnung.entries()) {
    const davor = ordnung[n - 1];
    const gleich = davor !== undefined && werte[davor] === werte[i];
    plaetze[i] = gleich ? (plaetze[davor] as number) : n + 1;
  }
  return plaetze;
}

export type Bereich = {
  /** One per area, a higher value always means more need. */
  readonly werte: readonly number[];
  /** Weights count in proportion. */
  readonly gewicht: number;
};

/** Weighted mean of the transformed ranks of each area, 0 to 100. */
export function computeRangindex(bereiche: readonly Bereich[]): number[] {
  const gewichte = sumOf(bereiche.map(({ gewicht }) => gewicht));
  const stufen = bereiche.map(({ werte }) => rankOf(werte).map(transformRang));
  return (bereiche[0]?.werte ?? []).map(
    (_, i) => sumOf(bereiche.map(({ gewicht }, b) => gewicht * ((stufen[b]?.[i] as number) ?? 0))) / gewichte,
  );
}
