import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { runSchritte } from '#kernel/schritte.ts';
import { runInScheiben } from './schritte.ts';

/** Busy for some milliseconds in each of its steps. */
function* work(schritte: number, jeMs: number): Generator<undefined, number> {
  for (let schritt = 0; schritt < schritte; schritt += 1) {
    const ende = performance.now() + jeMs;
    while (performance.now() < ende);
    yield;
  }
  return schritte;
}

it('gives the same in one go and in slices', async () => {
  expect([runSchritte(work(3, 0)), await runInScheiben(work(3, 0))]).toEqual([3, 3]);
});

it('lets others have their turn', async () => {
  let fertig = false;
  let andere = 0;
  const ergebnis = runInScheiben(work(20, 10)).finally(() => {
    fertig = true;
  });
  while (!fertig) {
    await setImmediate();
    andere += 1;
  }
  expect(await ergebnis).toBe(20);
  expect(andere).toBeGreaterThan(5);
});

it('ends between two steps when nobody waits any more', async () => {
  const abbruch = new AbortController();
  const ergebnis = runInScheiben(work(1_000, 10), abbruch.signal);
  abbruch.abort(new Error('genug'));
  await expect(ergebnis).rejects.toThrow('genug');
});
