import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { eigeneAkte, schreibe, schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';
import { formatSzenario, parseSzenarien } from './szenario-lesen.ts';

const AKTE = fileURLToPath(new URL('../../../beispiele/auenstadt-waldsiedlung.yaml', import.meta.url));

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-alternativen-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

async function run(
  name: string,
  ...argumente: string[]
): Promise<{ code: number | undefined; text: string }> {
  const kommando = kommandos.find((eines) => eines.name === name);
  let text = '';
  const stdout = (mehr: string): void => {
    text += mehr;
  };
  const code = await kommando?.run(argumente, { stdout, stderr: () => undefined });
  return { code, text };
}

/** The Akte of the tests with so much own money in its year; it needs 50.000,51. */
function mitEigenmitteln(name: string, betrag: string): string[] {
  return [
    schreibe(ordner, `${name}.yaml`, eigeneAkte(betrag)),
    '--recht',
    schreibeEigenesRecht(join(ordner, name)),
  ];
}

test.each(['regeln', 'alternativen'])(
  '%s: ohne Plan steht, wo der Grund steht, und keine Tabelle',
  async (name) => {
    const { code, text } = await run(name, ...mitEigenmitteln(`${name}-zu-wenig`, '50.000,50'));
    expect(code).toBe(3);
    expect(text).toContain('Es gibt keinen Plan. Warum, sagt „quartierwerk buendel“');
    expect(text).not.toContain('ändern an diesem Plan nichts');
    expect(text.trim().split('\n')).toHaveLength(3);
  },
);

test('mehr Eigenmittel stehen je Jahr in einer Zeile, und der robusteste Plan ist genannt', async () => {
  const argumente = mitEigenmitteln('genug', '50.000,51');
  const regeln = await run('regeln', ...argumente);
  expect(regeln).toMatchObject({
    code: 0,
    text: expect.stringMatching(/\n {2}2027, bisher 50\.000,51\s€ \| /),
  });
  const alternativen = await run('alternativen', ...argumente);
  expect(alternativen).toMatchObject({
    code: 0,
    text: expect.stringMatching(/Am robustesten ist Plan 1: .* Der schlimmste Fall: /),
  });
});

test.each([
  ['regeln', [], 'Es fehlt die Akte.'],
  ['alternativen', [AKTE, AKTE], 'Es kann nur eine Akte gerechnet werden.'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|eigenmittel=viel'], 'kein Anteil in ganzen Prozent'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|kosten=1000'], 'Eine ganze Zahl von -100 bis 999 angeben'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|kosten=5|kosten=6'], '„kosten“ ist mehrmals angegeben'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|farbe=rot'], 'keine Änderung'],
  ['alternativen', [AKTE, '--szenario', 'Sparen|ohne=gibt-es-nicht'], 'gibt es im Katalog nicht'],
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
