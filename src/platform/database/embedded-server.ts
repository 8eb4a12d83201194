/**
 * Starts, shares and stops the embedded PostgreSQL.
 *
 * Several processes may use one data folder at once (a running server and a command beside it). Each holds a
 * shared advisory lock on a connection of its own; whoever leaves last gets the exclusive lock and stops the
 * server. A process that dies takes its lock with it, so a server orphaned by `kill -9` is simply taken over
 * by the next process and stopped by that one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { codeOf, connectClient } from './connection.ts';
import { isAlive, prepareFiles, serverEnvironment } from './server-files.ts';
import { makeSocketFolder, openServerFolder, type Serverordner } from './server-folder.ts';

export type EmbeddedServer = {
  readonly ordner: Serverordner;
  /** Connection URL of a database of this server; libpq understands it too. */
  urlOf(datenbank: string): string;
  /** Gives up this process's hold; the last holder stops the server. */
  release(): Promise<void>;
};

/** Server settings beyond the defaults, `name=value`. */
export type Einstellungen = readonly string[];

/** Key of the advisory lock in database `postgres`: any constant no one else uses there. */
const HALTESCHLUESSEL = 5_872_034_116;

/** Longest wait without any sign of life; a server replaying its log gives signs. */
const FRIST_MS = 60_000;
const TAKT_MS = 20;
const VERSUCHE = 5;
const PROTOKOLLGROESSE = 5_000_000;

type Lebenszeichen = { readonly pid: number; readonly socket: string | undefined };

/** postmaster.pid: line 1 the process, line 5 the socket's folder (written once the server listens). */
function readPidDatei(cluster: string): Lebenszeichen | undefined {
  try {
    const zeilen = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(zeilen[0]), socket: zeilen[4] || undefined };
  } catch {
    return undefined;
  }
}

/** Is the process PostgreSQL? Where that can't be told, PostgreSQL's own check decides. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return /(?:^|\/)postgres\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return true;
  }
}

/** After a hard stop the number in postmaster.pid may belong to a stranger, and PostgreSQL would refuse. */
function removeForeignPidDatei(cluster: string): void {
  const zeichen = readPidDatei(cluster);
  if (zeichen && isAlive(zeichen.pid) && !isPostgres(zeichen.pid)) {
    rmSync(join(cluster, 'postmaster.pid'), { force: true });
  }
}

function urlOf(socket: string, datenbank: string): string {
  const ort = `host=${encodeURIComponent(socket)}&port=5432&sslmode=disable`;
  return `postgresql://quartierwerk@localhost/${encodeURIComponent(datenbank)}?${ort}`;
}

/** Not there yet, just starting, just stopping, or gone while we waited for the lock. */
const VORUEBERGEHEND = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '57P02']);

function isVoruebergehend(fehler: unknown): boolean {
  const text = fehler instanceof Error ? fehler.message : '';
  return VORUEBERGEHEND.has(codeOf(fehler)) || /Connection terminated|not queryable/.test(text);
}

type Halt = { readonly client: pg.Client; readonly socket: string };

async function checkCluster(client: pg.Client, ordner: Serverordner): Promise<void> {
  const { rows } = await client.query<{ ort: string }>("select current_setting('data_directory') as ort");
  const ort = rows[0]?.ort ?? '';
  if (realpathSync(ort) !== realpathSync(ordner.cluster)) {
    throw new FachlicherFehler(
      'datenbank-verwechselt',
      `Unter ${ordner.socket} antwortet ein Server mit anderen Daten (${ort}). Abhilfe: diesen Server beenden oder mit QUARTIERWERK_DATEN einen anderen Ordner angeben.`,
    );
  }
}

/** One try to reach the server and hold it; `laeuft` tells whether it gave a sign of life. */
async function tryHold(ordner: Serverordner): Promise<Halt | 'laeuft' | 'fort'> {
  const socket = readPidDatei(ordner.cluster)?.socket ?? ordner.socket;
  let client: pg.Client | undefined;
  try {
    client = await connectClient(urlOf(socket, 'postgres'));
    await checkCluster(client, ordner);
    await client.query('select pg_advisory_lock_shared($1)', [HALTESCHLUESSEL]);
    return { client, socket };
  } catch (fehler) {
    await client?.end().catch(() => undefined);
    if (!isVoruebergehend(fehler)) throw fehler;
    return codeOf(fehler) === '57P03' ? 'laeuft' : 'fort';
  }
}

function openProtokoll(ordner: Serverordner): number {
  const groesse = statSync(ordner.protokoll, { throwIfNoEntry: false })?.size ?? 0;
  if (groesse > PROTOKOLLGROESSE) renameSync(ordner.protokoll, `${ordner.protokoll}.1`);
  const datei = openSync(ordner.protokoll, 'a', 0o600);
  if (ordner.konto) chownSync(ordner.protokoll, ordner.konto.uid, ordner.konto.gid);
  return datei;
}

