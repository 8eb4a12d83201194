/**
 * What an estimate of an effect consists of.
 */
import type { Abgleichart, Vergleichssatz } from './abgleich.ts';
import type { Permutationstest } from './permutation.ts';

export type Wirkungsfrage = {
  /** Kennung of the indicator that should have moved. */
  readonly indikator: string;
  /** Edition before the funding; areas whose funding began earlier are left out. */
  readonly basisjahr: number;
  readonly endjahr: number;
  /** Further indicators by which areas should resemble each other in the base year. */
  readonly kontrollen?: readonly string[];
  readonly abgleich?: Abgleichart;
  /** Areas to compare with per funded area. */
  readonly jeGebiet?: number;
  /** Indicator that funding should not move. */
  readonly unberuehrt?: string;
  readonly permutationen?: number;
  readonly saat?: number;
};

/** Standardised mean differences between funded areas and the others, before and after matching. */
export type Ausgleichszeile = { readonly titel: string; readonly davor: number; readonly danach: number };

export type Verlaufspunkt = {
  readonly jahr: number;
  /** Mean over the sets of the funded area's value less its comparison's. */
  readonly abstand: number;
  /** The same less that of the base year. */
  readonly gegenBasis: number;
  /** Sets with all values in that year. */
  readonly saetze: number;
};

export type Placebo = Pick<Permutationstest, 'wirkung' | 'pWert'> & {
  readonly indikator: string;
  readonly von: number;
  readonly bis: number;
};

export type Wirkung = Permutationstest & {
  readonly indikator: string;
  readonly basisjahr: number;
  readonly endjahr: number;
  readonly abgleich: Abgleichart;
  /** Places of the areas in the order of the observation. */
  readonly saetze: readonly Vergleichssatz[];
  /** Areas left out because a value is hidden or missing. */
  readonly ausgelassen: number;
  /** Areas left out because their funding began before the base year. */
  readonly schonGefoerdert: number;
  readonly ausgleich: readonly Ausgleichszeile[];
  /** The same estimate for the years before; null without an earlier edition or enough areas. */
  readonly vorlauf: Placebo | null;
  /** The same sets, an indicator that should not move; null where not asked for or not known. */
  readonly unberuehrt: Placebo | null;
  readonly verlauf: readonly Verlaufspunkt[];
  /** What it says, and what it does not prove, as German sentences. */
  readonly deutung: readonly string[];
};
