/**
 * Which areas an estimate may use, and by which features they are compared.
 */
import { findReihe, type Raumbeobachtung, type Reihe } from '../bestand/beobachtung.ts';
import { computeDifferenzen } from '../schutz/schutz.ts';
import type { Merkmalszeile } from './abgleich.ts';
import type { Wirkungsfrage } from './wirkung.ts';

export type Merkmalsspalte = { readonly titel: string; readonly werte: readonly (number | null)[] };

export type Wirkungsdaten = {
  readonly spalten: readonly Merkmalsspalte[];
  /** Areas with all features and a change. */
  readonly zeilen: readonly Merkmalszeile[];
  readonly aenderung: readonly (number | null)[];
  readonly ausgelassen: number;
  readonly schonGefoerdert: number;
};

type Rolle = 'gefoerdert' | 'vergleich' | 'davor' | 'danach';

/** Before the base year funded areas can tell nothing of a beginning; those funded later are no comparison either. */
function rolleOf({ gebiete }: Raumbeobachtung, i: number, basisjahr: number, endjahr: number): Rolle {
  const zeit = gebiete[i]?.foerderung;
  if (!zeit) return 'vergleich';
  if (zeit.ab < basisjahr) return 'davor';
  return zeit.ab <= endjahr ? 'gefoerdert' : 'danach';
}

/** The latest edition at least two years before, else the latest before. */
export function findVorjahr(beobachtung: Raumbeobachtung, indikator: string, jahr: number): number | null {
  const frueher = beobachtung.reihen
    .filter((reihe) => reihe.indikator === indikator && reihe.jahr < jahr)
    .map((reihe) => reihe.jahr)
    .sort((a, b) => b - a);
  return frueher.find((eines) => eines <= jahr - 2) ?? frueher[0] ?? null;
}

/** The indicator's level and change before the base year, and the levels of the controls. */
function listSpalten(
  beobachtung: Raumbeobachtung,
  { indikator, basisjahr, kontrollen = [] }: Wirkungsfrage,
  basis: Reihe,
): Merkmalsspalte[] {
  const titelOf = (kennung: string) =>
    beobachtung.indikatoren.find((eine) => eine.kennung === kennung)?.titel ?? kennung;
  const vorjahr = findVorjahr(beobachtung, indikator, basisjahr);
  const frueher = vorjahr === null ? undefined : findReihe(beobachtung, indikator, vorjahr);
  const trend = frueher && {
    titel: `${titelOf(indikator)}: Veränderung ${frueher.jahr} bis ${basisjahr}`,
    werte: computeDifferenzen(frueher, basis),
  };
  const weitere = kontrollen
    .filter((kennung) => kennung !== indikator)
    .flatMap((kennung) => {
      const reihe = findReihe(beobachtung, kennung, basisjahr);
      return reihe ? [{ titel: `${titelOf(kennung)} ${basisjahr}`, werte: reihe.werte }] : [];
    });
  const stand = { titel: `${titelOf(indikator)} ${basisjahr}`, werte: basis.werte };
  return [stand, ...(trend ? [trend] : []), ...weitere];
}

/**
 * @param rollenjahre years that decide who counts as funded; those of the question but for a placebo
 * @returns undefined where one of the editions does not have the indicator
 */
export function collectDaten(
  beobachtung: Raumbeobachtung,
  frage: Wirkungsfrage,
  rollenjahre: Pick<Wirkungsfrage, 'basisjahr' | 'endjahr'> = frage,
): Wirkungsdaten | undefined {
  const basis = findReihe(beobachtung, frage.indikator, frage.basisjahr);
  const ende = findReihe(beobachtung, frage.indikator, frage.endjahr);
  if (!basis || !ende) return undefined;
  const spalten = listSpalten(beobachtung, frage, basis);
  const aenderung = computeDifferenzen(basis, ende);
  const rollen = beobachtung.gebiete.map((_, i) =>
    rolleOf(beobachtung, i, rollenjahre.basisjahr, rollenjahre.endjahr),
  );
  const gefragt = rollen.flatMap((rolle, i) => (rolle === 'gefoerdert' || rolle === 'vergleich' ? [i] : []));
  const zeilen = gefragt.flatMap((stelle): Merkmalszeile[] => {
    const werte = spalten.flatMap((spalte) => spalte.werte[stelle] ?? []);
    const da = werte.length === spalten.length && (aenderung[stelle] ?? null) !== null;
    return da ? [{ stelle, gefoerdert: rollen[stelle] === 'gefoerdert', werte }] : [];
  });
  return {
    spalten,
    zeilen,
    aenderung,
    ausgelassen: gefragt.length - zeilen.length,
    schonGefoerdert: rollen.filter((rolle) => rolle === 'davor').length,
  };
}