/** In its own process group: Ctrl-C in the terminal reaches us, and we stop the server in order. */
function spawnServer(ordner: Serverordner, programme: string, einstellungen: Einstellungen): ChildProcess {
  makeSocketFolder(ordner);
  removeForeignPidDatei(ordner.cluster);
  const werte = [
    'listen_addresses=',
    `unix_socket_directories="${ordner.socket.replaceAll('"', '""')}"`,
    'unix_socket_permissions=0700',
    'timezone=UTC',
    'log_timezone=UTC',
    ...einstellungen,
  ];
  const protokoll = openProtokoll(ordner);
  try {
    const kind = spawn(
      join(programme, 'bin', 'postgres'),
      ['-D', ordner.cluster, ...werte.flatMap((wert) => ['-c', wert])],
      {
        cwd: ordner.cluster,
        env: serverEnvironment(),
        detached: true,
        stdio: ['ignore', protokoll, protokoll],
        ...ordner.konto,
      },
    );
    kind.on('error', () => undefined);
    kind.unref();
    return kind;
  } finally {
    closeSync(protokoll);
  }
}

function hasEnded(kind: ChildProcess): boolean {
  return kind.pid === undefined || kind.exitCode !== null || kind.signalCode !== null;
}

function startFehler(ordner: Serverordner): FachlicherFehler {
  const zeilen = existsSync(ordner.protokoll)
    ? readFileSync(ordner.protokoll, 'utf8').trim().split('\n')
    : [];
  return new FachlicherFehler(
    'datenbank-startet-nicht',
    `Der Datenbankserver startet nicht. Letzte Meldungen: ${zeilen.slice(-3).join(' | ') || 'keine'} Abhilfe: Protokoll ${ordner.protokoll} prüfen; läuft noch ein fremder Server auf diesem Ordner, ihn beenden.`,
  );
}

type Anlauf = { versuche: number; kind: ChildProcess | undefined };

function isServerAlive(ordner: Serverordner, anlauf: Anlauf): boolean {
  if (anlauf.kind && !hasEnded(anlauf.kind)) return true;
  const jemand = readPidDatei(ordner.cluster);
  return jemand !== undefined && isPostgres(jemand.pid);
}

/** Starts a server unless one is on its way. @throws FachlicherFehler after too many starts in vain */
async function startUnlessAlive(
  anlauf: Anlauf,
  ordner: Serverordner,
  spawnNow: () => ChildProcess,
): Promise<void> {
  if (isServerAlive(ordner, anlauf)) return;
  if (anlauf.versuche >= VERSUCHE) throw startFehler(ordner);
  // A short pause: another process may just be stopping the server, or starting its own.
  await delay(TAKT_MS * 5 * anlauf.versuche);
  anlauf.kind = spawnNow();
  anlauf.versuche += 1;
}

/** Repeats connect, and start where nothing runs, until this process holds the server. */
async function hold(ordner: Serverordner, spawnNow: () => ChildProcess): Promise<Halt> {
  const anlauf: Anlauf = { versuche: 0, kind: undefined };
  let frist = Date.now() + FRIST_MS;
  for (;;) {
    const halt = await tryHold(ordner);
    if (typeof halt === 'object') return halt;
    if (halt === 'laeuft') frist = Date.now() + FRIST_MS;
    if (Date.now() > frist) throw startFehler(ordner);
    await startUnlessAlive(anlauf, ordner, spawnNow);
    await delay(TAKT_MS);
  }
}

/** Fast shutdown; done when postmaster.pid is gone (the process itself may linger unreaped). */
async function stopPostmaster(cluster: string): Promise<boolean> {
  const zeichen = readPidDatei(cluster);
  if (zeichen === undefined || !isPostgres(zeichen.pid)) return false;
  process.kill(zeichen.pid, 'SIGINT');
  const frist = Date.now() + FRIST_MS;
  while (readPidDatei(cluster)?.pid === zeichen.pid && isAlive(zeichen.pid) && Date.now() < frist) {
    await delay(TAKT_MS);
  }
  return true;
}

async function releaseHold(halt: Halt, cluster: string): Promise<void> {
  try {
    await halt.client.query('select pg_advisory_unlock_shared($1)', [HALTESCHLUESSEL]);
    const { rows } = await halt.client.query<{ letzter: boolean }>(
      'select pg_try_advisory_lock($1) as letzter',
      [HALTESCHLUESSEL],
    );
    if (rows[0]?.letzter) await stopPostmaster(cluster);
  } catch (fehler) {
    // Someone stopped the server under us: nothing is left to give up.
    if (!isVoruebergehend(fehler)) throw fehler;
  } finally {
    await halt.client.end().catch(() => undefined);
  }
}

/** Starts the server of a data folder, or joins the one that runs there. @throws FachlicherFehler */
export async function acquireServer(
  datenverzeichnis: string,
  einstellungen: Einstellungen = [],
): Promise<EmbeddedServer> {
  const ordner = openServerFolder(datenverzeichnis);
  const programme = await prepareFiles(ordner);
  const halt = await hold(ordner, () => spawnServer(ordner, programme, einstellungen));
  let abgabe: Promise<void> | undefined;
  return {
    ordner,
    urlOf: (datenbank) => urlOf(halt.socket, datenbank),
    release: () => {
      abgabe ??= releaseHold(halt, ordner.cluster);
      return abgabe;
    },
  };
}

/** Stops the server of a data folder whoever holds it; `false` when none ran. For clean-up after tests. */
export async function stopServer(ordner: Serverordner): Promise<boolean> {
  return await stopPostmaster(ordner.cluster);
}
