/**
 * What was found in the text of a foreign record: a proposal for one field, with the sentence it came from. It
 * counts only once a person has confirmed it.
 */
import type { Traegerart } from '#rechtsstand/index.ts';
import type { Textfeld } from '../fremdsatz.ts';

export const VORSCHLAGSFELDER = [
  'foerdersatz',
  'hoechstbetrag',
  'mindestbetrag',
  'eigenanteil',
  'kumulierung',
  'antragsfrist',
  'antragsberechtigt',
  'bewilligungszeitraum',
  'massnahmenbeginn',
  'beihilfe',
  'laufzeit',
] as const;
export type Vorschlagsfeld = (typeof VORSCHLAGSFELDER)[number];

export const FELD_TEXT: Readonly<Record<Vorschlagsfeld, string>> = {
  foerdersatz: 'Fördersatz',
  hoechstbetrag: 'Höchstbetrag',
  mindestbetrag: 'Mindestbetrag',
  eigenanteil: 'Eigenanteil',
  kumulierung: 'Kombination mit anderer Förderung',
  antragsfrist: 'Antragsfrist',
  antragsberechtigt: 'Antragsberechtigt',
  bewilligungszeitraum: 'Bewilligungszeitraum',
  massnahmenbeginn: 'Beginn der Maßnahme',
  beihilfe: 'Beihilferecht',
  laufzeit: 'Geltung der Richtlinie',
};

export type Satzwert = {
  readonly art: 'satz';
  /** As `parseProzent` reads it: „66⅔ %“. */
  readonly satz: string;
  /** The least or the most, or exactly this. */
  readonly grenze: 'bis-zu' | 'mindestens' | 'genau';
};

export type Betragswert = {
  readonly art: 'betrag';
  readonly cent: number;
  readonly bezug: 'ausgaben' | 'zuwendung';
  readonly zeit: 'gesamt' | 'jahr';
};

export type Fristwert =
  | { readonly art: 'laufend' }
  | { readonly art: 'jaehrlich'; readonly bis: string; readonly programmjahr: 'folgejahr' | null }
  | { readonly art: 'termin'; readonly bis: string };

export type Vorschlagswert =
  | Satzwert
  | Betragswert
  | Fristwert
  | { readonly art: 'kombination'; readonly regel: 'ausschluss' | 'kumulierbar' | 'nachrang' }
  | { readonly art: 'traeger'; readonly arten: readonly Traegerart[] }
  | { readonly art: 'monate'; readonly hoechstens: number }
  | { readonly art: 'jahre'; readonly anzahl: number }
  | { readonly art: 'beginn'; readonly regel: 'nach-antrag' | 'nach-bewilligung' | 'vorzeitig-moeglich' }
  | { readonly art: 'beihilfe'; readonly regel: 'de-minimis' | 'dawi-de-minimis' }
  | { readonly art: 'gilt-bis'; readonly bis: string };

export const SICHERHEITEN = ['hoch', 'mittel', 'gering'] as const;
/** How sure the rule is, never how true the sentence is. */
export type Vorschlagssicherheit = (typeof SICHERHEITEN)[number];

export type Vorschlag = {
  readonly feld: Vorschlagsfeld;
  readonly wert: Vorschlagswert;
  /** The value for readers. */
  readonly text: string;
  /** The sentence as it stands in the source, without markup. */
  readonly beleg: string;
  /** Words that lead into it, where it is an item of a list. */
  readonly einleitung: string;
  readonly abschnitt: Textfeld;
  readonly sicherheit: Vorschlagssicherheit;
  /** Why it was taken for this, and what speaks against it. */
  readonly grund: string;
  /** Further sentences that say the same. */
  readonly weitere: number;
};

/** What a rule finds in one sentence. */
export type Fund = Pick<Vorschlag, 'feld' | 'wert' | 'text' | 'sicherheit' | 'grund'>;
