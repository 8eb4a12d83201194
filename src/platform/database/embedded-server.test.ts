import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import {
  cleanUp,
  dataFolder,
  end,
  keepFolder,
  openElsewhere,
  read,
  removeFolders,
  serverPid,
  watch,
  write,
} from '../../../tests/serverprobe.ts';
import { acquireServer } from './embedded-server.ts';
import { openDatabase } from './index.ts';
import { openServerFolder } from './server-folder.ts';

// First starts sync to disk; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

afterEach(cleanUp);
afterAll(() => removeFolders(gemeinsamer === undefined ? [] : [gemeinsamer]));

/** Where a test does not look at the first start, it takes the cluster of the one before. */
let gemeinsamer: string | undefined;
async function sharedFolder(): Promise<string> {
  if (gemeinsamer === undefined) {
    gemeinsamer = keepFolder(dataFolder());
  }
  const datenbank = await openDatabase({ datenverzeichnis: gemeinsamer });
  await sql`drop table if exists probe`.execute(datenbank.eigentuemer);
  await datenbank.close();
  return gemeinsamer;
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
      datenbank.eigentuemer,
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
    const fremder = watch(spawn('/bin/sleep', ['600'], { stdio: 'ignore', ...konto }));
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
