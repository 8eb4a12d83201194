/**
 * Attackers who know every equation between what is counted (women and men are everybody, so are the age groups, and
 * Germans and foreigners) and compute exact bounds of each hidden count from all published cells and totals.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Milp } from '#kernel/milp.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { gebietOf, indikatorOf } from '../losstadt.ts';
import { findKern } from './kern.ts';
import { protectAusgabe } from './schutz.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

/** What is counted: which of the smallest groups (by age, sex and nationality) belong to it. */
type Spalte = { readonly name: string; readonly gruppen: readonly number[] };
type Reihenplan = { readonly spalte: number; readonly nenner: number | null; readonly k: number };
type Stadt = {
  readonly spalten: readonly Spalte[];
  readonly plaene: readonly Reihenplan[];
  readonly bezirke: readonly (string | null)[];
  /** By area and column. */
  readonly zahlen: readonly (readonly number[])[];
};

/** Everybody is the first column. */
function listSpalten(altersgruppen: number, kreuz: boolean): Spalte[] {
  const gruppen = Array.from({ length: altersgruppen * 4 }, (_, g) => g);
  const spalteOf = (
    name: string,
    isDrin: (alter: number, frau: boolean, deutsch: boolean) => boolean,
  ): Spalte => ({
    name,
    gruppen: gruppen.filter((g) => isDrin(g >> 2, (g & 1) === 1, (g & 2) === 2)),
  });
  const jedes = Array.from({ length: altersgruppen }, (_, a) => a);
  return [
    spalteOf('alle', () => true),
    spalteOf('frauen', (_, frau) => frau),
    spalteOf('maenner', (_, frau) => !frau),
    spalteOf('deutsche', (_, __, deutsch) => deutsch),
    spalteOf('auslaender', (_, __, deutsch) => !deutsch),
    ...jedes.map((a) => spalteOf(`alter ${a}`, (alter) => alter === a)),
    ...(kreuz
      ? jedes.flatMap((a) => [
          spalteOf(`frauen ${a}`, (alter, frau) => frau && alter === a),
          spalteOf(`maenner ${a}`, (alter, frau) => !frau && alter === a),
        ])
      : []),
  ];
}

/** Large enough to see that columns add up: more areas than columns, or everybody among few columns. */
const stadt: fc.Arbitrary<Stadt> = fc
  .record({ altersgruppen: fc.integer({ min: 3, max: 6 }), kreuz: fc.boolean(), klein: fc.boolean() })
  .chain(({ altersgruppen, kreuz, klein }) => {
    const anzahl = klein ? Math.min(4, altersgruppen) : altersgruppen;
    const alle = listSpalten(anzahl, kreuz && anzahl === 3 && !klein);
    const auswahl = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: alle.length, maxLength: alle.length })
      .map((lose) => alle.filter((_, nr) => (klein && nr === 0) || (lose[nr] ?? 0) > 1))
      .filter((spalten) => spalten.length > 2);
    return auswahl.chain((spalten) => {
      const gebiete = klein ? fc.integer({ min: 6, max: 9 }) : fc.integer({ min: 3, max: 6 });
      const k = fc.integer({ min: 2, max: 5 });
      const plan = fc.tuple(k, fc.boolean());
      const zahl = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 30 }));
      const zelle = fc.array(zahl, { minLength: anzahl * 4, maxLength: anzahl * 4 });
      return fc
        .record({
          plaene: fc.array(plan, { minLength: spalten.length, maxLength: spalten.length }),
          zeilen: gebiete.chain((mehr) => {
            const gebiet = fc.tuple(
              zelle,
              fc.constantFrom(0.2, 1, 1, 5),
              fc.constantFrom('A', 'A', 'B', null),
            );
            const laenge = klein ? mehr : spalten.length + mehr;
            return fc.array(gebiet, { minLength: laenge, maxLength: laenge });
          }),
        })
        .map(
          ({ plaene, zeilen }): Stadt => ({
            spalten,
            plaene: plaene.map(([schwelle, anteil], spalte) => ({
              spalte,
              nenner: anteil && spalten[0]?.name === 'alle' && spalte > 0 ? 0 : null,
              k: schwelle,
            })),
            bezirke: zeilen.map(([, , bezirk]) => bezirk),
            zahlen: zeilen.map(([gruppen, faktor]) =>
              spalten.map((spalte) =>
                spalte.gruppen.reduce((summe, g) => summe + Math.floor((gruppen[g] ?? 0) * faktor), 0),
              ),
            ),
          }),
        );
    });
  });

