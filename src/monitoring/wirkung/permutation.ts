/**
 * How unusual a difference between funded areas and those like them is, if it were a matter of lot which area of a
 * set was funded (Rosenbaum, Observational Studies, 2002, chapter 2).
 */

import { createZufall } from '#kernel/zufall.ts';
import { quantileOf } from '../methoden/polarisierung.ts';
import { meanOf } from '../methoden/standardisierung.ts';

/** Changes in one set. */
export type Satzwerte = { readonly gefoerdert: number; readonly vergleich: readonly number[] };

export type Permutationstest = {
  /** Mean over the sets of the funded area's change less the mean change of its comparison. */
  readonly wirkung: number;
  /** Share of draws with at least as large a difference, on either side, itself included. */
  readonly pWert: number;
  /** Effects the test does not refuse at five percent; null where too few sets can't refuse anything. */
  readonly intervall: { readonly unten: number; readonly oben: number } | null;
  readonly permutationen: number;
};

export type Permutationslos = { readonly permutationen: number; readonly saat: number };

/** Difference of one draw if funding had the effect t: `fest` + t · `steigung`. */
type Gerade = { readonly fest: number; readonly steigung: number };

function drawGerade(saetze: readonly Satzwerte[], zufall: () => number): Gerade {
  let [fest, steigung] = [0, 0];
  for (const { gefoerdert, vergleich } of saetze) {
    const wahl = Math.floor(zufall() * (vergleich.length + 1)) - 1;
    const summe = vergleich.reduce((s, wert) => s + wert, 0);
    if (wahl < 0) {
      fest += gefoerdert - summe / vergleich.length;
      steigung -= 1;
    } else {
      const gezogen = vergleich[wahl] as number;
      fest += gezogen - (summe - gezogen + gefoerdert) / vergleich.length;
      steigung += 1 / vergleich.length;
    }
  }
  return { fest: fest / saetze.length, steigung: steigung / saetze.length };
}

/** p-value of the hypothesis that the effect is t. */
function pWertOf(geraden: readonly Gerade[], wirkung: number, t: number): number {
  const beobachtet = Math.abs(wirkung - t) - 1e-9;
  const extremer = geraden.filter(({ fest, steigung }) => Math.abs(fest + t * steigung) >= beobachtet).length;
  return (extremer + 1) / (geraden.length + 1);
}

const NIVEAU = 0.05;

/** Where the test begins to refuse, going from the estimate in one direction; null where it never does. */
function findGrenze(geraden: readonly Gerade[], wirkung: number, weite: number): number | null {
  let ab = 1;
  while (ab < 1e6 && pWertOf(geraden, wirkung, wirkung + ab * weite) > NIVEAU) ab *= 2;
  if (ab >= 1e6) return null;
  let [innen, aussen] = [0, ab];
  for (let n = 0; n < 40; n += 1) {
    const mitte = (innen + aussen) / 2;
    if (pWertOf(geraden, wirkung, wirkung + mitte * weite) > NIVEAU) innen = mitte;
    else aussen = mitte;
  }
  return wirkung + innen * weite;
}

/** Spread of the changes, as the step of the search. */
function weiteOf(saetze: readonly Satzwerte[]): number {
  const alle = saetze.flatMap(({ gefoerdert, vergleich }) => [gefoerdert, ...vergleich]);
  return Math.max(1e-6, quantileOf(alle, 0.75) - quantileOf(alle, 0.25));
}

/** @param saetze at least one, each with at least one area to compare with */
export function testSaetze(
  saetze: readonly Satzwerte[],
  { permutationen, saat }: Permutationslos,
): Permutationstest {
  const wirkung = meanOf(saetze.map(({ gefoerdert, vergleich }) => gefoerdert - meanOf(vergleich)));
  const zufall = createZufall(saat);
  const geraden = Array.from({ length: permutationen }, () => drawGerade(saetze, zufall));
  const weite = weiteOf(saetze);
  const [unten, oben] = [findGrenze(geraden, wirkung, -weite), findGrenze(geraden, wirkung, weite)];
  return {
    wirkung,
    pWert: pWertOf(geraden, wirkung, 0),
    intervall: unten === null || oben === null ? null : { unten, oben },
    permutationen,
  };
}
