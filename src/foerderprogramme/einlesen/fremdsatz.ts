/**
 * A foreign record: mapped, repaired, and never public. The original is kept beside it, byte for byte.
 */

/** Texts of a record, named as in the source, in the order they are read. */
export const TEXTFELDER = ['description_md', 'more_info', 'legal_basis'] as const;
export type Textfeld = (typeof TEXTFELDER)[number];

export const TEXTFELD_TEXT: Readonly<Record<Textfeld, string>> = {
  description_md: 'Beschreibung',
  more_info: 'Voraussetzungen',
  legal_basis: 'Richtlinie',
};

/** Repaired facts, without the long texts. */
export type Fremdfelder = {
  readonly titel: string;
  readonly url: string;
  readonly foerderarten: readonly string[];
  readonly gebiete: readonly string[];
  readonly bereiche: readonly string[];
  readonly berechtigte: readonly string[];
  readonly kontakt: string | null;
};

export type Fremdsatz = {
  /** Stable key in its source. */
  readonly kennung: string;
  readonly felder: Fremdfelder;
  /** As in the source, with its markup; null: missing there. */
  readonly texte: Readonly<Record<Textfeld, string | null>>;
};
