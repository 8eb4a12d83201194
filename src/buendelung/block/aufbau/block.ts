/**
 * The block as the solver sees it: groups of choices („Wahlen“), each a legal package with what it takes from
 * the years and limits that reach over several Massnahmen. Integers throughout (cents, points).
 */
import type { Deckel, Instanz, Paket } from '../../optimierung/instanz.ts';

/** A grant whose cents are open: at most `hoechstens`, and together with others at most a limit. */
export type Offenes = {
  readonly angebot: number;
  /** Index of the year. */
  readonly jahr: number;
  readonly hoechstens: number;
  /** Index into `grenzen` of the choice; -1: none. */
  readonly grenze: number;
  /** That limit is what several programmes may pay on one position. */
  readonly geteilt: boolean;
  /** Rows over cents it counts in, with its weight there. */
  readonly geldzeilen: readonly { readonly zeile: number; readonly gewicht: number }[];
};

/** One way to treat a group: finance nothing, or one variant with one package. */
export type Wahl = {
  readonly gruppe: number;
  /** Index of the variant; -1: not financed. */
  readonly massnahme: number;
  readonly paket: Paket | null;
  readonly nutzen: number;
  /** Own money promised before. */
  readonly zugesagt: number;
  /** Cents per year after the fixed grants. */
  readonly bedarf: Float64Array;
  /** Own money of the carrier. */
  readonly traeger: number;
  readonly offen: readonly Offenes[];
  /** Cents that several open grants may pay together. */
  readonly grenzen: readonly number[];
  /** What fixed grants bring to each row over cents; below 0 what it adds to a cap by being financed. */
  readonly fest: Float64Array;
  /** Rows over cents in which its open cents count. */
  readonly geldzeilen: readonly number[];
  /** Uses, ascending (indices into `nutzungen`). */
  readonly nutzungen: readonly number[];
  /** Groups that must be financed too. */
  readonly braucht: readonly number[];
};

/**
 * Something that counts as used as soon as one choice in its scope uses it: `p:` a programme, `a:` one side of
 * an exclusion within a scope, `d:` a floor that is triggered.
 */
export type Nutzung = { readonly schluessel: string; readonly programm: string };

/** Both sides must not be used. */
export type Ausschlusspaar = { readonly nummer: number; readonly links: number; readonly rechts: number };

/**
 * A cap or floor that corners do not keep by themselves: `sum(weight * cents) <= rechts`; a floor counts where it
 * is triggered.
 */
export type Geldzeile = {
  /** Index into `instanz.deckel`. */
  readonly nummer: number;
  readonly art: Deckel['art'];
  readonly rechts: number;
  /** What weights and amount were multiplied with to be integers. */
  readonly faktor: number;
  /** For floors: the use that triggers it; -1 for caps. */
  readonly nutzung: number;
  /** The Massnahme it is limited to; -1: several. */
  readonly massnahme: number;
};

export type Block = {
  readonly instanz: Instanz;
  readonly vollstaendig: boolean;
  /** Massnahmen (index) whose packages were cut where the stages before effort need them. */
  readonly gekuerzt: readonly number[];
  /** Limits that can bind. */
  readonly deckel: readonly Deckel[];
  readonly gruppen: number;
  /** First choice of each group and one behind the last; the first is „not financed“. */
  readonly wahlen: readonly Wahl[];
  /** Groups that must be financed. */
  readonly pflicht: readonly boolean[];
  readonly jahre: readonly number[];
  /** Own money per year; infinite without limit. */
  readonly budget: readonly number[];
  readonly nutzungen: readonly Nutzung[];
  /** Use of a programme by id. */
  readonly programme: ReadonlyMap<string, number>;
  readonly ausschluesse: readonly Ausschlusspaar[];
  readonly voraussetzungen: readonly {
    readonly nummer: number;
    readonly nutzung: number;
    readonly eineVon: readonly number[];
  }[];
  /** Uses of programmes that must be used. */
  readonly wuensche: readonly number[];
  readonly geldzeilen: readonly Geldzeile[];
  /** Rows over cents that what is financed changes by itself. */
  readonly wachsende: readonly number[];
  /** Floors that packages alone do not settle. */
  readonly boeden: readonly Deckel[];
};

/** Cents and large sums are scaled by this power of two inside the linear programmes; exact in floats. */
export const MASSSTAB = 2 ** -20;
