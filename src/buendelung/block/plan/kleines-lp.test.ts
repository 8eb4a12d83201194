import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type KleinesLp, solveKleinesLp } from './kleines-lp.ts';

type Grenze = { readonly zeile: readonly number[]; readonly rechts: number };

/** All limits as rows, the bounds of the variables among them. */
function listGrenzen({ zeilen, rechts, oben }: KleinesLp): Grenze[] {
  const n = oben.length;
  const einheit = (j: number, wert: number) => Array.from({ length: n }, (_, k) => (k === j ? wert : 0));
  return [
    ...zeilen.map((zeile, i) => ({ zeile: [...zeile], rechts: rechts[i] ?? 0 })),
    ...[...oben].flatMap((wert, j) => [
      { zeile: einheit(j, 1), rechts: wert },
      { zeile: einheit(j, -1), rechts: 0 },
    ]),
  ];
}

/** Where these limits meet (Gauss with the largest pivot); null where they do not in one point. */
function solveGleichungen(grenzen: readonly Grenze[]): number[] | null {
  const n = grenzen.length;
  const a = grenzen.map(({ zeile, rechts }) => [...zeile, rechts]);
  const wert = (i: number, j: number) => a[i]?.[j] ?? 0;
  for (let s = 0; s < n; s += 1) {
    let r = s;
    for (let i = s + 1; i < n; i += 1) if (Math.abs(wert(i, s)) > Math.abs(wert(r, s))) r = i;
    if (Math.abs(wert(r, s)) < 1e-9) return null;
    [a[s], a[r]] = [a[r] ?? [], a[s] ?? []];
    for (let i = 0; i < n; i += 1) {
      if (i === s) continue;
      const faktor = wert(i, s) / wert(s, s);
      a[i] = (a[i] ?? []).map((alt, j) => alt - faktor * wert(s, j));
    }
  }
  return a.map((_, i) => wert(i, n) / wert(i, i));
}

function* chooseAus<T>(liste: readonly T[], anzahl: number, ab = 0): Generator<T[]> {
  if (anzahl === 0) yield [];
  else
    for (let i = ab; i <= liste.length - anzahl; i += 1)
      for (const rest of chooseAus(liste, anzahl - 1, i + 1)) yield [liste[i] as T, ...rest];
}

const worth = (x: Iterable<number>, ziel: Float64Array): number =>
  [...x].reduce((summe, wert, j) => summe + wert * (ziel[j] ?? 0), 0);

function keepsGrenzen(x: readonly number[], grenzen: readonly Grenze[], spiel: number): boolean {
  return grenzen.every(
    ({ zeile, rechts }) => zeile.reduce((summe, wert, j) => summe + wert * (x[j] ?? 0), 0) <= rechts + spiel,
  );
}

/** The best of all corners; null where there is none. */
function solveByEcken(lp: KleinesLp): number | null {
  const grenzen = listGrenzen(lp);
  let beste: number | null = null;
  for (const wahl of chooseAus(grenzen, lp.oben.length)) {
    const ecke = solveGleichungen(wahl);
    if (ecke && keepsGrenzen(ecke, grenzen, 1e-6)) beste = Math.max(beste ?? -1e9, worth(ecke, lp.ziel));
  }
  return beste;
}

/** The rows at these multipliers ask for more than the bounds of the variables can give. */
function expectWiderspruch({ zeilen, rechts, oben }: KleinesLp, x: ReturnType<typeof solveKleinesLp>): void {
  if (x === 'offen' || x instanceof Float64Array) throw new Error('kein Widerspruch');
  expect(Math.min(0, ...x.gewichte)).toBe(0);
  const summe = (wertOf: (i: number) => number) =>
    x.gewichte.reduce((teil, gewicht, i) => teil + gewicht * wertOf(i), 0);
  const mindestens = [...oben].reduce(
    (teil, hoechstens, j) => teil + Math.min(0, hoechstens * summe((i) => zeilen[i]?.[j] ?? 0)),
    0,
  );
  expect(mindestens).toBeGreaterThan(summe((i) => rechts[i] ?? 0));
}

const lps = fc.integer({ min: 1, max: 3 }).chain((n) => {
  const reihe = (min: number, max: number) =>
    fc
      .array(fc.integer({ min, max }), { minLength: n, maxLength: n })
      .map((zahlen) => Float64Array.from(zahlen));
  return fc.record({
    ziel: reihe(-4, 4),
    oben: reihe(0, 9),
    zeilen: fc.array(reihe(-3, 3), { maxLength: 4 }),
    rechts: fc.array(fc.integer({ min: -12, max: 20 }), { minLength: 4, maxLength: 4 }),
  });
});

describe('solveKleinesLp', () => {
  it('findet die beste Ecke, oder dass es keine gibt', () => {
    fc.assert(
      fc.property(lps, (lp) => {
        const x = solveKleinesLp(lp);
        const beste = solveByEcken(lp);
        if (!(x instanceof Float64Array) || beste === null) {
          expect(beste).toBe(null);
          expectWiderspruch(lp, x);
          return;
        }
        expect(keepsGrenzen([...x], listGrenzen(lp), 1e-6)).toBe(true);
        expect(worth(x, lp.ziel)).toBeCloseTo(beste, 6);
      }),
      { numRuns: 3_000 },
    );
  });

  it('endet auch, wo sich viele Zeilen in einem Punkt treffen', () => {
    const n = 12;
    const zeilen = Array.from({ length: 30 }, (_, i) =>
      Float64Array.from({ length: n }, (_, j) => ((i * 7 + j * 5) % 3) - 1),
    );
    const lp = {
      zeilen,
      rechts: zeilen.map(() => 0),
      ziel: new Float64Array(n).fill(1),
      oben: new Float64Array(n).fill(10),
    };
    const x = solveKleinesLp(lp);
    if (!(x instanceof Float64Array)) throw new Error('0 ist eine Lösung');
    expect(keepsGrenzen([...x], listGrenzen(lp), 1e-6)).toBe(true);
  });
});
