/**
 * The folder of the test run's database server. The server itself starts with the first `testDatenbank()`, so
 * that a run of pure tests pays nothing; here it is stopped and removed, also for earlier runs cut short.
 */
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connectClient, quoteName, withDatabase } from '../src/platform/database/connection.ts';
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

/** Begins the names of databases that belong to the test run with this folder. */
export function laufnameOf(ordner: string): string {
  return `qw_lauf_${createHash('sha256').update(ordner).digest('hex').slice(0, 10)}`;
}

/** On a server of one's own the run's templates go too; the embedded one goes as a whole. */
async function dropVorlagen(ordner: string): Promise<void> {
  const eigener = process.env.DATABASE_URL;
  if (!eigener) return;
  const verwaltung = await connectClient(withDatabase(eigener, 'postgres'));
  try {
    const { rows } = await verwaltung.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [laufnameOf(ordner)],
    );
    for (const { datname } of rows)
      await verwaltung.query(`drop database ${quoteName(datname)} with (force)`);
  } finally {
    await verwaltung.end();
  }
}

export async function setup(projekt: TestProject): Promise<() => Promise<void>> {
  await removeAbandoned();
  const ordner = mkdtempSync(join(tmpdir(), `${VORSILBE}${process.pid}-`));
  chmodSync(ordner, 0o755);
  projekt.provide('testserver', ordner);
  return async () => {
    await dropVorlagen(ordner);
    await remove(ordner);
  };
}
