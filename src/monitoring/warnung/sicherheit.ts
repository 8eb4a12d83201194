/**
 * How sure it is that an area's class is worse than before: counts by lot around the observed ones (parametric
 * bootstrap, Efron and Tibshirani 1993), in both editions and in all areas, because classes compare areas.
 */
import type { Indikator, Reihe } from '../bestand/beobachtung.ts';
import {
  createLosspalte,
  type Losspalte,
  planBinomial,
  planPoisson,
  type Spaltenlos,
} from '../methoden/lose.ts';
import { classifyDynamik, classifyStatus, type Dynamikklasse } from '../methoden/mss.ts';
import { createKlassenzaehler, type Klassenzaehler } from './klassenzaehler.ts';
import type { Spaltenwerte } from './losindex.ts';
import type { Indexspalte, Indexspalten } from './msslage.ts';
import { countOf, countsOf } from './pruefung.ts';

/** Share of draws in which the class is worse than before, one per area; null where there is none. */
export type Klassensicherheit = {
  readonly status: readonly (number | null)[];
  readonly dynamik: readonly (number | null)[];
};

/** Both editions of the index. */
export type Indexpaar = { readonly davor: Indexspalten; readonly danach: Indexspalten };

export type Losung = {
  readonly laeufe: number;
  readonly saat: number;
  /** Rated areas from which on most draws are of the areas in question alone. */
  readonly gebieteViele?: number;
};

/** A share in percent, or a count, turned so that more means worse; null without counts. */
function planLos(reihe: Reihe, indikator: Indikator, i: number): Spaltenlos | null {
  const anzahlen = countsOf(reihe, indikator, i);
  if (anzahlen) {
    const { zaehler, nenner } = anzahlen;
    return { los: planBinomial(nenner, zaehler / nenner), faktor: 100, teiler: nenner };
  }
  const anzahl = countOf(reihe, indikator, i);
  return anzahl === null ? null : { los: planPoisson(anzahl), faktor: indikator.richtung, teiler: 1 };
}

/** Drawings of one series: of all areas that count, and of those in question. */
type Ziehung = { readonly alle: Losspalte; readonly wenige: Losspalte };
type Ziehungen = ReadonlyMap<Reihe, Ziehung>;

type Auswahl = { readonly bewertet: readonly boolean[]; readonly fragliche: ReadonlySet<number> };

/** Null where a shown value has no counts behind it. */
function buildZiehung(reihe: Reihe, indikator: Indikator, { bewertet, fragliche }: Auswahl): Ziehung | null {
  const lose = reihe.werte.map((wert, i) => (wert === null ? null : planLos(reihe, indikator, i)));
  if (lose.some((los, i) => los === null && reihe.werte[i] !== null)) return null;
  return {
    alle: createLosspalte(lose, (stelle) => bewertet[stelle] === true),
    wenige: createLosspalte(lose, (stelle) => bewertet[stelle] === true && fragliche.has(stelle)),
  };
}

/** One for every series of both indices; null where one has no counts. */
function buildZiehungen({ davor, danach }: Indexpaar, fragliche: readonly number[]): Ziehungen | null {
  const ziehungen = new Map<Reihe, Ziehung>();
  const auswahl = {
    bewertet: danach.bewertet.map((neu, i) => neu || davor.bewertet[i] === true),
    fragliche: new Set(fragliche),
  };
  for (const spalte of [davor, danach].flatMap(({ status, dynamik }) => [...status, ...dynamik])) {
    for (const reihe of [spalte.reihe, spalte.davor]) {
      if (!reihe || ziehungen.has(reihe)) continue;
      const ziehung = buildZiehung(reihe, spalte.indikator, auswahl);
      if (!ziehung) return null;
      ziehungen.set(reihe, ziehung);
    }
  }
  return ziehungen;
}

function spaltenOf(
  spalten: readonly Indexspalte[],
  ziehungen: Ziehungen,
  wovon: keyof Ziehung,
): Spaltenwerte[] {
  const werteOf = (reihe: Reihe) =>
    ziehungen.get(reihe)?.[wovon].werte ?? new Float64Array(reihe.werte.length);
  return spalten.map(({ reihe, davor }) => ({ neu: werteOf(reihe), alt: davor && werteOf(davor) }));
}

const RANG: Readonly<Record<Dynamikklasse, number>> = { '+': 1, '+/-': 2, '-': 3 };

const RANG_OF: Readonly<Record<keyof Klassensicherheit, (index: number) => number>> = {
  status: classifyStatus,
  dynamik: (index) => RANG[classifyDynamik(index)],
};

/** Counts for one index. */
function createZaehlerFor(
  art: keyof Klassensicherheit,
  paar: Indexpaar,
  ziehungen: Ziehungen,
  fragliche: readonly number[],
): Klassenzaehler {
  const buildSeite = (spalten: Indexspalten) => ({
    alle: spaltenOf(spalten[art], ziehungen, 'alle'),
    wenige: spaltenOf(spalten[art], ziehungen, 'wenige'),
    stellen: Int32Array.from(spalten.bewertet.flatMap((dabei, i) => (dabei ? [i] : []))),
  });
  return createKlassenzaehler(buildSeite(paar.davor), buildSeite(paar.danach), RANG_OF[art], fragliche);
}

/**
 * From so many rated areas on, no lot moves the mean and standard deviation of all by an amount that matters: after
 * some draws of all areas their scale is known, and the other draws are of the areas in question alone.
 */
const GEBIETE_VIELE = 1000;
const LAEUFE_ALLER = 40;

function countLaeufeAller(
  { davor, danach }: Indexpaar,
  { laeufe, gebieteViele = GEBIETE_VIELE }: Losung,
): number {
  const anzahlen = [davor, danach].map(({ bewertet }) => bewertet.filter(Boolean).length);
  return Math.min(...anzahlen) < gebieteViele ? laeufe : Math.min(laeufe, LAEUFE_ALLER);
}

/**
 * @param fragliche places of the areas it is asked of; the others get null
 * @returns null where a value without counts enters one of the indices
 */
export function computeSicherheit(
  paar: Indexpaar,
  fragliche: readonly number[],
  losung: Losung,
): Klassensicherheit | null {
  const ziehungen = buildZiehungen(paar, fragliche);
  if (!ziehungen) return null;
  const [status, dynamik] = (['status', 'dynamik'] as const).map((art) =>
    createZaehlerFor(art, paar, ziehungen, fragliche),
  ) as [Klassenzaehler, Klassenzaehler];
  const laeufeAller = countLaeufeAller(paar, losung);
  let vorher = 0;
  for (let n = 0; n < losung.laeufe; n += 1) {
    const wovon = n < laeufeAller ? 'alle' : 'wenige';
    for (const ziehung of ziehungen.values()) {
      const { draw, bedarf } = ziehung[wovon];
      draw(losung.saat, vorher);
      vorher += bedarf;
    }
    status.count(wovon);
    dynamik.count(wovon);
  }
  const anzahl = paar.danach.bewertet.length;
  return { status: status.share(anzahl), dynamik: dynamik.share(anzahl) };
}
