/**
 * Prices where the plan moves a Massnahme: what a rule refuses counts in the year it is moved to.
 */
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { buildFall, buildProgramm } from '../../alternativen/kleine-akten.arbitrary.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import { createHighsLoeser } from '../../optimierung/loesen.ts';
import { computeRegelbericht } from '../regelbericht.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

type Angaben = Readonly<Record<string, unknown>>;

/** 100.000,00 of costs in 2027 that may as well arise in 2028. */
function buildVerschiebbaren(programme: Parameters<typeof buildFall>[1], eigenmittel: Angaben): Fall {
  const massnahmen = [
    {
      kennung: 'M1',
      titel: 'Haus',
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: 10,
      beginn: '2027-03-01',
      ende: '2027-11-30',
      verschiebbar: 1,
      kosten: [{ kennung: 'M1.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' }],
    },
  ];
  return buildFall([10], programme, '0,00', { eigenmittel, massnahmen });
}

async function berichtOf(fall: Fall) {
  const rechner = { loese: createHighsLoeser(solver.solve), fristMs: 60_000 };
  return await computeRegelbericht(fall, rechner, () => undefined);
}

it('ein abgelehntes Programm hat seinen Preis auch für die verschobene Maßnahme', async () => {
  const halb = buildProgramm('p0', { satz: { art: 'fest', satz: '50 %' } });
  const nurSpiel = buildProgramm(
    'p1',
    { satz: { art: 'fest', satz: '80 %' } },
    { zweck: { zulaessig: ['spielplatz'] } },
  );
  // Only 2028 has own money: moved, p0 pays half. Without its rule on the purpose p1 would pay 80.000,00.
  const { zeilen } = await berichtOf(
    buildVerschiebbaren([halb, nurSpiel], { 2027: '0,00', 2028: '60.000,00' }),
  );
  expect(zeilen.find(({ kennung }) => kennung.startsWith('foerderfaehigkeit:p1:zweck'))?.preis).toBe(
    'Kostet diesen Plan 30.000,00\u00a0€ Eigenmittel.',
  );
});

it('mehr Eigenmittel im späteren Jahr heilen den Mindest-Eigenanteil der verschobenen Maßnahme', async () => {
  const programm = buildProgramm('p0', {
    satz: { art: 'fest', satz: '50 %' },
    eigenanteile: [{ mindestens: '10 %' }],
  });
  // The 10.000,00 of 2027 reach the own share there; 2028 has nothing yet, but 50.000,00 are enough with p0.
  const { zeilen, jahre } = await berichtOf(
    buildVerschiebbaren([programm], { 2027: '10.000,00', 2028: '0,00' }),
  );
  expect(jahre.find(({ jahr }) => jahr === 2028)?.erste).toContain('Erst 50.000,00\u00a0€ mehr');
  expect(zeilen.find(({ kennung }) => kennung === 'eigenmittel:2028')?.werte).toEqual({
    nutzen: 10,
    eigenmittel: -5_000_000,
    aufwand: -1,
  });
});
