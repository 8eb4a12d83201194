/**
 * Tiny Akten for property tests, and their best plan by listing every plan (used by tests only). All amounts
 * are multiples of one unit, so that a best plan lies on the grid.
 */
import fc from 'fast-check';
import { beispielProgramm } from '#foerderfaehigkeit/beispiele.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import type { Programm as Foerderprogramm } from '#rechtsstand/index.ts';

/** Cents of one unit: every amount of a task is a multiple of it. */
export const EINHEIT = 100_000;
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
  /** At most half of what the financed Massnahme, or all of them, cost. */
  haelfte: Grenze['je'] | null;
  mindestens: number | null;
  ausschluss: 'massnahme' | 'quartier' | null;
  gemeinsam: boolean;
  aufwand: number;
};
export type Aufgabe = {
  massnahmen: Massnahme[];
  programme: Programm[];
  eigenmittel: [number, number] | null;
};

const position: fc.Arbitrary<Position> = fc
  .record({
    jahr: fc.constantFrom(0, 1),
    kosten: fc.integer({ min: 1, max: 3 }),
    nicht: fc.integer({ min: 0, max: 1 }),
    art: fc.constantFrom(0, 1),
  })
  .map((p) => ({ ...p, kosten: 2 * p.kosten, nicht: 2 * Math.min(p.nicht, p.kosten - 1) }) as Position);

