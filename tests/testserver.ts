/**
 * The folder of the test run's database server. The server itself starts with the first `testDatenbank()`, so
 * that a run of pure tests pays nothing; here it is stopped and removed, also for earlier runs cut short.
 */
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { stopServer } from '../src/platform/database/embedded-server.ts';
import { isAlive } from '../src/platform/database/server-files.ts';
import { openServerFolder } from '../src/platform/database/server-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    testserver: string;
  }
}

const VORSILBE = 'quartierwerk-test-';

async function remove(datenverzeichnis: string): Promise<void> {
  const ordner = openServerFolder(datenverzeichnis);
  await stopServer(ordner);
  for (const pfad of [ordner.socket, ordner.ordner, datenverzeichnis]) {
    rmSync(pfad, { recursive: true, force: true });
  }
}

async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(VORSILBE) ? Number(name.slice(VORSILBE.length).split('-')[0]) : Number.NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    // Another account's leftovers are not ours to clear.
    await remove(join(tmpdir(), name)).catch(() => undefined);
  }
}

export async function setup(projekt: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const ordner = mkdtempSync(join(tmpdir(), `${VORSILBE}${process.pid}-`));
  chmodSync(ordner, 0o755);
  projekt.provide('testserver', ordner);
  return () => remove(ordner);
}
