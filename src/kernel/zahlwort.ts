/**
 * A count with its noun.
 */
const ZAHL = new Intl.NumberFormat('de-DE');

/** „1 Maßnahme“, „0 Maßnahmen“, „1.200 Maßnahmen“; with „von“ it is the case that the second number asks for. */
export function formatZahlwort(anzahl: number, einzahl: string, mehrzahl: string): string {
  return `${ZAHL.format(anzahl)} ${anzahl === 1 ? einzahl : mehrzahl}`;
}

/** „1 Maßnahme“, „3 Maßnahmen“ */
export function formatMassnahmenzahl(anzahl: number): string {
  return formatZahlwort(anzahl, 'Maßnahme', 'Maßnahmen');
}

/** „1 Punkt“, „60 Punkte“ */
export function formatPunktzahl(punkte: number): string {
  return formatZahlwort(punkte, 'Punkt', 'Punkte');
}
