import { afterAll, expect, test } from 'vitest';
import { beispielAkte, beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import { buendle } from '../buendeln.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

test('ein Zweifel an einer Kostenart wird nur für ihre Positionen bepreist', async () => {
  const programm = beispielProgramm({
    kennung: 'p',
    kriterien: {
      kostenart: { zulaessig: [{ arten: ['bau'] }, { arten: ['ausstattung'], pruefstand: 'ungeprueft' }] },
    },
    foerderung: { satz: { art: 'fest', satz: '80 %' } },
  });
  const akte = beispielAkte({
    akte: { eigenmittel: 'unbegrenzt' },
    massnahme: {
      kosten: [
        { kennung: 'M01.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' },
        { kennung: 'M01.2', kostenart: 'ausstattung', jahr: 2027, betrag: '10.000,00' },
      ],
    },
  });
  const rechtsstand = beispielRechtsstand([programm]);
  const pruefung = pruefeAkte(akte, rechtsstand, parseKalendertag('2026-06-01'));
  const plan = await buendle(
    { akte, rechtsstand, pruefung },
    { loese: createHighsLoeser(solver.solve), fristMs: 60_000, erklaeren: true, melde: () => undefined },
  );
  // 80 % of 10.000,00; the grant for the building stays.
  expect(plan.pruefliste).toMatchObject([
    { programm: 'p', kriterium: 'kostenart', mehrEigenmittelCent: 800_000 },
  ]);
});
