/**
 * The second solver counts with parts of cents: what is left of its plans in whole cents must still be one.
 */
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from './instanz-bauen.ts';
import { createHighsLoeser } from './loesen.ts';
import { ALLE, berechne, fallOf, programm, satz } from './recht/szene.arbitrary.ts';

const solver = createSolver(1);
afterAll(async () => await solver.close());

const geber = ['bund', 'land'].map((ebene) => ({ ebene, ressort: ebene, anteil: '1/2', bezug: 'zuwendung' }));
/** `c` pays only beside `a` and `b`, who share 329.25 and whose givers bear halves. */
const PROGRAMME = [
  programm('a', ['bau'], satz('75 %', { geber, aufwand: 0, eigenanteile: [{ mindestens: '1/3' }] }), {
    kombination: ALLE,
  }),
  programm('b', ['bau'], satz('1/3', { geber, aufwand: 2 }), { kombination: ALLE }),
  programm('c', ['bau'], satz('75 %', { aufwand: 0 }), {
    kombination: { voraussetzung: [{ eine_von: [{ alle: ['a', 'b'] }], je: 'quartier' }] },
  }),
];
const MASSNAHMEN = [
  massnahme('M1', [position('M1.1', 'bau', '493,88', { jahr: 2028 })]),
  massnahme('M2', [position('M2.1', 'bau', '493,88')]),
];

it('nimmt keinen Plan, in dem einem verlangten Programm kein ganzer Cent bleibt', async () => {
  const ergebnis = await createHighsLoeser(solver.solve)(buildInstanz(fallOf(MASSNAHMEN, PROGRAMME)), {
    fristMs: 60_000,
  });
  const zahlend =
    ergebnis.status === 'geloest'
      ? ergebnis.loesung.verteilungen.flatMap(({ zuwendungen }) => zuwendungen).length
      : null;
  expect(zahlend).not.toBe(2);
  const plan = await berechne(MASSNAHMEN, PROGRAMME);
  const gezahlt = plan.posten.flatMap(({ quelle }) =>
    quelle.art === 'foerderprogramm' ? quelle.kennung : [],
  );
  expect(gezahlt).toEqual(['c', 'a', 'b']);
});

it('nimmt keinen Plan, dem ein Cent Eigenmittel fehlt, wo die Kommune in dem Jahr keine hat', async () => {
  const programme = [
    programm('a', ['bau'], satz('50 %', { geber }), { kombination: ALLE }),
    programm('b', ['bau'], satz('100 %', { geber }), { kombination: ALLE }),
  ];
  // 864.29 are no sum of halves.
  const instanz = buildInstanz(
    fallOf([massnahme('M1', [position('M1.1', 'bau', '864,29')])], programme, {
      eigenmittel: { 2027: '0,00', 2028: '900,00' },
    }),
  );
  const ergebnis = await createHighsLoeser(solver.solve)(instanz, { fristMs: 60_000 });
  expect(ergebnis.status === 'geloest' ? ergebnis.loesung.verteilungen : []).toEqual([]);
});