/** One or two Massnahmen, one or two programmes, few units of money. */
export const aufgabe: fc.Arbitrary<Aufgabe> = fc.record({
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
      haelfte: fc
        .tuple(fc.integer({ min: 0, max: 2 }), fc.constantFrom('massnahme', 'quartier'))
        .map(([n, je]) => (n === 0 ? je : null)) as fc.Arbitrary<Programm['haelfte']>,
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

/** The task as an Akte. */
export function buildAkte(a: Aufgabe): Akte {
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

function foerderungOf(p: Programm) {
  const { hoechstens, mindestens } = p;
  const grenze = { bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' } as const;
  return {
    satz: { art: 'fest', satz: p.halb ? '50 %' : '100 %' },
    aufwand: p.aufwand,
    ...(hoechstens
      ? {
          hoechstens: [
            { ...grenze, betrag: euro(hoechstens.betrag), je: hoechstens.je, zeit: hoechstens.zeit },
          ],
        }
      : {}),
    ...(p.haelfte
      ? { hoechstanteile: [{ ...grenze, anteil: '50 %', an: 'gesamtausgaben', je: p.haelfte }] }
      : {}),
    ...(mindestens ? { mindestens: [{ ...grenze, betrag: euro(mindestens) }] } : {}),
  };
}

/** The programmes of the task, p0 and p1. */
export function buildProgramme(a: Aufgabe): Foerderprogramm[] {
  return a.programme.map((p, i) =>
    beispielProgramm({
      kennung: kennungOf(i),
      kurztitel: kennungOf(i),
      kriterien: { kostenart: { zulaessig: [{ arten: p.arten.map((art) => ARTEN[art]) }] } },
      foerderung: foerderungOf(p),
      kombination: {
        ...(p.ausschluss && a.programme.length > 1
          ? { ausschluss: [{ programme: [kennungOf(1 - i)], je: p.ausschluss }] }
          : {}),
        ...(p.gemeinsam ? { dieselbe_ausgabe: { mit: 'alle' } } : {}),
      },
    }),
  );
}

/** The most a programme pays on a position, in units. */
function grenzeOf(programm: Programm, p: Position): number {
  if (!programm.arten.includes(p.art)) return 0;
  const basis = p.kosten - p.nicht;
  return programm.halb ? basis / 2 : basis;
}

/** Grants in units per programme for one position, all ways. */
function listZahlungen(a: Aufgabe, p: Position): number[][] {
  const zusammen = a.programme.every((programm) => programm.gemeinsam);
  const [erste = [], zweite] = a.programme.map((programm) =>
    Array.from({ length: grenzeOf(programm, p) + 1 }, (_, n) => n),
  );
  if (!zweite) return erste.map((x) => [x]);
  return erste
    .flatMap((x) => zweite.map((y) => [x, y] as const))
    .filter(([x, y]) => x === 0 || y === 0 || (zusammen && x + y <= p.kosten - p.nicht))
    .map(([x, y]) => [x, y]);
}

type Zeile = { m: number; p: Position; zahlung: number[] };
type Wert = { nutzen: number; eigen: number; aufwand: number; programme: string };

/** No more than half of what is financed, there or everywhere. */
function keepsHaelfte({ haelfte }: Programm, i: number, zeilen: readonly Zeile[]): boolean {
  const gruppen = Map.groupBy(haelfte ? zeilen : [], ({ m }) => (haelfte === 'massnahme' ? m : 0));
  return [...gruppen.values()].every((gruppe) => {
    const gezahlt = gruppe.reduce((summe, { zahlung }) => summe + (zahlung[i] ?? 0), 0);
    return 2 * gezahlt <= gruppe.reduce((summe, { p }) => summe + p.kosten, 0);
  });
}

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

/** What is left for both years after the carrier has paid all it can, all ways to place it. */
function listReste(traeger: number, erstes: number, zweites: number): [number, number][] {
  const zahlt = Math.min(traeger, erstes + zweites);
  return Array.from({ length: zahlt + 1 }, (_, t): [number, number] => [
    erstes - t,
    zweites - (zahlt - t),
  ]).filter(([r, s]) => r >= 0 && s >= 0);
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
    const reste = listReste(a.massnahmen[m]?.traeger ?? 0, erstes, zweites);
    staende = reste.flatMap(([r, s]) => staende.map(([x, y]): [number, number] => [x + r, y + s]));
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

/** Sets of Massnahmen that hold all duties and prerequisites. */
function listMengen(a: Aufgabe): number[][] {
  const nummern = a.massnahmen.map((_, i) => i);
  return Array.from({ length: 2 ** nummern.length }, (_, maske) =>
    nummern.filter((m) => Math.floor(maske / 2 ** m) % 2 === 1),
  ).filter((menge) =>
    a.massnahmen.every((m, i) =>
      menge.includes(i) ? !(m.braucht >= 0 && m.braucht < i) || menge.includes(m.braucht) : !m.pflicht,
    ),
  );
}

/** All ways to pay for these Massnahmen, legal or not. */
function listWege(a: Aufgabe, menge: readonly number[]): Zeile[][] {
  const positionen = menge.flatMap((m) => (a.massnahmen[m]?.positionen ?? []).map((p) => ({ m, p })));
  let wege: Zeile[][] = [[]];
  for (const { m, p } of positionen)
    wege = wege.flatMap((weg) => listZahlungen(a, p).map((zahlung) => [...weg, { m, p, zahlung }]));
  return wege;
}

function wertOf(a: Aufgabe, menge: readonly number[], weg: readonly Zeile[]): Wert | null {
  const halb = a.programme.every((programm, i) => keepsHaelfte(programm, i, weg));
  const eigen = halb && isLegal(a, weg) ? leastEigen(a, weg) : null;
  if (eigen === null) return null;
  const benutzt = a.programme.flatMap((programm, i) =>
    weg.some((zeile) => (zeile.zahlung[i] ?? 0) > 0)
      ? [{ name: kennungOf(i), punkte: programm.aufwand }]
      : [],
  );
  return {
    nutzen: menge.reduce((summe, m) => summe + (a.massnahmen[m]?.nutzen ?? 0), 0),
    eigen,
    aufwand: benutzt.reduce((summe, { punkte }) => summe + punkte, 0),
    programme: benutzt.map(({ name }) => name).join(),
  };
}

/** The best plan by trying all, money in units; null: no plan keeps the rules. */
export function bruteForce(a: Aufgabe): Wert | null {
  let beste: Wert | null = null;
  for (const menge of listMengen(a)) {
    for (const weg of listWege(a, menge)) {
      const wert = wertOf(a, menge, weg);
      if (wert && isBesser(wert, beste)) beste = wert;
    }
  }
  return beste;
}
