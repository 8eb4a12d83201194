/**
 * Criteria in words that fit into a table.
 */
const NAMEN: Readonly<Record<string, string>> = {
  antragsberechtigt: 'Antragsberechtigung',
  bewilligungszeitraum: 'Bewilligungszeitraum',
  'de-minimis': 'De-minimis',
  foerderdauer: 'Dauer der Förderung',
  foerderzeitraum: 'Zahlungszeitraum',
  gemeinnuetzigkeit: 'Gemeinnützigkeit',
  hoechstanteil: 'Höchstanteil',
  hoechstbetrag: 'Höchstbetrag',
  isek: 'ISEK',
  'isek-alter': 'Alter des ISEK',
  massnahmenbeginn: 'Beginn der Maßnahme',
  merkmal: 'besondere Voraussetzung',
  subsidiaritaet: 'Nachrang',
};

/** „gebietskulisse“ becomes „Gebietskulisse“; what needs other words has its own. */
export function nameOfKriterium(kriterium: string): string {
  return NAMEN[kriterium] ?? `${kriterium.charAt(0).toUpperCase()}${kriterium.slice(1)}`;
}
