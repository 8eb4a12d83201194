/**
 * A draft of a programme, and what became of it.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Entwurfszustand } from './ablauf.ts';

/** A version of the programme, or the withdrawal of a released one. */
export type Entwurfsart = 'fassung' | 'ruecknahme';

export type Entwurf = {
  readonly id: string;
  readonly organisation: string;
  readonly gebiet: string;
  readonly art: Entwurfsart;
  readonly kennung: string;
  /** First day of the version; of a withdrawal the first day without it. */
  readonly gueltigAb: Kalendertag;
  /** YAML as in `recht/programme`; empty for a withdrawal. */
  readonly text: string;
  readonly anlass: string;
  /** Number of the release that is withdrawn. */
  readonly nimmtZurueck: number | null;
  readonly zustand: Entwurfszustand;
  readonly bemerkung: string;
  /** Goes back unchanged with every change made on the strength of it. */
  readonly fassung: number;
  readonly geaendertAm: Date;
  /** Ids of those who wrote a version since the last return. */
  readonly verfasser: readonly string[];
};

/** One line of the list. */
export type Entwurfszeile = {
  readonly id: string;
  readonly kennung: string;
  /** Short title, as far as it can be told. */
  readonly titel: string;
  readonly art: Entwurfsart;
  readonly zustand: Entwurfszustand;
  readonly gueltigAb: Kalendertag;
  readonly organisation: string;
  readonly geaendertAm: Date;
  /** Was it written, at least in part, by the one who asks? */
  readonly eigener: boolean;
};

/** What a writer sets. */
export type Entwurfsinhalt = {
  readonly gueltigAb: Kalendertag;
  readonly text: string;
  readonly anlass: string;
};

/** One released version as everybody may see it. */
export type Programmfreigabe = {
  readonly nummer: number;
  readonly kennung: string;
  readonly ab: Kalendertag;
  /** Last day, when it was withdrawn. */
  readonly bis: Kalendertag | null;
  readonly anlass: string;
  readonly freigegebenAm: Date;
  /** Name of the organisation that released it. */
  readonly organisation: string;
};

/** Who keeps a programme, and what was released of it. */
export type Fuehrung = {
  readonly fuehrende: string | null;
  readonly freigaben: readonly Programmfreigabe[];
};

/** One programme of the catalogue with its keeper, for the operator. */
export type Zustaendigkeit = {
  readonly kennung: string;
  readonly titel: string;
  readonly ressort: string;
  readonly organisation: { readonly id: string; readonly name: string } | null;
};
