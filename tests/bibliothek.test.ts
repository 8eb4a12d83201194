/**
 * The library as the README shows it: the command there, in a process of its own, prints sums that balance.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { add, parseEuro, subtract } from '#kernel/geld.ts';
import { WURZEL } from './kommandozeile.ts';

const BEISPIEL = 'beispiele/buendeln.mjs';
const readText = (name: string): string => readFileSync(join(WURZEL, name), 'utf8');

test('ten lines of code and one command of the README compute a plan whose sums balance', async () => {
  const [befehl = 'no such command'] =
    new RegExp(`^[\\w./ -]+ ${BEISPIEL}`, 'm').exec(readText('README.md')) ?? [];
  const zeilen = readText(BEISPIEL).split('\n');
  expect(zeilen.filter((zeile) => zeile.trim() !== '' && !zeile.startsWith('//')).length).toBeLessThan(11);

  const { stdout } = await promisify(execFile)('sh', ['-c', befehl], { cwd: WURZEL });
  const summen = new Map(
    [...stdout.matchAll(/^(\w+)Cent: (.+)\u00a0€$/gm)].map(([, name = '', text = '']) => [
      name,
      parseEuro(text),
    ]),
  );
  const summe = (name: string) => summen.get(name) ?? add();
  expect(stdout).toMatch(/^Altstadt, Bergheide: (optimal|zulaessig)\n/);
  expect(subtract(summe('gesamtausgaben'), summe('unterAnnahmen'))).toBe(
    add(summe('eigenmittel'), summe('traegermittel'), summe('einnahmen'), summe('dritte')),
  );
  expect(summe('gesamtausgaben')).toBeGreaterThan(0);
}, 60_000);
