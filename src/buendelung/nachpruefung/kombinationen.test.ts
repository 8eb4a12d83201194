/**
 * The re-check asks the same of a programme that goes first as the law of amounts: can it pay a cent at all?
 */
import { expect, it } from 'vitest';
import { ALLE, type Angaben, berechne, programm, satz } from '../optimierung/recht/szene.arbitrary.ts';
import { massnahme, position } from './pruefe-plan.arbitrary.ts';

const HAELFTEN = ['bund', 'land'].map((ebene) => ({
  ebene,
  ressort: ebene,
  anteil: '1/2',
  bezug: 'zuwendung',
}));
const HOECHSTENS = { je: 'position', zeit: 'gesamt' };
const hinten = programm('hinten', ['bau'], satz('50 %'), {
  kombination: { subsidiaritaet: { art: 'vorrang', gegenueber: ['vorn'] } },
});

async function zahlt(betrag: string, foerderung: Angaben): Promise<string[]> {
  const vorn = programm('vorn', ['bau'], foerderung);
  const plan = await berechne([massnahme('M1', [position('M1.1', 'bau', betrag)])], [vorn, hinten]);
  return plan.posten.map(({ quelle, cent }) => `${quelle.kennung} ${cent}`).slice(0, 1);
}

it.each([
  ['seine Geber sich keinen Cent teilen können', '0,02', satz('50 %', { geber: HAELFTEN })],
  [
    'von seinem Höchstbetrag je Position kein ganzer Cent bleibt',
    '0,02',
    satz('50 %', { hoechstens: [{ ...HOECHSTENS, betrag: '0,01', bezug: 'ausgaben' }] }),
  ],
])('Ein Programm geht nicht vor, wenn %s', async (_grund, betrag, foerderung) => {
  expect(await zahlt(betrag, foerderung)).toEqual(['hinten 1']);
});

it('Mehrere Fehlbedarfe: Ein Höchstbetrag der Ausgaben je Position mindert, was ein Programm allein zahlen dürfte', async () => {
  const fehlbedarf = (mehr: Angaben) => satz('50 %', { finanzierungsart: 'fehlbedarf', ...mehr });
  const a = programm(
    'a',
    ['bau'],
    fehlbedarf({ hoechstens: [{ ...HOECHSTENS, betrag: '400,00', bezug: 'ausgaben' }] }),
    { kombination: ALLE },
  );
  const b = programm('b', ['bau'], fehlbedarf({}), { kombination: ALLE });
  const plan = await berechne(
    [
      massnahme('M1', [position('M1.1', 'bau', '1.000,00')], {
        traeger: { art: 'verein', kennung: 'v' },
        traegermittel: '475,00',
      }),
    ],
    [a, b],
  );
  // Alone a may pay 200.00, b 500.00; 525.00 are missing: three quarters of each.
  expect(plan.posten.map(({ quelle, cent }) => `${quelle.kennung} ${cent}`)).toEqual([
    'a 15000',
    'b 37500',
    'v 47500',
  ]);
});

it('Mehrere Fehlbedarfe: Auch der gemeinsame Höchstanteil eines Programms, das nicht zahlt, hält sie zurück', async () => {
  const anteil = { anteil: '1/3', an: 'gesamtausgaben', bezug: 'zuwendung', je: 'massnahme', zeit: 'jahr' };
  const fehlbedarf = satz('75 %', { finanzierungsart: 'fehlbedarf' });
  const programme = [
    programm('a', ['honorar'], satz('75 %', { aufwand: 9, hoechstanteile: [{ ...anteil, gruppe: ['b'] }] })),
    programm('b', ['bau', 'honorar'], fehlbedarf),
    programm('c', ['bau'], satz('50 %', { finanzierungsart: 'fehlbedarf' })),
  ];
  const positionen = [
    position('M1.1', 'bau', '100,00', { jahr: 2028 }),
    position('M1.2', 'honorar', '600,00', { jahr: 2027 }),
  ];
  const plan = await berechne(
    [massnahme('M1', positionen, { traeger: { art: 'verein', kennung: 'v' }, traegermittel: '450,00' })],
    programme,
  );
  // 250.00 are missing: b may pay 200.00 of the fees, c all of its 50.00.
  expect(plan.posten.map((p) => `${p.position} ${p.quelle.kennung} ${p.cent}`)).toEqual([
    'M1.1 c 5000',
    'M1.1 v 5000',
    'M1.2 b 20000',
    'M1.2 v 40000',
  ]);
});

it.each([
  ['Höchstanteil je Position', { an: 'gesamtausgaben', anteil: '20 %', je: 'position' }],
  ['gemeinsamer Höchstanteil', { an: 'gesamtausgaben', anteil: '20 %', je: 'quartier', gruppe: ['x'] }],
  [
    'Höchstanteil einer Kostenart',
    { an: 'gesamtausgaben', anteil: '20 %', je: 'massnahme', kostenarten: ['bau'] },
  ],
])('Mehrere Fehlbedarfe: Ein %s mindert, was ein Programm allein zahlen dürfte', async (_art, anteil) => {
  const fehlbedarf = (mehr: Angaben = {}) => satz('50 %', { finanzierungsart: 'fehlbedarf', ...mehr });
  const hoechstanteile = [{ bezug: 'zuwendung', zeit: 'gesamt', ...anteil }];
  const programme = [
    programm('a', ['bau'], fehlbedarf({ hoechstanteile }), { kombination: ALLE }),
    programm('b', ['bau'], fehlbedarf(), { kombination: ALLE }),
  ];
  const plan = await berechne(
    [
      massnahme('M1', [position('M1.1', 'bau', '1.000,00')], {
        traeger: { art: 'verein', kennung: 'v' },
        traegermittel: '475,00',
      }),
    ],
    programme,
  );
  // As above: alone a may pay 200.00, b 500.00.
  expect(plan.posten.map(({ quelle, cent }) => `${quelle.kennung} ${cent}`).slice(0, 2)).toEqual([
    'a 15000',
    'b 37500',
  ]);
});
