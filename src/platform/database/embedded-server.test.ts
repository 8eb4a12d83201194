import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, inject, it, vi } from 'vitest';
import { acquireServer, stopServer } from './embedded-server.ts';
import { type Datenbank, openDatabase } from './index.ts';
import { openServerFolder, PROJEKTWURZEL } from './server-folder.ts';

// First starts sync to disk; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const istRoot = process.getuid?.() === 0;
const ordner: string[] = [];
const kinder: ChildProcess[] = [];

/** A data folder that every account may enter, removed with its server after the test. */
function dataFolder(...teile: string[]): string {
  const wurzel = mkdtempSync(join(inject('testserver'), 'daten-'));
  chmodSync(wurzel, 0o755);
  const pfad = join(wurzel, ...teile);
  mkdirSync(pfad, { recursive: true });
  ordner.push(wurzel, pfad);
  return pfad;
}

/** Where a test does not look at the first start, it takes the cluster of the one before. */
let gemeinsamer: string | undefined;
async function sharedFolder(): Promise<string> {
  if (gemeinsamer === undefined) {
    gemeinsamer = dataFolder();
    ordner.length = 0;
  }
  const datenbank = await openDatabase({ datenverzeichnis: gemeinsamer });
  await sql`drop table if exists probe`.execute(datenbank.db);
  await datenbank.close();
  return gemeinsamer;
}

async function remove(pfade: readonly string[]): Promise<void> {
  for (const pfad of pfade) {
    if (existsSync(join(pfad, 'postgres')) || existsSync(join(pfad, 'serverordner.txt'))) {
      const server = openServerFolder(pfad);
      await stopServer(server);
      for (const rest of [server.socket, server.ordner]) rmSync(rest, { recursive: true, force: true });
    }
    rmSync(pfad, { recursive: true, force: true });
  }
}

afterEach(async () => {
  for (const kind of kinder.splice(0)) kind.kill('SIGKILL');
  await remove(ordner.splice(0).reverse());
});
afterAll(() => remove(gemeinsamer === undefined ? [] : [gemeinsamer]));

type Konto = { uid: number; gid: number };

