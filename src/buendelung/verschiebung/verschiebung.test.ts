import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { buendle } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildKofi } from '../kofi.ts';
import type { Vorlage } from '../nachpruefung/grundlagen.ts';
import { pruefePlan } from '../nachpruefung/pruefe-plan.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { moveAkte, moveMassnahme } from './verschieben.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const solver = createSolver(1);
afterAll(() => solver.close());

type Eingabe = Readonly<Record<string, unknown>>;

function massnahme(kennung: string, angaben: Eingabe = {}, betrag = '100.000,00') {
  return {
    kennung,
    titel: `Haus ${kennung}`,
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'kommune' },
    nutzen: 10,
    beginn: '2027-01-01',
    ende: '2027-12-31',
    kosten: [{ kennung: `${kennung}.1`, kostenart: 'bau', jahr: 2027, betrag }],
    ...angaben,
  };
}

function buildAkte(massnahmen: readonly unknown[], eigenmittel: unknown, angaben: Eingabe = {}): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel,
    massnahmen,
    ...angaben,
  });
}

const HALB = { satz: { art: 'fest', satz: '50 %' } };
const PROGRAMM = beispielProgramm({ foerderung: HALB });

function vorlageOf(akte: Akte, programme: readonly Programm[]): Omit<Vorlage, 'plan'> {
  const rechtsstand = beispielRechtsstand(programme);
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
}

/** The plan, re-checked. */
async function planOf(akte: Akte, programme: readonly Programm[] = [PROGRAMM]): Promise<Finanzierungsplan> {
  const fall = vorlageOf(akte, programme);
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  });
  if (plan.status !== 'unloesbar') expect(pruefePlan({ plan, ...fall })).toEqual([]);
  return plan;
}

const verschobenOf = ({ massnahmen }: Finanzierungsplan) =>
  Object.fromEntries(
    massnahmen.flatMap(({ kennung, verschoben }) => (verschoben ? [[kennung, verschoben]] : [])),
  );
const werteOf = ({ stufen }: Finanzierungsplan): number[] =>
  stufen.map(({ name, wert }) => (name === 'nutzen' ? -wert : wert));

