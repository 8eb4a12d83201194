import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveGanzeCents } from './ganze-cents.ts';
import type { KleinesLp } from './kleines-lp.ts';

const SOLL = 100;
const zahl = fc.integer({ min: 0, max: 7 });

/** Columns with the step their givers leave, and rows; rows with floors only where every cent can be paid. */
const aufgabe = fc
  .array(fc.record({ oben: zahl, schritt: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 4 })
  .chain((spalten) => {
    const zeile = (kleinstes: number) =>
      fc.record({
        werte: fc.array(fc.integer({ min: kleinstes, max: 4 }), {
          minLength: spalten.length,
          maxLength: spalten.length,
        }),
        rechts: fc.integer({ min: kleinstes < 0 ? -6 : 0, max: 17 }),
      });
    const ohneSchritt = spalten.every(({ schritt }) => schritt === 1);
    const kleinstes = ohneSchritt ? fc.constantFrom(0, -3) : fc.constant(0);
    return fc.record({
      spalten: fc.constant(spalten),
      zeilen: kleinstes.chain((wert) => fc.array(zeile(wert), { maxLength: 3 })),
    });
  });

type Aufgabe = typeof aufgabe extends fc.Arbitrary<infer T> ? T : never;

const gezahltOf = ({ spalten }: Aufgabe, x: ArrayLike<number>): number[] =>
  spalten.map(({ schritt, oben }, j) => {
    const ganz = Math.floor((x[j] ?? 0) + 0.01);
    return ganz >= oben ? oben : ganz - (ganz % schritt);
  });

const keeps = ({ zeilen }: Aufgabe, x: readonly number[]): boolean =>
  zeilen.every(
    ({ werte, rechts }) => werte.reduce((summe, wert, j) => summe + wert * (x[j] ?? 0), 0) <= rechts,
  );

const costOf = (x: readonly number[]): number => x.reduce((rest, wert) => rest - wert, SOLL);

/** All whole cents, one column after the other. */
function* listGanze(oben: readonly number[]): Generator<number[]> {
  const [erste, ...weitere] = oben;
  if (erste === undefined) {
    yield [];
    return;
  }
  for (let wert = 0; wert <= erste; wert += 1) for (const rest of listGanze(weitere)) yield [wert, ...rest];
}

function leastByTrying(a: Aufgabe): number {
  let beste = Number.POSITIVE_INFINITY;
  for (const x of listGanze(a.spalten.map(({ oben }) => oben))) {
    const gezahlt = gezahltOf(a, x);
    if (keeps(a, x) && keeps(a, gezahlt)) beste = Math.min(beste, costOf(gezahlt));
  }
  return beste;
}

function solve(a: Aufgabe) {
  const lp: KleinesLp = {
    zeilen: a.zeilen.map(({ werte }) => Float64Array.from(werte)),
    rechts: a.zeilen.map(({ rechts }) => rechts),
    ziel: new Float64Array(a.spalten.length).fill(1),
    oben: Float64Array.from(a.spalten, ({ oben }) => oben),
  };
  return solveGanzeCents({
    lp,
    costAt: (x) => Math.ceil(costOf([...x]) - 0.01),
    round: (x) => {
      const gezahlt = gezahltOf(a, x);
      return {
        plan: keeps(a, gezahlt) ? { eigenmittel: costOf(gezahlt) } : null,
        gezahlt: Float64Array.from(gezahlt),
      };
    },
  });
}

describe('ganze Cents', () => {
  it('kosten so wenig wie beim Durchprobieren, und die Schranke sagt das', () => {
    fc.assert(
      fc.property(aufgabe, (a) => {
        const beste = leastByTrying(a);
        const { plan, schranke } = solve(a);
        expect([plan?.eigenmittel ?? Number.POSITIVE_INFINITY, schranke]).toEqual([beste, beste]);
      }),
    );
  });

  it('finden, was Abrunden verfehlt', () => {
    // 2x + 2y ≤ 7 und x, y ≤ 3: die Ecke hat 3,5 Cents, ganze gibt es 3.
    const zwei = { oben: 3, schritt: 1 };
    expect(solve({ spalten: [zwei, zwei], zeilen: [{ werte: [2, 2], rechts: 7 }] })).toEqual({
      plan: { eigenmittel: 97 },
      schranke: 97,
    });
    // Zwei Geber mit gleichen Teilen zahlen nur gerade Beträge: von 5 Cents unter 7 zahlen sie 4.
    const paar = { oben: 7, schritt: 2 };
    expect(solve({ spalten: [paar], zeilen: [{ werte: [1], rechts: 5 }] })).toEqual({
      plan: { eigenmittel: 96 },
      schranke: 96,
    });
  });

  it('gibt es nicht, wo die Zeilen sich widersprechen', () => {
    const a = { spalten: [{ oben: 3, schritt: 1 }], zeilen: [{ werte: [-2], rechts: -7 }] };
    expect(solve(a)).toEqual({ plan: null, schranke: Number.POSITIVE_INFINITY });
    // 3 ≤ 2x ≤ 3: eine Ecke gibt es, einen ganzen Cent nicht.
    const eng = {
      spalten: [{ oben: 3, schritt: 1 }],
      zeilen: [
        { werte: [-2], rechts: -3 },
        { werte: [2], rechts: 3 },
      ],
    };
    expect(solve(eng)).toEqual({ plan: null, schranke: Number.POSITIVE_INFINITY });
  });
});
