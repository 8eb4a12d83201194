/**
 * What the Kommune sets beside the law: only with a programme, never with it, not before a year.
 */
import { afterAll, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema, checkAkte } from '#quartiere/index.ts';
import { buendle } from './buendeln.ts';
import { createHighsLoeser } from './optimierung/loesen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const RECHTSSTAND = beispielRechtsstand(
  [
    ['reich', '80 %'],
    ['arm', '50 %'],
  ].map(([kennung, satz]) =>
    beispielProgramm({ kennung, kurztitel: kennung, foerderung: { satz: { art: 'fest', satz } } }),
  ),
);

function buildAkte(vorgaben: readonly unknown[], eigenmittel: unknown = 'unbegrenzt'): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel,
    vorgaben,
    massnahmen: ['M1', 'M2'].map((kennung) => ({
      kennung,
      titel: `Haus ${kennung}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: 10,
      beginn: '2027-01-01',
      ende: '2027-12-31',
      kosten: [{ kennung: `${kennung}.1`, kostenart: 'bau', jahr: 2027, betrag: '100.000,00' }],
    })),
  });
}

async function zahlerVon(akte: Akte): Promise<Record<string, string[]>> {
  const pruefung = pruefeAkte(akte, RECHTSSTAND, parseKalendertag('2026-06-01'));
  const plan = await buendle(
    { akte, rechtsstand: RECHTSSTAND, pruefung },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren: false, melde: () => undefined },
  );
  expect(plan.status).toBe('optimal');
  const jeMassnahme = Object.groupBy(plan.posten, ({ massnahme }) => massnahme);
  return Object.fromEntries(
    Object.entries(jeMassnahme).map(([massnahme, posten]) => [
      massnahme,
      (posten ?? [])
        .filter(({ quelle }) => quelle.art === 'foerderprogramm')
        .map(({ quelle }) => quelle.kennung),
    ]),
  );
}

it('ohne Vorgabe zahlt, wer am meisten gibt', async () => {
  expect(await zahlerVon(buildAkte([]))).toEqual({ M1: ['reich'], M2: ['reich'] });
});

it('nutzen und meiden gelten nur für ihre Maßnahme', async () => {
  expect(await zahlerVon(buildAkte([{ art: 'nutzen', massnahme: 'M1', programm: 'arm' }]))).toEqual({
    M1: ['arm'],
    M2: ['reich'],
  });
  expect(await zahlerVon(buildAkte([{ art: 'meiden', massnahme: 'M2', programm: 'reich' }]))).toEqual({
    M1: ['reich'],
    M2: ['arm'],
  });
});

it('nur mit diesem Programm heißt: sonst gar nicht', async () => {
  const knapp = { 2027: '49.999,99' };
  expect(await zahlerVon(buildAkte([{ art: 'nutzen', massnahme: 'M1', programm: 'arm' }], knapp))).toEqual({
    M2: ['reich'],
  });
});

it('nicht vor einem Jahr: wer früher beginnt, wartet', async () => {
  expect(await zahlerVon(buildAkte([{ art: 'fruehestens', massnahme: 'M1', jahr: 2028 }]))).toEqual({
    M2: ['reich'],
  });
  expect(await zahlerVon(buildAkte([{ art: 'fruehestens', massnahme: 'M1', jahr: 2027 }]))).toEqual({
    M1: ['reich'],
    M2: ['reich'],
  });
});

it('nennt eine Vorgabe für eine Maßnahme, die es nicht gibt', () => {
  const [mangel] = checkAkte(buildAkte([{ art: 'meiden', massnahme: 'M9', programm: 'arm' }]));
  expect(mangel).toMatchObject({ feld: 'vorgaben[0].massnahme', wert: 'M9' });
});
