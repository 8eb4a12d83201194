/**
 * Caps over several programmes: those of a programme that neither can pay nor has promised money bind nobody.
 */
import { afterAll, expect, it } from 'vitest';
import type { Programm } from '#rechtsstand/index.ts';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { type Angaben, beende, berechne, erledigt, plane, programm, satz } from './szene.arbitrary.ts';

afterAll(beende);

const M1 = massnahme('M1', [position('M1.1', 'bau', '1.000,00')]);
const q = programm('q', ['bau'], satz('80 %'));
const gemeinsam = { bezug: 'zuwendung', zeit: 'gesamt', je: 'quartier', gruppe: ['q'] };
const betrag = satz('80 %', { hoechstens: [{ ...gemeinsam, betrag: '300,00' }] });
const anteil = satz('80 %', { hoechstanteile: [{ ...gemeinsam, anteil: '30 %', an: 'gesamtausgaben' }] });

/** Cents of grants; both solvers agree, and the re-check has passed their plans. */
async function zahlt(massnahmen: readonly Angaben[], p: Programm): Promise<number> {
  const [plan, block] = [await plane(massnahmen, [p, q]), await berechne(massnahmen, [p, q])];
  expect(block.stufen.map(({ wert }) => wert)).toEqual(plan.stufen.map(({ wert }) => wert));
  return plan.posten
    .filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt)
    .reduce((summe, { cent }) => summe + cent, 0);
}

it.each([
  ['Höchstbetrag', betrag],
  ['Höchstanteil', anteil],
])(
  'Ein gemeinsamer %s zählt nur, wo das Programm zahlen kann oder zugesagt hat',
  async (_name, foerderung) => {
    expect(await zahlt([M1], programm('p', ['bau'], foerderung))).toBe(30_000);
    expect(await zahlt([M1], programm('p', ['miete'], foerderung))).toBe(80_000);
    expect(await zahlt([M1], programm('p', ['bau'], foerderung, { art: 'darlehen' }))).toBe(80_000);
  },
);

it('Was das Programm früher zugesagt hat, mindert den gemeinsamen Höchstbetrag', async () => {
  expect(await zahlt([erledigt('A', 'p', '100,00'), M1], programm('p', ['miete'], betrag))).toBe(20_000);
});
