import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isVeraltet } from './bauen.ts';

let wurzel: string;
beforeEach(async () => {
  wurzel = await mkdtemp(join(tmpdir(), 'quartierwerk-bauen-'));
  await mkdir(join(wurzel, 'src/web'), { recursive: true });
  await mkdir(join(wurzel, 'build/server'), { recursive: true });
});
afterEach(() => rm(wurzel, { recursive: true, force: true }));

/** A file whose last change was so many seconds after a fixed moment. */
async function put(pfad: string, sekunde: number): Promise<void> {
  await writeFile(join(wurzel, pfad), '');
  await utimes(join(wurzel, pfad), 1_700_000_000 + sekunde, 1_700_000_000 + sekunde);
}

test('no build is out of date', async () => {
  await put('src/web/root.tsx', 0);
  expect(await isVeraltet(wurzel)).toBe(true);
});

test('a build older than a source is out of date, a newer one is not', async () => {
  await put('build/server/index.js', 10);
  await put('src/web/root.tsx', 5);
  expect(await isVeraltet(wurzel)).toBe(false);
  await put('src/web/app.css', 11);
  expect(await isVeraltet(wurzel)).toBe(true);
});

test('tests and other files do not count, the configuration does', async () => {
  await put('build/server/index.js', 10);
  await put('src/web/demo.test.ts', 20);
  await put('src/web/notiz.md', 20);
  expect(await isVeraltet(wurzel)).toBe(false);
  await put('vite.config.ts', 20);
  expect(await isVeraltet(wurzel)).toBe(true);
});
