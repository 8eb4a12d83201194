/**
 * Attackers who have all series of an edition, know what is counted in them (women and men are everybody, children
 * are inhabitants) and try every table of whole numbers around the true one that fits what is published.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { gebietOf, indikatorOf } from '../losstadt.ts';
import { protectAusgabe } from './schutz.ts';

/** What is counted of an area. */
const SPALTEN = ['einwohner', 'frauen', 'maenner', 'kinder', 'allein', 'sgb2'] as const;
type Spalte = (typeof SPALTEN)[number];
type Zahlen = Readonly<Record<Spalte, number>>;
type Gebiet = Zahlen & { readonly bezirk: string | null };

type Reihenplan = {
  readonly zaehler: Spalte;
  readonly nenner: Spalte | null;
  readonly k: number;
  /** Areas without any count, and without the Zähler. */
  readonly fehlt: readonly boolean[];
  readonly ohneZaehler: readonly boolean[];
};

type Ausgabe = { readonly gebiete: readonly Gebiet[]; readonly plaene: readonly Reihenplan[] };

const FORMEN: readonly (readonly [Spalte, Spalte | null])[] = [
  ['einwohner', null],
  ['frauen', 'einwohner'],
  ['maenner', 'einwohner'],
  ['kinder', 'einwohner'],
  ['allein', 'kinder'],
  ['sgb2', 'einwohner'],
  ['sgb2', null],
  ['frauen', null],
];

const gebiet = fc
  .tuple(
    fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 40 })),
    fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 4 }),
    fc.constantFrom('A', 'A', 'B', null),
  )
  .map(([einwohner, teile, bezirk]): Gebiet => {
    const teilOf = (ganzes: number, nr: number) => Math.round((ganzes * (teile[nr] ?? 0)) / 20);
    const [frauen, kinder] = [teilOf(einwohner, 0), teilOf(einwohner, 1)];
    const allein = teilOf(kinder, 2);
    return {
      einwohner,
      frauen,
      maenner: einwohner - frauen,
      kinder,
      allein,
      sgb2: teilOf(einwohner, 3),
      bezirk,
    };
  });

const ausgabe: fc.Arbitrary<Ausgabe> = fc.array(gebiet, { minLength: 2, maxLength: 6 }).chain((gebiete) => {
  const selten = fc.integer({ min: 0, max: 9 }).map((los) => los === 0);
  const luecken = fc.array(selten, { minLength: gebiete.length, maxLength: gebiete.length });
  const plan = fc
    .tuple(fc.constantFrom(...FORMEN), fc.integer({ min: 2, max: 3 }), luecken, luecken)
    .map(([[zaehler, nenner], k, fehlt, ohneZaehler]): Reihenplan => {
      // Gaps in what adds up would leave too few areas to notice that it does.
      const luecke = ['kinder', 'allein', 'sgb2'].includes(zaehler);
      const keine = gebiete.map(() => false);
      return {
        zaehler,
        nenner,
        k,
        fehlt: luecke ? fehlt : keine,
        ohneZaehler: luecke && nenner ? ohneZaehler : keine,
      };
    });
  const plaene = fc.uniqueArray(plan, {
    minLength: 2,
    maxLength: 4,
    selector: ({ zaehler, nenner }) => `${zaehler} ${nenner}`,
  });
  return plaene.map((einige) => ({ gebiete, plaene: einige }));
});

function rohOf({ gebiete }: Ausgabe, plan: Reihenplan, nr: number): Rohreihe {
  const { zaehler, nenner, fehlt, ohneZaehler } = plan;
  const z = gebiete.map((g, i) => (fehlt[i] || ohneZaehler[i] ? null : g[zaehler]));
  const n = nenner && gebiete.map((g, i) => (fehlt[i] ? null : g[nenner]));
  const anteile = z.map((wert, i) => (wert === null || !n?.[i] ? null : (100 * wert) / n[i]));
  return { indikator: `${nr}`, jahr: 2024, werte: n ? anteile : z, zaehler: n ? z : null, nenner: n };
}

function protect(stadt: Ausgabe): Reihe[] {
  return protectAusgabe(
    stadt.plaene.map((plan, nr) => rohOf(stadt, plan, nr)),
    stadt.gebiete.map(({ bezirk }, i) => gebietOf(i, { bezirk })),
    stadt.plaene.map(({ k, nenner }, nr) =>
      indikatorOf(`${nr}`, { schwelle: k, einheit: nenner ? 'prozent' : 'anzahl' }),
    ),
  );
}

const isZwischen = (wert: number, k: number) => wert > 0 && wert < k;

