/**
 * What a proof shows over all ways to pay, in exact integers: no plan of a stage is below this bound.
 */
import type { Beweisbaum } from '../../zertifikat/beweis.ts';
import { leastSum, type Rechnung, seitenOf, type Zweig } from '../../zertifikat/pruefer/beweis.ts';
import { type Stufe, Ungueltig } from '../../zertifikat/pruefer/form.ts';
import type { Blick } from './wege.ts';

/** The least whole number that is not below the fraction. */
function ceilDivide(zaehler: bigint, nenner: bigint): number {
  return Number(zaehler > 0n ? (zaehler + nenner - 1n) / nenner : zaehler / nenner);
}

/** Least whole value of the plans in a branch; infinite: nothing is in it, or a leaf shows nothing. */
function boundOf(r: Rechnung, baum: Beweisbaum, zweig: Zweig): number {
  if ('an' in baum) {
    const { ja, nein } = seitenOf(r.l, zweig, baum.an);
    return Math.min(boundOf(r, baum.ja, ja), boundOf(r, baum.nein, nein));
  }
  const preise = Object.fromEntries(Object.entries(baum.preise).map(([zeile, x]) => [zeile, BigInt(x)]));
  const summe = leastSum(r, { preise, nenner: BigInt(baum.nenner) }, zweig);
  if (summe === null || (baum.nenner === 0 && summe > 0n)) return Number.POSITIVE_INFINITY;
  return baum.nenner === 0 ? Number.NEGATIVE_INFINITY : ceilDivide(summe, BigInt(baum.nenner));
}

/** The bound that a tree shows; infinite where it shows none, or asks for more than the checker looks at. */
export function readSchranke({ l, wurzel }: Blick, stufe: Stufe, baum: Beweisbaum): number {
  try {
    return boundOf({ l, stufe }, baum, wurzel);
  } catch (fehler) {
    if (fehler instanceof Ungueltig) return Number.NEGATIVE_INFINITY;
    throw fehler;
  }
}
