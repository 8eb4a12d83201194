import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classifyDynamik,
  classifyStatus,
  computeMss,
  type Gebietswerte,
  needsAufmerksamkeit,
} from './mss.ts';

const NAMEN = { status: ['s1'], dynamik: ['d1'] };

function gebiet(id: string, s: number, d: number, bewertet = true): Gebietswerte {
  return { id, bewertet, status: [s], dynamik: [d] };
}

describe('computeMss', () => {
  it('ordnet eine kleine Stadt wie von Hand gerechnet', () => {
    // Status 2, 4, 4, 4, 5, 5, 7, 9: mean 5, deviation 2. Dynamics 3, 3, 3, 3, 3, 3, 3, 11: mean 4, deviation √7.
    const werte = [2, 4, 4, 4, 5, 5, 7, 9];
    const urteile = computeMss(
      [...werte.map((s, i) => gebiet(`g${i}`, s, i === 7 ? 11 : 3)), gebiet('park', 0, 0, false)],
      NAMEN,
    );
    expect(urteile.slice(0, 8).map(({ statusIndex }) => statusIndex)).toEqual(werte.map((s) => (s - 5) / 2));
    expect(urteile.map(({ statusKlasse }) => statusKlasse)).toEqual([1, 2, 2, 2, 2, 2, 2, 4, null]);
    expect(urteile.map(({ dynamikKlasse }) => dynamikKlasse)).toEqual([
      ...Array.from({ length: 7 }, () => '+/-'),
      '-',
      null,
    ]);
    expect(urteile[7]?.dynamikIndex).toBeCloseTo(Math.sqrt(7), 12);
    expect(urteile.map(({ aufmerksamkeit }) => aufmerksamkeit)).toEqual([
      ...Array.from({ length: 7 }, () => false),
      true,
      null,
    ]);
  });

  it('zählt die Indikatoren gleich, wie groß sie auch sind', () => {
    const zeilen = [1, 2, 3, 6].map((x, i) => ({
      id: `${i}`,
      bewertet: true,
      status: [x, 1000 * x],
      dynamik: [x],
    }));
    const beide = computeMss(zeilen, { status: ['s1', 's2'], dynamik: ['d1'] });
    const einer = computeMss(
      zeilen.map((zeile) => ({ ...zeile, status: zeile.status.slice(0, 1) })),
      NAMEN,
    );
    for (const [i, { statusIndex }] of beide.entries())
      expect(statusIndex).toBeCloseTo(einer[i]?.statusIndex ?? Number.NaN, 12);
  });

  it('ändert kein Urteil, wenn alle Werte verschoben und gestreckt werden oder anders stehen', () => {
    const wert = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(wert, wert), { minLength: 4, maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -50, max: 50 }),
        (paare, faktor, mehr) => {
          fc.pre(new Set(paare.map(([s]) => s)).size > 1 && new Set(paare.map(([, d]) => d)).size > 1);
          const gebiete = paare.map(([s, d], i) => gebiet(`${i}`, s, d));
          const anders = paare.map(([s, d], i) => gebiet(`${i}`, s * faktor + mehr, d)).reverse();
          const davor = computeMss(gebiete, NAMEN);
          const danach = computeMss(anders, NAMEN).reverse();
          for (const [i, urteil] of davor.entries())
            expect(danach[i]?.statusIndex).toBeCloseTo(urteil.statusIndex ?? Number.NaN, 9);
          const mittel =
            davor.reduce((summe, { statusIndex }) => summe + (statusIndex ?? 0), 0) / davor.length;
          expect(mittel).toBeCloseTo(0, 9);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('nennt den Indikator, der überall gleich ist, und Tabellen ohne bewertete Gebiete', () => {
    const gleiche = [gebiet('a', 1, 1), gebiet('b', 1, 2)];
    expect(() => computeMss(gleiche, NAMEN)).toThrow(/s1.*denselben Wert/);
    expect(() => computeMss([gebiet('a', 1, 1, false)], NAMEN)).toThrow('kein bewertetes Gebiet');
  });
});

describe('die Klassen', () => {
  it('schneiden bei einer und anderthalb Standardabweichungen, die Grenzen gehören zur Mitte', () => {
    expect([-1.01, -1, 1, 1.01, 1.5, 1.51].map(classifyStatus)).toEqual([1, 2, 2, 3, 3, 4]);
    expect([-1.01, -1, 1, 1.01].map(classifyDynamik)).toEqual(['+', '+/-', '+/-', '-']);
  });

  it('verlangen besondere Aufmerksamkeit bei sehr niedrigem oder niedrigem und fallendem Status', () => {
    const alle = ([1, 2, 3, 4] as const).flatMap((status) =>
      (['+', '+/-', '-'] as const).map((dynamik) => [status, dynamik] as const),
    );
    expect(alle).toHaveLength(12);
    expect(alle.filter(([s, d]) => needsAufmerksamkeit(s, d))).toEqual([
      [3, '-'],
      [4, '+'],
      [4, '+/-'],
      [4, '-'],
    ]);
  });
});
