import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBlock } from '../aufbau/aufbau.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import { buildProbe, instanzvorlage } from '../instanz.arbitrary.ts';
import { createTeilproblem, type Teilproblem } from '../relaxation/teilproblem.ts';
import { createFuellung, put } from './fuellung.ts';
import { computePlan } from './merker.ts';
import type { Struktur } from './struktur.ts';
import { learnHindernis } from './umgebung.ts';

/** Structures looked at per instance. */
const HOECHSTENS = 300;
/** Cents by which sums of floats may be off. */
const SPIEL = 1;

/** Complete structures, the first ones of all. */
function listStrukturen({ wahlen, gruppen }: Block): Struktur[] {
  let strukturen: Wahl[][] = [[]];
  for (let g = 0; g < gruppen; g += 1) {
    const eigene = wahlen.filter(({ gruppe }) => gruppe === g);
    strukturen = strukturen.flatMap((bisher) => eigene.map((wahl) => [...bisher, wahl]));
    strukturen = strukturen.slice(0, HOECHSTENS);
  }
  return strukturen;
}

/** What the tightest row leaves beside a structure. */
function leastRest(t: Teilproblem, struktur: Struktur): number {
  const f = createFuellung(t, false);
  for (const wahl of struktur) if (wahl.massnahme >= 0) put(f, t.wahlen.indexOf(wahl));
  return Math.min(Number.POSITIVE_INFINITY, ...f.rest);
}

describe('priceHindernis', () => {
  it('verbietet, was nicht zu bezahlen war, und nichts, was zu bezahlen ist', () => {
    let gelernt = 0;
    fc.assert(
      fc.property(instanzvorlage, (vorlage) => {
        const block = buildBlock(buildProbe(vorlage));
        const t = createTeilproblem(block, 'nutzen', block.wahlen);
        const strukturen = listStrukturen(block);
        for (const struktur of strukturen) {
          const plan = computePlan(block, struktur, null);
          if (!('absage' in plan) || !plan.hindernis) continue;
          if (leastRest(t, struktur) < -SPIEL || !learnHindernis(t, plan.hindernis, struktur)) continue;
          gelernt += 1;
          expect(leastRest(t, struktur)).toBeLessThan(0);
        }
        for (const struktur of strukturen) {
          if ('absage' in computePlan(block, struktur, null)) continue;
          expect(leastRest(t, struktur)).toBeGreaterThan(-SPIEL);
        }
      }),
      { numRuns: 800 },
    );
    expect(gelernt).toBeGreaterThan(0);
  });
});
