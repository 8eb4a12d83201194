/**
 * A linear equation between columns of counts.
 */

/** By number of a column its factor: the sum is 0 in every area. */
export type Spaltengleichung = ReadonlyMap<number, number>;

export type Zahlenspalte = readonly (number | null)[];

/** Fewer areas in common could agree by chance. */
export const MINDESTENS_GEMEINSAME = 5;
/** Counts converted from other areas are no whole numbers. */
export const TOLERANZ = 1e-6;

/** Null where a count is not known. */
function sumAt(
  gleichung: readonly (readonly [number, number])[],
  spalten: readonly Zahlenspalte[],
  i: number,
) {
  let summe = 0;
  for (const [nr, faktor] of gleichung) {
    const wert = spalten[nr]?.[i] ?? null;
    if (wert === null) return null;
    summe += faktor * wert;
  }
  return summe;
}

/** Holds wherever all its counts are known, and these are enough areas and not all empty. */
export function isWahr(
  gleichung: Spaltengleichung,
  spalten: readonly Zahlenspalte[],
  anzahl: number,
): boolean {
  const eintraege = [...gleichung];
  let gemeinsame = 0;
  let bewohnte = 0;
  for (let i = 0; i < anzahl; i += 1) {
    const summe = sumAt(eintraege, spalten, i);
    if (summe === null) continue;
    if (Math.abs(summe) > TOLERANZ) return false;
    gemeinsame += 1;
    if (eintraege.some(([nr]) => spalten[nr]?.[i] !== 0)) bewohnte += 1;
  }
  return bewohnte > 0 && gemeinsame >= Math.min(Math.max(MINDESTENS_GEMEINSAME, gleichung.size), anzahl);
}
