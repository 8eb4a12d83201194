/**
 * Whether segregation has changed between two years, and by what.
 */
import { computeD, type Gruppenzahl } from './segregation.ts';
import { createZufall } from './zufall.ts';

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

function testVertauschung(
  paare: readonly Gebietspaar[],
  unterschied: number,
  permutationen: number,
  saat: number,
): number {
  const zufall = createZufall(saat);
  let extremer = 1;
  for (let n = 0; n < permutationen; n += 1) {
    const vertauscht = paare.map((paar) =>
      zufall() < 0.5 ? paar : { davor: paar.danach, danach: paar.davor },
    );
    const davor = computeD(vertauscht.map((paar) => paar.davor));
    const danach = computeD(vertauscht.map((paar) => paar.danach));
    // A year in which the group is nowhere can't be compared: it speaks for nothing.
    if (davor === null || danach === null || Math.abs(danach - davor) >= Math.abs(unterschied) - 1e-12)
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
