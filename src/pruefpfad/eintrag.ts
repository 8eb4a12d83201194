/**
 * One entry of the Prüfpfad: who did what, for which organisation, to which record, on which legal basis.
 */

/** One field before and after; a side that did not exist is left out. Values are JSON. */
export type Feldaenderung = { readonly feld: string; readonly vorher?: unknown; readonly nachher?: unknown };

/** What is appended. */
export type Pruefpfadvorgang = {
  /** Act of the table of rights, e.g. `akte.aendern`. */
  readonly handlung: string;
  /** Legal basis of the act, in words. */
  readonly grundlage: string;
  readonly gegenstand: {
    /** Kind of record, e.g. `akte`, `plan`, `mitgliedschaft`. */
    readonly art: string;
    /** Its key; null where the record is a person, whom `betrifft` names so that it can be forgotten. */
    readonly kennung: string | null;
    /** Organisation that owns it, and where it lies: decides who may read the entry. */
    readonly organisation: string | null;
    readonly ags: string | null;
  };
  readonly aenderungen: readonly Feldaenderung[];
  /** Id of the person the content is about. */
  readonly betrifft?: string;
};

/** An entry as read; what was forgotten is null. */
export type Pruefpfadeintrag = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly handlung: string;
  readonly grundlage: string;
  readonly gegenstand: string;
  readonly kennung: string | null;
  readonly ags: string | null;
  /** Names as of today. */
  readonly person: string | null;
  readonly inVertretung: readonly string[];
  readonly fuer: string | null;
  readonly organisation: string | null;
  readonly aenderungen: readonly Feldaenderung[] | null;
};
