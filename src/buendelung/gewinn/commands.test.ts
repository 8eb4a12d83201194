import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runKommando } from '../../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';

const AKTE = fileURLToPath(new URL('../../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url));

const run = (...argumente: string[]): Promise<string> => runKommando(kommandos[0], ...argumente);

type Ausgabe = {
  readonly schema: string;
  readonly nicht_berechnet: number;
  readonly gewinne: readonly {
    readonly foerderungCent: number;
    readonly vorher: { readonly foerderungCent: number };
    readonly nachher: { readonly foerderungCent: number };
    readonly annahmen: readonly string[];
    readonly aenderungen: readonly unknown[];
  }[];
};

test('gewinn --json: after less before, with what is assumed', async () => {
  const { schema, gewinne, nicht_berechnet } = JSON.parse(
    await run(AKTE, '--hoechstens', '1', '--json'),
  ) as Ausgabe;
  expect(schema).toBe('quartierwerk/gewinne/1');
  expect(nicht_berechnet).toBeGreaterThan(0);
  expect(gewinne).toHaveLength(1);
  for (const { foerderungCent, vorher, nachher, annahmen, aenderungen } of gewinne) {
    expect(foerderungCent).toBe(nachher.foerderungCent - vorher.foerderungCent);
    expect(annahmen.length).toBeGreaterThanOrEqual(aenderungen.length);
  }
});

test.each([
  [[], 'Es fehlt die Akte.'],
  [[AKTE, AKTE], 'Es kann nur eine Akte gerechnet werden.'],
  [
    [AKTE, '--hoechstens', '0'],
    'Feld --hoechstens (Wert: 0): Das ist keine Anzahl. Abhilfe: Eine ganze Zahl von 1 bis 9999',
  ],
  [
    [AKTE, '--hoechstens', '10000'],
    'Feld --hoechstens (Wert: 10000): Das sind zu viele. Abhilfe: Eine ganze Zahl von 1 bis 9999',
  ],
  [[AKTE, '--hoechstens=-1'], 'Feld --hoechstens (Wert: -1): Das ist keine Anzahl.'],
])('falsche Eingabe %j', async (argumente, text) => {
  await expect(run(...argumente)).rejects.toThrow(text);
});
