/**
 * Which areas are compared, as it stands in the address.
 */
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { standardize } from '../../methoden/standardisierung.ts';
import { collectWerte, computeRanglage } from '../rangstufung.ts';

export const GEBIETE_HOECHSTENS = 6;

type Gebiete = Pick<Raumbeobachtung, 'gebiete'>;

export type Gebietswahl = {
  /** Places in the order of the address, none twice, six at most. */
  readonly stellen: readonly number[];
  /** What was written, but names no area or several. */
  readonly unklar: readonly string[];
  /** Kennungen that an unclear text may mean. */
  readonly gemeint: readonly string[];
};

/** Places that a text may mean: the Kennung, the name or both together, else every area that holds it. */
function findStellen({ gebiete }: Gebiete, text: string): readonly number[] {
  const gesucht = text.toLocaleLowerCase('de');
  const exakt = gebiete.findIndex(({ kennung, name }) =>
    [kennung, name, `${kennung} ${name}`].some((eines) => eines.toLocaleLowerCase('de') === gesucht),
  );
  if (exakt >= 0) return [exakt];
  return gebiete.flatMap(({ kennung, name }, stelle) =>
    `${kennung} ${name}`.toLocaleLowerCase('de').includes(gesucht) ? [stelle] : [],
  );
}

const HOECHSTENS_GEMEINT = 8;

/** Reads `?gebiet=0101&gebiet=Hafen`. */
export function readGebietswahl(beobachtung: Gebiete, parameter: URLSearchParams): Gebietswahl {
  const texte = parameter
    .getAll('gebiet')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const funde = texte.map((text) => ({ text, stellen: findStellen(beobachtung, text) }));
  const klare = funde.flatMap(({ stellen }) => (stellen.length === 1 ? stellen : []));
  const unklare = funde.filter(({ stellen }) => stellen.length !== 1);
  return {
    stellen: [...new Set(klare)].slice(0, GEBIETE_HOECHSTENS),
    unklar: unklare.map(({ text }) => text),
    gemeint: unklare
      .flatMap(({ stellen }) => stellen)
      .slice(0, HOECHSTENS_GEMEINT)
      .map((stelle) => beobachtung.gebiete[stelle]?.kennung ?? ''),
  };
}

export type Nachbarvorschlag = { readonly kennung: string; readonly name: string; readonly abstand: number };

/**
 * Areas most alike: smallest distance of the z-scores of the status indicators, in standard deviations (root of the
 * mean square); none where the area itself is not rated or has hidden values.
 */
export function findAehnliche(
  beobachtung: Raumbeobachtung,
  stelle: number,
  jahr: number,
  anzahl: number,
): readonly Nachbarvorschlag[] {
  const status = beobachtung.indikatoren.filter(
    ({ rolle, richtung }) => rolle === 'status' && richtung !== 0,
  );
  const { stellen, werte } = collectWerte(beobachtung, status, jahr);
  const spalten = werte.flatMap((spalte) => standardize(spalte) ?? []);
  const eigene = stellen.indexOf(stelle);
  if (eigene < 0 || spalten.length === 0) return [];
  const breite = spalten.length / stellen.length;
  const zOf = (i: number, k: number) => spalten[k * stellen.length + i] ?? 0;
  const abstandOf = (i: number) => {
    let summe = 0;
    for (let k = 0; k < breite; k += 1) summe += (zOf(i, k) - zOf(eigene, k)) ** 2;
    return Math.sqrt(summe / breite);
  };
  return stellen
    .flatMap((andere, i) => {
      const gebiet = beobachtung.gebiete[andere];
      return gebiet && i !== eigene
        ? [{ kennung: gebiet.kennung, name: gebiet.name, abstand: abstandOf(i) }]
        : [];
    })
    .sort((a, b) => a.abstand - b.abstand)
    .slice(0, anzahl);
}

/** Kennungen of the most burdened areas by rank, to begin with. */
export function listBelastete(beobachtung: Raumbeobachtung, jahr: number, anzahl: number): readonly string[] {
  return computeRanglage(beobachtung, jahr)
    .plaetze.flatMap((platz, stelle) => (platz ? [{ platz: platz.platz, stelle }] : []))
    .sort((a, b) => a.platz - b.platz)
    .slice(0, anzahl)
    .map(({ stelle }) => beobachtung.gebiete[stelle]?.kennung ?? '');
}
