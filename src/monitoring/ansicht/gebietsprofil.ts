/**
 * One area: what every need index says of it, and each indicator over the years beside the city.
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { computeMssOf } from '../warnung/msslage.ts';
import { describeUrteil } from './indexstufung.ts';
import { bandOf, computeRanglage } from './rangstufung.ts';
import { formatDezimal, formatIndex } from './zahlformat.ts';

/** What one way of measuring need says. */
export type Bedarfsurteil = {
  readonly index: string;
  /** Class or rank in words; null where the area has none. */
  readonly urteil: string | null;
  readonly wert: string;
  /** Who uses an index like this, or what it shows. */
  readonly bedeutung: string;
};

/** Rank of a value among those known, 1 is the most burdened; null without a value or a direction. */
export function rankOfGebiet(
  werte: readonly (number | null)[],
  stelle: number,
  richtung: 1 | 0 | -1,
): { readonly platz: number; readonly von: number } | null {
  const wert = werte[stelle];
  if (wert === null || wert === undefined || richtung === 0) return null;
  const bekannte = werte.filter((eine) => eine !== null);
  return {
    platz: 1 + bekannte.filter((eine) => richtung * eine > richtung * wert).length,
    von: bekannte.length,
  };
}

/** Every index side by side: funders use different ones. */
export function listBedarfsurteile(
  beobachtung: Raumbeobachtung,
  stelle: number,
  jahr: number,
): readonly Bedarfsurteil[] {
  const lage = computeMssOf(beobachtung, jahr);
  const urteil = 'grund' in lage ? null : (lage.urteile[stelle] ?? null);
  const rang = computeRanglage(beobachtung, jahr).plaetze[stelle] ?? null;
  return [
    {
      index: 'Status und Dynamik (z-Werte)',
      urteil: urteil && describeUrteil(urteil),
      wert:
        urteil?.statusIndex === null || urteil?.statusIndex === undefined
          ? ''
          : `Status ${formatIndex(urteil.statusIndex)}${
              urteil.dynamikIndex === null ? '' : `, Dynamik ${formatIndex(urteil.dynamikIndex)}`
            }`,
      bedeutung: 'Abstand zum Mittel der Gebiete in Standardabweichungen, wie im Berliner Monitoring',
    },
    {
      index: 'Rangindex',
      urteil: rang && bandOf(rang).titel,
      wert: rang === null ? '' : `Rang ${rang.platz} von ${rang.von}, ${formatDezimal(rang.index)} Punkte`,
      bedeutung: 'gewichtete Ränge, in denen hohe Belastung nicht ausgeglichen wird, wie in England',
    },
  ];
}
