/**
 * How sure it is that an area's class is worse than before: counts by lot around the observed ones (parametric
 * bootstrap, Efron and Tibshirani 1993), in both editions and in all areas, because classes compare areas.
 */
import type { Indikator, Reihe } from '../bestand/beobachtung.ts';
import { classifyDynamik, classifyStatus, type Dynamikklasse } from '../methoden/mss.ts';
import { drawBinomial, drawPoisson } from '../methoden/verteilung.ts';
import { createZufall } from '../methoden/zufall.ts';
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

/** Draws the values of a series anew. */
type Ziehung = { readonly werte: Float64Array; readonly draw: (zufall: () => number) => void };

/** A share in percent, or a count, turned so that more means worse. */
function drawerOf(reihe: Reihe, indikator: Indikator, i: number): ((zufall: () => number) => number) | null {
  const anzahlen = countsOf(reihe, indikator, i);
  if (anzahlen) {
    const { zaehler, nenner } = anzahlen;
    return (zufall) => (100 * drawBinomial(nenner, zaehler / nenner, zufall)) / nenner;
  }
  const anzahl = countOf(reihe, indikator, i);
  return anzahl === null ? null : (zufall) => indikator.richtung * drawPoisson(anzahl, zufall);
}

/** Null where a shown value has no counts behind it. */
function buildZiehung(reihe: Reihe, indikator: Indikator): Ziehung | null {
  const lose = reihe.werte.map((wert, i) => (wert === null ? null : drawerOf(reihe, indikator, i)));
  if (lose.some((los, i) => los === null && reihe.werte[i] !== null)) return null;
  const werte = new Float64Array(lose.length);
  const draw = (zufall: () => number) => {
    for (const [i, los] of lose.entries()) if (los) werte[i] = los(zufall);
  };
  return { werte, draw };
}

/** Adds the z-scores of a column over the rated areas; false without differences. */
function addStandardised(
  ziel: Float64Array,
  wertOf: (i: number) => number,
  stellen: readonly number[],
): boolean {
  let [summe, quadrate] = [0, 0];
  for (const i of stellen) summe += wertOf(i);
  const mittel = summe / stellen.length;
  for (const i of stellen) quadrate += (wertOf(i) - mittel) ** 2;
  const streuung = Math.sqrt(quadrate / stellen.length);
  if (!(streuung > 0)) return false;
  for (const i of stellen) ziel[i] = (ziel[i] as number) + (wertOf(i) - mittel) / streuung;
  return true;
}

type Spaltenwerte = { readonly neu: Float64Array; readonly alt: Float64Array | null };

/** The index from the drawn values, as `computeMss` does it; null where nothing differs. */
function indexOf(spalten: readonly Spaltenwerte[], stellen: readonly number[], ziel: Float64Array): boolean {
  const summen = ziel.map(() => 0);
  for (const { neu, alt } of spalten) {
    const wertOf = (i: number) => (neu[i] as number) - (alt ? (alt[i] as number) : 0);
    if (!addStandardised(summen, wertOf, stellen)) return false;
  }
  ziel.fill(0);
  return addStandardised(ziel, (i) => summen[i] as number, stellen);
}

const RANG: Readonly<Record<Dynamikklasse, number>> = { '+': 1, '+/-': 2, '-': 3 };

function spaltenOf(spalten: readonly Indexspalte[], ziehungen: ReadonlyMap<Reihe, Ziehung>): Spaltenwerte[] {
  const werteOf = (reihe: Reihe) => ziehungen.get(reihe)?.werte ?? new Float64Array(reihe.werte.length);
  return spalten.map(({ reihe, davor }) => ({ neu: werteOf(reihe), alt: davor && werteOf(davor) }));
}

type Zaehlwerk = {
  readonly count: () => void;
  readonly anteile: (number | null)[];
  readonly laeufe: () => number;
};

/** Counts the draws in which the class of one index is worse afterwards. */
function createZaehlwerk(
  davor: Index,
  danach: Index,
  classify: (index: number) => number,
  anzahl: number,
): Zaehlwerk {
  const [alt, neu] = [new Float64Array(anzahl), new Float64Array(anzahl)];
  const anteile = new Array<number | null>(anzahl).fill(null);
  const zuvor = new Set(davor.stellen);
  const inBeiden = danach.stellen.filter((i) => zuvor.has(i));
  for (const i of inBeiden) anteile[i] = 0;
  let laeufe = 0;
  const count = () => {
    if (!indexOf(davor.spalten, davor.stellen, alt) || !indexOf(danach.spalten, danach.stellen, neu)) return;
    laeufe += 1;
    for (const i of inBeiden)
      if (classify(neu[i] as number) > classify(alt[i] as number)) anteile[i] = (anteile[i] ?? 0) + 1;
  };
  return { count, anteile, laeufe: () => laeufe };
}

type Index = { readonly spalten: readonly Spaltenwerte[]; readonly stellen: readonly number[] };

/** A drawing for every series of both indices; null where one has no counts. */
function buildZiehungen({ davor, danach }: Indexpaar): Map<Reihe, Ziehung> | null {
  const ziehungen = new Map<Reihe, Ziehung>();
  for (const spalte of [davor, danach].flatMap(({ status, dynamik }) => [...status, ...dynamik])) {
    for (const reihe of [spalte.reihe, spalte.davor]) {
      if (!reihe || ziehungen.has(reihe)) continue;
      const ziehung = buildZiehung(reihe, spalte.indikator);
      if (!ziehung) return null;
      ziehungen.set(reihe, ziehung);
    }
  }
  return ziehungen;
}

/** To the end at once. */
export function finish<T>(lauf: Generator<void, T>): T {
  for (;;) {
    const schritt = lauf.next();
    if (schritt.done) return schritt.value;
  }
}

/**
 * Draw by draw: whoever has others to answer stops between two of them.
 * @returns null where a value without counts enters one of the indices
 */
export function* runSicherheit(
  paar: Indexpaar,
  { laeufe, saat }: Losung,
): Generator<void, Klassensicherheit | null> {
  const ziehungen = buildZiehungen(paar);
  if (!ziehungen) return null;
  const anzahl = paar.danach.bewertet.length;
  const indexFor = (spalten: Indexspalten, art: 'status' | 'dynamik'): Index => ({
    spalten: spaltenOf(spalten[art], ziehungen),
    stellen: spalten.bewertet.flatMap((dabei, i) => (dabei ? [i] : [])),
  });
  const build = (art: 'status' | 'dynamik', classify: (index: number) => number) =>
    createZaehlwerk(indexFor(paar.davor, art), indexFor(paar.danach, art), classify, anzahl);
  const status = build('status', classifyStatus);
  const dynamik = build('dynamik', (index) => RANG[classifyDynamik(index)]);
  const zufall = createZufall(saat);
  for (let n = 0; n < laeufe; n += 1) {
    for (const { draw } of ziehungen.values()) draw(zufall);
    status.count();
    dynamik.count();
    yield;
  }
  const shareOf = ({ anteile, laeufe: gezaehlt }: Zaehlwerk) =>
    anteile.map((wert) => (wert === null || gezaehlt() === 0 ? null : wert / gezaehlt()));
  return { status: shareOf(status), dynamik: shareOf(dynamik) };
}
