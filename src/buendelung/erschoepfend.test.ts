/**
 * Brute force against the optimiser: tiny Akten whose every plan can be listed. All amounts are multiples of
 * one unit, so that a best plan lies on the grid.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { buendle } from './buendeln.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';

const EINHEIT = 100_000;
const JAHRE = [2027, 2028] as const;
const ARTEN = ['bau', 'personal'] as const;

type Position = { jahr: 0 | 1; kosten: number; nicht: number; art: 0 | 1 };
type Massnahme = {
  nutzen: number;
  pflicht: boolean;
  traeger: number;
  braucht: number;
  positionen: Position[];
};
type Grenze = { je: 'massnahme' | 'quartier'; zeit: 'gesamt' | 'jahr'; betrag: number };
type Programm = {
  halb: boolean;
  arten: (0 | 1)[];
  hoechstens: Grenze | null;
  mindestens: number | null;
  ausschluss: 'massnahme' | 'quartier' | null;
  gemeinsam: boolean;
  aufwand: number;
};
type Aufgabe = { massnahmen: Massnahme[]; programme: Programm[]; eigenmittel: [number, number] | null };

const position: fc.Arbitrary<Position> = fc
  .record({
    jahr: fc.constantFrom(0, 1),
    kosten: fc.integer({ min: 1, max: 3 }),
    nicht: fc.integer({ min: 0, max: 1 }),
    art: fc.constantFrom(0, 1),
  })
  .map((p) => ({ ...p, kosten: 2 * p.kosten, nicht: 2 * Math.min(p.nicht, p.kosten - 1) }) as Position);

const aufgabe: fc.Arbitrary<Aufgabe> = fc.record({
  massnahmen: fc.array(
    fc.record({
      nutzen: fc.integer({ min: 1, max: 9 }),
      pflicht: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
      traeger: fc.integer({ min: 0, max: 3 }),
      braucht: fc.integer({ min: -3, max: 1 }),
      positionen: fc.array(position, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  programme: fc.array(
    fc.record({
      halb: fc.boolean(),
      arten: fc.subarray([0, 1] as (0 | 1)[], { minLength: 1 }),
      hoechstens: fc.option(
        fc.record({
          je: fc.constantFrom('massnahme', 'quartier'),
          zeit: fc.constantFrom('gesamt', 'jahr'),
          betrag: fc.integer({ min: 1, max: 5 }),
        }),
      ) as fc.Arbitrary<Grenze | null>,
      mindestens: fc.option(fc.integer({ min: 1, max: 4 })),
      ausschluss: fc.option(fc.constantFrom('massnahme', 'quartier')) as fc.Arbitrary<Programm['ausschluss']>,
      gemeinsam: fc.boolean(),
      aufwand: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  eigenmittel: fc.option(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))),
});

const euro = (einheiten: number): string => formatBetrag(cent(einheiten * EINHEIT));
const kennungOf = (nummer: number): string => `p${nummer}`;

function buildAkte(a: Aufgabe): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel: a.eigenmittel
      ? { 2027: euro(a.eigenmittel[0]), 2028: euro(a.eigenmittel[1]) }
      : 'unbegrenzt',
    massnahmen: a.massnahmen.map((m, i) => ({
      kennung: `M${i}`,
      titel: `Maßnahme ${i}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: m.traeger > 0 ? 'verein' : 'kommune' },
      nutzen: m.nutzen,
      pflicht: m.pflicht,
      beginn: '2027-01-01',
      ende: '2028-12-31',
      voraussetzung: m.braucht >= 0 && m.braucht < i ? [`M${m.braucht}`] : [],
      traegermittel: euro(m.traeger),
      kosten: m.positionen.map((p, j) => ({
        kennung: `M${i}.${j}`,
        kostenart: ARTEN[p.art],
        jahr: JAHRE[p.jahr],
        betrag: euro(p.kosten),
        nicht_zuwendungsfaehig: euro(p.nicht),
      })),
    })),
  });
}

function buildProgramme(a: Aufgabe) {
  return a.programme.map((p, i) =>
    beispielProgramm({
      kennung: kennungOf(i),
      kurztitel: kennungOf(i),
      kriterien: { kostenart: { zulaessig: [{ arten: p.arten.map((art) => ARTEN[art]) }] } },
      foerderung: {
        satz: { art: 'fest', satz: p.halb ? '50 %' : '100 %' },
        aufwand: p.aufwand,
        ...(p.hoechstens
          ? {
              hoechstens: [
                {
                  betrag: euro(p.hoechstens.betrag),
                  bezug: 'zuwendung',
                  je: p.hoechstens.je,
                  zeit: p.hoechstens.zeit,
                },
              ],
            }
          : {}),
        ...(p.mindestens
          ? {
              mindestens: [
                { betrag: euro(p.mindestens), bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' },
              ],
            }
          : {}),
      },
      kombination: {
        ...(p.ausschluss && a.programme.length > 1
          ? { ausschluss: [{ programme: [kennungOf(1 - i)], je: p.ausschluss }] }
          : {}),
        ...(p.gemeinsam ? { dieselbe_ausgabe: { mit: 'alle' } } : {}),
      },
    }),
  );
}

/** Grants in units per programme for one position, all ways. */
function listZahlungen(a: Aufgabe, p: Position): number[][] {
  const basis = p.kosten - p.nicht;
  const grenzen = a.programme.map((programm) =>
    programm.arten.includes(p.art) ? (programm.halb ? basis / 2 : basis) : 0,
  );
  const zusammen = a.programme.every((programm) => programm.gemeinsam);
  const wege: number[][] = [];
  const werte = (i: number): number[] => Array.from({ length: (grenzen[i] ?? 0) + 1 }, (_, n) => n);
  for (const x of werte(0)) {
    for (const y of a.programme.length > 1 ? werte(1) : [0]) {
      if (x > 0 && y > 0 && (!zusammen || x + y > basis)) continue;
      wege.push(a.programme.length > 1 ? [x, y] : [x]);
    }
  }
  return wege;
}

