/**
 * HiGHS as solver of instances: whoever calls it off does not wait for it.
 */
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from './instanz-bauen.ts';
import { createHighsLoeser } from './loesen.ts';
import { fallOf, programm, satz } from './recht/szene.arbitrary.ts';

const solver = createSolver(1);
afterAll(() => solver.close());
const loese = createHighsLoeser(solver.solve);
const instanz = buildInstanz(
  fallOf([massnahme('M1', [position('M1.1', 'bau', '1.000,00')])], [programm('p', ['bau'], satz('80 %'))]),
);

it('throws the reason of its signal at once, and goes on to solve', async () => {
  const abbruch = new AbortController();
  const lauf = loese(instanz, { fristMs: 60_000, signal: abbruch.signal });
  abbruch.abort(new Error('genug'));
  await expect(lauf).rejects.toThrow('genug');
  await expect(loese(instanz, { fristMs: 60_000, signal: abbruch.signal })).rejects.toThrow('genug');
  const { signal } = new AbortController();
  expect(await loese(instanz, { fristMs: 60_000, signal })).toMatchObject({ status: 'geloest' });
});
