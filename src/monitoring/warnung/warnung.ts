/**
 * What a warning consists of.
 */
import type { Dynamikklasse, Statusklasse } from '../methoden/mss.ts';
import type { Pruefverfahren } from './pruefung.ts';

/** An indicator that got worse in the area by more than chance and more than in the city. */
export type Warntreiber = {
  readonly indikator: string;
  readonly titel: string;
  readonly davor: number;
  readonly danach: number;
  /** Value of the whole city in the later year; null where hidden, not known or no share. */
  readonly stadt: number | null;
  readonly pWert: number;
  /** Adjusted over all areas and indicators (Benjamini, Hochberg 1995). */
  readonly pBereinigt: number;
  readonly verfahren: Pruefverfahren;
};

export type Warnung = {
  /** Kennung of the area. */
  readonly gebiet: string;
  readonly name: string;
  readonly jahr: number;
  /** Edition it is compared with. */
  readonly basisjahr: number;
  /** What got worse; `indikator`: no class did, or not surely. */
  readonly art: 'status' | 'dynamik' | 'indikator';
  readonly statusDavor: Statusklasse | null;
  readonly status: Statusklasse | null;
  readonly dynamikDavor: Dynamikklasse | null;
  readonly dynamik: Dynamikklasse | null;
  /** The clearest first; never empty. */
  readonly treiber: readonly Warntreiber[];
  /** Class that got worse too, but not surely; null where `art` names one. */
  readonly vielleicht: 'status' | 'dynamik' | null;
  /**
   * Share of draws in which the class of this `art`, or the one that `vielleicht` got worse, is worse than before; null
   * without counts or without class.
   */
  readonly sicherheit: number | null;
  readonly satz: string;
};
