/**
 * The columns of counts behind the series of one edition: which are the same, and which add up to another.
 *
 * „Einwohner“ is the Nenner of many shares and an indicator of its own; women and men add up to it. What one series
 * hides must not stand in another one, nor follow from two others.
 */
import type { Indikator, Rohreihe } from '../bestand/beobachtung.ts';
import { listZahlen } from './zellen.ts';

/** One column of counts, wherever it occurs; a count that is known in any series is known. */
export type Schutzspalte = {
  readonly werte: (number | null)[];
  /** Numbers of the series whose Zähler or Nenner it is. */
  readonly alsZaehler: number[];
  readonly alsNenner: number[];
  /** The largest threshold of its series. */
  schwelle: number;
};

/** Numbers of three columns, the first two adding up to the third. */
export type Spaltensumme = readonly [number, number, number];

export type Spaltenplan = {
  readonly spalten: readonly Schutzspalte[];
  readonly summen: readonly Spaltensumme[];
  /** By series: numbers of its columns, null where it has none. */
  readonly zaehlerOf: readonly (number | null)[];
  readonly nennerOf: readonly (number | null)[];
};

/** Fewer areas in common could agree by chance. */
const MINDESTENS_GEMEINSAME = 5;
/** Counts converted from other areas are no whole numbers. */
const TOLERANZ = 1e-6;

/** Equal wherever both are known, and known together somewhere. */
function isGleich(a: readonly (number | null)[], b: readonly (number | null)[]): boolean {
  let gemeinsame = 0;
  for (let i = 0; i < a.length; i += 1) {
    const [x, y] = [a[i] ?? null, b[i] ?? null];
    if (x === null || y === null) continue;
    if (Math.abs(x - y) > TOLERANZ) return false;
    gemeinsame += 1;
  }
  return gemeinsame > 0;
}

function isSumme(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  c: readonly (number | null)[],
): boolean {
  let gemeinsame = 0;
  for (let i = 0; i < c.length; i += 1) {
    const [x, y, z] = [a[i] ?? null, b[i] ?? null, c[i] ?? null];
    if (x === null || y === null || z === null) continue;
    if (Math.abs(x + y - z) > TOLERANZ) return false;
    gemeinsame += 1;
  }
  return gemeinsame >= Math.min(MINDESTENS_GEMEINSAME, c.length);
}

function mergeWerte(ziel: (number | null)[], werte: readonly (number | null)[]): void {
  for (const [i, wert] of werte.entries()) ziel[i] ??= wert;
}

/** The column's number: of one that is the same, or a new one. */
function addSpalte(
  spalten: Schutzspalte[],
  werte: readonly (number | null)[],
  schwelle: number,
): number | null {
  if (werte.every((wert) => wert === null)) return null;
  const nummer = spalten.findIndex((spalte) => isGleich(spalte.werte, werte));
  const spalte = spalten[nummer];
  if (!spalte) return spalten.push({ werte: [...werte], alsZaehler: [], alsNenner: [], schwelle }) - 1;
  mergeWerte(spalte.werte, werte);
  spalte.schwelle = Math.max(spalte.schwelle, schwelle);
  return nummer;
}

/** All a + b = c; early ends make it quadratic in the columns but for the true ones. */
function findSummen(spalten: readonly Schutzspalte[]): Spaltensumme[] {
  const nummern = [...spalten.keys()].filter((nr) =>
    spalten[nr]?.werte.some((wert) => wert !== null && wert > 0),
  );
  const werteOf = (nr: number) => spalten[nr]?.werte ?? [];
  return nummern.flatMap((a) =>
    nummern
      .filter((b) => b >= a)
      .flatMap((b) =>
        nummern.flatMap((c): Spaltensumme[] =>
          c !== a && c !== b && isSumme(werteOf(a), werteOf(b), werteOf(c)) ? [[a, b, c]] : [],
        ),
      ),
  );
}

/**
 * Columns of the series, which all belong to one edition.
 * @param indikatoren of each series
 */
export function planSpalten(reihen: readonly Rohreihe[], indikatoren: readonly Indikator[]): Spaltenplan {
  const spalten: Schutzspalte[] = [];
  const zaehlerOf: (number | null)[] = [];
  const nennerOf: (number | null)[] = [];
  // Complete columns first: what is known in few areas only joins the one it belongs to.
  const bekannte = reihen.map(({ werte }) => werte.filter((wert) => wert !== null).length);
  const folge = [...reihen.keys()].sort((a, b) => (bekannte[b] ?? 0) - (bekannte[a] ?? 0) || a - b);
  for (const nr of folge) {
    const [roh, indikator] = [reihen[nr] as Rohreihe, indikatoren[nr] as Indikator];
    const zahlen = listZahlen(roh, indikator);
    zaehlerOf[nr] = addSpalte(
      spalten,
      zahlen.map(({ zaehler }) => zaehler),
      indikator.schwelle,
    );
    nennerOf[nr] = addSpalte(
      spalten,
      zahlen.map(({ nenner }) => nenner),
      indikator.schwelle,
    );
    spalten[zaehlerOf[nr] ?? -1]?.alsZaehler.push(nr);
    spalten[nennerOf[nr] ?? -1]?.alsNenner.push(nr);
  }
  return { spalten, summen: findSummen(spalten), zaehlerOf, nennerOf };
}