function protect({ plaene, bezirke, zahlen }: Stadt): Reihe[] {
  const rohe = plaene.map(({ spalte, nenner }, nr): Rohreihe => {
    const z = zahlen.map((zeile) => zeile[spalte] as number);
    const n = nenner === null ? null : zahlen.map((zeile) => zeile[nenner] as number);
    const werte = n ? z.map((wert, i) => (n[i] ? (100 * wert) / n[i] : null)) : z;
    return { indikator: `${nr}`, jahr: 2024, werte, zaehler: n ? z : null, nenner: n };
  });
  return protectAusgabe(
    rohe,
    bezirke.map((bezirk, i) => gebietOf(i, { bezirk })),
    plaene.map(({ k, nenner }, nr) =>
      indikatorOf(`${nr}`, { schwelle: k, einheit: nenner === null ? 'anzahl' : 'prozent' }),
    ),
  );
}

/** The sum of hidden counts times factors, from `unten` to `oben`. */
type Bedingung = {
  readonly faktoren: ReadonlyMap<number, number>;
  readonly unten: number;
  readonly oben: number;
};

/** Hidden counts by number of area and column, and all that is known of them together. */
function listWissen(lage: Stadt, reihen: readonly Reihe[]) {
  const { spalten, plaene, bezirke, zahlen } = lage;
  const ortOf = (i: number, spalte: number) => i * spalten.length + spalte;
  const bekannte = new Set<number>();
  for (const [s, { spalte, nenner }] of plaene.entries())
    for (const i of zahlen.keys()) {
      const reihe = reihen[s] as Reihe;
      if (((nenner === null ? reihe.werte : reihe.zaehler)?.[i] ?? null) !== null)
        bekannte.add(ortOf(i, spalte));
      if (nenner !== null && (reihe.nenner?.[i] ?? null) !== null) bekannte.add(ortOf(i, nenner));
    }
  // Every Nenner counts as known, but for small ones.
  const istNenner = plaene.some(({ nenner }) => nenner !== null);
  const groesstes = Math.max(...plaene.map(({ k }) => k));
  if (istNenner && !zahlen.some(([alle = 0]) => alle > 0 && alle < groesstes))
    for (const i of zahlen.keys()) bekannte.add(ortOf(i, 0));
  const bedingungOf = (
    glieder: readonly (readonly [i: number, spalte: number, faktor: number])[],
    frei = 0,
  ) => {
    const offene = glieder.filter(([i, spalte]) => !bekannte.has(ortOf(i, spalte)));
    const wahr = offene.reduce((summe, [i, s, faktor]) => summe + faktor * (zahlen[i]?.[s] as number), 0);
    const alle = glieder.reduce((summe, [i, s, faktor]) => summe + faktor * (zahlen[i]?.[s] as number), 0);
    return {
      faktoren: new Map(offene.map(([i, s, faktor]) => [ortOf(i, s), faktor])),
      unten: frei === 0 ? wahr : wahr - alle,
      oben: frei === 0 ? wahr : Number.POSITIVE_INFINITY,
    };
  };
  const gruppen = Math.max(...spalten.flatMap((spalte) => spalte.gruppen)) + 1;
  const definitionen = Array.from({ length: gruppen }, (_, g) =>
    spalten.map((spalte) => (spalte.gruppen.includes(g) ? 1 : 0)),
  );
  const gleichungen = [...findKern(definitionen, spalten.length).values()];
  const stellen = [...zahlen.keys()];
  const jeGebiet = stellen.flatMap((i) => [
    ...gleichungen.map((vektor) => bedingungOf(vektor.map((faktor, s) => [i, s, faktor] as const))),
    ...plaene.flatMap(({ spalte, nenner }) =>
      nenner === null ? [] : [bedingungOf([[i, nenner, 1] as const, [i, spalte, -1] as const], 1)],
    ),
  ]);
  const summen = plaene.flatMap(({ spalte, nenner }, s) =>
    (reihen[s] as Reihe).summen.flatMap(({ bezirk, wert, zaehler }) => {
      if ((nenner === null ? wert : zaehler) === null) return [];
      const drin = stellen.filter((i) => bezirk === null || bezirke[i] === bezirk);
      return [spalte, ...(nenner === null ? [] : [nenner])].map((nr) =>
        bedingungOf(drin.map((i) => [i, nr, 1] as const)),
      );
    }),
  );
  return {
    ortOf,
    bekannte,
    bedingungen: [...jeGebiet, ...summen].filter(({ faktoren }) =>
      [...faktoren.values()].some((f) => f !== 0),
    ),
  };
}

