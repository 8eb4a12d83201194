/**
 * Maßnahmengruppen of a Kosten- und Finanzierungsübersicht: the order of the BauGB (Vorbereitung § 140,
 * Ordnungsmaßnahmen § 147, Baumaßnahmen § 148), then what Städtebauförderung names beside them.
 */
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';

export const MASSNAHMENGRUPPEN = [
  'vorbereitung',
  'ordnungsmassnahme',
  'baumassnahme',
  'sonstige',
  'quartiersmanagement',
  'verfuegungsfonds',
] as const;
export type Massnahmengruppe = (typeof MASSNAHMENGRUPPEN)[number];

/** Names as an office prints them. */
export const MASSNAHMENGRUPPE_TEXT: Readonly<Record<Massnahmengruppe, string>> = {
  vorbereitung: 'Vorbereitung',
  ordnungsmassnahme: 'Ordnungsmaßnahmen',
  baumassnahme: 'Baumaßnahmen',
  sonstige: 'Sonstige Maßnahmen',
  quartiersmanagement: 'Quartiersmanagement',
  verfuegungsfonds: 'Verfügungsfonds',
};

/** § 147 Satz 1 Nr. 4 BauGB: making and changing Erschließungsanlagen, also streets, squares and greens. */
const ERSCHLIESSUNG: ReadonlySet<Massnahme['zweck']> = new Set([
  'wohnumfeld',
  'spielplatz',
  'gruenflaeche',
  'mobilitaet',
]);

const GRUPPE_NACH_ZWECK: Partial<Record<Massnahme['zweck'], Massnahmengruppe>> = {
  quartiersmanagement: 'quartiersmanagement',
  verfuegungsfonds: 'verfuegungsfonds',
  konzept: 'vorbereitung',
  beteiligung: 'vorbereitung',
};

/** The Kostenart with the largest sum; ties go to the one named first. */
function leadingKostenart(kosten: readonly Kostenposition[]): Kostenposition['kostenart'] | undefined {
  const summen = new Map<Kostenposition['kostenart'], number>();
  for (const { kostenart, betrag } of kosten) summen.set(kostenart, (summen.get(kostenart) ?? 0) + betrag);
  return [...summen].reduce<[Kostenposition['kostenart'], number] | undefined>(
    (beste, art) => (beste === undefined || art[1] > beste[1] ? art : beste),
    undefined,
  )?.[0];
}

/** The group of one Massnahme: by its Zweck, else by the Kostenart that costs most. */
export function massnahmengruppeOf(massnahme: Massnahme): Massnahmengruppe {
  const feste = GRUPPE_NACH_ZWECK[massnahme.zweck];
  if (feste !== undefined) return feste;
  const leitend = leadingKostenart(massnahme.kosten);
  if (leitend === 'grunderwerb') return 'ordnungsmassnahme';
  if (leitend === 'planung') return 'vorbereitung';
  if (leitend !== 'bau') return 'sonstige';
  return ERSCHLIESSUNG.has(massnahme.zweck) ? 'ordnungsmassnahme' : 'baumassnahme';
}