/** What the rule hides of a series on its own account: the Zähler and, where it is small, the Nenner. */
function listKleine(
  { gebiete }: Ausgabe,
  { zaehler, nenner, k, fehlt, ohneZaehler }: Reihenplan,
  i: number,
): Spalte[] {
  const g = gebiete[i] as Gebiet;
  if (fehlt[i]) return [];
  const n = nenner === null ? null : g[nenner];
  const kleinerNenner = n !== null && isZwischen(n, k) ? [nenner as Spalte] : [];
  if (ohneZaehler[i]) return kleinerNenner;
  const kleinerZaehler = isZwischen(g[zaehler], k) || (n !== null && isZwischen(n - g[zaehler], k));
  return kleinerZaehler ? [...kleinerNenner, zaehler] : kleinerNenner;
}

/** By area, the columns an attacker can look up. */
function listBekannte(stadt: Ausgabe, reihen: readonly Reihe[]): Set<Spalte>[] {
  const { gebiete, plaene } = stadt;
  const immer = plaene.flatMap(({ nenner }) => {
    const klein = (g: Gebiet) => nenner && plaene.some(({ k }) => isZwischen(g[nenner], k));
    return nenner === 'einwohner' && !gebiete.some(klein) ? [nenner] : [];
  });
  return gebiete.map((_, i) => {
    const gezeigte = plaene.flatMap(({ zaehler, nenner }, s): Spalte[] => {
      const { werte, zaehler: z, nenner: n } = reihen[s] as Reihe;
      const gezeigt = ((nenner ? z : werte)?.[i] ?? null) !== null ? [zaehler] : [];
      return nenner && (n?.[i] ?? null) !== null ? [...gezeigt, nenner] : gezeigt;
    });
    return new Set([...immer, ...gezeigte]);
  });
}

/** More than k - 1 away from the truth nobody need look: k values are enough. */
const FENSTER = 2;

/** All an area can be, from what is shown of it and what the rule says about its small cells. */
function listMoegliche(stadt: Ausgabe, bekannte: ReadonlySet<Spalte>, i: number): Zahlen[] {
  const { plaene } = stadt;
  const wahr = stadt.gebiete[i] as Gebiet;
  const gebraucht = new Set(plaene.flatMap(({ zaehler, nenner }) => [zaehler, nenner]));
  const spanOf = (spalte: Spalte): number[] => {
    if (bekannte.has(spalte) || (spalte !== 'einwohner' && !gebraucht.has(spalte))) return [wahr[spalte]];
    return Array.from({ length: 2 * FENSTER + 1 }, (_, d) => wahr[spalte] + d - FENSTER).filter(
      (x) => x >= 0,
    );
  };
  const frei: Zahlen[] = spanOf('einwohner').map((einwohner) => ({ ...wahr, einwohner }));
  const erweitere = (bisher: Zahlen[], spalte: Spalte) =>
    gebraucht.has(spalte)
      ? bisher.flatMap((z) => spanOf(spalte).map((x) => ({ ...z, [spalte]: x })))
      : bisher;
  return SPALTEN.slice(1)
    .reduce(erweitere, frei)
    .filter(
      (z) =>
        (!gebraucht.has('frauen') || !gebraucht.has('maenner') || z.frauen + z.maenner === z.einwohner) &&
        // That some are part of others is known where a share says so.
        plaene.every(({ zaehler, nenner }) => nenner === null || z[zaehler] <= z[nenner]) &&
        plaene.every((plan) => isRegelgemaess(stadt, plan, bekannte, i, z)),
    );
}

/** Of a large Nenner that is known, neither nobody nor everybody is hidden for being few. */
function isRegelgemaess(
  stadt: Ausgabe,
  plan: Reihenplan,
  bekannte: ReadonlySet<Spalte>,
  i: number,
  z: Zahlen,
): boolean {
  const { zaehler, nenner, k } = plan;
  if (!nenner || !bekannte.has(nenner) || !listKleine(stadt, plan, i).includes(zaehler)) return true;
  return z[nenner] < k || (z[zaehler] > 0 && z[zaehler] < z[nenner]);
}

type Gleichung = { readonly spalte: Spalte; readonly stellen: readonly number[] };

