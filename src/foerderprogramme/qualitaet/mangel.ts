/**
 * What the quality report says of the catalogue: one fault of one record, how bad it is and what helps.
 */
import type { Programm, Version } from '#rechtsstand/index.ts';

export const MANGELARTEN = [
  'widerspruch',
  'nie-erfuellbar',
  'fassung',
  'fassungsluecke',
  'fenster-vergangen',
  'abgelaufen',
  'quelle-veraltet',
  'betrag-fehlt',
  'fenster-unbekannt',
  'ohne-beispiel',
  'doppelt',
  'unversorgt',
] as const;
export type Mangelart = (typeof MANGELARTEN)[number];

export const MANGELART_TEXT: Readonly<Record<Mangelart, string>> = {
  widerspruch: 'Widersprüchliche Angaben',
  'nie-erfuellbar': 'Nie erfüllbar',
  fassung: 'Fassungen überschneiden sich',
  fassungsluecke: 'Lücke zwischen Fassungen',
  'fenster-vergangen': 'Antragsfenster vergangen',
  abgelaufen: 'Laufzeit beendet',
  'quelle-veraltet': 'Quelle lange nicht gelesen',
  'betrag-fehlt': 'Satz oder Betrag fehlt',
  'fenster-unbekannt': 'Antragsfenster unbekannt',
  'ohne-beispiel': 'Ohne Beispielfall',
  doppelt: 'Möglicherweise doppelt',
  unversorgt: 'Kein Programm für ein Feld',
};

/** `fehler`: the record is wrong; `warnung`: it misleads or can't be used; `hinweis`: something is missing. */
export const SCHWEREN = ['fehler', 'warnung', 'hinweis'] as const;
export type Schwere = (typeof SCHWEREN)[number];

export const SCHWERE_TEXT: Readonly<Record<Schwere, string>> = {
  fehler: 'Fehler',
  warnung: 'Warnung',
  hinweis: 'Hinweis',
};

const SCHWERE: Readonly<Record<Mangelart, Schwere>> = {
  widerspruch: 'fehler',
  'nie-erfuellbar': 'fehler',
  fassung: 'fehler',
  fassungsluecke: 'hinweis',
  'fenster-vergangen': 'warnung',
  'quelle-veraltet': 'warnung',
  doppelt: 'warnung',
  abgelaufen: 'hinweis',
  'betrag-fehlt': 'hinweis',
  'fenster-unbekannt': 'hinweis',
  'ohne-beispiel': 'hinweis',
  unversorgt: 'hinweis',
};

export type Qualitaetsmangel = {
  readonly art: Mangelart;
  readonly schwere: Schwere;
  /** Key of the programme, norm or Land rule; of the Land where a field has no programme. */
  readonly gegenstand: string;
  /** What it is called. */
  readonly titel: string;
  /** Page where it stands. */
  readonly ziel: string;
  /** Who is in charge, as far as known. */
  readonly ressort: string;
  /** Path in the record, where one field is meant. */
  readonly feld: string | null;
  readonly text: string;
  readonly abhilfe: string;
};

/** What a check says; the report adds whom it concerns. */
export type Befundzeile = {
  readonly art: Mangelart;
  readonly feld?: string;
  readonly text: string;
  readonly abhilfe: string;
};

export function mangelOf(
  gegenstand: Pick<Qualitaetsmangel, 'gegenstand' | 'titel' | 'ziel' | 'ressort'>,
  zeile: Befundzeile,
): Qualitaetsmangel {
  return {
    ...gegenstand,
    art: zeile.art,
    schwere: SCHWERE[zeile.art],
    feld: zeile.feld ?? null,
    text: zeile.text,
    abhilfe: zeile.abhilfe,
  };
}

/** Whom faults of this version concern. */
export function programmgegenstand({ inhalt, ab }: Version<Programm>) {
  return {
    gegenstand: inhalt.kennung,
    titel: inhalt.kurztitel,
    ziel: `/foerderprogramme/${inhalt.kennung}?stichtag=${ab}`,
    ressort: inhalt.ressort,
  };
}
