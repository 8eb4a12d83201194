import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    // One module graph per worker instead of one per file: minutes become seconds.
    isolate: false,
    maxWorkers: 2,
    expect: { requireAssertions: true },
    globalSetup: ['tests/testserver.ts'],
    setupFiles: ['tests/zeitgrenzen.ts'],
  },
});
