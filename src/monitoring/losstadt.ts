/** Small observations by lot for tests of warnings and effects. */

import { createZufall } from '#kernel/zufall.ts';
import type {
  Ausgabe,
  Beobachtungsgebiet,
  Indikator,
  Raumbeobachtung,
  Reihe,
  Rohreihe,
} from './bestand/beobachtung.ts';
import { drawLos, planBinomial } from './methoden/lose.ts';
import { protectReihe } from './schutz/schutz.ts';

export function indikatorOf(kennung: string, mehr: Partial<Indikator> = {}): Indikator {
  return {
    kennung,
    titel: kennung,
    einheit: 'prozent',
    mass: '',
    rolle: 'status',
    richtung: 1,
    zaehler: '',
    nenner: '',
    quelle: '',
    lizenz: '',
    schwelle: 0,
    ...mehr,
  };
}

export function gebietOf(i: number, mehr: Partial<Beobachtungsgebiet> = {}): Beobachtungsgebiet {
  return {
    kennung: `g${i}`,
    name: `Gebiet ${i}`,
    bezirk: null,
    umriss: null,
    quartier: null,
    foerderung: null,
    ...mehr,
  };
}

export function ausgabeOf(jahr: number, gebiete: number): Ausgabe {
  return {
    jahr,
    von: null,
    bis: null,
    quelle: '',
    lizenz: '',
    bewertet: Array.from({ length: gebiete }, () => true),
    veroeffentlicht: true,
    uebertragen: null,
  };
}

/** Counts of one indicator in one edition. */
export type Anteilslos = {
  readonly indikator: Indikator;
  readonly jahr: number;
  readonly zaehler: readonly number[];
  readonly nenner: readonly number[];
};

export function reiheOf(los: Anteilslos, gebiete: readonly Beobachtungsgebiet[]): Reihe {
  const roh: Rohreihe = {
    indikator: los.indikator.kennung,
    jahr: los.jahr,
    werte: los.zaehler.map((z, i) => (100 * z) / (los.nenner[i] ?? 1)),
    zaehler: los.zaehler,
    nenner: los.nenner,
  };
  return protectReihe(roh, gebiete, los.indikator);
}

export type Stadtvorgabe = {
  readonly saat: number;
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  readonly jahre: readonly number[];
  /** Probability of a case; `grund` is the area's own, the same in all years. */
  readonly anteilOf: (grund: number, i: number, jahr: number, indikator: Indikator) => number;
};

/** A city whose counts are binomial around each area's own probability (5 to 45 percent of 200 to 900 people). */
export function drawStadt({ saat, gebiete, indikatoren, jahre, anteilOf }: Stadtvorgabe): Raumbeobachtung {
  const zufall = createZufall(saat);
  const gruende = indikatoren.map(() => gebiete.map(() => 0.05 + 0.4 * zufall()));
  const nenner = gebiete.map(() => 200 + Math.floor(700 * zufall()));
  const reihen = indikatoren.flatMap((indikator, k) =>
    jahre.map((jahr) => {
      const zaehler = nenner.map((n, i) =>
        drawLos(planBinomial(n, anteilOf(gruende[k]?.[i] ?? 0, i, jahr, indikator)), zufall),
      );
      return reiheOf({ indikator, jahr, zaehler, nenner }, gebiete);
    }),
  );
  return {
    kennung: 'probe',
    titel: 'Probe',
    ags: null,
    gebiete,
    indikatoren,
    ausgaben: jahre.map((jahr) => ausgabeOf(jahr, gebiete.length)),
    reihen,
  };
}
