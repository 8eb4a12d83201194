import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { eigeneAkte, schreibe, schreibeEigenesRecht } from '../../tests/kommandozeile.ts';
import { PROJEKTWURZEL } from '../platform/database/server-folder.ts';

/** Says on stderr what is loaded. */
const LAUSCHER = `import { registerHooks } from 'node:module';
registerHooks({
  load(url, kontext, weiter) {
    process.stderr.write(url + '\\n');
    return weiter(url, kontext);
  },
});`;

test('help answers at once: no database, solver or office library is loaded for it', async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(LAUSCHER)}`, 'src/cli/main.ts', '--help'],
    { cwd: PROJEKTWURZEL },
  );
  expect(stdout).toContain('Kommandos:');
  const pakete = [...stderr.matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].map(([, paket]) => paket);
  expect([...new Set(pakete)].sort()).toEqual(['yaml', 'zod']);
});

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-eingabe-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

test('a certificate is checked the same from the standard input as from its file', () => {
  const quartierwerk = (argumente: readonly string[], input: string | Buffer = '') =>
    spawnSync(process.execPath, ['src/cli/main.ts', 'zertifikat', ...argumente], {
      cwd: PROJEKTWURZEL,
      input,
    });
  const datei = join(ordner, 'zertifikat.json');
  const akte = schreibe(ordner, 'akte.yaml', eigeneAkte('50.000,51'));
  const recht = schreibeEigenesRecht(join(ordner, 'recht'));
  expect(quartierwerk([akte, '--recht', recht, '--ausgabe', datei]).status).toBe(0);
  const [ausDatei, ausEingabe] = [
    quartierwerk(['pruefen', datei]),
    quartierwerk(['pruefen', '-'], readFileSync(datei)),
  ];
  expect(ausEingabe.status).toBe(0);
  expect(String(ausEingabe.stdout)).toBe(String(ausDatei.stdout));
  expect(quartierwerk(['pruefen', '-'], '{').status).toBe(2);
}, 60_000);
