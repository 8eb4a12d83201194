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

/** How the one who acted was known; `system` is the program itself. */
export const AKTEURSARTEN = ['person', 'gast', 'anmeldung', 'oeffentlich', 'system'] as const;
export type Akteursart = (typeof AKTEURSARTEN)[number];

/** Who acted, as far as the reader may know. */
export type Akteur = {
  readonly art: Akteursart;
  /** Name as of today; null: forgotten, deleted, nobody signed in, or not for this reader's eyes. */
  readonly name: string | null;
  /** It was a person, and who it was has been forgotten (Art. 17 DSGVO). */
  readonly vergessen: boolean;
};

/** An entry as read; names are those of today. */
export type Pruefpfadeintrag = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly handlung: string;
  readonly grundlage: string;
  /** Kind of record. */
  readonly gegenstand: string;
  readonly kennung: string | null;
  readonly ags: string | null;
  readonly wer: Akteur;
  /** Names of those whose roles were used, null where the reader may not know. */
  readonly inVertretung: readonly (string | null)[];
  /** Organisation acted for. */
  readonly fuer: string | null;
  /** Organisation that owns the record. */
  readonly organisation: string | null;
  /** Null: forgotten. */
  readonly aenderungen: readonly Feldaenderung[] | null;
  /** SHA-256 in hex. */
  readonly hash: string;
};

/** What is kept of a person in the Prüfpfad (Art. 15 DSGVO). */
export type EigenerEintrag = {
  readonly nummer: number;
  readonly zeit: Date;
  readonly handlung: string;
  readonly gegenstand: string;
  readonly kennung: string | null;
  readonly grundlage: string;
  /** `gehandelt`: the person acted; `betroffen`: the content is about the person. */
  readonly bezug: 'gehandelt' | 'betroffen';
  /** Name of the organisation acted for. */
  readonly fuer: string | null;
  /** Only of what is about the person. */
  readonly aenderungen: readonly Feldaenderung[] | null;
};
