/**
 * Grants that a shared limit lets go to one Massnahme or several.
 */
import { expect, it } from 'vitest';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { berechne, programm, satz } from '../optimierung/recht/szene.arbitrary.ts';

/** Cents that the programme pays in each of three Massnahmen of 1,000.00, ascending; its limit is for the Quartier. */
async function listZuwendungen(betrag: string): Promise<number[]> {
  const hoechstens = [{ betrag, bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt' }];
  const plan = await berechne(
    ['M1', 'M2', 'M3'].map((kennung) => massnahme(kennung, [position(`${kennung}.1`, 'bau', '1000,00')])),
    [programm('p', ['bau'], satz('100 %', { hoechstens }))],
  );
  expect(plan.status).toBe('optimal');
  return plan.posten
    .filter(({ quelle }) => quelle.art === 'foerderprogramm')
    .map(({ cent }): number => cent)
    .sort((a, b) => a - b);
}

it('werden nicht gestellt, wo andere Maßnahmen den ganzen Höchstbetrag aufnehmen', async () => {
  expect(await listZuwendungen('1000,00')).toEqual([100_000]);
  expect(await listZuwendungen('2000,00')).toEqual([100_000, 100_000]);
});

it('bleiben, wo ohne sie weniger Geld käme', async () => {
  expect(await listZuwendungen('1000,01')).toHaveLength(2);
  expect(await listZuwendungen('3000,00')).toHaveLength(3);
});
