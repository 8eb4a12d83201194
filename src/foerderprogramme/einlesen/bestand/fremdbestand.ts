/**
 * Foreign records as kept within an organisation: the list, one record with its proposals, and decisions on them.
 */
import type { Fremdfelder } from '../fremdsatz.ts';
import type { Vorschlag } from '../vorschlaege/vorschlag.ts';

/** Catalogues that are read as they come. */
export const FREMDQUELLEN = ['foerderdatenbank'] as const;
export type Fremdquelle = (typeof FREMDQUELLEN)[number];

export const QUELLE_TEXT: Readonly<Record<Fremdquelle, { readonly name: string; readonly lizenz: string }>> =
  {
    foerderdatenbank: {
      name: 'Förderdatenbank des Bundes (BMWE)',
      lizenz: 'CC BY-ND 3.0 DE: keine Weitergabe veränderter Fassungen',
    },
  };

export const ENTSCHEIDUNGEN = ['offen', 'bestaetigt', 'abgelehnt'] as const;
export type Entscheidung = (typeof ENTSCHEIDUNGEN)[number];

export const ENTSCHEIDUNG_TEXT: Readonly<Record<Entscheidung, string>> = {
  offen: 'nicht entschieden',
  bestaetigt: 'bestätigt',
  abgelehnt: 'abgelehnt',
};

/** What is there of a record before a file is read. */
export type Satzstand = {
  readonly id: string;
  readonly titel: string;
  readonly fassung: number;
  readonly sha256: string;
  readonly regelstand: number;
  readonly verschwunden: boolean;
};

/** A proposal with what a person said about it. */
export type Satzvorschlag = Vorschlag & {
  readonly id: string;
  readonly entscheidung: Entscheidung;
  readonly entschiedenAm: Date | null;
  /** Not in the current version any more. */
  readonly hinfaellig: boolean;
};

/** One line of the list. */
export type Fremdzeile = {
  readonly id: string;
  readonly kennung: string;
  readonly quelle: string;
  readonly titel: string;
  readonly felder: Fremdfelder;
  readonly fassung: number;
  readonly geaendertAm: Date;
  readonly verschwunden: boolean;
  /** Number of faults repaired. */
  readonly maengel: number;
  readonly offen: number;
  readonly bestaetigt: number;
  /** Was a draft begun from it? */
  readonly entwurf: boolean;
};
