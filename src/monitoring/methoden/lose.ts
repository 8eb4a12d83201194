/**
 * Counts by lot, one or a whole column at once. What a lot needs is computed beforehand, and each has its own random
 * numbers: lots can be left out without changing the others.
 */
import { normalOf } from './normal.ts';
import { zufallsbits } from './zufall.ts';

/** How a count is drawn: `basis` plus or minus a count by this rule. */
export type Los = {
  /** Random numbers it takes; with none the count is `basis`. */
  readonly zahlen: 0 | 1 | 2;
  readonly oben: number;
  /** Two numbers: mean and standard deviation. One: weight of 0, and `b`, `c` in (b − c·x) / (x + 1), weight of x + 1 over that of x. */
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly basis: number;
  readonly vorzeichen: 1 | -1;
};

/** Where the variance is larger the normal distribution is near enough, rounded. */
const GROSS = 25;

/** A binomial count of `nenner` with this probability. */
export function planBinomial(nenner: number, p: number): Los {
  if (p > 0.5) return { ...planBinomial(nenner, 1 - p), basis: nenner, vorzeichen: -1 };
  const varianz = nenner * p * (1 - p);
  const fest = { oben: nenner, basis: 0, vorzeichen: 1 } as const;
  if (p <= 0) return { ...fest, zahlen: 0, a: 0, b: 0, c: 0 };
  if (varianz > GROSS) return { ...fest, zahlen: 2, a: nenner * p, b: Math.sqrt(varianz), c: 0 };
  const chance = p / (1 - p);
  return { ...fest, zahlen: 1, a: (1 - p) ** nenner, b: chance * nenner, c: chance };
}

/** A Poisson count with this mean. */
export function planPoisson(mittel: number): Los {
  const fest = { basis: 0, vorzeichen: 1 } as const;
  if (mittel > GROSS)
    return { ...fest, zahlen: 2, oben: Number.MAX_SAFE_INTEGER, a: mittel, b: Math.sqrt(mittel), c: 0 };
  return { ...fest, zahlen: 1, oben: 1000, a: Math.exp(-mittel), b: mittel, c: 0 };
}

/** A normal value, rounded. @param erste @param zweite random numbers of 32 bits */
function roundNormal(a: number, b: number, oben: number, erste: number, zweite: number): number {
  // Math.round takes longer than all the rest.
  return Math.min(oben, Math.max(0, Math.floor(a + b * normalOf(erste, zweite) + 0.5)));
}

/** By inversion, summing up from 0. @param bits random number of 32 bits */
function invert(a: number, b: number, c: number, oben: number, bits: number): number {
  let rest = (bits >>> 0) / 2 ** 32;
  let gewicht = a;
  for (let x = 0; x < oben; x += 1) {
    rest -= gewicht;
    if (rest < 0) return x;
    gewicht *= (b - c * x) / (x + 1);
  }
  return oben;
}

export function drawLos({ zahlen, a, b, c, oben, basis, vorzeichen }: Los, zufall: () => number): number {
  const nextBits = () => (zufall() * 2 ** 32) | 0;
  if (zahlen === 0) return basis;
  const bits = nextBits();
  const x = zahlen === 2 ? roundNormal(a, b, oben, bits, nextBits()) : invert(a, b, c, oben, bits);
  return basis + vorzeichen * x;
}

/** A lot of a column: its count is shown as `faktor` · count / `teiler`. */
export type Spaltenlos = { readonly los: Los; readonly faktor: number; readonly teiler: number };

export type Losspalte = {
  /** Random numbers that all lots of the column take together. */
  readonly bedarf: number;
  readonly werte: Float64Array;
  /** Draws `werte` anew, from the random number after `vorher` on. */
  readonly draw: (saat: number, vorher: number) => void;
};

const FELDER = 8;

/** @param isGebraucht whether anybody looks at the value of this place; the others stay 0 */
export function createLosspalte(
  lose: readonly (Spaltenlos | null)[],
  isGebraucht: (stelle: number) => boolean,
): Losspalte {
  const stellen: number[] = [];
  const erste: number[] = [];
  const felder: number[] = [];
  let bedarf = 0;
  for (const [stelle, eines] of lose.entries()) {
    if (!eines) continue;
    const { los, faktor, teiler } = eines;
    if (isGebraucht(stelle)) {
      stellen.push(stelle);
      erste.push(bedarf);
      felder.push(los.a, los.b, los.c, los.oben, los.basis, los.vorzeichen, faktor, teiler);
    }
    bedarf += los.zahlen;
  }
  const zahlen = Uint8Array.from(stellen, (stelle) => lose[stelle]?.los.zahlen ?? 0);
  const werte = new Float64Array(lose.length);
  const [ort, ab, feld] = [Int32Array.from(stellen), Int32Array.from(erste), Float64Array.from(felder)];
  const draw = (saat: number, vorher: number) => {
    for (let k = 0; k < ort.length; k += 1) {
      const f = FELDER * k;
      const nr = vorher + 1 + (ab[k] as number);
      const a = feld[f] as number;
      const b = feld[f + 1] as number;
      const oben = feld[f + 3] as number;
      let x = 0;
      if (zahlen[k] === 2) x = roundNormal(a, b, oben, zufallsbits(saat, nr), zufallsbits(saat, nr + 1));
      else if (zahlen[k] === 1) x = invert(a, b, feld[f + 2] as number, oben, zufallsbits(saat, nr));
      const anzahl = (feld[f + 4] as number) + (feld[f + 5] as number) * x;
      werte[ort[k] as number] = ((feld[f + 6] as number) * anzahl) / (feld[f + 7] as number);
    }
  };
  return { bedarf, werte, draw };
}
