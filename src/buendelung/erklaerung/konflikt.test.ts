/**
 * The conflict named when there is no plan is small, and lifting any part of it is enough.
 */
import { afterAll, expect, it } from 'vitest';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import { buendle } from '../buendeln.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const RECHTSSTAND = beispielRechtsstand([
  beispielProgramm({ foerderung: { satz: { art: 'fest', satz: '50 %' } } }),
]);

/** Three buildings of 100.000,00 each; half of it is the Kommune's. */
function buildAkte(pflicht: readonly string[], eigenmittel: Readonly<Record<string, string>>): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel,
    massnahmen: [2027, 2027, 2028].map((jahr, index) => ({
      kennung: `M${index + 1}`,
      titel: `Haus ${index + 1}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: 10,
      pflicht: pflicht.includes(`M${index + 1}`),
      beginn: '2027-01-01',
      ende: '2028-12-31',
      kosten: [{ kennung: `M${index + 1}.1`, kostenart: 'bau', jahr, betrag: '100.000,00' }],
    })),
  });
}

async function planOf(akte: Akte) {
  const pruefung = pruefeAkte(akte, RECHTSSTAND, parseKalendertag('2026-06-01'));
  return await buendle(
    { akte, rechtsstand: RECHTSSTAND, pruefung },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren: true, melde: () => undefined },
  );
}

it('nennt nur die Pflichten und das Jahr, die sich widersprechen, mit Ausweg', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }));
  expect(plan.status).toBe('unloesbar');
  expect(plan.konflikt.map(({ regel }) => regel)).toEqual(['pflicht:M1', 'pflicht:M2', 'eigenmittel:2027']);
  for (const { text } of plan.konflikt) expect(text).toContain('Ausweg: ');
  expect(plan.konflikt[0]?.text).toContain('„Haus 1“');
  expect(plan.konflikt[2]?.text).toContain('99.999,99\u00a0€');
});

it('jeder Ausweg für sich genügt', async () => {
  const auswege = [
    buildAkte(['M1', 'M2', 'M3'], { 2027: '100.000,00', 2028: '50.000,00' }),
    buildAkte(['M2', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }),
    buildAkte(['M1', 'M3'], { 2027: '99.999,99', 2028: '50.000,00' }),
  ];
  for (const akte of auswege) expect((await planOf(akte)).status).toBe('optimal');
});

it('nennt von zwei Widersprüchen einen ganz', async () => {
  const plan = await planOf(buildAkte(['M1', 'M2', 'M3'], { 2027: '0,00', 2028: '0,00' }));
  const regeln = plan.konflikt.map(({ regel }) => regel);
  expect(regeln).toHaveLength(2);
  expect([
    ['pflicht:M1', 'eigenmittel:2027'],
    ['pflicht:M2', 'eigenmittel:2027'],
    ['pflicht:M3', 'eigenmittel:2028'],
  ]).toContainEqual(regeln);
});

it('ohne Pflicht gibt es immer einen Plan, und er sagt, warum nichts finanziert ist', async () => {
  const plan = await planOf(buildAkte([], { 2027: '0,00', 2028: '0,00' }));
  expect([plan.status, plan.konflikt]).toEqual(['optimal', []]);
  expect(plan.massnahmen.map(({ finanziert }) => finanziert)).toEqual([false, false, false]);
  for (const { begruendung } of plan.massnahmen) expect(begruendung.length).toBeGreaterThan(0);
});
