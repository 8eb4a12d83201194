/**
 * Prices of rules: some by hand, all against asking rule by rule.
 */
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { buildFall, buildProgramm, kleinerFall } from '../../alternativen/kleine-akten.arbitrary.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import { createHighsLoeser } from '../../optimierung/loesen.ts';
import { listRegeln } from './listen.ts';
import { computeAufwandspreis, computeJahrespreise } from './mehr-mittel.ts';
import { computeRegelpreise, describePreis } from './preise.ts';
import { type Regellage, withoutRegeln } from './regel.ts';
import { compareWerte, computeStand } from './stand.ts';

const solver = createSolver(1);
afterAll(() => solver.close());
const RECHNER = { loese: createHighsLoeser(solver.solve), fristMs: 60_000 };
const OPTIONEN = { ...RECHNER, hoechstens: 200, melde: () => undefined };

function lageOf(fall: Fall): Regellage {
  return { fall, instanz: buildInstanz(fall) };
}

const HALB = { satz: { art: 'fest', satz: '50 %' } };
const DECKEL = { bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt' };

async function preiseOf(fall: Fall): Promise<string[]> {
  const preise = await computeRegelpreise(lageOf(fall), OPTIONEN);
  return (preise?.preise ?? []).map((preis) => `${preis.regel.art}: ${describePreis(preis)}`);
}

it('ein Höchstbetrag von 40.000 Euro kostet genau 10.000 Euro', async () => {
  const programm = buildProgramm('p0', { ...HALB, hoechstens: [{ ...DECKEL, betrag: '40.000,00' }] });
  // 50 % of 100.000,00 are 50.000,00; the cap leaves 40.000,00. A higher rate alone brings nothing.
  expect(await preiseOf(buildFall([10], [programm], 'unbegrenzt'))).toEqual([
    'deckel: Kostet diesen Plan 10.000,00\u00a0€ Eigenmittel.',
  ]);
});

it('knappe Eigenmittel und der Fördersatz kosten eine Maßnahme, der höhere Preis steht vorn', async () => {
  expect(await preiseOf(buildFall([10, 7], [buildProgramm('p0', HALB)], '50.000,00'))).toEqual([
    'foerdersatz: Kostet den Plan die Maßnahme M2 (Nutzen 7). Ohne sie wären 50.000,00\u00a0€ weniger Eigenmittel nötig.',
    'eigenmittel: Kostet den Plan die Maßnahme M2 (Nutzen 7). Ohne sie wären 50.000,00\u00a0€ mehr Eigenmittel nötig.',
  ]);
});

it('ein Mindest-Eigenanteil und eine Bagatellgrenze haben ihren Preis', async () => {
  const voll = { satz: { art: 'fest', satz: '100 %' } };
  const anteil = buildProgramm('p0', { ...voll, eigenanteile: [{ mindestens: '15 %' }] });
  expect(await preiseOf(buildFall([10], [anteil], 'unbegrenzt'))).toEqual([
    'eigenanteil: Kostet diesen Plan 15.000,00\u00a0€ Eigenmittel.',
  ]);
  const boden = buildProgramm('p0', {
    ...HALB,
    mindestens: [{ ...DECKEL, je: 'massnahme', betrag: '60.000,00' }],
  });
  // The rate of 50 % can't reach the floor; without the floor 50.000,00 are paid.
  expect((await preiseOf(buildFall([10], [boden], 'unbegrenzt')))[0]).toBe(
    'boden: Kostet diesen Plan 50.000,00\u00a0€ Eigenmittel.',
  );
});

it('das Verbot der Doppelförderung und eine Vorgabe haben ihren Preis', async () => {
  const zwei = [buildProgramm('p0', HALB), buildProgramm('p1', { satz: { art: 'fest', satz: '30 %' } })];
  const fall = buildFall([10], zwei, 'unbegrenzt', {
    vorgaben: [{ art: 'nutzen', massnahme: 'M1', programm: 'p1' }],
  });
  const preise = await preiseOf(fall);
  // The pin forces p1 onto one of two positions of 50.000,00: 15.000,00 instead of 25.000,00.
  expect(preise).toContain('vorgabe: Kostet diesen Plan 10.000,00\u00a0€ Eigenmittel.');
  // Together both pay 80 % of each: 80.000,00 instead of 40.000,00.
  expect(preise).toContain('doppelfoerderung: Kostet diesen Plan 40.000,00\u00a0€ Eigenmittel.');
});

it('gruppenweise Fragen geben dieselben Preise wie einzelne, und keiner ist negativ', async () => {
  await fc.assert(
    fc.asyncProperty(kleinerFall, async (fall) => {
      const lage = lageOf(fall);
      const preise = await computeRegelpreise(lage, OPTIONEN);
      expect(preise?.offen).toEqual([]);
      const gefunden = new Map(preise?.preise.map(({ regel, preis }) => [regel.kennung, preis]));
      for (const regel of listRegeln(lage)) {
        const ohne = await computeStand(withoutRegeln(lage, [regel]), RECHNER);
        if (typeof ohne === 'string' || !preise) throw new Error('kein Plan');
        const { werte } = preise.basis;
        const besser = compareWerte(ohne.werte, werte) < 0;
        expect(compareWerte(ohne.werte, werte)).toBeLessThanOrEqual(0);
        expect(gefunden.get(regel.kennung)).toEqual(
          besser
            ? {
                nutzen: ohne.werte.nutzen - werte.nutzen,
                eigenmittel: werte.eigenmittel - ohne.werte.eigenmittel,
                aufwand: werte.aufwand - ohne.werte.aufwand,
              }
            : undefined,
        );
      }
    }),
    { numRuns: Number(process.env.QUARTIERWERK_LAEUFE ?? 1) },
  );
});

it('nennt den ersten Betrag, der etwas ändert, und was ein Aufwandspunkt spart', async () => {
  const lage = lageOf(buildFall([10, 7], [buildProgramm('p0', HALB)], '50.000,00'));
  const basis = await computeStand(lage.instanz, RECHNER);
  if (typeof basis === 'string') throw new Error(basis);
  const [jahr] = await computeJahrespreise(lage, basis, RECHNER, () => undefined);
  // M2 needs 50.000,00 more of the Kommune; less buys nothing.
  expect(jahr).toMatchObject({
    jahr: 2027,
    bisherCent: 5_000_000,
    erste: { mehrCent: 5_000_000, genau: true },
  });
  expect(jahr?.schritte.map(({ stand }) => stand.werte.nutzen)).toEqual([10, 10, 10]);
  // Without the programme 50.000,00 pay for no Massnahme.
  const aufwand = await computeAufwandspreis(lage, basis, RECHNER);
  expect(aufwand).toMatchObject({ bisher: 1, stand: { werte: { nutzen: 0, aufwand: 0 } }, bewiesen: true });
});