type Zeile = { m: number; p: Position; zahlung: number[] };
type Wert = { nutzen: number; eigen: number; aufwand: number; programme: string };

function isLegal(a: Aufgabe, zeilen: readonly Zeile[]): boolean {
  return a.programme.every((programm, i) => {
    const eigene = zeilen.filter((zeile) => (zeile.zahlung[i] ?? 0) > 0);
    const sums = (schluessel: (zeile: Zeile) => string): number[] =>
      [...Map.groupBy(eigene, schluessel).values()].map((gruppe) =>
        gruppe.reduce((summe, zeile) => summe + (zeile.zahlung[i] ?? 0), 0),
      );
    const grenze = programm.hoechstens;
    const bereich = (zeile: Zeile): string =>
      `${grenze?.je === 'massnahme' ? zeile.m : ''}|${grenze?.zeit === 'jahr' ? zeile.p.jahr : ''}`;
    if (grenze && sums(bereich).some((summe) => summe > grenze.betrag)) return false;
    if (
      programm.mindestens &&
      sums((zeile) => String(zeile.m)).some((summe) => summe < (programm.mindestens ?? 0))
    )
      return false;
    if (!programm.ausschluss || a.programme.length < 2) return true;
    const andere = zeilen.filter((zeile) => (zeile.zahlung[1 - i] ?? 0) > 0);
    return !eigene.some((zeile) =>
      andere.some((gegen) => programm.ausschluss === 'quartier' || gegen.m === zeile.m),
    );
  });
}

/** Least own money when carriers pay as much as they can; null if a year's limit is broken whatever they do. */
function leastEigen(a: Aufgabe, zeilen: readonly Zeile[]): number | null {
  const bedarf = a.massnahmen.map((_, m) =>
    [0, 1].map((jahr) =>
      zeilen
        .filter((zeile) => zeile.m === m && zeile.p.jahr === jahr)
        .reduce((summe, { p, zahlung }) => summe + p.kosten - zahlung.reduce((x, y) => x + y, 0), 0),
    ),
  );
  let staende: [number, number][] = [[0, 0]];
  for (const [m, [erstes = 0, zweites = 0]] of bedarf.entries()) {
    const traeger = Math.min(a.massnahmen[m]?.traeger ?? 0, erstes + zweites);
    const neue: [number, number][] = [];
    for (let t = 0; t <= traeger; t += 1) {
      if (t > erstes || traeger - t > zweites) continue;
      for (const [x, y] of staende) neue.push([x + erstes - t, y + zweites - (traeger - t)]);
    }
    staende = neue;
  }
  const erlaubt = staende.filter(
    ([x, y]) => !a.eigenmittel || (x <= a.eigenmittel[0] && y <= a.eigenmittel[1]),
  );
  return erlaubt.length === 0 ? null : Math.min(...erlaubt.map(([x, y]) => x + y));
}

