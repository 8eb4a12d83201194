/** Attackers who know the published cells and totals, the rule and its threshold. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reihe } from '../bestand/beobachtung.ts';
import { isKlein, protect, type Zeile } from './beispiele.ts';

/** A published sum over some areas. */
type Gleichung = { readonly stellen: readonly number[]; readonly summe: number };

function listGleichungen(reihe: Reihe, zeilen: readonly Zeile[], spalte: 'zaehler' | 'nenner'): Gleichung[] {
  return reihe.summen.flatMap((summe) => {
    const wert = summe[spalte];
    const stellen = zeilen.flatMap(([, , b], i) => (summe.bezirk === null || summe.bezirk === b ? [i] : []));
    return wert === null ? [] : [{ stellen, summe: wert }];
  });
}

type Grenze = { unten: number; oben: number };

/** What somebody knows who knows the rule, the threshold and every Nenner. */
function startOf(reihe: Reihe, zeilen: readonly Zeile[], k: number, prozent: boolean): Grenze[] {
  return zeilen.map(([, n], i) => {
    const gezeigt = reihe.zaehler?.[i] ?? null;
    if (gezeigt !== null) return { unten: gezeigt, oben: gezeigt };
    if (!prozent) return { unten: 1, oben: 1e9 };
    return n < k ? { unten: 0, oben: n } : { unten: 1, oben: n - 1 };
  });
}

/** One pass over all equations; whether anything became narrower. */
function narrow(grenzen: Grenze[], gleichungen: readonly Gleichung[]): boolean {
  let enger = false;
  for (const { stellen, summe } of gleichungen) {
    for (const i of stellen) {
      const alt = grenzen[i] as Grenze;
      const andere = stellen.filter((j) => j !== i);
      const unten = summe - andere.reduce((s, j) => s + (grenzen[j]?.oben ?? 0), 0);
      const oben = summe - andere.reduce((s, j) => s + (grenzen[j]?.unten ?? 0), 0);
      enger ||= unten > alt.unten || oben < alt.oben;
      grenzen[i] = { unten: Math.max(alt.unten, unten), oben: Math.min(alt.oben, oben) };
    }
  }
  return enger;
}

/** All equations that follow from published sums by taking Bezirke from the city. */
function deriveGleichungen(gleichungen: readonly Gleichung[], anzahl: number): Gleichung[] {
  const stadt = gleichungen.find(({ stellen }) => stellen.length === anzahl);
  if (!stadt) return [...gleichungen];
  const bezirke = gleichungen.filter((gleichung) => gleichung !== stadt);
  const weg = new Set(bezirke.flatMap(({ stellen }) => stellen));
  const rest = {
    stellen: stadt.stellen.filter((i) => !weg.has(i)),
    summe: stadt.summe - bezirke.reduce((s, { summe }) => s + summe, 0),
  };
  return [...gleichungen, rest];
}

/** What a Zähler or a pair of Zähler and Nenner may be. */
type Belegung = readonly [zaehler: number, nenner: number];

/** All tables that fit what is published, area by area; calls back with each. */
function enumerate(
  moeglich: readonly (readonly Belegung[])[],
  gleichungen: readonly (Gleichung & { readonly spalte: 0 | 1 })[],
  found: (tabelle: readonly Belegung[]) => void,
): void {
  const tabelle: Belegung[] = [];
  const step = (i: number): void => {
    const passt = gleichungen.every(({ stellen, summe, spalte }) => {
      const bisher = stellen.reduce((s, j) => s + (j < i ? (tabelle[j]?.[spalte] ?? 0) : 0), 0);
      return stellen.some((j) => j >= i) ? bisher <= summe : bisher === summe;
    });
    if (!passt) return;
    if (i === moeglich.length) found(tabelle);
    for (const belegung of moeglich[i] ?? []) {
      tabelle[i] = belegung;
      step(i + 1);
    }
    tabelle.length = i;
  };
  step(0);
}

/** Possible Zähler and Nenner of each area, by trying all tables. */
function attack(reihe: Reihe, zeilen: readonly Zeile[], listOf: (i: number) => readonly Belegung[]) {
  const gleichungen = (['zaehler', 'nenner'] as const).flatMap((spalte, nummer) =>
    listGleichungen(reihe, zeilen, spalte).map((g) => ({ ...g, spalte: nummer as 0 | 1 })),
  );
  const zaehler = zeilen.map(() => new Set<number>());
  const nenner = zeilen.map(() => new Set<number>());
  const moeglich = zeilen.map(([z, n], i): readonly Belegung[] => (reihe.verdeckt[i] ? listOf(i) : [[z, n]]));
  enumerate(moeglich, gleichungen, (tabelle) => {
    for (const [i, [z, n]] of tabelle.entries()) {
      zaehler[i]?.add(z);
      nenner[i]?.add(n);
    }
  });
  return { zaehler, nenner };
}

