import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
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
