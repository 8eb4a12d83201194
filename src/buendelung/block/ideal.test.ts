import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildBlock } from './aufbau/aufbau.ts';
import { selectGeldbeste } from './aufbau/auswahl.ts';
import type { Block } from './aufbau/block.ts';
import { idealize } from './ideal.ts';
import { buildProbe, instanzvorlage } from './instanz.arbitrary.ts';
import { loeseBlock } from './loese-block.ts';
import { computePlan } from './plan/merker.ts';
import type { Struktur } from './plan/struktur.ts';
import { solveStufe } from './stufe.ts';

const teile = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });

it('begrenzt jeden Plan, welche Aufzählung auch gekürzt ist', () => {
  fc.assert(
    fc.property(instanzvorlage, teile, (vorlage, gewaehlt) => {
      const instanz = buildProbe(vorlage);
      const bester = loeseBlock(instanz, { fristMs: 60_000, uhr: () => performance.now() });
      if (bester.status !== 'geloest') return;
      const [nutzen, eigenmittel] = bester.stufen.map(({ wert }) => wert);
      const gekuerzt = [...instanz.massnahmen.keys()].filter((m) => gewaehlt[m] ?? false);
      const block = idealize({ ...buildBlock(instanz), gekuerzt });
      const auftrag = {
        block,
        wahlen: selectGeldbeste(block),
        runden: 0,
        merker: { beste: null, melde: () => undefined },
        abbruch: () => false,
      };
      const hoechstens = -solveStufe({ ...auftrag, ziel: 'nutzen', grenzen: {}, schnitt: 1 }).schranke;
      expect(hoechstens).toBeGreaterThanOrEqual(nutzen ?? Number.NaN);
      const mindestens = solveStufe({
        ...auftrag,
        ziel: 'eigenmittel',
        grenzen: { nutzen: nutzen ?? 0 },
        schnitt: (eigenmittel ?? 0) + 1,
        abbruch: () => true,
      }).schranke;
      expect(mindestens).toBeLessThanOrEqual(eigenmittel ?? Number.NaN);
    }),
    { numRuns: 300 },
  );
});

/** Complete structures, the first ones of all. */
function listStrukturen({ wahlen, gruppen }: Block): Struktur[] {
  let strukturen: Struktur[] = [[]];
  for (let g = 0; g < gruppen; g += 1) {
    const eigene = wahlen.filter(({ gruppe }) => gruppe === g);
    strukturen = strukturen.flatMap((bisher) => eigene.map((wahl) => [...bisher, wahl])).slice(-200);
  }
  return strukturen;
}

it('hält jeden Plan für möglich, wenn gekürzte Maßnahmen durch ideale ersetzt sind', () => {
  fc.assert(
    fc.property(instanzvorlage, teile, (vorlage, gewaehlt) => {
      const block = buildBlock(buildProbe(vorlage));
      const gekuerzt = [...block.instanz.massnahmen.keys()].filter((m) => gewaehlt[m] ?? false);
      const ideal = idealize({ ...block, gekuerzt });
      const ersetzt = new Map(
        ideal.wahlen.filter(({ massnahme }) => gekuerzt.includes(massnahme)).map((w) => [w.massnahme, w]),
      );
      for (const struktur of listStrukturen(block)) {
        if ('absage' in computePlan(block, struktur, null)) continue;
        const andere = struktur.map((wahl) => ersetzt.get(wahl.massnahme) ?? wahl);
        expect(computePlan(ideal, andere, null)).not.toMatchObject({ absage: 'unmoeglich' });
      }
    }),
    { numRuns: 1_000 },
  );
});
