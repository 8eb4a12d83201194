/**
 * Sets of programmes of one Massnahme as bits: 32 to a word, several words side by side in one array.
 */

const WORT = 32;

/** Words that hold `anzahl` bits. */
export function countWorte(anzahl: number): number {
  return Math.ceil(anzahl / WORT);
}

/** Switches bit `stelle` on, counted from word `ab`. */
export function setBit(bits: Int32Array, ab: number, stelle: number): void {
  const wort = ab + (stelle >> 5);
  // Shifts count within a word by themselves.
  bits[wort] = (bits[wort] as number) | (1 << stelle);
}

export function hasBit(bits: Int32Array, ab: number, stelle: number): boolean {
  return ((bits[ab + (stelle >> 5)] as number) & (1 << stelle)) !== 0;
}

/** The set of these numbers. */
export function bitsOf(stellen: Iterable<number>, anzahl: number): Int32Array {
  const bits = new Int32Array(countWorte(anzahl));
  for (const stelle of stellen) setBit(bits, 0, stelle);
  return bits;
}

/** Any bit of `a` from word `ab` that `b` has too, over `worte` words? */
export function meets(a: Int32Array, ab: number, b: Int32Array, bb: number, worte: number): boolean {
  for (let i = 0; i < worte; i += 1) if (((a[ab + i] ?? 0) & (b[bb + i] ?? 0)) !== 0) return true;
  return false;
}

/** Every bit of the `worte` words of `a` also in `b`, both from word `ab`? */
export function isTeilmenge(a: Int32Array, b: Int32Array, ab: number, worte: number): boolean {
  for (let i = ab; i < ab + worte; i += 1) if (((a[i] ?? 0) & ~(b[i] ?? 0)) !== 0) return false;
  return true;
}

/** A bit of `b` that `a` lacks and that is in `filter`? The sets are the first `worte` words. */
export function lacks(a: Int32Array, b: Int32Array, filter: Int32Array, worte: number): boolean {
  for (let i = 0; i < worte; i += 1) if (((b[i] ?? 0) & ~(a[i] ?? 0) & (filter[i] ?? 0)) !== 0) return true;
  return false;
}
