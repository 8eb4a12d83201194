/**
 * How unevenly a group lives over the areas of a city. All indices lie between 0 and 1.
 *
 * a_i members of the group, t_i all inhabitants, b_i = t_i - a_i of an area; A, B, T the sums; p_i = a_i / t_i,
 * P = A / T. Sources: Massey and Denton, The Dimensions of Residential Segregation, Social Forces 67 (1988);
 * Duncan and Duncan, American Sociological Review 20 (1955); Theil and Finizza (1971); Atkinson (1970).
 */
import { sumOf } from './standardisierung.ts';
import { lnGamma } from './verteilung.ts';

/** Members of the group and all inhabitants of an area, as counts. */
export type Gruppenzahl = { readonly gruppe: number; readonly gesamt: number };

export type Segregation = {
  /** D = 1/2 Σ |a_i/A - b_i/B|: share of the group that would have to move for an even spread. */
  readonly dissimilaritaet: number;
  /** What D would be on average if everybody were spread by lot. */
  readonly dissimilaritaetZufall: number;
  /** (D - E) / (1 - E), at least 0: without what small areas and small groups alone bring about. */
  readonly dissimilaritaetBereinigt: number;
  /** xPx = Σ a_i/A · p_i: share of the group in the area of an average member. */
  readonly isolation: number;
  /** xPy = Σ a_i/A · b_i/t_i = 1 - xPx. */
  readonly exposition: number;
  /** η² = (xPx - P) / (1 - P): isolation without the group's share in the city. */
  readonly eta2: number;
  /** G = Σ_i Σ_j t_i t_j |p_i - p_j| / (2 T² P (1 - P)). */
  readonly gini: number;
  /** H = Σ t_i (E - E_i) / (T E) with the entropy E of the shares. */
  readonly entropie: number;
  /** 1 - [Σ t_i (1-p_i)^½ p_i^½]² / (T² P (1 - P)), aversion ½. */
  readonly atkinson: number;
  /** Share of the group in the city, P. */
  readonly anteil: number;
};

/** What one index needs. */
type Lage = { readonly gebiete: readonly Gruppenzahl[]; readonly A: number; readonly T: number };

function computeDissimilaritaet({ gebiete, A, T }: Lage): number {
  return sumOf(gebiete.map(({ gruppe, gesamt }) => Math.abs(gruppe / A - (gesamt - gruppe) / (T - A)))) / 2;
}

/**
 * Mean absolute deviation of a binomial count from its mean, in closed form: 2 ν C(n,ν) p^ν q^(n-ν+1) with
 * ν = ⌊np⌋ + 1 (De Moivre; Diaconis and Zabell, Statistical Science 6, 1991).
 */
export function meanAbsoluteDeviation(n: number, p: number): number {
  const nu = Math.floor(n * p) + 1;
  if (n <= 0 || nu > n) return 0;
  const lnBinomial = lnGamma(n + 1) - lnGamma(nu + 1) - lnGamma(n - nu + 1);
  return 2 * nu * Math.exp(lnBinomial + nu * Math.log(p) + (n - nu + 1) * Math.log(1 - p));
}

/** Expected D if each inhabitant belonged to the group with probability P (Carrington and Troske 1997). */
function computeZufall({ gebiete, A, T }: Lage): number {
  const P = A / T;
  return sumOf(gebiete.map(({ gesamt }) => meanAbsoluteDeviation(gesamt, P))) / (2 * T * P * (1 - P));
}

function computeIsolation({ gebiete, A }: Lage): number {
  return sumOf(gebiete.map(({ gruppe, gesamt }) => (gruppe / A) * (gruppe / gesamt)));
}

/** By the Lorenz curve over the areas in the order of their share, O(n log n). */
function computeGini({ gebiete, A, T }: Lage): number {
  const geordnet = gebiete.toSorted((x, y) => x.gruppe * y.gesamt - y.gruppe * x.gesamt);
  let vorherGruppe = 0;
  let vorherAndere = 0;
  const flaechen = geordnet.map(({ gruppe, gesamt }) => {
    const andere = gesamt - gruppe;
    const flaeche = vorherAndere * gruppe - vorherGruppe * andere;
    vorherGruppe += gruppe;
    vorherAndere += andere;
    return flaeche;
  });
  return sumOf(flaechen) / (A * (T - A));
}

/** Entropy of a share; nothing is uncertain at 0 and 1. */
function entropyOf(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log(p) - (1 - p) * Math.log(1 - p);
}

function computeEntropie({ gebiete, A, T }: Lage): number {
  const E = entropyOf(A / T);
  return sumOf(gebiete.map(({ gruppe, gesamt }) => gesamt * (E - entropyOf(gruppe / gesamt)))) / (T * E);
}

