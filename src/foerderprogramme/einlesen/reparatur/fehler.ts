/**
 * Known faults of foreign records, and how they are told.
 */

export const REPARATURARTEN = [
  'getrennt',
  'leerzeichen',
  'leer',
  'doppelt',
  'unbekannt',
  'html',
  'zeichen',
  'fehlt',
] as const;
export type Reparaturart = (typeof REPARATURARTEN)[number];

export const REPARATUR_TEXT: Readonly<Record<Reparaturart, string>> = {
  getrennt: 'Begriff am Komma getrennt, wieder zusammengesetzt',
  leerzeichen: 'überflüssige Leerzeichen entfernt',
  leer: 'leerer Eintrag entfernt',
  doppelt: 'doppelter Eintrag, einmal übernommen',
  unbekannt: 'Begriff nicht im Verzeichnis der Förderdatenbank, unverändert übernommen',
  html: 'HTML in Text umgewandelt',
  zeichen: 'unsichtbare oder zerlegte Zeichen berichtigt',
  fehlt: 'Text fehlt in der Quelle',
};

/** One fault in one field, before and after. */
export type Reparatur = {
  readonly art: Reparaturart;
  /** Name of the field in the source. */
  readonly feld: string;
  readonly vorher: string;
  readonly nachher: string;
};
