/**
 * What is missing for one more Massnahme: it is enough, and less is not.
 */
import { afterAll, describe, expect, it, test } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { buendle } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { createHighsLoeser, type Loeser } from '../optimierung/loesen.ts';
import { ALLE, type Angaben, programm, satz } from '../optimierung/recht/szene.arbitrary.ts';
import { describeFehlbetrag } from './fehlbetrag.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

type Szene = { readonly massnahmen: readonly Angaben[]; readonly programme: readonly Programm[] };

let fragen = 0;
const loese: Loeser = async (instanz, optionen) => {
  fragen += 1;
  return await createHighsLoeser(solver.solve)(instanz, optionen);
};

async function planOf({ massnahmen, programme }: Szene, eigenmittel: Angaben): Promise<Finanzierungsplan> {
  const akte = buildAkte(massnahmen, { eigenmittel });
  const rechtsstand = beispielRechtsstand([...programme]);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
  return await buendle(fall, { loese, fristMs: 60_000, erklaeren: true, melde: () => undefined });
}

function warumNicht({ massnahmen }: Finanzierungsplan, kennung: string): string {
  const texte = massnahmen.find((eine) => eine.kennung === kennung)?.begruendung.map(({ text }) => text);
  return texte?.join(' ').replaceAll('\u00a0', ' ') ?? '';
}

const finanzierte = ({ massnahmen }: Finanzierungsplan): string[] =>
  massnahmen.filter(({ finanziert }) => finanziert).map(({ kennung }) => kennung);

const teil = (kennung: string, betrag: string, jahr = 2027): Angaben =>
  position(kennung, 'bau', betrag, { jahr });

describe('two years, one grant for both', () => {
  const geteilt: Szene = {
    programme: [
      programm(
        'pa',
        ['bau'],
        satz('60 %', {
          hoechstens: [{ betrag: '800,00', bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt' }],
        }),
        { kombination: ALLE },
      ),
      programm('pb', ['bau'], satz('40 %'), { kombination: ALLE }),
    ],
    massnahmen: [
      massnahme('M1', [teil('M1.1', '1.000,00'), teil('M1.2', '200,00', 2028)], { nutzen: 30 }),
      massnahme('M2', [teil('M2.1', '500,00')], { nutzen: 20 }),
      massnahme('M3', [teil('M3.1', '700,00', 2028)], { nutzen: 25, voraussetzung: ['M1'] }),
      massnahme('M4', [teil('M4.1', '900,00')], { nutzen: 36 }),
    ],
  };

  it('names what is enough beside money left in another year; one cent less is not', async () => {
    const plan = await planOf(geteilt, { 2027: '700,00', 2028: '400,00' });
    expect(finanzierte(plan)).toEqual(['M1', 'M3', 'M4']);
    expect(warumNicht(plan, 'M2')).toContain(
      'Mit ihr wären 300,00 € mehr Eigenmittel nötig. Es fehlen 2027: 80,00 €; weniger genügt nicht.',
    );
    const genug = await planOf(geteilt, { 2027: '780,00', 2028: '400,00' });
    expect(finanzierte(genug)).toEqual(['M1', 'M2', 'M3', 'M4']);
    const weniger = await planOf(geteilt, { 2027: '779,99', 2028: '400,00' });
    expect(finanzierte(weniger)).not.toContain('M2');
  });
});

describe('findings that turn on own money', () => {
  const abhaengig: Szene = {
    programme: [programm('p', ['bau'], satz('60 %', { eigenanteile: [{ mindestens: '40 %' }] }))],
    massnahmen: [massnahme('M1', [teil('M1.1', '1.000,00')])],
  };

  it('are made anew: what a programme pays only with more own money counts', async () => {
    const plan = await planOf(abhaengig, { 2027: '100,00' });
    expect(warumNicht(plan, 'M1')).toMatch(
      /Mit ihr wären 400,00 € mehr .* Es fehlen 2027: 300,00 €; ein Cent weniger genügt in diesem Jahr nicht\.$/,
    );
    expect(finanzierte(await planOf(abhaengig, { 2027: '400,00' }))).toEqual(['M1']);
  });
});

describe('several years', () => {
  const beide: Szene = {
    programme: [],
    massnahmen: [massnahme('M1', [teil('M1.1', '300,00'), teil('M1.2', '500,00', 2028)])],
  };

  it('both are named with their sum, where none alone is enough', async () => {
    const plan = await planOf(beide, { 2027: '100,00', 2028: '200,00' });
    expect(warumNicht(plan, 'M1')).toContain(
      'Es fehlen zusammen 500,00 €, zum Beispiel 2027: 200,00 €, 2028: 300,00 €; weniger genügt nicht.',
    );
  });
});

test('twenty Massnahmen left out take few questions', async () => {
  const viele: Szene = {
    programme: [],
    massnahmen: Array.from({ length: 20 }, (_, i) =>
      massnahme(`M${i + 1}`, [teil(`M${i + 1}.1`, `${1000 + i},00`)]),
    ),
  };
  fragen = 0;
  const plan = await planOf(viele, { 2027: '100,00' });
  expect(warumNicht(plan, 'M20')).toContain('Es fehlen 2027: 919,00 €; weniger genügt nicht.');
  expect(fragen).toBeLessThanOrEqual(60);
});

test.each([
  [{ jeJahr: [[2027, 8000]], kleinster: null }, 'Es fehlen 2027: höchstens 80,00 €.'],
  [
    {
      jeJahr: [
        [2027, 100],
        [2028, 50],
      ],
      kleinster: null,
    },
    'Es fehlen zusammen höchstens 1,50 €, zum Beispiel 2027: 1,00 €, 2028: 0,50 €.',
  ],
] as const)('what was not shown to be the least is said so: %j', (fehlbetrag, satz) => {
  expect(describeFehlbetrag(fehlbetrag).replaceAll('\u00a0', ' ')).toBe(satz);
});