function computeAtkinson({ gebiete, A, T }: Lage): number {
  const summe = sumOf(gebiete.map(({ gruppe, gesamt }) => Math.sqrt(gruppe * (gesamt - gruppe))));
  return 1 - (summe / Math.sqrt(A * (T - A))) ** 2;
}

/** Rounding must not lead out of the range that every index has. */
function clamp(wert: number): number {
  return Math.min(1, Math.max(0, wert));
}

/** Null where nobody or everybody belongs to the group. */
function lageOf(alle: readonly Gruppenzahl[]): Lage | null {
  const gebiete = alle.filter(({ gesamt }) => gesamt > 0);
  const A = sumOf(gebiete.map(({ gruppe }) => gruppe));
  const T = sumOf(gebiete.map(({ gesamt }) => gesamt));
  return A > 0 && A < T ? { gebiete, A, T } : null;
}

/** D alone, for tests that need it thousands of times; null as `computeSegregation`. */
export function computeD(alle: readonly Gruppenzahl[]): number | null {
  const lage = lageOf(alle);
  return lage && clamp(computeDissimilaritaet(lage));
}

/**
 * All indices of one group. Areas without inhabitants count for nothing.
 * @returns null where nobody or everybody belongs to the group: then nothing is to be told apart
 */
export function computeSegregation(alle: readonly Gruppenzahl[]): Segregation | null {
  const lage = lageOf(alle);
  if (!lage) return null;
  const { A, T } = lage;
  const D = clamp(computeDissimilaritaet(lage));
  const zufall = clamp(computeZufall(lage));
  const isolation = clamp(computeIsolation(lage));
  const P = A / T;
  return {
    dissimilaritaet: D,
    dissimilaritaetZufall: zufall,
    dissimilaritaetBereinigt: zufall >= 1 ? 0 : clamp((D - zufall) / (1 - zufall)),
    isolation,
    exposition: 1 - isolation,
    eta2: clamp((isolation - P) / (1 - P)),
    gini: clamp(computeGini(lage)),
    entropie: clamp(computeEntropie(lage)),
    atkinson: clamp(computeAtkinson(lage)),
    anteil: P,
  };
}

/** Share of the group in an area against that in the city: above 1 it is overrepresented; null without inhabitants. */
export function computeLokalisationsquotienten(alle: readonly Gruppenzahl[]): (number | null)[] {
  const A = sumOf(alle.map(({ gruppe }) => gruppe));
  const T = sumOf(alle.map(({ gesamt }) => gesamt));
  return alle.map(({ gruppe, gesamt }) => (gesamt > 0 && A > 0 ? gruppe / gesamt / (A / T) : null));
}

export type Mehrgruppensegregation = { readonly dissimilaritaet: number; readonly entropie: number };

/**
 * Several groups at once: D = Σ_m Σ_i t_i |p_im - P_m| / (2 T I) with Simpson's I = Σ P_m (1 - P_m), and
 * H = Σ_m Σ_i t_i p_im ln(p_im / P_m) / (T E). Source: Reardon and Firebaugh, Sociological Methodology 32 (2002).
 * @param zeilen counts of each group, by area; together they are all inhabitants
 * @returns null for fewer than two groups with members
 */
export function computeMehrgruppensegregation(
  zeilen: readonly (readonly number[])[],
): Mehrgruppensegregation | null {
  const gebiete = zeilen.filter((zeile) => sumOf(zeile) > 0);
  const T = sumOf(gebiete.map((zeile) => sumOf(zeile)));
  const gruppen = (gebiete[0] ?? []).map((_, m) => sumOf(gebiete.map((zeile) => zeile[m] ?? 0)) / T);
  const simpson = sumOf(gruppen.map((P) => P * (1 - P)));
  const entropie = sumOf(gruppen.map((P) => (P > 0 ? -P * Math.log(P) : 0)));
  if (!(simpson > 0)) return null;
  const beitraege = gebiete.flatMap((zeile) => {
    const t = sumOf(zeile);
    return gruppen.map((P, m) => ({ t, P, p: (zeile[m] ?? 0) / t }));
  });
  const abstand = sumOf(beitraege.map(({ t, P, p }) => t * Math.abs(p - P)));
  const information = sumOf(beitraege.map(({ t, P, p }) => (p > 0 ? t * p * Math.log(p / P) : 0)));
  return {
    dissimilaritaet: clamp(abstand / (2 * T * simpson)),
    entropie: clamp(information / (T * entropie)),
  };
}
