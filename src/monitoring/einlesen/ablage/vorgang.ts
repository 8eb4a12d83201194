/**
 * A file on its way into an observation, from being sent to being stored.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Indikator } from '../../bestand/beobachtung.ts';
import type { Speicherbericht } from '../auftrag/einlesetext.ts';
import type { Einlesebericht } from '../einlesebericht.ts';
import type { Einleseangaben } from '../formular/einleseformular.ts';
import type { Tabellenbild } from '../formular/tabellenbild.ts';

export type Ablagedatei = { readonly name: string; readonly pfad: string };
/** Fields of the form of a file, and what lies there. */
export type Ablagedateien = { tabelle?: Ablagedatei; umrisse?: Ablagedatei };

export type Einlesevorschau = {
  /** null: outlines alone. */
  readonly gelesen: Einlesebericht | null;
  readonly gespeichert: Speicherbericht;
  readonly hinweise: readonly string[];
};

export type Vorgangszustand =
  | { readonly art: 'arbeitet'; readonly schritt: 'lesen' | 'pruefen' }
  | { readonly art: 'speichert'; readonly fertig: number; readonly gesamt: number }
  /** The file can't be read at all. */
  | { readonly art: 'unlesbar'; readonly text: string; readonly maengel: readonly Eingabemangel[] }
  /** Columns are to be assigned; with faults after a preview that found some. */
  | { readonly art: 'zuordnen'; readonly maengel: readonly Eingabemangel[] }
  | { readonly art: 'vorschau'; readonly vorschau: Einlesevorschau }
  | { readonly art: 'fertig'; readonly bericht: Speicherbericht }
  | { readonly art: 'beendet' };

/** What the form needs. */
export type Einlesebild = {
  readonly tabelle: Tabellenbild;
  readonly bekannte: readonly Indikator[];
  /** Name of the kept mapping that fits; '' where none does. */
  readonly eingesetzt: string;
  /** What its areas are called where they are converted; else null. */
  readonly umgerechnetAus: string | null;
};

/** A kept crosswalk, and the indicator that counts people; null: none. */
export type Umrechnungsangaben = {
  readonly umschluesselung: string;
  readonly bevoelkerung: string | null;
};

export type Einlesevorgang = {
  readonly kennung: string;
  readonly monitoring: string;
  readonly dateien: readonly string[];
  readonly zustand: Vorgangszustand;
  /** null: outlines alone, or not read yet. */
  readonly bild: Einlesebild | null;
  readonly angaben: Einleseangaben | null;
  /** null: the table has the areas of the observation. */
  readonly umrechnung: Umrechnungsangaben | null;
};
