/**
 * Counts the draws in which the class of an area is worse afterwards than before.
 */
import { createIndexrechner, type Losindex, type Spaltenwerte } from './losindex.ts';

/** An index before or after, with its drawn values in all areas and in those in question. */
export type Losseite = {
  readonly alle: readonly Spaltenwerte[];
  readonly wenige: readonly Spaltenwerte[];
  readonly stellen: Losindex['stellen'];
};

export type Klassenzaehler = {
  /** A draw of all areas, or of those in question on the scale of the draws of all before. */
  readonly count: (wovon: 'alle' | 'wenige') => void;
  /** Share of the counted draws by area; null where it was not asked or could not be counted. */
  readonly share: (gebiete: number) => (number | null)[];
};

type Vergleichsplatz = { readonly stelle: number; readonly alt: number; readonly neu: number };

/** Areas in question that are rated in both editions. */
function findPlaetze(
  davor: Losseite,
  danach: Losseite,
  fragliche: readonly number[],
): readonly Vergleichsplatz[] {
  const [alte, neue] = [davor, danach].map(
    ({ stellen }) => new Map([...stellen].map((stelle, platz) => [stelle, platz])),
  );
  return fragliche.flatMap((stelle) => {
    const [alt, neu] = [alte?.get(stelle), neue?.get(stelle)];
    return alt === undefined || neu === undefined ? [] : [{ stelle, alt, neu }];
  });
}

const rechnerOf = ({ alle, stellen }: Losseite) => createIndexrechner({ spalten: alle, stellen });

/** @param classify rank of an index, higher meaning worse */
export function createKlassenzaehler(
  davor: Losseite,
  danach: Losseite,
  classify: (index: number) => number,
  fragliche: readonly number[],
): Klassenzaehler {
  const [vorher, nachher] = [rechnerOf(davor), rechnerOf(danach)];
  const plaetze = findPlaetze(davor, danach, fragliche);
  const schlechter = new Map<number, number>();
  let laeufe = 0;
  const judge = (stelle: number, alt: number, neu: number) => {
    if (classify(neu) > classify(alt)) schlechter.set(stelle, (schlechter.get(stelle) ?? 0) + 1);
  };
  const countAlle = () => {
    const [alte, neue] = [vorher.computeAlle(), nachher.computeAlle()];
    if (!alte || !neue) return;
    laeufe += 1;
    for (const { stelle, alt, neu } of plaetze) judge(stelle, alte[alt] as number, neue[neu] as number);
  };
  const countWenige = () => {
    // Without a scale there is nothing to count.
    if (laeufe === 0) return;
    laeufe += 1;
    for (const { stelle } of plaetze)
      judge(stelle, vorher.computeEines(davor.wenige, stelle), nachher.computeEines(danach.wenige, stelle));
  };
  return {
    count: (wovon) => (wovon === 'alle' ? countAlle() : countWenige()),
    share: (gebiete) => {
      const anteile = new Array<number | null>(gebiete).fill(null);
      if (laeufe > 0)
        for (const { stelle } of plaetze) anteile[stelle] = (schlechter.get(stelle) ?? 0) / laeufe;
      return anteile;
    },
  };
}
