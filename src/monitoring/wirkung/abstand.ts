/**
 * How far funded areas are from all others, year by year: a description, no effect.
 */
import type { Raumbeobachtung, Reihe } from '../bestand/beobachtung.ts';

export type Jahresabstand = {
  readonly jahr: number;
  readonly gefoerdert: number;
  readonly uebrige: number;
  /** Funded areas less the others, in the unit of the indicator. */
  readonly abstand: number;
  /** Whether areas count by their Nenner; else each counts the same. */
  readonly gewichtet: boolean;
  /** Areas with a value. */
  readonly gebiete: { readonly gefoerdert: number; readonly uebrige: number };
};

function weightOf({ nenner }: Reihe, gewichtet: boolean, i: number): number {
  return gewichtet ? (nenner?.[i] ?? 0) : 1;
}

/** Mean value of some areas; null without any that count. */
function averageOf(reihe: Reihe, stellen: readonly number[], gewichtet: boolean): number | null {
  let [summe, gewichte] = [0, 0];
  for (const i of stellen) {
    const gewicht = weightOf(reihe, gewichtet, i);
    summe += gewicht * (reihe.werte[i] ?? 0);
    gewichte += gewicht;
  }
  return gewichte > 0 ? summe / gewichte : null;
}

/**
 * Areas that are or were ever funded against the others, so that the same areas are compared in all years; weighted
 * by the Nenner where every shown value has one. Years in which one side has no value are left out.
 */
export function computeAbstand({ gebiete, reihen }: Raumbeobachtung, indikator: string): Jahresabstand[] {
  return reihen
    .filter((reihe) => reihe.indikator === indikator)
    .sort((a, b) => a.jahr - b.jahr)
    .flatMap((reihe): Jahresabstand[] => {
      const bekannt = gebiete.flatMap((_, i) => ((reihe.werte[i] ?? null) === null ? [] : [i]));
      const gewichtet = bekannt.every((i) => (reihe.nenner?.[i] ?? null) !== null);
      const hier = bekannt.filter((i) => gebiete[i]?.foerderung !== null);
      const dort = bekannt.filter((i) => gebiete[i]?.foerderung === null);
      const [gefoerdert, uebrige] = [averageOf(reihe, hier, gewichtet), averageOf(reihe, dort, gewichtet)];
      if (gefoerdert === null || uebrige === null) return [];
      return [
        {
          jahr: reihe.jahr,
          gefoerdert,
          uebrige,
          abstand: gefoerdert - uebrige,
          gewichtet,
          gebiete: { gefoerdert: hier.length, uebrige: dort.length },
        },
      ];
    });
}
