import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildBlock } from '../aufbau/aufbau.ts';
import type { Block, Wahl } from '../aufbau/block.ts';
import { buildProbe, instanzvorlage } from '../instanz.arbitrary.ts';
import { createTeilproblem, type Teilproblem } from '../relaxation/teilproblem.ts';
import { createFuellung, put } from './fuellung.ts';
import { computePlan } from './merker.ts';
import type { Struktur } from './struktur.ts';
import { ALLEIN, learnHindernis, umgebungOf } from './umgebung.ts';

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

/** Three programmes that share positions, each with a floor per Massnahme: together they often can't reach them. */
const mitUntergrenzen = fc
  .tuple(instanzvorlage, fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 3, maxLength: 3 }))
  .map(([vorlage, betraege]) => ({
    ...vorlage,
    gemeinsam: [0, 1, 2],
    deckel: betraege.map((betrag, programm) => ({
      art: 'mindestens' as const,
      bezug: 'zuwendung' as const,
      betrag,
      programm,
      reichweite: 'massnahme' as const,
      jahr: -1,
    })),
  }));

/** Is one of the choices known to be impossible by itself? */
function hasUnmoegliche(t: Teilproblem, struktur: Struktur): boolean {
  const { allein } = umgebungOf(t, false);
  return struktur.some((wahl) => allein[t.wahlen.indexOf(wahl)] === ALLEIN.unmoeglich);
}

describe('learnHindernis', () => {
  it('verbietet, was nicht zu bezahlen war, und nichts, was zu bezahlen ist', () => {
    let [preise, einzelne] = [0, 0];
    fc.assert(
      fc.property(fc.oneof(instanzvorlage, mitUntergrenzen), (vorlage) => {
        const block = buildBlock(buildProbe(vorlage));
        const t = createTeilproblem(block, 'nutzen', block.wahlen);
        const strukturen = listStrukturen(block);
        for (const struktur of strukturen) {
          const plan = computePlan(block, struktur, null);
          if (!('absage' in plan) || !plan.hindernis) continue;
          if (leastRest(t, struktur) < -SPIEL || !learnHindernis(t, plan.hindernis, struktur)) continue;
          if (hasUnmoegliche(t, struktur)) einzelne += 1;
          else preise += 1;
          expect(hasUnmoegliche(t, struktur) || leastRest(t, struktur) < 0).toBe(true);
        }
        for (const struktur of strukturen) {
          if ('absage' in computePlan(block, struktur, null)) continue;
          expect(leastRest(t, struktur)).toBeGreaterThan(-SPIEL);
          expect(hasUnmoegliche(t, struktur)).toBe(false);
        }
      }),
      { numRuns: 800 },
    );
    expect(preise).toBeGreaterThan(0);
    expect(einzelne).toBeGreaterThan(0);
  });
});
