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
import { testDatenbank } from './datenbank.ts';

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

/** Resolves with the printed address; rejects with all output when the process ends before. */
function waitForAdresse(prozess: ChildProcess): Promise<string> {
  let ausgabe = '';
  return new Promise((resolve, reject) => {
    prozess.stderr?.on('data', (teil: Buffer) => {
      ausgabe += teil.toString();
    });
    prozess.stdout?.on('data', (teil: Buffer) => {
      ausgabe += teil.toString();
      const adresse = /bereit: (http:\/\/\S+?)\/?\s/.exec(ausgabe)?.[1];
      if (adresse) resolve(adresse);
    });
    prozess.once('close', (code) => reject(new Error(`Die Anwendung endete mit ${code}:\n${ausgabe}`)));
  });
}

async function startUnderLock(
  url: string,
  umgebung: Umgebung,
): Promise<{ prozess: ChildProcess; adresse: string }> {
  const sperre = await connectClient(withDatabase(url, 'postgres'));
  try {
    await sperre.query('select pg_advisory_lock($1)', [BAUSPERRE]);
    const prozess = spawnAnwendung(url, umgebung);
    return { prozess, adresse: await waitForAdresse(prozess) };
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

/** Starts it; call `close()` in `afterAll`, it also drops the database. */
export async function startAnwendung(umgebung: Umgebung = {}): Promise<Testanwendung> {
  const datenbank = await testDatenbank();
  try {
    const { prozess, adresse } = await startUnderLock(datenbank.url, umgebung);
    return {
      adresse,
      close: async () => {
        const ende = once(prozess, 'close');
        prozess.kill('SIGTERM');
        await ende;
        await datenbank.close();
      },
    };
  } catch (fehler) {
    await datenbank.close();
    throw fehler;
  }
}
