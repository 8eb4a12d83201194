/**
 * Which effect a page asks for, as it stands in the address.
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { computeUngleichheit, computeWirkung } from '../wirkung/schaetzung.ts';
import type { Wirkungsfrage } from '../wirkung/wirkung.ts';
import { type Abgleichwahl, nameOfAbgleich } from './abgleichname.ts';

type Bekanntes = Pick<Raumbeobachtung, 'gebiete' | 'indikatoren' | 'ausgaben'>;

/** Year in which most funding began; null where nothing is funded. */
export function findBeginn({ gebiete }: Pick<Raumbeobachtung, 'gebiete'>): number | null {
  const anzahlen = new Map<number, number>();
  for (const { foerderung } of gebiete)
    if (foerderung) anzahlen.set(foerderung.ab, (anzahlen.get(foerderung.ab) ?? 0) + 1);
  return [...anzahlen].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? null;
}

/** The edition asked for, else the proposed one. */
function chooseAusgabe(jahre: readonly number[], gefragt: string | null, sonst: number | undefined): number {
  const zahl = Number(gefragt);
  return (gefragt !== null && jahre.includes(zahl) ? zahl : sonst) ?? jahre[0] ?? 0;
}

const ABGLEICHE: readonly Abgleichwahl[] = (['neigung', 'naechste'] as const).flatMap((abgleich) =>
  [1, 2, 3].map((jeGebiet) => ({ abgleich, jeGebiet })),
);

/** „neigung-1“: by propensity, one area for each; nothing where the best one is to be found. */
function readAbgleich(text: string | null): Partial<Abgleichwahl> {
  return ABGLEICHE.find((eine) => nameOfAbgleich(eine) === text) ?? {};
}

/**
 * The way of matching asked for, else the one that makes the areas most alike before the funding. Outcomes play no
 * part in the choice, so that it can't be made to please (Stuart 2010).
 */
export function completeAbgleich(
  beobachtung: Raumbeobachtung,
  frage: Wirkungsfrage,
): Wirkungsfrage & Abgleichwahl {
  const { abgleich, jeGebiet } = frage;
  if (abgleich && jeGebiet !== undefined) return { ...frage, abgleich, jeGebiet };
  const [beste] = ABGLEICHE.map((wahl) => ({
    wahl,
    rest: computeUngleichheit(beobachtung, { ...frage, ...wahl }),
  })).sort((a, b) => a.rest - b.rest);
  return { ...frage, abgleich: 'neigung', jeGebiet: 1, ...beste?.wahl };
}

/** The question as it is answered, and the answer. */
export type Wirkungslage = {
  readonly frage: Wirkungsfrage & Abgleichwahl;
  readonly ergebnis: ReturnType<typeof computeWirkung>;
};

export function computeWirkungslage(beobachtung: Raumbeobachtung, frage: Wirkungsfrage): Wirkungslage {
  const ganze = completeAbgleich(beobachtung, frage);
  return { frage: ganze, ergebnis: computeWirkung(beobachtung, ganze) };
}

/**
 * Reads `?indikator=kinderarmut&basis=2020&ende=2025&abgleich=neigung-1&unberuehrt=laerm`. By default the first
 * indicator of the status from the edition before most funding began to the newest.
 */
export function readWirkungsfrage(
  { gebiete, indikatoren, ausgaben }: Bekanntes,
  parameter: URLSearchParams,
): Wirkungsfrage {
  const jahre = ausgaben.map(({ jahr }) => jahr);
  const beginn = findBeginn({ gebiete });
  const vorher = jahre.findLast((jahr) => beginn !== null && jahr < beginn);
  const gefragt = parameter.get('indikator');
  const status = indikatoren.filter(({ rolle }) => rolle === 'status');
  const indikator = indikatoren.find(({ kennung }) => kennung === gefragt) ?? status[0] ?? indikatoren[0];
  const unberuehrt = indikatoren.find(({ kennung }) => kennung === parameter.get('unberuehrt'));
  return {
    indikator: indikator?.kennung ?? '',
    basisjahr: chooseAusgabe(jahre, parameter.get('basis'), vorher),
    endjahr: chooseAusgabe(jahre, parameter.get('ende'), jahre.at(-1)),
    ...readAbgleich(parameter.get('abgleich')),
    kontrollen: status.map(({ kennung }) => kennung),
    ...(unberuehrt ? { unberuehrt: unberuehrt.kennung } : {}),
  };
}
