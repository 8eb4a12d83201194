/**
 * An index from drawn counts: of all areas as `computeMss` does it, or of one area on the scale of earlier draws.
 */

/** Drawn values of an indicator by area, and those it changes from. */
export type Spaltenwerte = { readonly neu: Float64Array; readonly alt: Float64Array | null };

/** An index over its rated areas, by their places. */
export type Losindex = { readonly spalten: readonly Spaltenwerte[]; readonly stellen: Int32Array };

export type Indexrechner = {
  /** In the order of `stellen`; null where nothing differs. The array is used again. */
  readonly computeAlle: () => Float64Array | null;
  /** Of one area, standardised by the mean scale of all `computeAlle` so far. */
  readonly computeEines: (spalten: readonly Spaltenwerte[], stelle: number) => number;
};

/** Sums over draws: mean and standard deviation by column, then those of the sums. */
type Massstab = { laeufe: number; readonly mittel: Float64Array; readonly streuung: Float64Array };

type Mass = { readonly mittel: number; readonly streuung: number };

function measure(werte: Float64Array): Mass {
  let [summe, quadrate] = [0, 0];
  for (let k = 0; k < werte.length; k += 1) summe += werte[k] as number;
  const mittel = summe / werte.length;
  for (let k = 0; k < werte.length; k += 1) quadrate += ((werte[k] as number) - mittel) ** 2;
  return { mittel, streuung: Math.sqrt(quadrate / werte.length) };
}

/** Adds the z-scores of values, in the order of `ziel`. */
function addStandardised(ziel: Float64Array, werte: Float64Array, { mittel, streuung }: Mass): void {
  for (let k = 0; k < werte.length; k += 1)
    ziel[k] = (ziel[k] as number) + ((werte[k] as number) - mittel) / streuung;
}

const valueAt = ({ neu, alt }: Spaltenwerte, stelle: number): number =>
  (neu[stelle] as number) - (alt ? (alt[stelle] as number) : 0);

function learn(massstab: Massstab, masse: readonly Mass[]): void {
  massstab.laeufe += 1;
  for (const [k, { mittel, streuung }] of masse.entries()) {
    massstab.mittel[k] = (massstab.mittel[k] as number) + mittel;
    massstab.streuung[k] = (massstab.streuung[k] as number) + streuung;
  }
}

function standardiseAt({ laeufe, mittel, streuung }: Massstab, k: number, wert: number): number {
  return (wert - (mittel[k] as number) / laeufe) / ((streuung[k] as number) / laeufe);
}

export function createIndexrechner({ spalten, stellen }: Losindex): Indexrechner {
  const [werte, summen, index] = [0, 0, 0].map(() => new Float64Array(stellen.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const felder = spalten.length + 1;
  const massstab: Massstab = {
    laeufe: 0,
    mittel: new Float64Array(felder),
    streuung: new Float64Array(felder),
  };
  return {
    computeAlle: () => {
      summen.fill(0);
      const masse: Mass[] = [];
      for (const spalte of spalten) {
        for (let k = 0; k < stellen.length; k += 1) werte[k] = valueAt(spalte, stellen[k] as number);
        const mass = measure(werte);
        if (!(mass.streuung > 0)) return null;
        addStandardised(summen, werte, mass);
        masse.push(mass);
      }
      const mass = measure(summen);
      if (!(mass.streuung > 0)) return null;
      index.fill(0);
      addStandardised(index, summen, mass);
      learn(massstab, [...masse, mass]);
      return index;
    },
    computeEines: (eigene, stelle) => {
      let summe = 0;
      for (const [k, spalte] of eigene.entries())
        summe += standardiseAt(massstab, k, valueAt(spalte, stelle));
      return standardiseAt(massstab, spalten.length, summe);
    },
  };
}