describe('a Massnahme may begin later where the Akte allows it', () => {
  const knapp = { 2027: '50.000,00', 2028: '50.000,00' };

  it('own money of two years then pays for both, with the reason in the plan', async () => {
    const akte = buildAkte([massnahme('M1'), massnahme('M2', { verschiebbar: 2 })], knapp);
    const plan = await planOf(akte);
    expect(plan.status).toBe('optimal');
    expect(verschobenOf(plan)).toEqual({ M2: 1 });
    const zeile = plan.massnahmen.find(({ kennung }) => kennung === 'M2');
    expect(zeile?.begruendung[0]?.text).toBe(
      'Um ein Jahr verschoben, Beginn am 01.01.2028, weil der Nutzen der finanzierten Maßnahmen sonst um 10 sinkt.',
    );
    expect(
      new Set(plan.posten.filter((posten) => posten.massnahme === 'M2').map(({ jahr }) => jahr)),
    ).toEqual(new Set([2028]));
    const kofi = buildKofi(plan, akte);
    expect(kofi.jahre).toEqual([2027, 2028]);
    expect(kofi.zeilen.map(({ bezeichnung }) => bezeichnung)).toContain('Haus M2 (um ein Jahr verschoben)');
    expect(kofi.zeilen.every(({ betraege }) => betraege.ungedeckt === 0)).toBe(true);
  });

  it('nothing moves without need, without leave, with promised money, or once begun', async () => {
    const genug = await planOf(
      buildAkte([massnahme('M1'), massnahme('M2', { verschiebbar: 3 })], 'unbegrenzt'),
    );
    expect(verschobenOf(genug)).toEqual({});
    const zusage = {
      zugesagt: [{ position: 'M2.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '1.000,00' }],
    };
    for (const angaben of [
      { verschiebbar: 0 },
      { verschiebbar: 1, ...zusage },
      { verschiebbar: 1, begonnen: true },
    ]) {
      const plan = await planOf(buildAkte([massnahme('M1'), massnahme('M2', angaben)], knapp));
      expect(verschobenOf(plan)).toEqual({});
      expect(plan.massnahmen.filter(({ finanziert }) => finanziert)).toHaveLength(1);
    }
  });

  it('a programme that grants too late for the start pays for the later one', async () => {
    const spaet = beispielProgramm({
      foerderung: HALB,
      kriterien: {
        antragsfenster: { art: 'termine', termine: [{ bis: '2026-12-31', programmjahr: 2028 }] },
        massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' },
      },
    });
    const plan = await planOf(buildAkte([massnahme('M1', { verschiebbar: 1 })], 'unbegrenzt'), [spaet]);
    expect(verschobenOf(plan)).toEqual({ M1: 1 });
    expect(plan.massnahmen[0]?.begruendung[0]?.text).toContain('50.000,00');
    expect(plan.summen.unterAnnahmenCent).toBe(5_000_000);
  });

  it('who begins later may answer a later call', async () => {
    const aufrufe = beispielProgramm({
      foerderung: HALB,
      kriterien: {
        antragsfenster: {
          art: 'termine',
          termine: [{ bis: '2026-12-31' }, { ab: '2027-01-01', bis: '2027-12-31' }],
        },
        bewilligungszeitraum: { art: 'jahre', anzahl: 2 },
      },
    });
    const akte = buildAkte([massnahme('M1', { verschiebbar: 1, beginn: '2027-06-01' })], {
      2028: '50.000,00',
    });
    const plan = await planOf(akte, [aufrufe]);
    expect(verschobenOf(plan)).toEqual({ M1: 1 });
  });

  it('who begins later applies later where that reaches more of its years', async () => {
    const zweiJahre = beispielProgramm({
      foerderung: HALB,
      kriterien: {
        antragsfenster: { art: 'jaehrlich', ab: '01-01', bis: '09-30', programmjahr: 'folgejahr' },
        bewilligungszeitraum: { art: 'jahre', anzahl: 2 },
      },
    });
    const kosten = [2027, 2028].map((jahr) => ({
      kennung: `M1.${jahr - 2026}`,
      kostenart: 'bau',
      jahr,
      betrag: '100.000,00',
    }));
    const eigenmittel = { 2027: '0,00', 2028: '50.000,00', 2029: '50.000,00' };
    const akte = buildAkte([massnahme('M1', { verschiebbar: 1, ende: '2028-12-31', kosten })], eigenmittel);
    // Granted in 2027 it would pay until 2028; applied for a year later, for 2028 and 2029, half of both.
    const plan = await planOf(akte, [zweiJahre]);
    expect(verschobenOf(plan)).toEqual({ M1: 1 });
    expect(werteOf(plan)).toEqual([-10, 10_000_000, 1]);
  });

  it('„nicht vor“ a year is kept by moving', async () => {
    const vorgaben = [{ art: 'fruehestens', massnahme: 'M1', jahr: 2028 }];
    const plan = await planOf(buildAkte([massnahme('M1', { verschiebbar: 1 })], 'unbegrenzt', { vorgaben }));
    expect(verschobenOf(plan)).toEqual({ M1: 1 });
    expect(plan.massnahmen[0]?.begruendung[0]?.text).toContain('Nutzen');
  });

  it('what presupposes a moved Massnahme is financed with it, a duty may be met by moving', async () => {
    const akte = buildAkte(
      [
        massnahme('M1', { pflicht: true, verschiebbar: 1 }),
        massnahme('M2', { voraussetzung: ['M1'], beginn: '2028-01-01', ende: '2028-12-31' }),
      ],
      { 2028: '100.000,00' },
    );
    akte.massnahmen[1]?.kosten.forEach((position) => {
      position.jahr = 2028;
    });
    const plan = await planOf(akte);
    expect(verschobenOf(plan)).toEqual({ M1: 1 });
    expect(plan.massnahmen.every(({ finanziert }) => finanziert)).toBe(true);
  });
});

describe('the re-check refuses', () => {
  const akte = buildAkte([massnahme('M1', { verschiebbar: 1 })], { 2028: '50.000,00' });
  const vorlage = vorlageOf(akte, [PROGRAMM]);
  const regelnVon = async (
    change: (plan: Finanzierungsplan) => void,
    andereAkte: Akte = akte,
  ): Promise<readonly string[]> => {
    const plan = structuredClone(await planOf(akte));
    change(plan);
    return pruefePlan({ ...vorlage, akte: andereAkte, plan }).map(({ regel }) => regel);
  };
  const erste = (plan: Finanzierungsplan) => plan.massnahmen[0] as Finanzierungsplan['massnahmen'][number];

  it('years that are not those of the move', async () => {
    expect(
      await regelnVon((plan) => {
        erste(plan).verschoben = 2;
      }),
    ).toEqual(expect.arrayContaining(['verschiebung', 'jahr']));
    expect(
      await regelnVon((plan) => {
        delete erste(plan).verschoben;
      }),
    ).toContain('jahr');
  });

  it('moves that the Akte does not allow, of what has begun, and too early ones', async () => {
    const mit = (angaben: Eingabe, rest: Eingabe = {}): Akte =>
      buildAkte([massnahme('M1', { verschiebbar: 1, ...angaben })], { 2028: '50.000,00' }, rest);
    const nichts = (): void => undefined;
    expect(await regelnVon(nichts, mit({ verschiebbar: 0 }))).toContain('verschiebung');
    expect(await regelnVon(nichts, mit({ begonnen: true }))).toContain('verschiebung');
    const vorgaben = [{ art: 'fruehestens', massnahme: 'M1', jahr: 2029 }];
    expect(await regelnVon(nichts, mit({}, { vorgaben }))).toContain('fruehestens');
    expect(
      await regelnVon((plan) => {
        erste(plan).finanziert = false;
      }),
    ).toContain('verschiebung');
  });
});

it('29 February stays in February', () => {
  const [eine] = buildAkte(
    [massnahme('M1', { beginn: '2028-02-29', ende: '2028-02-29' })],
    'unbegrenzt',
  ).massnahmen;
  expect(eine && moveMassnahme(eine, 1).beginn).toBe('2029-02-28');
});

/** Every way to move, each planned for itself: the best values there are. */
async function bruteForce(akte: Akte, programme: readonly Programm[]): Promise<number[] | null> {
  let wege: Map<string, number>[] = [new Map()];
  for (const { kennung, verschiebbar } of akte.massnahmen) {
    wege = wege.flatMap((weg) =>
      Array.from(
        { length: (verschiebbar ?? 0) + 1 },
        (_, jahre) => new Map([...weg, [kennung, jahre] as const]),
      ),
    );
  }
  const ohne = (eine: Akte): Akte => ({
    ...eine,
    massnahmen: eine.massnahmen.map((m) => ({ ...m, verschiebbar: 0 })),
  });
  const plaene = await Promise.all(wege.map((weg) => planOf(ohne(moveAkte(akte, weg)), programme)));
  const werte = plaene.filter(({ status }) => status !== 'unloesbar').map(werteOf);
  return (
    werte.sort((a, b) => a.map((wert, i) => wert - (b[i] ?? 0)).find((diff) => diff !== 0) ?? 0)[0] ?? null
  );
}

const ANZAHL = Number(process.env.QUARTIERWERK_VERSCHIEBUNGEN ?? 12);

it('small cases: as good as the best of all ways to move, never worse than without moving', async () => {
  const zufall = fc.record({
    verschiebbar: fc.integer({ min: 0, max: 2 }),
    nutzen: fc.integer({ min: 1, max: 3 }),
    betrag: fc.constantFrom('60.000,00', '100.000,00', '140.000,00'),
    pflicht: fc.constantFrom(false, false, false, true),
  });
  const betraege = fc.constantFrom('0,00', '30.000,00', '50.000,00', '80.000,00');
  await fc.assert(
    fc.asyncProperty(
      fc.array(zufall, { minLength: 2, maxLength: 3 }),
      fc.tuple(betraege, betraege, betraege),
      fc.boolean(),
      async (massnahmen, [a, b, d], gedeckelt) => {
        const akte = buildAkte(
          massnahmen.map(({ betrag, ...rest }, m) => massnahme(`M${m}`, rest, betrag)),
          { 2027: a, 2028: b, 2029: d },
        );
        const deckel = { betrag: '40.000,00', bezug: 'zuwendung', je: 'quartier', zeit: 'jahr' };
        const programm = beispielProgramm({
          foerderung: { ...HALB, ...(gedeckelt ? { hoechstens: [deckel] } : {}) },
        });
        const plan = await planOf(akte, [programm]);
        const beste = await bruteForce(akte, [programm]);
        expect(plan.status === 'unloesbar' ? null : werteOf(plan)).toEqual(beste);
      },
    ),
    { numRuns: ANZAHL },
  );
}, 120_000);
