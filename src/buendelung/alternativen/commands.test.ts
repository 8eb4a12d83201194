import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { kommandos } from './commands.ts';
import { formatSzenario, parseSzenarien } from './szenario-lesen.ts';

const AKTE = fileURLToPath(new URL('../../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url));

async function run(name: string, ...argumente: string[]): Promise<void> {
  const kommando = kommandos.find((eines) => eines.name === name);
  await kommando?.run(argumente, { stdout: () => undefined, stderr: () => undefined });
}

test.each([
  ['regeln', [], 'Es fehlt die Akte.'],
  ['alternativen', [AKTE, AKTE], 'Es kann nur eine Akte gerechnet werden.'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|eigenmittel=viel'], 'kein Anteil in ganzen Prozent'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|farbe=rot'], 'keine Änderung'],
  ['alternativen', [AKTE, '--szenario', '|kosten=5'], 'keinen Namen'],
  ['alternativen', [AKTE, ...Array.from({ length: 7 }, () => ['--szenario', 'a']).flat()], 'zu viele'],
])('falsche Eingabe: %s %j', async (name, argumente, text) => {
  await expect(run(name, ...argumente)).rejects.toThrow(text);
});

test('ein Szenario steht in einer Zeile und kommt unverändert zurück', () => {
  const texte = ['Sparhaushalt|eigenmittel=-20|kosten=5|ohne=sjk|ohne=biwaq-vi', 'wie heute'];
  const szenarien = parseSzenarien(texte);
  expect(szenarien[0]).toEqual({
    name: 'Sparhaushalt',
    eigenmittelProzent: -20,
    kostenProzent: 5,
    ohne: ['sjk', 'biwaq-vi'],
  });
  expect(szenarien.map(formatSzenario)).toEqual(texte);
});