const span = (von: number, bis: number): number[] =>
  Array.from({ length: Math.max(0, bis - von + 1) }, (_, i) => von + i);

const schwelle = fc.integer({ min: 2, max: 4 });
const bezirk = fc.constantFrom('A', 'B', 'C', null);
const zeileBis = (max: number): fc.Arbitrary<Zeile> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }), bezirk)
    .map(([a, b, c]): Zeile => [Math.min(a, b), Math.max(a, b), c]);

describe('protectReihe gegen Angreifer', () => {
  it('die jeden Nenner und die Regel kennen und alle Tabellen durchprobieren', () => {
    fc.assert(
      fc.property(fc.array(zeileBis(9), { minLength: 1, maxLength: 6 }), schwelle, (zeilen, k) => {
        const reihe = protect(zeilen, k);
        const { zaehler } = attack(reihe, zeilen, (i) => {
          const n = zeilen[i]?.[1] ?? 0;
          return (n < k ? span(0, n) : span(1, n - 1)).map((z): Belegung => [z, n]);
        });
        for (const [i, zeile] of zeilen.entries()) {
          const [z, n] = zeile;
          expect(zaehler[i]?.has(z)).toBe(true);
          // A known Nenner alone may leave fewer than k values; then all of them stay possible.
          if (isKlein(zeile, k, true))
            expect(zaehler[i]?.size).toBeGreaterThanOrEqual(Math.min(k, n < k ? n + 1 : n - 1));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('die nur Veröffentlichtes und die Regel kennen: auch kleine Nenner behalten k Werte', () => {
    fc.assert(
      fc.property(fc.array(zeileBis(5), { minLength: 2, maxLength: 5 }), schwelle, (zeilen, k) => {
        const reihe = protect(zeilen, k);
        const gebunden = new Set(listGleichungen(reihe, zeilen, 'nenner').flatMap(({ stellen }) => stellen));
        const offen = (i: number) => reihe.verdeckt[i] === true && gebunden.has(i);
        fc.pre(zeilen.some((_, i) => offen(i)) && zeilen.filter((_, i) => offen(i)).length <= 3);
        const frei = span(1, 15).flatMap((n) =>
          (n < k ? span(0, n) : span(1, n - 1)).map((z): Belegung => [z, n]),
        );
        // What no published sum contains is free: one way to fill it stands for all.
        const { zaehler, nenner } = attack(reihe, zeilen, (i) => (offen(i) ? frei : frei.slice(0, 1)));
        for (const [i, zeile] of zeilen.entries()) {
          if (!isKlein(zeile, k, true) || !offen(i)) continue;
          expect(zaehler[i]?.size).toBeGreaterThanOrEqual(k);
          if (zeile[1] < k) expect(nenner[i]?.size).toBeGreaterThanOrEqual(k);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('die in großen Tabellen Grenzen fortpflanzen, bis nichts mehr enger wird', () => {
    const einheit = fc.constantFrom('prozent' as const, 'anzahl' as const);
    const gross = fc.array(fc.oneof(zeileBis(12), zeileBis(60)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(gross, fc.integer({ min: 2, max: 10 }), einheit, (zeilen, k, art) => {
        const reihe = protect(zeilen, k, art);
        const prozent = art === 'prozent';
        const grenzen = startOf(reihe, zeilen, k, prozent);
        const gleichungen = deriveGleichungen(listGleichungen(reihe, zeilen, 'zaehler'), zeilen.length);
        while (narrow(grenzen, gleichungen));
        for (const [i, zeile] of zeilen.entries()) {
          if (!isKlein(zeile, k, prozent)) continue;
          const { unten, oben } = grenzen[i] as Grenze;
          const frei = prozent ? (zeile[1] < k ? zeile[1] + 1 : zeile[1] - 1) : k;
          expect(oben - unten + 1).toBeGreaterThanOrEqual(Math.min(k, frei));
        }
      }),
      { numRuns: 300 },
    );
  });
});
