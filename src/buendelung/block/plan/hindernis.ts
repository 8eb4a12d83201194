/**
 * Why a structure can't be paid: prices of own money per year and of caps at which its choices together cost more than
 * all that years and caps allow, whatever they spend where. No structure that costs as much can be paid either.
 */
import type { Block } from '../aufbau/block.ts';
import type { Centpreise } from '../relaxation/ecke.ts';

/** Where a row of the programme of cents comes from, if it reaches over Massnahmen: a year, or a limit of the block. */
export type Herkunft = { readonly art: 'jahr' | 'deckel'; readonly nummer: number } | null;

/** Smaller multipliers, beside the largest one, are rounding. */
const NICHTS = 1e-9;

/** Prices from the multipliers of rows that can't be kept together; what no row of the block stands for is left out. */
export function priceHindernis(
  { jahre, geldzeilen, deckel, instanz }: Block,
  herkunft: readonly Herkunft[],
  gewichte: Float64Array,
): Centpreise {
  const preise: Centpreise = {
    jahre: new Float64Array(jahre.length),
    geldzeilen: new Float64Array(geldzeilen.length),
  };
  const groesstes = Math.max(...gewichte);
  for (const [i, woher] of herkunft.entries()) {
    const gewicht = (gewichte[i] as number) / groesstes;
    if (!woher || gewicht < NICHTS) continue;
    if (woher.art === 'jahr') {
      preise.jahre[woher.nummer] = gewicht;
      continue;
    }
    const z = geldzeilen.findIndex(({ nummer }) => instanz.deckel[nummer] === deckel[woher.nummer]);
    if (z >= 0) preise.geldzeilen[z] = gewicht / (geldzeilen[z]?.faktor ?? 1);
  }
  return preise;
}
