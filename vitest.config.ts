import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Commands, servers and threads that tests start take translated modules from here.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('node_modules/.cache/module', import.meta.url));

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