/** Another process that opens the database and keeps it until it is ended; resolves with what it says. */
async function openElsewhere(pfad: string, konto?: Konto) {
  const quelle = new URL('./index.ts', import.meta.url).href;
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

async function end(kind: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ende = once(kind, 'exit');
  kind.kill(signal);
  await ende;
}

function serverPid(pfad: string): number | undefined {
  const datei = join(openServerFolder(pfad).cluster, 'postmaster.pid');
  return existsSync(datei) ? Number(readFileSync(datei, 'utf8').split('\n')[0]) : undefined;
}

async function write(datenbank: Datenbank, wert: number): Promise<void> {
  await sql`create table if not exists probe (wert bigint)`.execute(datenbank.db);
  await sql`insert into probe values (${wert})`.execute(datenbank.db);
}

async function read(datenbank: Datenbank): Promise<number[]> {
  const { rows } = await sql<{ wert: number }>`select wert from probe order by 1`.execute(datenbank.db);
  return rows.map(({ wert }) => wert);
}

describe('embedded server', () => {
  it('keeps its data from one start to the next and stops with the last close', async () => {
    const pfad = dataFolder();
    const erste = await openDatabase({ datenverzeichnis: pfad });
    expect(erste.migrationen).not.toContain(undefined);
    await write(erste, 1);
    const zweite = await openDatabase({ datenverzeichnis: pfad });
    const pid = serverPid(pfad);
    await erste.close();
    expect(serverPid(pfad)).toBe(pid);
    await write(zweite, 2);
    await zweite.close();
    expect(serverPid(pfad)).toBeUndefined();

    const dritte = await openDatabase({ datenverzeichnis: pfad });
    expect(await read(dritte)).toEqual([1, 2]);
    expect(dritte.migrationen).toEqual([]);
    await dritte.close();
  });

  it('is reachable through a closed folder only, not over the network', async () => {
    const pfad = await sharedFolder();
    const datenbank = await openDatabase({ datenverzeichnis: pfad });
    const { rows } = await sql<{ netz: string; sync: string }>`
      select current_setting('listen_addresses') as netz, current_setting('fsync') as sync`.execute(
      datenbank.db,
    );
    await datenbank.close();
    expect(rows).toEqual([{ netz: '', sync: 'on' }]);
    const { socket, ordner: server } = openServerFolder(pfad);
    expect([socket, server].map((ort) => statSync(ort).mode & 0o777)).toEqual([0o700, 0o700]);
  });

  it('takes over the server of a process that was killed hard, without loss', async () => {
    const pfad = await sharedFolder();
    const { kind } = await openElsewhere(pfad);
    const pid = serverPid(pfad);
    const mitleser = await openDatabase({ datenverzeichnis: pfad });
    await write(mitleser, 7);
    await mitleser.close();
    await end(kind, 'SIGKILL');
    expect(serverPid(pfad)).toBe(pid);

    const erbe = await openDatabase({ datenverzeichnis: pfad });
    expect([serverPid(pfad), await read(erbe)]).toEqual([pid, [7]]);
    await erbe.close();
    expect(serverPid(pfad)).toBeUndefined();
  });

  it('recovers when the server itself was killed hard', async () => {
    const pfad = await sharedFolder();
    const erste = await openDatabase({ datenverzeichnis: pfad });
    await write(erste, 3);
    process.kill(serverPid(pfad) ?? 0, 'SIGKILL');
    await erste.close();
    const zweite = await openDatabase({ datenverzeichnis: pfad });
    expect(await read(zweite)).toEqual([3]);
    await zweite.close();
  });

  it('starts although the number in postmaster.pid belongs to a stranger by now', async () => {
    const pfad = await sharedFolder();
    await (await openDatabase({ datenverzeichnis: pfad })).close();
    const { cluster, konto } = openServerFolder(pfad);
    const fremder = spawn('/bin/sleep', ['600'], { stdio: 'ignore', ...konto });
    kinder.push(fremder);
    await once(fremder, 'spawn');
    writeFileSync(join(cluster, 'postmaster.pid'), `${fremder.pid}\n${cluster}\n1\n5432\n\n\n\n`);
    const datenbank = await openDatabase({ datenverzeichnis: pfad });
    expect(serverPid(pfad)).not.toBe(fremder.pid);
    await datenbank.close();
  });

  it('lets several processes make the first start at once', async () => {
    const pfad = dataFolder();
    const offene = await Promise.all([openElsewhere(pfad), openElsewhere(pfad), openElsewhere(pfad)]);
    expect(new Set(offene.map(({ meldung }) => meldung)).size).toBe(1);
    expect(offene[0].meldung).toMatch(/^postgresql:/);
    await Promise.all(offene.map(({ kind }) => end(kind, 'SIGTERM')));
    expect(serverPid(pfad)).toBeUndefined();
  });

  it('hands over between one that closes and one that opens, again and again', async () => {
    const pfad = await sharedFolder();
    let offen = await openDatabase({ datenverzeichnis: pfad });
    for (let runde = 0; runde < 8; runde += 1) {
      const [, naechste] = await Promise.all([offen.close(), openDatabase({ datenverzeichnis: pfad })]);
      await write(naechste, runde);
      offen = naechste;
    }
    expect(await read(offen)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    await offen.close();
  });

  it('finds a short place for the socket when the path is too long', async () => {
    const pfad = dataFolder('q'.repeat(60), 'w'.repeat(60));
    const datenbank = await openDatabase({ datenverzeichnis: pfad });
    await write(datenbank, 1);
    expect(await read(datenbank)).toEqual([1]);
    await datenbank.close();
    const { socket } = openServerFolder(pfad);
    expect(socket.startsWith(pfad)).toBe(false);
    expect(statSync(socket).mode & 0o777).toBe(0o700);
  });

  it('manages spaces, commas, apostrophes and umlauts in the path', async () => {
    const pfad = dataFolder("Förder, 'Mittel' & 100% (neu)");
    const datenbank = await openDatabase({ datenverzeichnis: pfad });
    await write(datenbank, 1);
    expect(await read(datenbank)).toEqual([1]);
    await datenbank.close();
  });

  it.each(['"', '$(x)', '`', '\\'])('refuses %s in the path with a remedy', async (zeichen) => {
    const pfad = dataFolder(`a${zeichen}b`);
    await expect(openDatabase({ datenverzeichnis: pfad })).rejects.toThrow(
      /im Pfad nicht möglich.*QUARTIERWERK_DATEN/,
    );
  });

  it('tells what the server said when it does not start', async () => {
    const pfad = await sharedFolder();
    await expect(acquireServer(pfad, ['max_connections=viele'])).rejects.toThrow(
      /startet nicht.*invalid value for parameter "max_connections".*Abhilfe: Protokoll /,
    );
  });
});

describe('accounts', () => {
  /** „daemon“, on every Unix. */
  const FREMD: Konto = { uid: 1, gid: 1 };
  const NAMENLOS: Konto = { uid: 23456, gid: 23456 };

  /** Can another account run our Node on our sources at all? */
  async function canRun(konto: Konto): Promise<boolean> {
    const quelle = join(PROJEKTWURZEL, 'package.json');
    const kind = spawn(process.execPath, ['--eval', `fs.accessSync(${JSON.stringify(quelle)})`], {
      cwd: '/',
      stdio: 'ignore',
      ...konto,
    });
    const [code] = (await once(kind, 'exit').catch(() => [1])) as [number];
    return code === 0;
  }

  it('runs as root below a folder that no one else may enter', async ({ skip }) => {
    if (!istRoot) skip('needs root');
    const pfad = dataFolder('privat', 'daten');
    chmodSync(join(pfad, '..'), 0o700);
    const datenbank = await openDatabase({ datenverzeichnis: pfad });
    await write(datenbank, 1);
    expect(datenbank.serverordner).toMatch(/^\/var\/lib\/quartierwerk\/[0-9a-f]{16}$/);
    expect(readFileSync(join(pfad, 'serverordner.txt'), 'utf8')).toBe(`${datenbank.serverordner}\n`);
    await datenbank.close();

    // The note stays valid when the folder opens later on.
    chmodSync(join(pfad, '..'), 0o755);
    const zweite = await openDatabase({ datenverzeichnis: pfad });
    expect([zweite.serverordner, await read(zweite)]).toEqual([datenbank.serverordner, [1]]);
    await zweite.close();
  });

  it('runs as an ordinary user, and root then uses that user’s server account', async ({ skip }) => {
    if (!istRoot || !(await canRun(FREMD))) skip('needs root and a checkout that others may read');
    const pfad = dataFolder();
    chownSync(pfad, FREMD.uid, FREMD.gid);
    const { kind, meldung } = await openElsewhere(pfad, FREMD);
    expect(meldung).toMatch(/^postgresql:/);
    await end(kind, 'SIGTERM');
    expect(statSync(join(pfad, 'postgres')).uid).toBe(FREMD.uid);

    const alsRoot = await openDatabase({ datenverzeichnis: pfad });
    await write(alsRoot, 1);
    await alsRoot.close();
    const wieder = await openElsewhere(pfad, FREMD);
    expect(wieder.meldung).toBe(meldung);
    await end(wieder.kind, 'SIGTERM');
  });

  it('tells an ordinary user that the folder belongs to someone else', async ({ skip }) => {
    if (!istRoot || !(await canRun(FREMD))) skip('needs root and a checkout that others may read');
    const pfad = dataFolder();
    openServerFolder(pfad);
    const { meldung } = await openElsewhere(pfad, FREMD);
    expect(meldung).toMatch(
      /^datenordner-nicht-nutzbar .*gehört einem anderen Benutzerkonto.*QUARTIERWERK_DATEN/,
    );
  });

  it('tells an account without a name what to do', async ({ skip }) => {
    if (!istRoot || !(await canRun(NAMENLOS))) skip('needs root and a checkout that others may read');
    const pfad = dataFolder();
    chownSync(pfad, NAMENLOS.uid, NAMENLOS.gid);
    const { meldung } = await openElsewhere(pfad, NAMENLOS);
    expect(meldung).toMatch(/^benutzerkonto-unbekannt .*23456.*Abhilfe/);
  });
});
