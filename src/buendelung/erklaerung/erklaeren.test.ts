/**
 * Reasons and prices are asked for with pauses: whoever computes a plan also serves others.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { readAkte } from '../bibliothek/service.ts';
import { buendle } from '../buendeln.ts';
import { closeSolver, sharedRechner } from '../rechnung/service.ts';

const pfadOf = (ort: string) => fileURLToPath(new URL(`../../../${ort}`, import.meta.url));

afterAll(closeSolver);

test('between the questions others have their turn, and the answers stay the same', async () => {
  const akte = await readAkte(pfadOf('beispiele/auenstadt-waldsiedlung.yaml'));
  const rechtsstand = await loadRechtsstand(pfadOf('recht'));
  const { stichtag } = akte;
  if (stichtag === undefined) throw new Error('no Stichtag');
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, stichtag) };
  const optionen = { ...sharedRechner(), erklaeren: true, melde: () => undefined };
  let pausen = 0;
  const pause = async () => {
    pausen += 1;
  };
  const plan = await buendle(fall, { ...optionen, pause });
  expect(pausen).toBeGreaterThan(1);
  const { pause: _ohne, ...rest } = optionen;
  expect(await buendle(fall, rest)).toEqual(plan);
}, 60_000);
