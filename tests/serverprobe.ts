/** Data folders and other processes for the tests of the embedded server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { inject } from 'vitest';
import { stopServer } from '../src/platform/database/embedded-server.ts';
import type { Datenbank } from '../src/platform/database/index.ts';
import { openServerFolder } from '../src/platform/database/server-folder.ts';

const ordner: string[] = [];
const kinder: ChildProcess[] = [];

/** A data folder that every account may enter, removed with its server after the test. */
export function dataFolder(...teile: string[]): string {
  const wurzel = mkdtempSync(join(inject('testserver'), 'daten-'));
  chmodSync(wurzel, 0o755);
  const pfad = join(wurzel, ...teile);
  mkdirSync(pfad, { recursive: true });
  ordner.push(wurzel);
  if (pfad !== wurzel) ordner.push(pfad);
  return pfad;
}

export async function removeFolders(pfade: readonly string[]): Promise<void> {
  for (const pfad of pfade) {
    if (existsSync(join(pfad, 'postgres')) || existsSync(join(pfad, 'serverordner.txt'))) {
      const server = openServerFolder(pfad);
      await stopServer(server);
      for (const rest of [server.socket, server.ordner]) rmSync(rest, { recursive: true, force: true });
    }
    rmSync(pfad, { recursive: true, force: true });
  }
}

export type Konto = { uid: number; gid: number };

/** Another process that opens the database and keeps it until it is ended; resolves with what it says. */
export async function openElsewhere(pfad: string, konto?: Konto) {
  const quelle = new URL('../src/platform/database/index.ts', import.meta.url).href;
  const programm = `
    import { openDatabase } from ${JSON.stringify(quelle)};
    process.on('SIGTERM', async () => { await datenbank.close(); process.exit(0); });
    const datenbank = await openDatabase({ datenverzeichnis: ${JSON.stringify(pfad)} }).catch((fehler) => {
      console.log(fehler.code + ' ' + fehler.message);
      process.exit(3);
    });
    console.log(datenbank.url);
    setInterval(() => {}, 1e6);`;
  const kind = spawn(process.execPath, ['--input-type=module', '--eval', programm], {
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
    ...konto,
  });
  kinder.push(kind);
  const [meldung] = (await once(kind.stdout.setEncoding('utf8'), 'data')) as [string];
  return { kind, meldung: meldung.trim() };
}

export async function end(kind: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ende = once(kind, 'exit');
  kind.kill(signal);
  await ende;
}

export function serverPid(pfad: string): number | undefined {
  const datei = join(openServerFolder(pfad).cluster, 'postmaster.pid');
  return existsSync(datei) ? Number(readFileSync(datei, 'utf8').split('\n')[0]) : undefined;
}

export async function write(datenbank: Datenbank, wert: number): Promise<void> {
  await sql`create table if not exists probe (wert bigint)`.execute(datenbank.eigentuemer);
  await sql`insert into probe values (${wert})`.execute(datenbank.eigentuemer);
}

export async function read(datenbank: Datenbank): Promise<number[]> {
  const { rows } = await sql<{ wert: number }>`select wert from probe order by 1`.execute(
    datenbank.eigentuemer,
  );
  return rows.map(({ wert }) => wert);
}

/** Ends what a test left running and removes its folders; for `afterEach`. */
export async function cleanUp(): Promise<void> {
  for (const kind of kinder.splice(0)) kind.kill('SIGKILL');
  await removeFolders(ordner.splice(0).reverse());
}

/** The folder outlives the test: no longer removed by `cleanUp`. */
export function keepFolder(pfad: string): string {
  ordner.splice(ordner.indexOf(pfad), 1);
  return pfad;
}

/** A process that `cleanUp` ends. */
export function watch(kind: ChildProcess): ChildProcess {
  kinder.push(kind);
  return kind;
}
