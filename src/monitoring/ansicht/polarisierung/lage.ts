/**
 * How a group is spread in an edition, where it gathers, and what changed.
 */
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { collectGruppen, type Gruppenlage } from './gruppen.ts';
import { listZeitvergleiche, type Zeitvergleich } from './jahre.ts';
import { computeRaumlage, type Raumlage } from './raum.ts';

export type Polarisierungslage = {
  readonly lage: Gruppenlage | null;
  readonly raum: Raumlage | null;
  readonly vergleiche: readonly Zeitvergleich[];
};

/** @param jahre editions in which the indicator has counts, oldest first */
export function computePolarisierungslage(
  beobachtung: Raumbeobachtung,
  indikator: string,
  jahre: readonly number[],
  jahr: number,
): Polarisierungslage {
  const lage = collectGruppen(beobachtung, indikator, jahr);
  return {
    lage,
    raum: lage && computeRaumlage(beobachtung, lage),
    vergleiche: listZeitvergleiche(beobachtung, indikator, jahre, jahr),
  };
}
