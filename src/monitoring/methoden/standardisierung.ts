/**
 * Standardised values: how many standard deviations a value lies above the mean.
 */

/** Sum by Neumaier's compensation, so that the order of many values hardly matters. */
export function sumOf(werte: Iterable<number>): number {
  let summe = 0;
  let rest = 0;
  for (const wert of werte) {
    const neu = summe + wert;
    rest += Math.abs(summe) >= Math.abs(wert) ? summe - neu + wert : wert - neu + summe;
    summe = neu;
  }
  return summe + rest;
}

/** Arithmetic mean, unweighted; NaN without values. */
export function meanOf(werte: readonly number[]): number {
  return sumOf(werte) / werte.length;
}

/** Standard deviation of a population (division by n). */
export function deviationOf(werte: readonly number[]): number {
  const mittel = meanOf(werte);
  return Math.sqrt(meanOf(werte.map((wert) => (wert - mittel) ** 2)));
}

/** z-scores with the population's standard deviation; null where all values are the same (or there are none). */
export function standardize(werte: readonly number[]): number[] | null {
  const mittel = meanOf(werte);
  const abweichung = deviationOf(werte);
  // All alike up to rounding: there is nothing to tell apart.
  if (!(abweichung > 1e-12 * Math.max(1, Math.abs(mittel)))) return null;
  return werte.map((wert) => (wert - mittel) / abweichung);
}
