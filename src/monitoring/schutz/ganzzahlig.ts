/**
 * Equations in small whole numbers among all that solve the same areas.
 */
import type { Spaltengleichung } from './spaltengleichung.ts';

const HOECHSTER_FAKTOR = 4;
/** So many sums of vectors are tried at most. */
const HOECHSTENS_VERSUCHE = 20_000;
const HOECHSTENS_SUMMANDEN = 4;

/** In small whole numbers, or null. @param vektor factors in the order of `nummern` */
function roundVektor(vektor: readonly number[], nummern: readonly number[]): Spaltengleichung | null {
  const groesster = Math.max(...vektor.map(Math.abs));
  const eintraege = vektor.flatMap((wert, s): [number, number][] =>
    Math.abs(wert) > groesster / 50 ? [[nummern[s] as number, wert]] : [],
  );
  const kleinster = Math.min(...eintraege.map(([, wert]) => Math.abs(wert)));
  for (const vielfaches of [1, 2, 3]) {
    const genau = eintraege.map(([nr, wert]) => [nr, (wert / kleinster) * vielfaches] as const);
    if (
      genau.every(
        ([, wert]) => Math.abs(wert - Math.round(wert)) < 1e-3 && Math.abs(wert) < HOECHSTER_FAKTOR + 0.5,
      )
    )
      return new Map(genau.map(([nr, wert]) => [nr, Math.round(wert)]));
  }
  return null;
}

/** How many sums and differences of up to so many of these there are. */
function countSummen(anzahl: number, summanden: number): number {
  let gewaehlt = 1;
  let summe = 0;
  for (let n = 1; n <= summanden; n += 1) {
    gewaehlt = (gewaehlt * (anzahl - n + 1)) / n;
    summe += gewaehlt * 2 ** (n - 1);
  }
  return summe;
}

/** Every vector plus and minus some of those after it. */
function listSummen(vektoren: readonly (readonly number[])[], summanden: number): (readonly number[])[] {
  if (summanden <= 1) return [...vektoren];
  return vektoren.flatMap((erster, ort) => {
    const andere = listSummen(vektoren.slice(ort + 1), summanden - 1);
    const zusammen = andere.flatMap((zweiter) => [
      erster.map((wert, s) => wert + (zweiter[s] as number)),
      erster.map((wert, s) => wert - (zweiter[s] as number)),
    ]);
    return [erster, ...zusammen];
  });
}

/**
 * Where few areas have counts of several columns, these depend on each other by chance, in no whole numbers, and so
 * does what they are part of: then sums of such vectors are tried.
 * @param vektoren factors in the order of `nummern`, each with a 1 where all others have a 0
 */
export function listGanzzahlige(
  vektoren: readonly (readonly number[])[],
  nummern: readonly number[],
): Spaltengleichung[] {
  const gerundete = vektoren.map((vektor) => roundVektor(vektor, nummern));
  const krumme = vektoren.filter((_, nr) => gerundete[nr] === null);
  let summanden = Math.min(HOECHSTENS_SUMMANDEN, krumme.length);
  while (countSummen(krumme.length, summanden) > HOECHSTENS_VERSUCHE) summanden -= 1;
  const gerade = [
    ...gerundete,
    ...listSummen(krumme, summanden).map((vektor) => roundVektor(vektor, nummern)),
  ];
  return gerade.filter((gleichung) => gleichung !== null);
}
