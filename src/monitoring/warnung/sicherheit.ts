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
import type { Indexspalte, Indexspalten } from './msslage.ts';
import { countOf, countsOf } from './pruefung.ts';

/** Share of draws in which the class is worse than before, one per area; null where there is none. */
export type Klassensicherheit = {
  readonly status: readonly (number | null)[];
  readonly dynamik: readonly (number | null)[];
};

/** Both editions of the index. */
export type Indexpaar = { readonly davor: Indexspalten; readonly danach: Indexspalten };

export type Losung = { readonly laeufe: number; readonly saat: number };

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

/** Null where a shown value has no counts behind it. */
function buildZiehung(reihe: Reihe, indikator: Indikator, dabei: readonly boolean[]): Losspalte | null {
  const lose = reihe.werte.map((wert, i) => (wert === null ? null : planLos(reihe, indikator, i)));
  if (lose.some((los, i) => los === null && reihe.werte[i] !== null)) return null;
  return createLosspalte(lose, (stelle) => dabei[stelle] === true);
}

/** Adds the z-scores of values, in the order of `ziel`; false without differences. */
function addStandardised(ziel: Float64Array, werte: Float64Array): boolean {
  let [summe, quadrate] = [0, 0];
  for (let k = 0; k < werte.length; k += 1) summe += werte[k] as number;
  const mittel = summe / werte.length;
  for (let k = 0; k < werte.length; k += 1) quadrate += ((werte[k] as number) - mittel) ** 2;
  const streuung = Math.sqrt(quadrate / werte.length);
  if (!(streuung > 0)) return false;
  for (let k = 0; k < werte.length; k += 1)
    ziel[k] = (ziel[k] as number) + ((werte[k] as number) - mittel) / streuung;
  return true;
}

type Spaltenwerte = { readonly neu: Float64Array; readonly alt: Float64Array | null };

/** An index over its rated areas. */
type Index = { readonly spalten: readonly Spaltenwerte[]; readonly stellen: Int32Array };

function pickWerte({ neu, alt }: Spaltenwerte, stellen: Int32Array, ziel: Float64Array): void {
  for (let k = 0; k < stellen.length; k += 1) {
    const i = stellen[k] as number;
    ziel[k] = (neu[i] as number) - (alt ? (alt[i] as number) : 0);
  }
}

/** Computes the index from the drawn values anew, as `computeMss` does it; null where nothing differs. */
function createRechner({ spalten, stellen }: Index): () => Float64Array | null {
  const [werte, summen, index] = [0, 0, 0].map(() => new Float64Array(stellen.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  return () => {
    summen.fill(0);
    for (const spalte of spalten) {
      pickWerte(spalte, stellen, werte);
      if (!addStandardised(summen, werte)) return null;
    }
    index.fill(0);
    return addStandardised(index, summen) ? index : null;
  };
}

const RANG: Readonly<Record<Dynamikklasse, number>> = { '+': 1, '+/-': 2, '-': 3 };

function spaltenOf(
  spalten: readonly Indexspalte[],
  ziehungen: ReadonlyMap<Reihe, Losspalte>,
): Spaltenwerte[] {
  const werteOf = (reihe: Reihe) => ziehungen.get(reihe)?.werte ?? new Float64Array(reihe.werte.length);
  return spalten.map(({ reihe, davor }) => ({ neu: werteOf(reihe), alt: davor && werteOf(davor) }));
}

type Zaehlwerk = {
  readonly count: () => void;
  /** Share of the counted draws, by area. */
  readonly share: () => (number | null)[];
};

/** Counts the draws in which the class of one index is worse afterwards. */
function createZaehlwerk(
  davor: Index,
  danach: Index,
  classify: (index: number) => number,
  anzahl: number,
): Zaehlwerk {
  const [computeAlt, computeNeu] = [createRechner(davor), createRechner(danach)];
  const platzDavor = new Map([...davor.stellen].map((stelle, platz) => [stelle, platz]));
  const inBeiden = [...danach.stellen].flatMap((stelle, neu) => {
    const alt = platzDavor.get(stelle);
    return alt === undefined ? [] : [{ stelle, alt, neu }];
  });
  const schlechter = new Float64Array(anzahl);
  let laeufe = 0;
  return {
    count: () => {
      const [vorher, nachher] = [computeAlt(), computeNeu()];
      if (!vorher || !nachher) return;
      laeufe += 1;
      for (const { stelle, alt, neu } of inBeiden)
        if (classify(nachher[neu] as number) > classify(vorher[alt] as number))
          schlechter[stelle] = (schlechter[stelle] as number) + 1;
    },
    share: () => {
      const anteile = new Array<number | null>(anzahl).fill(null);
      if (laeufe > 0)
        for (const { stelle } of inBeiden) anteile[stelle] = (schlechter[stelle] as number) / laeufe;
      return anteile;
    },
  };
}

/** A drawing for every series of both indices; null where one has no counts. */
function buildZiehungen({ davor, danach }: Indexpaar): Map<Reihe, Losspalte> | null {
  const ziehungen = new Map<Reihe, Losspalte>();
  const dabei = danach.bewertet.map((neu, i) => neu || davor.bewertet[i] === true);
  for (const spalte of [davor, danach].flatMap(({ status, dynamik }) => [...status, ...dynamik])) {
    for (const reihe of [spalte.reihe, spalte.davor]) {
      if (!reihe || ziehungen.has(reihe)) continue;
      const ziehung = buildZiehung(reihe, spalte.indikator, dabei);
      if (!ziehung) return null;
      ziehungen.set(reihe, ziehung);
    }
  }
  return ziehungen;
}

/** @returns null where a value without counts enters one of the indices */
export function computeSicherheit(paar: Indexpaar, { laeufe, saat }: Losung): Klassensicherheit | null {
  const ziehungen = buildZiehungen(paar);
  if (!ziehungen) return null;
  const anzahl = paar.danach.bewertet.length;
  const indexFor = (spalten: Indexspalten, art: 'status' | 'dynamik'): Index => ({
    spalten: spaltenOf(spalten[art], ziehungen),
    stellen: Int32Array.from(spalten.bewertet.flatMap((dabei, i) => (dabei ? [i] : []))),
  });
  const build = (art: 'status' | 'dynamik', classify: (index: number) => number) =>
    createZaehlwerk(indexFor(paar.davor, art), indexFor(paar.danach, art), classify, anzahl);
  const status = build('status', classifyStatus);
  const dynamik = build('dynamik', (index) => RANG[classifyDynamik(index)]);
  let vorher = 0;
  for (let n = 0; n < laeufe; n += 1) {
    for (const { draw, bedarf } of ziehungen.values()) {
      draw(saat, vorher);
      vorher += bedarf;
    }
    status.count();
    dynamik.count();
  }
  return { status: status.share(), dynamik: dynamik.share() };
}
