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

it('fragt den zweiten Löser, wenn der Faden nicht antwortet', async () => {
  const beendet = createBlockrechner(async () => ({ status: 'unloesbar' }));
  await beendet.close();
  const [vorlage] = fc.sample(instanzvorlage, 1);
  if (!vorlage) throw new Error('keine Probe');
  expect(await beendet.loese(buildProbe(vorlage), { fristMs: 1_000 })).toEqual({ status: 'unloesbar' });
});
