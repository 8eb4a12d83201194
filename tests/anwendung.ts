/**
 * The application as a user starts it, with a database of its own and the demo city: `quartierwerk start` in
 * a process of its own, on a free port.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { connectClient, withDatabase } from '../src/platform/database/connection.ts';
import { PROJEKTWURZEL } from '../src/platform/database/server-folder.ts';
import { ensureBuild } from '../src/server/bauen.ts';
import { ensureVorlage, testDatenbank } from './datenbank.ts';

export type Testanwendung = {
  /** Without a slash at the end, e.g. `http://127.0.0.1:40123`. */
  readonly adresse: string;
  close(): Promise<void>;
};

/** Any constant no other lock in database `postgres` uses: one process builds the pages, the others wait. */
const BAUSPERRE = 4_119_302_771;

/** Variables of the environment, e.g. `QUARTIERWERK_OIDC`. */
type Umgebung = Readonly<Record<string, string>>;

function spawnAnwendung(url: string, umgebung: Umgebung): ChildProcess {
  return spawn(process.execPath, [join(PROJEKTWURZEL, 'src/cli/main.ts'), 'start'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: url,
      ...umgebung,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const BEREIT = /bereit: (http:\/\/\S+?)\/?\s/;

/** Resolves with what the pattern finds in the output; rejects with all of it when the process ends before. */
function waitForAusgabe(prozess: ChildProcess, muster: RegExp): Promise<string> {
  let ausgabe = '';
  return new Promise((resolve, reject) => {
    prozess.stderr?.on('data', (teil: Buffer) => {
      ausgabe += teil.toString();
    });
    prozess.stdout?.on('data', (teil: Buffer) => {
      ausgabe += teil.toString();
      const fund = muster.exec(ausgabe);
      if (fund) resolve(fund[1] ?? '');
    });
    prozess.once('close', (code) => reject(new Error(`Die Anwendung endete mit ${code}:\n${ausgabe}`)));
  });
}

async function startUnderLock(
  url: string,
  umgebung: Umgebung,
  muster = BEREIT,
): Promise<{ prozess: ChildProcess; adresse: string }> {
  const sperre = await connectClient(withDatabase(url, 'postgres'));
  try {
    await sperre.query('select pg_advisory_lock($1)', [BAUSPERRE]);
    const prozess = spawnAnwendung(url, umgebung);
    return { prozess, adresse: await waitForAusgabe(prozess, muster) };
  } finally {
    await sperre.end();
  }
}

/** Builds the pages if needed; one process builds, the others wait. */
export async function buildPages(url: string): Promise<void> {
  const sperre = await connectClient(withDatabase(url, 'postgres'));
  try {
    await sperre.query('select pg_advisory_lock($1)', [BAUSPERRE]);
    await ensureBuild(PROJEKTWURZEL, () => undefined);
  } finally {
    await sperre.end();
  }
}

/** Ends it as Ctrl+C does. @throws when it has ended by itself before */
async function stop(prozess: ChildProcess): Promise<void> {
  if (prozess.exitCode !== null || prozess.signalCode !== null)
    throw new Error(`Die Anwendung endete vorher mit ${prozess.signalCode ?? prozess.exitCode}`);
  const ende = once(prozess, 'close');
  prozess.kill('SIGTERM');
  await ende;
}

/** Starts it for the first time on this database and waits until the demo is complete, its bundles included. */
async function fillDemo(url: string): Promise<void> {
  const { prozess } = await startUnderLock(url, {}, /Die Bündel der Demo sind berechnet/);
  await stop(prozess);
}

/** Starts it with the demo; call `close()` in `afterAll`, it also drops the database. */
export async function startAnwendung(umgebung: Umgebung = {}): Promise<Testanwendung> {
  // Importing the demo and computing its bundles takes seconds: once per test run, then copies.
  const datenbank = await testDatenbank(await ensureVorlage('demo', fillDemo));
  try {
    const { prozess, adresse } = await startUnderLock(datenbank.url, umgebung);
    return {
      adresse,
      close: async () => {
        await stop(prozess);
        await datenbank.close();
      },
    };
  } catch (fehler) {
    await datenbank.close();
    throw fehler;
  }
}
