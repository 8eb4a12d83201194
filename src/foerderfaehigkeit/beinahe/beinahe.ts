/**
 * What would have to be different so that a programme could pay: the words of the answer.
 */
import type { Ergebnis, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Aenderbarkeit } from '#rechtsstand/index.ts';

/** `klaeren`: it may be so already, the Akte does not say; `annehmen`: it lies ahead and is only assumed. */
export const WEISEN = ['klaeren', 'aendern', 'annehmen'] as const;
export type Aenderungsweise = (typeof WEISEN)[number];

/** One fact from one value to another. */
export type Tatsachenaenderung = {
  /** Key: the same change has the same key in every near miss. */
  readonly schluessel: string;
  /** Criterion that asked for it. */
  readonly kriterium: string;
  readonly was: string;
  readonly von: string;
  readonly nach: string;
  readonly weise: Aenderungsweise;
  readonly aenderbar_durch: Aenderbarkeit;
  /** Last day; `null`: no deadline is known. */
  readonly bis: Kalendertag | null;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
  readonly satz: string;
};

/** Why nothing helps: a fact that nobody can honestly change, or a rule that the catalogue does not know. */
export type Hindernis = {
  readonly art: 'unveraenderlich' | 'unbekannt';
  readonly kriterium: string;
  readonly satz: string;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
};

type Zelle = {
  readonly massnahme: string;
  readonly programm: string;
  /** Kostenpositionen with the same answer. */
  readonly positionen: readonly string[];
  readonly heute: Extract<Ergebnis, 'nicht-erfuellt' | 'offen'>;
  /** May money of the programme enter a plan at all (no loan, no second name of the same purse)? */
  readonly zahlend: boolean;
};

/** The smallest set of changes after which the programme may pay, as the evaluator says of the changed Akte. */
export type Beinahe = Zelle & {
  readonly danach: Extract<Ergebnis, 'erfuellt' | 'ermessen'>;
  /** First day of the application once the facts have changed. */
  readonly antragstag: Kalendertag | null;
  /** Last day of that application; `null`: no deadline. */
  readonly frist: Kalendertag | null;
  readonly pruefstand: Pruefstand;
  /** Keys of all Annahmen the result rests on. */
  readonly annahmen: readonly string[];
  /** Programmes that must then be used first in the same Massnahme. */
  readonly vorrangig: readonly string[];
  readonly aenderungen: readonly Tatsachenaenderung[];
};

/** No set of changes helps. */
export type Unerreichbar = Zelle & { readonly hindernisse: readonly Hindernis[] };

export type Beinahepruefung = {
  readonly stichtag: Kalendertag;
  /** By number of changes, then effort, then place in the Akte. */
  readonly beinahe: readonly Beinahe[];
  readonly unerreichbar: readonly Unerreichbar[];
};