/** Smallest value of ± one hidden count. */
async function minimise(bedingungen: readonly Bedingung[], ort: number, vorzeichen: 1 | -1): Promise<number> {
  const orte = [...new Set([ort, ...bedingungen.flatMap(({ faktoren }) => [...faktoren.keys()])])];
  const spalteOf = new Map(orte.map((nr, s) => [nr, s]));
  const eintraege = bedingungen.map(({ faktoren }) => [...faktoren].filter(([, faktor]) => faktor !== 0));
  const starts = [0];
  for (const zeile of eintraege) starts.push((starts.at(-1) as number) + zeile.length);
  const modell: Milp = {
    spalten: orte.length,
    zeilen: bedingungen.length,
    kosten: Float64Array.from(orte, (nr) => (nr === ort ? vorzeichen : 0)),
    unten: new Float64Array(orte.length),
    oben: new Float64Array(orte.length).fill(1e5),
    ganzzahlig: new Int32Array(orte.length).fill(1),
    zeileUnten: Float64Array.from(bedingungen, ({ unten }) => unten),
    zeileOben: Float64Array.from(bedingungen, ({ oben }) => oben),
    starts: Int32Array.from(starts),
    indizes: Int32Array.from(eintraege.flat(), ([nr]) => spalteOf.get(nr) as number),
    werte: Float64Array.from(eintraege.flat(), ([, faktor]) => faktor),
  };
  const ergebnis = await solver.solve(modell, { absoluteLuecke: 0, fristMs: 60_000 });
  if (ergebnis.status !== 'optimal') throw new Error(ergebnis.status);
  return Math.round(ergebnis.wert);
}

describe('protectAusgabe gegen Angreifer mit allen Gleichungen', () => {
  it('lässt jeder kleinen Anzahl k Werte', async () => {
    await fc.assert(
      fc.asyncProperty(stadt, async (lage) => {
        const { ortOf, bekannte, bedingungen } = listWissen(lage, protect(lage));
        for (const { spalte, nenner, k } of lage.plaene)
          for (const [i, zeile] of lage.zahlen.entries()) {
            const [z, n] = [zeile[spalte] as number, nenner === null ? null : (zeile[nenner] as number)];
            const klein = [z, ...(n === null ? [] : [n - z])].some((anzahl) => anzahl > 0 && anzahl < k);
            if (!klein) continue;
            const ort = ortOf(i, spalte);
            expect(bekannte.has(ort)).toBe(false);
            const unten = await minimise(bedingungen, ort, 1);
            const oben = z - unten >= k - 1 ? z : -(await minimise(bedingungen, ort, -1));
            expect(oben - unten + 1, `${lage.spalten[spalte]?.name} ${i}`).toBeGreaterThanOrEqual(k);
          }
      }),
      { numRuns: Number(process.env['ANGRIFFE'] ?? 20) },
    );
  }, 60_000);
});
