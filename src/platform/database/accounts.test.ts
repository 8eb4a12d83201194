import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  cleanUp,
  dataFolder,
  end,
  type Konto,
  openElsewhere,
  read,
  write,
} from '../../../tests/serverprobe.ts';
import { openDatabase } from './index.ts';
import { openServerFolder, PROJEKTWURZEL } from './server-folder.ts';

// First starts sync to disk; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

afterEach(cleanUp);

const istRoot = process.getuid?.() === 0;

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
