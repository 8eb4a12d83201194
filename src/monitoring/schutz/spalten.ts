/**
 * The columns of counts behind the series of one edition: which are the same, and how they add up.
 *
 * „Einwohner“ is the Nenner of many shares and an indicator of its own; women and men add up to it. What one series
 * hides must not stand in another one, nor follow from two others.
 */
import type { Indikator, Rohreihe } from '../bestand/beobachtung.ts';
import { findGleichungen } from './gleichungen.ts';
import {
  MINDESTENS_GEMEINSAME,
  type Spaltengleichung,
  TOLERANZ,
  type Zahlenspalte,
} from './spaltengleichung.ts';
import { listZahlen } from './zellen.ts';

/** One column of counts, wherever it occurs; a count that is known in any series is known. */
export type Schutzspalte = {
  readonly werte: (number | null)[];
  /** As the single series have them. */
  readonly fassungen: Zahlenspalte[];
  /** Numbers of the series whose Zähler or Nenner it is. */
  readonly alsZaehler: number[];
  readonly alsNenner: number[];
  /** The largest threshold of its series. */
  schwelle: number;
};

/** Numbers of three columns, the first two adding up to the third; of two that may be the same. */
export type Spaltenbezug = readonly number[];

export type Spaltenplan = {
  readonly spalten: readonly Schutzspalte[];
  readonly bezuege: readonly Spaltenbezug[];
  /** These and all other equations between columns. */
  readonly gleichungen: readonly Spaltengleichung[];
  /** By series: numbers of its columns, null where it has none. */
  readonly zaehlerOf: readonly (number | null)[];
  readonly nennerOf: readonly (number | null)[];
};

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

/**
 * The column's number: of the one that is the same, or a new one. What is known in few areas only can be the same as
 * several that differ elsewhere; then it stays for itself, with a reference to each.
 */
function addSpalte(
  spalten: Schutzspalte[],
  bezuege: Spaltenbezug[],
  werte: Zahlenspalte,
  schwelle: number,
): number {
  const gleiche = [...spalten.keys()].filter((nr) =>
    spalten[nr]?.fassungen.some((fassung) => isGleich(fassung, werte)),
  );
  const spalte = spalten[gleiche[0] ?? -1];
  if (spalte && gleiche.length === 1 && isGleich(spalte.werte, werte)) {
    mergeWerte(spalte.werte, werte);
    spalte.fassungen.push(werte);
    spalte.schwelle = Math.max(spalte.schwelle, schwelle);
    return gleiche[0] as number;
  }
  const neu = spalten.length;
  spalten.push({ werte: [...werte], fassungen: [werte], alsZaehler: [], alsNenner: [], schwelle });
  bezuege.push(...gleiche.map((nr) => [nr, neu]));
  return neu;
}

/** All a + b = c; early ends make it quadratic in the columns but for the true ones. */
function findSummen(spalten: readonly Schutzspalte[]): Spaltenbezug[] {
  const nummern = [...spalten.keys()].filter((nr) =>
    spalten[nr]?.werte.some((wert) => wert !== null && wert > 0),
  );
  const werteOf = (nr: number) => spalten[nr]?.werte ?? [];
  return nummern.flatMap((a) =>
    nummern
      .filter((b) => b >= a)
      .flatMap((b) =>
        nummern.flatMap((c): Spaltenbezug[] =>
          c !== a && c !== b && isSumme(werteOf(a), werteOf(b), werteOf(c)) ? [[a, b, c]] : [],
        ),
      ),
  );
}

/** a + b = c, or a = c; a may be b. */
function equationOf(bezug: Spaltenbezug): Spaltengleichung {
  const ganzes = bezug.at(-1) as number;
  const faktoren = new Map([[ganzes, -1]]);
  for (const nr of bezug.slice(0, -1)) faktoren.set(nr, (faktoren.get(nr) ?? 0) + 1);
  return faktoren;
}

/** Those with any count, complete ones first: what is known in few areas only joins the one it belongs to. */
function listSpalten(reihen: readonly Rohreihe[], indikatoren: readonly Indikator[]) {
  return reihen
    .flatMap((roh, nr) => {
      const zahlen = listZahlen(roh, indikatoren[nr] as Indikator);
      return (['zaehler', 'nenner'] as const).map((teil) => {
        const werte = zahlen.map((zahl) => zahl[teil]);
        return { nr, teil, werte, bekannte: werte.filter((wert) => wert !== null).length };
      });
    })
    .filter(({ bekannte }) => bekannte > 0)
    .sort((a, b) => b.bekannte - a.bekannte);
}

/**
 * Columns of the series, which all belong to one edition.
 * @param indikatoren of each series
 */
export function planSpalten(reihen: readonly Rohreihe[], indikatoren: readonly Indikator[]): Spaltenplan {
  const spalten: Schutzspalte[] = [];
  const bezuege: Spaltenbezug[] = [];
  const zaehlerOf = reihen.map((): number | null => null);
  const nennerOf = reihen.map((): number | null => null);
  for (const { nr, teil, werte } of listSpalten(reihen, indikatoren)) {
    const nummer = addSpalte(spalten, bezuege, werte, (indikatoren[nr] as Indikator).schwelle);
    (teil === 'zaehler' ? zaehlerOf : nennerOf)[nr] = nummer;
    spalten[nummer]?.[teil === 'zaehler' ? 'alsZaehler' : 'alsNenner'].push(nr);
  }
  const alle = [...bezuege, ...findSummen(spalten)];
  const gleichungen = [...alle.map(equationOf), ...findGleichungen(spalten)];
  return { spalten, bezuege: alle, gleichungen, zaehlerOf, nennerOf };
}
