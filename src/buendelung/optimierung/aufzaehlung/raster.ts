/**
 * One Massnahme in integers: what its packages are built from, and how their arrays are to be read.
 */
import type { Boden, Topf } from './klassen.ts';

/** Offers taken together on one position, with what they add to a package. */
export type Option = {
  /** Numbers in `Raster.angebote` and `Raster.programme`. */
  readonly angebote: readonly number[];
  readonly programme: readonly number[];
  readonly werte: number[];
  readonly bits: Int32Array;
  /** Offers that can't be compared by sums. */
  readonly gebunden: string;
  /** Offers that share a position with a bound one: what each of them gets lies between two bounds. */
  readonly geteilt: string;
  /** Most money it brings. */
  readonly geld: number;
};

/** One position, and what the ones behind it may still bring. */
export type Stelle = {
  readonly optionen: readonly Option[];
  /** Programmes offered on later positions. */
  readonly kuenftig: Int32Array;
  /** Programmes that must not be given up from here on: others may need them. */
  readonly gebraucht: Int32Array;
  /** Most that later positions add to each value. */
  readonly nochMoeglich: readonly number[];
  /** Most money that later positions add, per year and in all. */
  readonly nochJeJahr: Float64Array;
  readonly nochGeld: number;
};

/**
 * How the arrays of a package are to be read. Values: fixed grants per year; then per pot and year; then per
 * bound programme and year what it adds at most, adds at least, pays alone at most, and alone at least; then per
 * floor what is sure, then what is possible; then per year what shared positions count too much. Where no bound money
 * shares a position the four are one. Bits: programmes used; excluded here; excluded elsewhere; required; floors to be
 * reached.
 */
export type Raster = {
  /** Indices of the offers into the instance. */
  readonly angebote: readonly number[];
  /** Programmes with an offer, sorted. */
  readonly programme: readonly string[];
  readonly jahre: number;
  readonly toepfe: readonly Topf[];
  /** Programmes with bound money, and what share of it counts where packages are ranked. */
  readonly weite: readonly number[];
  readonly weitAnteil: number;
  readonly boeden: readonly Boden[];
  readonly weiteAb: number;
  readonly tiefAb: number;
  readonly alleinAb: number;
  readonly alleinTiefAb: number;
  readonly sicherAb: number;
  readonly moeglichAb: number;
  readonly zuvielAb: number;
  readonly werte: number;
  /** Words per set of programmes; first words of the other sets; words in all. */
  readonly worte: number;
  readonly anderswoAb: number;
  readonly fordertAb: number;
  readonly ausgeloestAb: number;
  readonly bits: number;
  /** Sets of years over which money is compared, as bits. */
  readonly jahresmengen: readonly number[];
  /** Bound programmes that a floor of their own here counts, and those that one of others or elsewhere counts. */
  readonly mitBoden: Int32Array;
  readonly imBoden: Int32Array;
  /** Programmes whose use may cost others something beside effort. */
  readonly heikel: Int32Array;
  /** Points of each programme. */
  readonly aufwand: readonly number[];
  /** Programmes without effort: using one more costs nothing and may make the list of programmes smaller. */
  readonly ohneAufwand: Int32Array;
  /** Who must be beside whom. */
  readonly beisein: readonly { readonly programm: number; readonly eineVon: Int32Array }[];
  /** Cents to be paid when nobody grants anything, less what the carrier gives; Infinity: no carrier's money. */
  readonly ohneTraeger: number;
  readonly stellen: readonly Stelle[];
};