/** Published totals, with the city's taken as what remains besides the Bezirke's. */
function listGleichungen({ gebiete, plaene }: Ausgabe, reihen: readonly Reihe[]): Gleichung[] {
  const alle = plaene.flatMap(({ zaehler, nenner, fehlt, ohneZaehler }, s) => {
    const gezaehlte = [...gebiete.keys()].filter((i) => !fehlt[i] && !ohneZaehler[i]);
    const offen = new Set(gezaehlte);
    return (reihen[s] as Reihe).summen.flatMap(({ bezirk, wert, zaehler: z }): Gleichung[] => {
      if ((nenner ? z : wert) === null) return [];
      const stellen = gezaehlte.filter((i) =>
        bezirk === null ? offen.has(i) : gebiete[i]?.bezirk === bezirk,
      );
      for (const i of stellen) offen.delete(i);
      return [{ spalte: zaehler, stellen }, ...(nenner ? [{ spalte: nenner, stellen }] : [])];
    });
  });
  return alle;
}

/** Changes of all totals in one number: no sum of them reaches half the base. */
const BASIS = 64;
const HOECHSTENS_GLEICHUNGEN = 8;

function attack(stadt: Ausgabe, reihen: readonly Reihe[]) {
  const bekannte = listBekannte(stadt, reihen);
  const moegliche = stadt.gebiete.map((_, i) => listMoegliche(stadt, bekannte[i] ?? new Set(), i));
  const offen = [...moegliche.keys()].filter((i) => (moegliche[i]?.length ?? 0) > 1);
  const gleichungen = [
    ...new Map(
      listGleichungen(stadt, reihen)
        .map(({ spalte, stellen }) => ({
          spalte,
          stellen: stellen.filter((i) => offen.includes(i) && !bekannte[i]?.has(spalte)),
        }))
        .filter(({ stellen }) => stellen.length > 0)
        .map((gleichung) => [JSON.stringify(gleichung), gleichung] as const),
    ).values(),
  ];
  const codeOf = (i: number, z: Zahlen): number =>
    gleichungen.reduce(
      (code, { spalte, stellen }, e) =>
        stellen.includes(i) ? code + (z[spalte] - (stadt.gebiete[i] as Gebiet)[spalte]) * BASIS ** e : code,
      0,
    );
  const codes = offen.map((i) => new Set(moegliche[i]?.map((z) => codeOf(i, z))));
  const sumsOf = (mengen: readonly ReadonlySet<number>[]): Set<number> =>
    mengen.reduce<Set<number>>(
      (summen, menge) => new Set([...summen].flatMap((a) => [...menge].map((b) => a + b))),
      new Set([0]),
    );
  /** Values of a column that some table has which fits. */
  const countValues = (i: number, spalte: Spalte, genug: number): number => {
    const ort = offen.indexOf(i);
    if (ort < 0) return 1;
    const andere = codes.filter((_, nr) => nr !== ort);
    const halb = Math.ceil(andere.length / 2);
    const [links, rechts] = [sumsOf(andere.slice(0, halb)), sumsOf(andere.slice(halb))];
    const werte = new Set<number>();
    for (const z of moegliche[i] ?? []) {
      if (werte.size >= genug) break;
      if (werte.has(z[spalte])) continue;
      const code = codeOf(i, z);
      if ([...links].some((summe) => rechts.has(-code - summe))) werte.add(z[spalte]);
    }
    return werte.size;
  };
  return { bekannte, moegliche, offen, gleichungen, codes, countValues };
}

describe('protectAusgabe gegen Angreifer mit allen Reihen', () => {
  it('lässt jeder kleinen Anzahl k Werte, oder alle, die der Nenner lässt', () => {
    fc.assert(
      fc.property(ausgabe, (stadt) => {
        const reihen = protect(stadt);
        const { bekannte, moegliche, gleichungen, codes, countValues } = attack(stadt, reihen);
        fc.pre(gleichungen.length <= HOECHSTENS_GLEICHUNGEN);
        fc.pre(codes.reduce((produkt, { size }) => produkt * size, 1) < 1e7);
        for (const plan of stadt.plaene)
          for (const i of stadt.gebiete.keys())
            for (const spalte of listKleine(stadt, plan, i)) {
              expect(bekannte[i]?.has(spalte)).toBe(false);
              const einzeln = new Set(moegliche[i]?.map((z) => z[spalte])).size;
              const ganze = [plan.nenner, 'einwohner' as const].flatMap((ganzes) =>
                ganzes && bekannte[i]?.has(ganzes) ? [(stadt.gebiete[i] as Gebiet)[ganzes] - 1] : [],
              );
              expect(einzeln, `einzeln ${spalte} ${i}`).toBeGreaterThanOrEqual(Math.min(plan.k, ...ganze));
              const genug = Math.min(plan.k, einzeln);
              expect(countValues(i, spalte, genug), `${spalte} ${i}`).toBeGreaterThanOrEqual(genug);
            }
      }),
      { numRuns: Number(process.env['ANGRIFFE'] ?? 300) },
    );
  }, 60_000);
});
