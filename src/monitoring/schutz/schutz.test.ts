import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rohreihe } from '../bestand/beobachtung.ts';
import { gebietOf, indikatorOf } from '../losstadt.ts';
import { isKlein, protect, rohOf, type Zeile } from './beispiele.ts';
import { computeDifferenzen, protectReihe } from './schutz.ts';

const schwelle = fc.integer({ min: 2, max: 4 });
const bezirk = fc.constantFrom('A', 'B', 'C', null);
const zeileBis = (max: number): fc.Arbitrary<Zeile> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max }), bezirk)
    .map(([a, b, c]): Zeile => [Math.min(a, b), Math.max(a, b), c]);

describe('protectReihe', () => {
  it('zeigt nur Wahres, verdeckt alles Kleine und lässt Nullen stehen', () => {
    fc.assert(
      fc.property(fc.array(zeileBis(30), { minLength: 1, maxLength: 20 }), schwelle, (zeilen, k) => {
        const reihe = protect(zeilen, k);
        const roh = rohOf(zeilen);
        for (const [i, zeile] of zeilen.entries()) {
          if (isKlein(zeile, k, true)) expect(reihe.verdeckt[i]).toBe(true);
          if (zeile[0] === 0 && zeile[1] >= k) expect(reihe.verdeckt[i]).toBe(false);
          const weg = reihe.verdeckt[i];
          expect(reihe.werte[i]).toBe(weg ? null : roh.werte[i]);
          expect(reihe.zaehler?.[i]).toBe(weg ? null : zeile[0]);
          expect(reihe.nenner?.[i]).toBe(weg ? null : zeile[1]);
        }
        for (const { bezirk: name, zaehler, nenner, wert } of reihe.summen) {
          const teil = zeilen.filter(([, , b]) => name === null || b === name);
          if (zaehler === null) continue;
          expect(zaehler).toBe(teil.reduce((s, [z]) => s + z, 0));
          expect(nenner).toBe(teil.reduce((s, [, n]) => s + n, 0));
          expect(wert).toBe(nenner ? (100 * zaehler) / nenner : null);
        }
        if (!zeilen.some((zeile) => isKlein(zeile, k, true))) {
          expect(reihe.verdeckt).not.toContain(true);
          expect(reihe.summen.every(({ zaehler }) => zaehler !== null)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ändert an Geschütztem nichts mehr', () => {
    fc.assert(
      fc.property(fc.array(zeileBis(20), { minLength: 1, maxLength: 15 }), schwelle, (zeilen, k) => {
        const einmal = protect(zeilen, k);
        expect(protect(zeilen, k)).toEqual(einmal);
        const gebiete = zeilen.map(([, , name], i) => gebietOf(i, { bezirk: name }));
        const { werte, zaehler, nenner } = protectReihe(einmal, gebiete, indikatorOf('x', { schwelle: k }));
        expect({ werte, zaehler, nenner }).toEqual({
          werte: einmal.werte,
          zaehler: einmal.zaehler,
          nenner: einmal.nenner,
        });
      }),
      { numRuns: 200 },
    );
  });

  it('verdeckt das kleinste zweite Gebiet des Bezirks, wo die Summe sonst alles sagt', () => {
    const reihe = protect(
      [
        [2, 40, 'A'],
        [30, 90, 'A'],
        [20, 80, 'A'],
        [0, 10, 'A'],
        [25, 50, 'B'],
      ],
      5,
    );
    expect(reihe.verdeckt).toEqual([true, false, true, false, false]);
    expect(reihe.summen.map(({ bezirk: name, zaehler }) => [name, zaehler])).toEqual([
      ['A', 52],
      ['B', 25],
      [null, 77],
    ]);
  });

  it('verdeckt die Summe eines Bezirks, der nur ein kleines Gebiet hat, und einen Helfer dazu', () => {
    const reihe = protect(
      [
        [2, 40, 'A'],
        [30, 90, 'B'],
        [20, 80, 'C'],
      ],
      5,
    );
    expect(reihe.verdeckt).toEqual([true, false, true]);
    expect(reihe.summen.map(({ zaehler }) => zaehler)).toEqual([null, 30, null, 52]);
  });

  it('verdeckt zuletzt die Summe der Stadt', () => {
    const reihe = protect(
      [
        [2, 40, 'A'],
        [0, 90, 'B'],
      ],
      5,
    );
    expect(reihe.verdeckt).toEqual([true, false]);
    expect(reihe.summen.map(({ zaehler }) => zaehler)).toEqual([null, 0, null]);
  });
});

describe('protectReihe bei Lücken', () => {
  const gebiete = ['A', 'A', 'B'].map((bezirk, i) => gebietOf(i, { bezirk }));
  const roh = (mehr: Partial<Rohreihe>): Rohreihe => ({
    ...rohOf([
      [10, 40, 'A'],
      [20, 40, 'A'],
      [9, 30, 'B'],
    ]),
    ...mehr,
  });

  it('Summen reichen über die Gebiete mit Angaben, ohne Schwelle verdeckt sie nichts', () => {
    const reihe = protectReihe(roh({ zaehler: [null, 20, 9] }), gebiete, indikatorOf('x', { schwelle: 0 }));
    expect(reihe.verdeckt).not.toContain(true);
    expect(reihe.summen.map(({ zaehler }) => zaehler)).toEqual([20, 9, 29]);
  });

  it('Werte ohne Anzahlen bleiben, Anzahlen gelten auch als Werte, und was folgt, zählt mit', () => {
    const ohne = protectReihe(
      roh({ zaehler: null, nenner: null }),
      gebiete,
      indikatorOf('x', { schwelle: 10 }),
    );
    expect([ohne.verdeckt, ohne.summen]).toEqual([[false, false, false], []]);
    const anzahl = roh({ werte: [10, 20, 9], zaehler: null, nenner: null });
    const geschuetzt = protectReihe(anzahl, gebiete, indikatorOf('x', { schwelle: 10, einheit: 'anzahl' }));
    expect(geschuetzt.werte).toEqual([null, 20, null]);
    expect(geschuetzt.summen.map(({ wert }) => wert)).toEqual([null, null, 39]);
    const folgt = protectReihe(roh({ zaehler: null }), gebiete, indikatorOf('x', { schwelle: 10 }));
    expect(folgt.werte).toEqual([25, 50, null]);
    const nenner = protectReihe(roh({ nenner: null }), gebiete, indikatorOf('x', { schwelle: 25 }));
    expect(nenner.werte).toEqual([null, null, null]);
  });
});

it('computeDifferenzen sagt nichts, wo eine der Ausgaben verdeckt ist', () => {
  const davor = protect(
    [
      [2, 40, null],
      [10, 50, null],
      [20, 50, null],
    ],
    5,
  );
  const danach = protect(
    [
      [8, 40, null],
      [10, 50, null],
      [25, 50, null],
    ],
    5,
  );
  expect(davor.verdeckt).toEqual([true, true, false]);
  expect(computeDifferenzen(davor, danach)).toEqual([null, null, 10]);
});
