/**
 * The front where grants are rounded: what takes some cents more than its bound ends no search.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { createBegrenzterLoeser, type Plangrenzen } from '../optimierung/begrenzt.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { buildFall, buildProgramm } from './kleine-akten.arbitrary.ts';
import { computeFront } from './pareto.ts';
import { describeFront } from './tabellen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const DRITTEL = ['A', 'B', 'C'].map((ressort) => ({
  ebene: 'bund',
  ressort,
  anteil: '1/3',
  bezug: 'zuwendung',
}));
/** Its cap leaves what three givers can't share in whole cents. */
const gedeckelt = buildProgramm('gedeckelt', {
  satz: { art: 'fest', satz: '50 %' },
  geber: DRITTEL,
  aufwand: 3,
  hoechstens: [{ bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt', betrag: '40.000,01' }],
});
const instanz = buildInstanz(buildFall([5, 3, 2], [gedeckelt], '250.000,00'));

test('a plan rounded above its bound is not taken for the end: what lies below is found too', async () => {
  const loese = createBegrenzterLoeser(solver.solve);
  const grenzen: Plangrenzen[] = [];
  const gerundet: number[] = [];
  const { punkte, spielraumCent, fragen } = await computeFront(instanz, {
    loese: async (gefragt, grenze, frist) => {
      const ergebnis = await loese(gefragt, grenze, frist);
      grenzen.push(grenze);
      if (ergebnis.status === 'geloest') gerundet.push((ergebnis.stufen[1]?.wert ?? 0) - ergebnis.modellCent);
      return ergebnis;
    },
    fristMs: 60_000,
    hoechstens: 60,
    melde: () => undefined,
  });
  expect(Math.max(...gerundet)).toBeGreaterThan(0);
  expect(new Set(grenzen.map((grenze) => JSON.stringify(grenze))).size).toBe(fragen);
  expect(punkte.map(({ werte }) => [werte.nutzen, werte.aufwand])).toEqual([
    [8, 1],
    [8, 0],
    [5, 1],
    [5, 0],
    [0, 0],
  ]);
  expect(punkte.map(({ plan }) => plan.werte.aufwand)).toEqual(punkte.map(({ werte }) => 3 * werte.aufwand));
  expect(spielraumCent).toBe(Math.max(...gerundet));
});

/** One Kostenposition of 2027, of 100.000,01 or what is said. */
function eine(kennung: string, nutzen: number, kostenart: string, mehr: Readonly<Record<string, unknown>>) {
  const { betrag = '100.000,01', ...angaben } = mehr;
  return {
    kennung,
    titel: kennung,
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'kommune' },
    nutzen,
    beginn: '2027-01-01',
    ende: '2027-12-31',
    kosten: [{ kennung: `${kennung}.1`, kostenart, jahr: 2027, betrag }],
    ...angaben,
  };
}

test('no point is missed where the bound is one cent below a plan', async () => {
  const programm = buildProgramm(
    'p1',
    { satz: { art: 'fest', satz: '50 %' } },
    { kostenart: { zulaessig: [{ arten: ['personal'] }] } },
  );
  const massnahmen = [
    eine('M0', 5, 'bau', {}),
    eine('M1', 9, 'bau', { betrag: '50.000,00' }),
    eine('M2', 9, 'personal', { voraussetzung: ['M1'] }),
  ];
  const { punkte, spielraumCent } = await computeFront(
    buildInstanz(buildFall([1], [programm], 'unbegrenzt', { massnahmen })),
    {
      loese: createBegrenzterLoeser(solver.solve),
      fristMs: 60_000,
      hoechstens: 60,
      melde: () => undefined,
    },
  );
  // By hand: M1 alone, M1 and M2, all three, each with and without the programme, which pays 50.000,00 for M2.
  expect(punkte.map(({ werte }) => [werte.nutzen, werte.eigenmittel, werte.aufwand])).toEqual([
    [23, 20_000_002, 1],
    [23, 25_000_002, 0],
    [18, 10_000_001, 1],
    [18, 15_000_001, 0],
    [9, 5_000_000, 0],
    [0, 0, 0],
  ]);
  expect(spielraumCent).toBe(0);
});

describe('the sentence claims what was computed', () => {
  test.each([
    [0, /^Die Abwägung ist vollständig: /],
    [2, /bis auf Rundungen vollständig: .* höchstens 0,02\s€ mehr Eigenmitteln\.$/],
    [null, /vielleicht nicht vollständig: .* ob es weitere oder bessere gibt, ist nicht geklärt\.$/],
  ])('%s', (frontSpielraumCent, satz) => {
    expect(describeFront({ frontSpielraumCent })).toMatch(satz);
  });
});
