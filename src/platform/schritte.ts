/**
 * Long work in the thread that also serves: others have their turn between its steps.
 */
import { setImmediate } from 'node:timers/promises';

/** Longest time at a stretch in which nobody else is answered, beside a single step. */
const SCHEIBE_MS = 20;

/** The result of all steps. @throws the reason of `signal` between two of them */
export async function runInScheiben<T>(schritte: Generator<unknown, T>, signal?: AbortSignal): Promise<T> {
  let beginn = performance.now();
  for (;;) {
    const schritt = schritte.next();
    if (schritt.done) return schritt.value;
    if (performance.now() - beginn < SCHEIBE_MS) continue;
    await setImmediate();
    signal?.throwIfAborted();
    beginn = performance.now();
  }
}
