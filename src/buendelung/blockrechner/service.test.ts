import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { ersterPlan } from '../block/erster-plan.ts';
import { buildProbe, instanzvorlage } from '../block/instanz.arbitrary.ts';
import { loeseBlock } from '../block/loese-block.ts';
import { findVerstoesse } from '../block/nachrechnung.arbitrary.ts';
import type { Loeser, Zwischenstand } from '../optimierung/loesen.ts';
import { createBlockrechner } from './service.ts';

const niemand: Loeser = async () => ({ status: 'abgebrochen' });
const rechner = createBlockrechner(niemand);
afterAll(() => rechner.close());

it('antwortet aus einem eigenen Faden dasselbe wie im eigenen', async () => {
  await fc.assert(
    fc.asyncProperty(instanzvorlage, async (vorlage) => {
      const instanz = buildProbe(vorlage);
      const staende: Zwischenstand[] = [];
      const dort = await rechner.loese(instanz, { fristMs: 60_000, melde: (stand) => staende.push(stand) });
      expect(dort).toEqual(loeseBlock(instanz, { fristMs: 60_000, uhr: () => performance.now() }));
      expect(staende.length > 0).toBe(dort.status === 'geloest');
      const erster = ersterPlan(instanz);
      if (erster) expect(findVerstoesse(instanz, erster)).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

function drawProbe() {
  const [vorlage] = fc.sample(instanzvorlage, 1);
  if (!vorlage) throw new Error('keine Probe');
  return buildProbe(vorlage);
}

it('hört auf, wenn niemand mehr wartet, und rechnet danach weiter', async () => {
  const instanz = drawProbe();
  const abbruch = new AbortController();
  const alte = [1, 2, 3, 4, 5].map(() =>
    rechner.loese(instanz, { fristMs: 60_000, signal: abbruch.signal }).catch((grund: unknown) => grund),
  );
  abbruch.abort('veraltet');
  expect(await Promise.all(alte)).toEqual(alte.map(() => 'veraltet'));
  expect(await rechner.loese(instanz, { fristMs: 60_000 })).toEqual(
    loeseBlock(instanz, { fristMs: 60_000, uhr: () => performance.now() }),
  );
});

it('gibt weiter, was beim Melden geworfen wird, statt den Prozess zu beenden', async () => {
  const geloest = fc
    .sample(instanzvorlage, 50)
    .map(buildProbe)
    .find((probe) => ersterPlan(probe) !== null);
  if (!geloest) throw new Error('keine Probe');
  const grund = Symbol('Abbruch');
  const wirft = rechner.loese(geloest, {
    fristMs: 60_000,
    melde: () => {
      throw grund;
    },
  });
  await expect(wirft).rejects.toBe(grund);
});

it('fragt den zweiten Löser, wenn der Faden nicht antwortet', async () => {
  const beendet = createBlockrechner(async () => ({ status: 'unloesbar' }));
  await beendet.close();
  expect(await beendet.loese(drawProbe(), { fristMs: 1_000 })).toEqual({ status: 'unloesbar' });
});
