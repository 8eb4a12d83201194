/**
 * Sets of catalogue numbers as bits: a facet is counted over fifty thousand programmes while one waits.
 */

/** 32 numbers in each element. */
export type Bitmenge = Uint32Array;

export function createBitmenge(umfang: number): Bitmenge {
  return new Uint32Array(Math.ceil(umfang / 32));
}

/** All numbers below `umfang`. */
export function fullBitmenge(umfang: number): Bitmenge {
  const menge = createBitmenge(umfang).fill(0xffffffff);
  if (umfang % 32 > 0) menge[menge.length - 1] = 2 ** (umfang % 32) - 1;
  return menge;
}

export function addToBitmenge(menge: Bitmenge, nummer: number): void {
  menge[nummer >>> 5] = (menge[nummer >>> 5] ?? 0) | (1 << (nummer & 31));
}

export function unite(mengen: readonly Bitmenge[], umfang: number): Bitmenge {
  const summe = createBitmenge(umfang);
  for (const menge of mengen)
    for (let i = 0; i < summe.length; i += 1) summe[i] = (summe[i] ?? 0) | (menge[i] ?? 0);
  return summe;
}

export function intersect(a: Bitmenge, b: Bitmenge): Bitmenge {
  return a.map((wort, i) => wort & (b[i] ?? 0));
}

function countBits(wort: number): number {
  let v = wort - ((wort >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How many numbers are in both. */
export function countGemeinsame(a: Bitmenge, b: Bitmenge): number {
  let anzahl = 0;
  for (let i = 0; i < a.length; i += 1) anzahl += countBits((a[i] ?? 0) & (b[i] ?? 0));
  return anzahl;
}

/** The numbers in the set, ascending. */
export function listNummern(menge: Bitmenge): number[] {
  const nummern: number[] = [];
  menge.forEach((wort, i) => {
    for (let rest = wort; rest !== 0; rest &= rest - 1) nummern.push(i * 32 + 31 - Math.clz32(rest & -rest));
  });
  return nummern;
}
