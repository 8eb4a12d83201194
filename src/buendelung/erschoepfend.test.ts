/**
 * Brute force against the optimiser: tiny Akten whose every plan can be listed.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Aufgabe, aufgabe, buildAkte, buildProgramme, EINHEIT } from './aufzaehlung.arbitrary.ts';
import { buendle } from './buendeln.ts';
import { bruteForce } from './erschoepfend.arbitrary.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import { createHighsLoeser } from './optimierung/loesen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

async function optimise(a: Aufgabe) {
  const akte = buildAkte(a);
  const rechtsstand = beispielRechtsstand(buildProgramme(a));
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
  const fall = { akte, rechtsstand, pruefung };
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  });
  return { plan, fall };
}

describe('buendle gegen vollständige Aufzählung', () => {
  it('findet auf kleinen Akten genau den besten Plan', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const beste = bruteForce(a);
        const { plan, fall } = await optimise(a);
        if (beste === null) {
          expect(plan.status).toBe('unloesbar');
          expect(plan.konflikt.length).toBeGreaterThan(0);
          return;
        }
        expect(plan.status).toBe('optimal');
        const benutzt = [
          ...new Set(
            plan.posten.filter((p) => p.quelle.art === 'foerderprogramm').map((p) => p.quelle.kennung),
          ),
        ].sort();
        expect({
          nutzen: plan.stufen[0]?.wert,
          eigen: (plan.stufen[1]?.wert ?? 0) / EINHEIT,
          aufwand: plan.stufen[2]?.wert,
          programme: benutzt.join(),
        }).toEqual(beste);
        expect(pruefePlan({ plan, ...fall })).toEqual([]);
      }),
      {
        numRuns: 150,
        // A programme without effort wins a tie, although it adds nothing.
        examples: [
          [
            {
              massnahmen: [
                {
                  nutzen: 1,
                  pflicht: true,
                  traeger: 0,
                  braucht: 0,
                  positionen: [
                    { jahr: 0, kosten: 2, nicht: 0, art: 1 },
                    { jahr: 0, kosten: 2, nicht: 0, art: 0 },
                  ],
                },
              ],
              programme: ([[1], [0, 1]] as (0 | 1)[][]).map((arten) => ({
                halb: true,
                arten,
                hoechstens: null,
                haelfte: null,
                mindestens: null,
                ausschluss: null,
                gemeinsam: false,
                aufwand: 0,
              })),
              eigenmittel: null,
            },
          ],
        ],
      },
    );
  });

  it('ändert nichts, wenn ein unbrauchbares Programm dazukommt', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const { plan, fall } = await optimise(a);
        const unbrauchbar = beispielProgramm({
          kennung: 'aaa-unbrauchbar',
          kriterien: { antragsfenster: { art: 'geschlossen' } },
          foerderung: { satz: { art: 'fest', satz: '100 %' } },
        });
        const rechtsstand = beispielRechtsstand([...buildProgramme(a), unbrauchbar]);
        const pruefung = pruefeAkte(fall.akte, rechtsstand, parseKalendertag('2026-06-01'));
        const mehr = await buendle(
          { akte: fall.akte, rechtsstand, pruefung },
          {
            loese: createHighsLoeser(solver.solve),
            fristMs: 60_000,
            erklaeren: false,
            melde: () => undefined,
          },
        );
        expect(mehr.stufen).toEqual(plan.stufen);
        expect(mehr.posten).toEqual(plan.posten);
      }),
      { numRuns: 30 },
    );
  });
});
