/**
 * Random numbers from a seed, so that what is drawn can be repeated: SplitMix64's little sister on 32 bits
 * (Steele, Lea and Flood, OOPSLA 2014).
 */

/** The n-th number of a seed as 32 bits, signed; the first is number 1. */
export function zufallsbits(saat: number, nr: number): number {
  let wert = (saat + Math.imul(nr, 0x9e3779b9)) | 0;
  wert = Math.imul(wert ^ (wert >>> 16), 0x21f0aaad);
  wert = Math.imul(wert ^ (wert >>> 15), 0x735a2d97);
  return wert ^ (wert >>> 15);
}

/** Numbers from 0 (included) to 1 (excluded), the same for the same seed. */
export function createZufall(saat: number): () => number {
  let nr = 0;
  return () => {
    nr = (nr + 1) | 0;
    return (zufallsbits(saat, nr) >>> 0) / 0x1_0000_0000;
  };
}

/** Puts the values in a random order, in place (Fisher and Yates). */
export function shuffle(werte: Float64Array, zufall: () => number): void {
  for (let i = werte.length - 1; i > 0; i -= 1) {
    const j = Math.floor(zufall() * (i + 1));
    const wert = werte[i] as number;
    werte[i] = werte[j] as number;
    werte[j] = wert;
  }
}
