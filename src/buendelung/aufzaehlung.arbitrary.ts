/**
 * Tiny Akten for property tests (used by tests only). All amounts are multiples of one unit, so that a best plan lies
 * on the grid.
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
  /** Promised in 2027 to a Massnahme already done. */
  erledigt?: number;
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
      erledigt: fc.constantFrom(0, 0, 0, 2),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  eigenmittel: fc.option(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }))),
});

const euro = (einheiten: number): string => formatBetrag(cent(einheiten * EINHEIT));
const kennungOf = (nummer: number): string => `p${nummer}`;

const MASSNAHME = {
  handlungsfelder: ['integration'],
  zweck: 'gemeinbedarf',
  beginn: '2027-01-01',
  ende: '2028-12-31',
};

/** A Massnahme already done for each promise. */
function listErledigte({ programme }: Aufgabe) {
  return programme.flatMap(({ erledigt = 0 }, i) => {
    const kennung = `E${i}`;
    const kosten = { kennung: `E${i}.0`, kostenart: 'bau', jahr: JAHRE[0], betrag: euro(erledigt) };
    const quelle = { art: 'foerderprogramm', kennung: kennungOf(i) };
    const zugesagt = [{ position: kosten.kennung, quelle, betrag: euro(erledigt) }];
    const kopf = { kennung, titel: kennung, traeger: { art: 'kommune' }, nutzen: 1, abgeschlossen: true };
    return erledigt > 0 ? [{ ...MASSNAHME, ...kopf, kosten: [kosten], zugesagt }] : [];
  });
}

/** The task as an Akte. */
export function buildAkte(a: Aufgabe): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel: a.eigenmittel
      ? { 2027: euro(a.eigenmittel[0]), 2028: euro(a.eigenmittel[1]) }
      : 'unbegrenzt',
    massnahmen: [
      ...a.massnahmen.map((m, i) => ({
        ...MASSNAHME,
        kennung: `M${i}`,
        titel: `Maßnahme ${i}`,
        traeger: { art: m.traeger > 0 ? 'verein' : 'kommune' },
        nutzen: m.nutzen,
        pflicht: m.pflicht,
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
      ...listErledigte(a),
    ],
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
