import { readFileSync, statfsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Commands, servers and threads that tests start take translated modules from here.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/module', import.meta.url));

/** Memory that files can lie in and programs be started from, with room for all databases of a run. */
function hasSpeicherordner(): boolean {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    const offen = /^\S+ \/dev\/shm tmpfs (?!\S*noexec)/m.test(readFileSync('/proc/mounts', 'utf8'));
    return offen && bavail * bsize > 2_000_000_000;
  } catch {
    return false;
  }
}

// Hundreds of databases are made and dropped: on a disk that takes minutes of the run.
if (hasSpeicherordner()) process.env.TMPDIR ??= '/dev/shm';

// Pages are drawn as in operation: React decides by this which of its builds it is.
process.env.NODE_ENV = 'production';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // One module graph per worker instead of one per file: minutes become seconds.
    isolate: false,
    maxWorkers: 2,
    // A page that still changes is asked again; the limit is against hanging only.
    expect: { requireAssertions: true, poll: { timeout: 20_000, interval: 50 } },
    globalSetup: ['tests/testserver.ts'],
    setupFiles: ['tests/zeitgrenzen.ts', 'tests/zufall.ts'],
  },
});
