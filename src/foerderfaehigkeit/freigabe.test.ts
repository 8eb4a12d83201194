import { afterAll, beforeAll, expect, test } from 'vitest';
import { beispielAkte } from '#quartiere/beispiele.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { HEUTE, openEntwurfsbuehne } from '../../tests/entwurfsbuehne.ts';
import { pruefeAkte } from './pruefung.ts';

let buehne: Awaited<ReturnType<typeof openEntwurfsbuehne>>;
beforeAll(async () => {
  buehne = await openEntwurfsbuehne();
});
afterAll(() => buehne?.close());

/** What the test of an Akte says of the programme now. */
async function findErgebnis(kennung: string) {
  const { programme } = pruefeAkte(beispielAkte(), await loadRechtsstand(buehne.recht), HEUTE);
  return programme.find(({ programm }) => programm.kennung === kennung)?.ergebnis;
}

test('a programme counts for findings from its release on, not before', async () => {
  const kennung = buehne.newKennung();
  const id = await buehne.begin(kennung);
  await buehne.step(buehne.referat, id, 'vorlegen');
  await buehne.refresh();
  expect(await findErgebnis(kennung)).toBeUndefined();
  await buehne.step(buehne.leitung, id, 'freigeben');
  await buehne.refresh();
  expect(await findErgebnis(kennung)).toBeTypeOf('string');
});
