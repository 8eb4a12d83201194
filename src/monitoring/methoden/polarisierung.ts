/**
 * How far apart the areas of a city are, and whether they move apart.
 */
import type { Gruppenzahl } from './segregation.ts';
import { sumOf } from './standardisierung.ts';

export type Polarisierung = {
  /** Share at the 90th percentile of areas over that at the 10th; null where the latter is 0. */
  readonly p90p10: number | null;
  /** Theil's T of the shares between areas, weighted by inhabitants: Σ t_i/T · (p_i/P) ln(p_i/P). */
  readonly theil: number;
  /** Share of the group that lives in areas above 20 and 40 percent. */
  readonly ueber20: number;
  readonly ueber40: number;
};

/** Quantile with linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
export function quantileOf(werte: readonly number[], q: number): number {
  const geordnet = werte.toSorted((a, b) => a - b);
  const stelle = (geordnet.length - 1) * q;
  const unten = Math.floor(stelle);
  const tiefer = geordnet[unten] ?? Number.NaN;
  return tiefer + (stelle - unten) * ((geordnet[unten + 1] ?? tiefer) - tiefer);
}

/** @returns null where nobody belongs to the group */
export function computePolarisierung(alle: readonly Gruppenzahl[]): Polarisierung | null {
  const gebiete = alle.filter(({ gesamt }) => gesamt > 0);
  const A = sumOf(gebiete.map(({ gruppe }) => gruppe));
  const T = sumOf(gebiete.map(({ gesamt }) => gesamt));
  if (!(A > 0)) return null;
  const anteile = gebiete.map(({ gruppe, gesamt }) => gruppe / gesamt);
  const tief = quantileOf(anteile, 0.1);
  const verhaeltnisse = gebiete.map(({ gesamt }, i) => ({
    gewicht: gesamt / T,
    r: (anteile[i] as number) / (A / T),
  }));
  const above = (grenze: number): number =>
    sumOf(gebiete.map(({ gruppe }, i) => ((anteile[i] as number) > grenze ? gruppe : 0))) / A;
  return {
    p90p10: tief > 0 ? quantileOf(anteile, 0.9) / tief : null,
    theil: Math.max(0, sumOf(verhaeltnisse.map(({ gewicht, r }) => (r > 0 ? gewicht * r * Math.log(r) : 0)))),
    ueber20: above(0.2),
    ueber40: above(0.4),
  };
}
