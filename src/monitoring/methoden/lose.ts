/**
 * Counts by lot, one or a whole column at once. What a lot needs is computed beforehand, and each has its own random
 * numbers: lots can be left out without changing the others.
 */

import { zufallsbits } from '#kernel/zufall.ts';
import { normalOf } from './normal.ts';

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

function roundNormal(mitte: number, streuung: number, oben: number, normal: number): number {
  // Math.round takes longer than all the rest.
  return Math.min(oben, Math.max(0, Math.floor(mitte + streuung * normal + 0.5)));
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
  const x = zahlen === 2 ? roundNormal(a, b, oben, normalOf(bits, nextBits())) : invert(a, b, c, oben, bits);
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

/** Lots of a column that take as many random numbers each: where they stand, from which number on, and by what rule. */
type Losgruppe = { readonly orte: Int32Array; readonly erste: Int32Array; readonly felder: Float64Array };

type Losplatz = Spaltenlos & { readonly ort: number; readonly erste: number };

function groupLose(plaetze: readonly Losplatz[], zahlen: Los['zahlen']): Losgruppe {
  const eigene = plaetze.filter(({ los }) => los.zahlen === zahlen);
  return {
    orte: Int32Array.from(eigene, ({ ort }) => ort),
    erste: Int32Array.from(eigene, ({ erste }) => erste),
    felder: Float64Array.from(
      eigene.flatMap(({ los: { a, b, c, oben, basis, vorzeichen }, faktor, teiler }) => [
        a,
        b,
        c,
        oben,
        basis,
        vorzeichen,
        faktor,
        teiler,
      ]),
    ),
  };
}

function showAnzahl(felder: Float64Array, ab: number, x: number): number {
  const anzahl = (felder[ab + 4] as number) + (felder[ab + 5] as number) * x;
  return ((felder[ab + 6] as number) * anzahl) / (felder[ab + 7] as number);
}

/** In loops of their own, short enough that the engine takes all they call into them. */
function drawGrosse({ orte, erste, felder }: Losgruppe, werte: Float64Array, saat: number, ab: number): void {
  for (let k = 0; k < orte.length; k += 1) {
    const f = FELDER * k;
    const nr = ab + (erste[k] as number);
    const normal = normalOf(zufallsbits(saat, nr), zufallsbits(saat, nr + 1));
    const x = roundNormal(felder[f] as number, felder[f + 1] as number, felder[f + 3] as number, normal);
    werte[orte[k] as number] = showAnzahl(felder, f, x);
  }
}

function drawKleine({ orte, erste, felder }: Losgruppe, werte: Float64Array, saat: number, ab: number): void {
  for (let k = 0; k < orte.length; k += 1) {
    const f = FELDER * k;
    const bits = zufallsbits(saat, ab + (erste[k] as number));
    const x = invert(
      felder[f] as number,
      felder[f + 1] as number,
      felder[f + 2] as number,
      felder[f + 3] as number,
      bits,
    );
    werte[orte[k] as number] = showAnzahl(felder, f, x);
  }
}

/** @param isGebraucht whether anybody looks at the value of this place; the others stay 0 */
export function createLosspalte(
  lose: readonly (Spaltenlos | null)[],
  isGebraucht: (stelle: number) => boolean,
): Losspalte {
  const plaetze: Losplatz[] = [];
  let bedarf = 0;
  for (const [ort, eines] of lose.entries()) {
    if (!eines) continue;
    if (isGebraucht(ort)) plaetze.push({ ...eines, ort, erste: bedarf });
    bedarf += eines.los.zahlen;
  }
  const [feste, kleine, grosse] = ([0, 1, 2] as const).map((zahlen) => groupLose(plaetze, zahlen)) as [
    Losgruppe,
    Losgruppe,
    Losgruppe,
  ];
  const werte = new Float64Array(lose.length);
  for (const [k, ort] of feste.orte.entries()) werte[ort] = showAnzahl(feste.felder, FELDER * k, 0);
  const draw = (saat: number, vorher: number) => {
    drawKleine(kleine, werte, saat, vorher + 1);
    drawGrosse(grosse, werte, saat, vorher + 1);
  };
  return { bedarf, werte, draw };
}