function isBesser(a: Wert, b: Wert | null): boolean {
  if (b === null || a.nutzen !== b.nutzen) return b === null || a.nutzen > b.nutzen;
  if (a.eigen !== b.eigen) return a.eigen < b.eigen;
  return a.aufwand === b.aufwand ? a.programme < b.programme : a.aufwand < b.aufwand;
}

function bruteForce(a: Aufgabe): Wert | null {
  let beste: Wert | null = null;
  for (let maske = 0; maske < 2 ** a.massnahmen.length; maske += 1) {
    const dabei = (m: number): boolean => Math.floor(maske / 2 ** m) % 2 === 1;
    const gueltig = a.massnahmen.every((m, i) =>
      dabei(i) ? !(m.braucht >= 0 && m.braucht < i) || dabei(m.braucht) : !m.pflicht,
    );
    if (!gueltig) continue;
    const positionen = a.massnahmen.flatMap((m, i) =>
      dabei(i) ? m.positionen.map((p) => ({ m: i, p })) : [],
    );
    let wege: Zeile[][] = [[]];
    for (const { m, p } of positionen)
      wege = wege.flatMap((weg) => listZahlungen(a, p).map((zahlung) => [...weg, { m, p, zahlung }]));
    for (const weg of wege) {
      const eigen = isLegal(a, weg) ? leastEigen(a, weg) : null;
      if (eigen === null) continue;
      const benutzt = a.programme.flatMap((programm, i) =>
        weg.some((zeile) => (zeile.zahlung[i] ?? 0) > 0)
          ? [{ name: kennungOf(i), punkte: programm.aufwand }]
          : [],
      );
      const wert = {
        nutzen: a.massnahmen.reduce((summe, m, i) => summe + (dabei(i) ? m.nutzen : 0), 0),
        eigen,
        aufwand: benutzt.reduce((summe, { punkte }) => summe + punkte, 0),
        programme: benutzt.map(({ name }) => name).join(),
      };
      if (isBesser(wert, beste)) beste = wert;
    }
  }
  return beste;
}

const solver = createSolver(1);
afterAll(() => solver.close());

async function optimise(a: Aufgabe) {
  const akte = buildAkte(a);
  const rechtsstand = beispielRechtsstand(buildProgramme(a));
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
  const fall = { akte, rechtsstand, pruefung };
  const plan = await buendle(fall, {
    solve: solver.solve,
    fristen: { jeStufeMs: 60_000 },
    erklaeren: false,
    melde: () => undefined,
  });
  return { plan, fall };
}

describe('buendle gegen vollständige Aufzählung', () => {
  it('findet auf kleinen Akten genau den besten Plan', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const beste = bruteForce(a);
        const { plan, fall } = await optimise(a);
        if (beste === null) {
          expect(plan.status).toBe('unloesbar');
          expect(plan.konflikt.length).toBeGreaterThan(0);
          return;
        }
        expect(plan.status).toBe('optimal');
        const benutzt = [
          ...new Set(
            plan.posten.filter((p) => p.quelle.art === 'foerderprogramm').map((p) => p.quelle.kennung),
          ),
        ].sort();
        expect({
          nutzen: plan.stufen[0]?.wert,
          eigen: (plan.stufen[1]?.wert ?? 0) / EINHEIT,
          aufwand: plan.stufen[2]?.wert,
          programme: benutzt.join(),
        }).toEqual(beste);
        expect(pruefePlan({ plan, ...fall })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('ändert nichts, wenn ein unbrauchbares Programm dazukommt', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const { plan, fall } = await optimise(a);
        const unbrauchbar = beispielProgramm({
          kennung: 'aaa-unbrauchbar',
          kriterien: { antragsfenster: { art: 'geschlossen' } },
          foerderung: { satz: { art: 'fest', satz: '100 %' } },
        });
        const rechtsstand = beispielRechtsstand([...buildProgramme(a), unbrauchbar]);
        const pruefung = pruefeAkte(fall.akte, rechtsstand, parseKalendertag('2026-06-01'));
        const mehr = await buendle(
          { akte: fall.akte, rechtsstand, pruefung },
          { solve: solver.solve, fristen: { jeStufeMs: 60_000 }, erklaeren: false, melde: () => undefined },
        );
        expect(mehr.stufen).toEqual(plan.stufen);
        expect(mehr.posten).toEqual(plan.posten);
      }),
      { numRuns: 30 },
    );
  });
});
