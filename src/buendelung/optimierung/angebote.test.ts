/**
 * What rests on law that nobody has read yet, in words.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { closeSolver, computePlan, readAkte } from '../bibliothek/service.ts';

afterAll(closeSolver);

test('a rate whose note says itself that it is not checked says so once', async () => {
  const akte = fileURLToPath(new URL('../../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url));
  const { pruefliste } = await computePlan(await readAkte(akte));
  const saetze = pruefliste.filter(({ kriterium }) => kriterium === 'foerdersatz').map(({ text }) => text);
  expect(saetze).toContainEqual(expect.stringContaining('genügt, ist nicht geprüft. Daran hängen'));
  expect(saetze.filter((text) => /nicht geprüft.*nicht geprüft/.test(text))).toEqual([]);
}, 60_000);
