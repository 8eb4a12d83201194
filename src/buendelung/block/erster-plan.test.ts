import fc from 'fast-check';
import { expect, it } from 'vitest';
import { werteOf } from '../optimierung/loesen.ts';
import { ersterPlan } from './erster-plan.ts';
import { buildProbe, instanzvorlage } from './instanz.arbitrary.ts';
import { loeseBlock } from './loese-block.ts';
import { findVerstoesse } from './nachrechnung.arbitrary.ts';

it('ist zulässig, nie besser als das bewiesene Optimum und das Erste, was gemeldet wird', () => {
  fc.assert(
    fc.property(instanzvorlage, (vorlage) => {
      const instanz = buildProbe(vorlage);
      const erster = ersterPlan(instanz);
      if (!erster) return;
      expect(findVerstoesse(instanz, erster)).toEqual([]);
      const gemeldet: unknown[] = [];
      const ergebnis = loeseBlock(instanz, {
        fristMs: 60_000,
        uhr: () => performance.now(),
        melde: ({ loesung }) => gemeldet.push(loesung),
      });
      expect(gemeldet[0]).toEqual(erster);
      if (ergebnis.status !== 'geloest') throw new Error(ergebnis.status);
      const [eins, zwei] = [werteOf(instanz, erster), werteOf(instanz, ergebnis.loesung)];
      expect(eins.nutzen).toBeLessThanOrEqual(zwei.nutzen);
      if (eins.nutzen === zwei.nutzen) expect(eins.eigenmittel).toBeGreaterThanOrEqual(zwei.eigenmittel);
    }),
    { numRuns: 60 },
  );
});

it('ist jedes Mal derselbe, auch mit gestreuten Anfängen', () => {
  fc.assert(
    fc.property(instanzvorlage, (vorlage) => {
      expect(ersterPlan(buildProbe(vorlage))).toEqual(ersterPlan(buildProbe(vorlage)));
    }),
    { numRuns: 60 },
  );
});
