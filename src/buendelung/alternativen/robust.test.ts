/**
 * Disturbances and scenarios with amounts worked out by hand.
 */
import { afterAll, expect, it } from 'vitest';
import { createSolver } from '#platform/solver/index.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { buildFall, buildProgramm } from './kleine-akten.arbitrary.ts';
import { listAlternativen } from './rangfolge.ts';
import { computeBelastungsprobe } from './robust.ts';
import { computeSzenarien, OHNE_AENDERUNG } from './szenarien.ts';

const solver = createSolver(1);
afterAll(() => solver.close());
const RECHNER = { loese: createHighsLoeser(solver.solve), fristMs: 60_000 };

const halb = buildProgramm('p0', { satz: { art: 'fest', satz: '50 %' } });
const wenig = buildProgramm('p1', { satz: { art: 'fest', satz: '30 %' } });

it('eine Absage, höhere Kosten und ein späterer Aufruf: was bleibt', async () => {
  const fall = buildFall([10], [halb, wenig], '100.000,00');
  const instanz = buildInstanz(fall);
  const { alternativen } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 2 });
  expect(alternativen.map(({ programme }) => programme)).toEqual([['p0'], ['p1']]);
  const { belastungen, robust } = await computeBelastungsprobe(
    fall,
    instanz,
    alternativen,
    RECHNER,
    () => undefined,
  );
  const folgen = belastungen[0]?.folgen.map(({ stoerung, stand, fallenAus }) => [
    stoerung.art,
    typeof stand === 'string' ? stand : stand.werte.eigenmittel,
    fallenAus,
  ]);
  expect(folgen).toEqual([
    // Without p0 the Kommune pays all of it.
    ['absage', 10_000_000, []],
    // Half of 110.000,00.
    ['kosten', 5_500_000, []],
    // Granted in 2027 instead of 2026: the costs of 2027 are still paid.
    ['aufruf', 5_000_000, []],
  ]);
  expect(robust).toBe(0);
});

it.each([
  [
    'erst nach der Bewilligung',
    { massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' } },
    10_000_000,
  ],
  [
    'vorzeitig, wenn die Behörde es zulässt',
    { massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'moeglich' } },
    5_000_000,
  ],
  ['nach dem Antrag, der jederzeit geht', { massnahmenbeginn: { zulaessig: 'nach-antrag' } }, 5_000_000],
  [
    'nach dem Antrag auf einen Aufruf',
    {
      massnahmenbeginn: { zulaessig: 'nach-antrag' },
      antragsfenster: { art: 'termine', termine: [{ ab: '2026-06-01', bis: '2026-12-31' }] },
    },
    10_000_000,
  ],
])('ein späterer Aufruf zahlt nicht, was vorher beginnt: Beginn %s', async (_, kriterien, eigenmittel) => {
  const programm = buildProgramm('p0', { satz: { art: 'fest', satz: '50 %' } }, kriterien);
  const fall = buildFall([10], [programm], '100.000,00');
  const instanz = buildInstanz(fall);
  const { alternativen } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 1 });
  expect(alternativen[0]?.programme).toEqual(['p0']);
  const { belastungen } = await computeBelastungsprobe(fall, instanz, alternativen, RECHNER, () => undefined);
  const spaeter = belastungen[0]?.folgen.find(({ stoerung }) => stoerung.art === 'aufruf')?.stand;
  expect(spaeter).toMatchObject({ werte: { nutzen: 10, eigenmittel } });
});

it('auch was der Plan verschiebt, beginnt vor dem späteren Aufruf zu früh', async () => {
  const programm = buildProgramm(
    'p0',
    { satz: { art: 'fest', satz: '70 %' } },
    {
      massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' },
      antragsfenster: { art: 'termine', termine: [{ ab: '2027-06-01', bis: '2027-06-30' }] },
    },
  );
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
  const eigenmittel = { 2027: '40.000,00', 2028: '40.000,00' };
  const fall = buildFall([10], [programm], '0,00', { eigenmittel, massnahmen });
  const instanz = buildInstanz(fall);
  const { alternativen } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 1 });
  // Begun in March 2027 it is too early for the call of June; a year later 70 % are paid.
  expect(alternativen[0]?.werte).toEqual({ nutzen: 10, eigenmittel: 3_000_000, aufwand: 1 });
  const { belastungen } = await computeBelastungsprobe(fall, instanz, alternativen, RECHNER, () => undefined);
  // The call of June 2028 comes after the start of March 2028, and 40.000,00 don't pay it all.
  const spaeter = belastungen[0]?.folgen.find(({ stoerung }) => stoerung.art === 'aufruf');
  expect(spaeter).toMatchObject({ stand: { werte: { nutzen: 0 } }, fallenAus: ['M1'] });
});

it('fällt mit der Absage die Maßnahme aus, ist das der schlimmste Fall', async () => {
  const fall = buildFall([10], [halb], '50.000,00');
  const instanz = buildInstanz(fall);
  const { alternativen } = await listAlternativen(instanz, { ...RECHNER, hoechstens: 2 });
  const { belastungen } = await computeBelastungsprobe(fall, instanz, alternativen, RECHNER, () => undefined);
  expect(belastungen[0]?.schlimmste).toMatchObject({
    stoerung: { art: 'absage' },
    fallenAus: ['M1'],
    bleiben: [],
  });
});

it('Szenarien stehen nebeneinander', async () => {
  const fall = buildFall([10], [halb, wenig], '60.000,00');
  const szenarien = [
    { ...OHNE_AENDERUNG, name: 'heute' },
    { ...OHNE_AENDERUNG, name: 'weniger Geld', eigenmittelProzent: -20 },
    { ...OHNE_AENDERUNG, name: 'teurer', kostenProzent: 20 },
    { ...OHNE_AENDERUNG, name: 'ohne p0', ohne: ['p0'] },
  ];
  const staende = await computeSzenarien(fall, szenarien, RECHNER, () => undefined);
  const werte = staende.map(({ stand }) =>
    typeof stand === 'string' ? stand : [stand.werte.nutzen, stand.werte.eigenmittel],
  );
  // 48.000,00 do not pay half of 100.000,00; 60.000,00 pay half of 120.000,00, but not 70 % of 100.000,00.
  expect(werte).toEqual([
    [10, 5_000_000],
    [0, 0],
    [10, 6_000_000],
    [0, 0],
  ]);
});
