/**
 * Long work in steps: who has others to serve lets them have their turn in between (`platform/schritte.ts`), everybody
 * else does it in one go.
 */

/** Stops after each step; what it returns is the result. */
export type Schritte<T> = Generator<undefined, T>;

/** All steps in one go. */
export function runSchritte<T>(schritte: Generator<unknown, T>): T {
  for (;;) {
    const schritt = schritte.next();
    if (schritt.done) return schritt.value;
  }
}
