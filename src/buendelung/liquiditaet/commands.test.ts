import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { eigeneAkte, runKommando, schreibe, schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';

const AKTE = fileURLToPath(new URL('../../../beispiele/bergheide-altstadt.yaml', import.meta.url));

const run = (...argumente: string[]): Promise<string> => runKommando(kommandos[0], ...argumente);

type Ausgabe = {
  readonly schema: string;
  readonly monate: readonly { readonly monat: string; readonly ausgaben: number }[];
  readonly jahre: readonly { readonly jahr: number; readonly ausgaben: number }[];
  readonly zinsen: { readonly satz: number; readonly plus1: number };
};

test('liquiditaet --json: months sum to the years, the rate counts', async () => {
  const { schema, monate, jahre, zinsen } = JSON.parse(
    await run(AKTE, '--zins', '4,25', '--json'),
  ) as Ausgabe;
  expect(schema).toBe('quartierwerk/liquiditaet/1');
  expect(monate.length).toBeGreaterThan(12);
  for (const { jahr, ausgaben } of jahre) {
    const eigene = monate.filter(({ monat }) => monat.startsWith(String(jahr)));
    expect(eigene.reduce((summe, zeile) => summe + zeile.ausgaben, 0)).toBe(ausgaben);
  }
  expect(zinsen.plus1).toBeGreaterThan(zinsen.satz);
});

test.each([
  [[], 'Es fehlt die Akte.'],
  [[AKTE, AKTE], 'Es kann nur eine Akte gerechnet werden.'],
  [[AKTE, '--zins', 'viel'], 'Das ist kein Zinssatz.'],
  [[AKTE, '--verzug', '99'], 'Das ist keine Zahl von Monaten.'],
  [[AKTE, '--reihenfolge', 'erst'], 'Diese Reihenfolge gibt es nicht.'],
])('falsche Eingabe %j', async (argumente, text) => {
  await expect(run(...argumente)).rejects.toThrow(text);
});

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-liquiditaet-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

test.each([
  [
    'ein Plan, der nichts finanziert',
    'pflicht: false',
    0,
    'Der Plan finanziert keine Maßnahme, es fließt kein Geld.',
  ],
  ['kein Plan', 'pflicht: true', 3, 'Es gibt keinen Plan.'],
])('%s: gesagt, was ist', async (_, pflicht, code, text) => {
  const akte = schreibe(ordner, 'akte.yaml', eigeneAkte('0,00').replace('pflicht: true', pflicht));
  const recht = schreibeEigenesRecht(join(ordner, 'recht'));
  let gesagt = '';
  const ausgang = await kommandos[0]?.run([akte, '--recht', recht], {
    stdout: () => undefined,
    stderr: (mehr) => {
      gesagt += mehr;
    },
  });
  expect(ausgang).toBe(code);
  expect(gesagt).toContain(text);
});
