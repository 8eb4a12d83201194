/**
 * The criteria of a test as a reader names them.
 */
const KRITERIUM_TEXT: ReadonlyMap<string, string> = new Map([
  ['antragsfenster', 'Antragsfrist'],
  ['laufzeit', 'Laufzeit des Programms'],
  ['programmjahr', 'Programmjahr'],
  ['gebietskulisse', 'Gebiet'],
  ['foerderdauer', 'Dauer der Förderung eines Gebiets'],
  ['sanierungsfrist', 'Frist der Sanierung'],
  ['haushaltslage', 'Haushaltslage'],
  ['isek', 'Entwicklungskonzept (ISEK)'],
  ['isek-alter', 'Alter des Entwicklungskonzepts'],
  ['antragsberechtigt', 'Wer beantragen darf'],
  ['gemeinnuetzigkeit', 'Gemeinnützigkeit'],
  ['handlungsfeld', 'Handlungsfeld'],
  ['zweck', 'Zweck'],
  ['massnahmenbeginn', 'Beginn der Maßnahme'],
  ['projektdauer', 'Dauer des Vorhabens'],
  ['merkmal', 'Besondere Voraussetzung'],
  ['mindestbetrag', 'Mindestbetrag'],
  ['bagatelle', 'Bagatellgrenze'],
  ['hoechstbetrag', 'Höchstbetrag'],
  ['hoechstanteil', 'Höchstanteil'],
  ['de-minimis', 'De-minimis-Beihilfen'],
  ['absage', 'Frühere Absage'],
  ['kostenart', 'Kostenart'],
  ['bewilligungszeitraum', 'Bewilligungszeitraum'],
  ['foerderzeitraum', 'Zeitraum der Zahlung'],
  ['eigenanteil', 'Eigenanteil'],
  ['kofinanzierung', 'Kofinanzierung'],
  ['subsidiaritaet', 'Nachrang'],
]);

/** Name of a criterion; its key where it has none. */
export function textOfKriterium(kriterium: string): string {
  return KRITERIUM_TEXT.get(kriterium) ?? kriterium;
}
