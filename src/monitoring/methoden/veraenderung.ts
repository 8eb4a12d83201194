/**
 * Whether segregation has changed between two years, and by what.
 */

import { createZufall } from '#kernel/zufall.ts';
import { computeD, type Gruppenzahl } from './segregation.ts';

export type Veraenderung = {
  readonly davor: number;
  readonly danach: number;
  readonly unterschied: number;
  /** Two-sided: share of random swaps of the years, area by area, with a difference at least as large. */
  readonly pWert: number;
  readonly permutationen: number;
  /** What the changed shares inside the areas bring about, the mean of both orders (Shapley). */
  readonly durchAnteile: number;
  /** What the changed numbers of inhabitants bring about; both sum to the difference. */
  readonly durchEinwohner: number;
};

/** An area in both years. */
export type Gebietspaar = { readonly davor: Gruppenzahl; readonly danach: Gruppenzahl };

const shareOf = ({ gruppe, gesamt }: Gruppenzahl): number => (gesamt > 0 ? gruppe / gesamt : 0);

/** The areas with the inhabitants of one year and the shares of the other. */
function mix(
  paare: readonly Gebietspaar[],
  einwohner: keyof Gebietspaar,
  anteile: keyof Gebietspaar,
): Gruppenzahl[] {
  return paare.map((paar) => {
    const { gesamt } = paar[einwohner];
    return { gruppe: shareOf(paar[anteile]) * gesamt, gesamt };
  });
}

/** Counts of one year, for loops without garbage; areas without inhabitants count for nothing. */
type Zahlenpaar = { readonly gruppe: Float64Array; readonly gesamt: Float64Array };

function toZahlen(gebiete: readonly Gruppenzahl[]): Zahlenpaar {
  const dabei = gebiete.map((gebiet) => (gebiet.gesamt > 0 ? gebiet : { gruppe: 0, gesamt: 0 }));
  return {
    gruppe: Float64Array.from(dabei, ({ gruppe }) => gruppe),
    gesamt: Float64Array.from(dabei, ({ gesamt }) => gesamt),
  };
}

/** D of one year, or of the other where an area is swapped; null as `computeD`. */
function swappedD(eines: Zahlenpaar, anderes: Zahlenpaar, vertauscht: Uint8Array): number | null {
  let [A, T, summe] = [0, 0, 0];
  for (let i = 0; i < vertauscht.length; i += 1) {
    const jahr = vertauscht[i] ? anderes : eines;
    A += jahr.gruppe[i] as number;
    T += jahr.gesamt[i] as number;
  }
  if (!(A > 0 && A < T)) return null;
  for (let i = 0; i < vertauscht.length; i += 1) {
    const jahr = vertauscht[i] ? anderes : eines;
    const gruppe = jahr.gruppe[i] as number;
    summe += Math.abs(gruppe / A - ((jahr.gesamt[i] as number) - gruppe) / (T - A));
  }
  return summe / 2;
}

function testVertauschung(
  paare: readonly Gebietspaar[],
  unterschied: number,
  permutationen: number,
  saat: number,
): number {
  const zufall = createZufall(saat);
  const [alt, neu] = [toZahlen(paare.map(({ davor }) => davor)), toZahlen(paare.map(({ danach }) => danach))];
  const vertauscht = new Uint8Array(paare.length);
  let extremer = 1;
  for (let n = 0; n < permutationen; n += 1) {
    for (let i = 0; i < vertauscht.length; i += 1) vertauscht[i] = zufall() < 0.5 ? 0 : 1;
    const [davor, danach] = [swappedD(alt, neu, vertauscht), swappedD(neu, alt, vertauscht)];
    // A year in which the group is nowhere can't be compared: it speaks for nothing.
    if (davor === null || danach === null || Math.abs(danach - davor) >= Math.abs(unterschied) - 1e-11)
      extremer += 1;
  }
  return extremer / (permutationen + 1);
}

/**
 * Change of the dissimilarity D between two years with a permutation test, and its decomposition.
 * @returns null where one of the years has nothing to tell apart
 */
export function computeVeraenderung(
  paare: readonly Gebietspaar[],
  { permutationen = 999, saat = 1 } = {},
): Veraenderung | null {
  const davor = computeD(paare.map((paar) => paar.davor));
  const danach = computeD(paare.map((paar) => paar.danach));
  const neueAnteile = computeD(mix(paare, 'davor', 'danach'));
  const neueEinwohner = computeD(mix(paare, 'danach', 'davor'));
  if (davor === null || danach === null || neueAnteile === null || neueEinwohner === null) return null;
  const unterschied = danach - davor;
  return {
    davor,
    danach,
    unterschied,
    pWert: testVertauschung(paare, unterschied, permutationen, saat),
    permutationen,
    durchAnteile: (neueAnteile - davor + danach - neueEinwohner) / 2,
    durchEinwohner: (neueEinwohner - davor + danach - neueAnteile) / 2,
  };
}
