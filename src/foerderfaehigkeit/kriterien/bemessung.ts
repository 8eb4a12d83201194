/**
 * What a programme could recognise at most: the base of a position and of everything within a scope.
 */
import type { Befund } from '#kernel/befund.ts';
import { add, type EuroCent, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Grenze, Reichweite } from '#rechtsstand/index.ts';
import { pruefeBewilligungszeitraum } from './bewilligungszeitraum.ts';
import { pruefeFoerderzeitraum } from './foerderzeitraum.ts';
import { pruefeKostenart } from './kostenart.ts';
import type { Massnahmenlage, Positionslage } from './lage.ts';

/** Gesamtausgaben less what no programme recognises less purpose-bound income, never below zero. */
export function computeBemessung(position: Kostenposition): EuroCent {
  const abzug = add(position.nicht_zuwendungsfaehig ?? NULL_EURO, position.einnahmen ?? NULL_EURO);
  return maxEuro(NULL_EURO, subtract(position.betrag, abzug));
}

/** What must not be refused for a programme to recognise a position at all: Kostenart, Kostenjahr, day of payment. */
export const ANERKENNUNG: readonly ((lage: Positionslage) => Befund | null)[] = [
  pruefeKostenart,
  pruefeBewilligungszeitraum,
  pruefeFoerderzeitraum,
];

/** May the programme recognise the position at all? */
export function isAnerkennbar(lage: Positionslage): boolean {
  return ANERKENNUNG.every((pruefe) => pruefe(lage)?.ergebnis !== 'nicht-erfuellt');
}

function isSameAntragsteller(a: Massnahme, b: Massnahme): boolean {
  if (a.kennung === b.kennung) return true;
  if (a.traeger.art === 'kommune' || b.traeger.art === 'kommune') return a.traeger.art === b.traeger.art;
  return a.traeger.kennung !== undefined && a.traeger.kennung === b.traeger.kennung;
}

/** The Massnahmen of the Akte whose costs a floor takes together; finished ones no longer count. */
export function massnahmenIn(lage: Massnahmenlage, je: Reichweite): readonly Massnahme[] {
  return listImUmfang(lage, je, () => lage.akte.massnahmen.filter((andere) => andere.abgeschlossen !== true));
}

/** The Massnahmen whose promised money counts together; granted is granted, also to finished ones. */
export function zusagendeIn(lage: Massnahmenlage, je: Reichweite): readonly Massnahme[] {
  return listImUmfang(lage, je, () => lage.akte.massnahmen);
}

/** Those of the Massnahmen in question that lie within a scope around one of them. */
function listImUmfang(
  { massnahme }: Massnahmenlage,
  je: Reichweite,
  list: () => readonly Massnahme[],
): readonly Massnahme[] {
  switch (je) {
    case 'position':
    case 'massnahme':
      return [massnahme];
    case 'vorhaben':
      return massnahme.vorhaben === undefined
        ? [massnahme]
        : list().filter((andere) => andere.vorhaben === massnahme.vorhaben);
    case 'antragsteller':
      return list().filter((andere) => isSameAntragsteller(andere, massnahme));
    default:
      return list();
  }
}

/** Of what the base of a floor is taken. */
export type Bemessungsumfang = Pick<Grenze, 'je' | 'zeit'>;
