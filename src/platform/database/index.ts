/**
 * The database: embedded PostgreSQL 18 by default, any PostgreSQL from 16 on by `DATABASE_URL`.
 */
import { admitAnwendungsrolle, denyTemporaer } from './anwendungsrolle.ts';
import { connect, type Db } from './connection.ts';
import { acquireServer } from './embedded-server.ts';
import { ensureDatabase, prepareExternal } from './external-server.ts';
import { migrate } from './migrate.ts';
import { defaultDatenverzeichnis } from './server-folder.ts';

export type { Db } from './connection.ts';
export { migrate } from './migrate.ts';
export { createZugang, type Identitaet, type Zugang } from './zugang.ts';

/** What the embedded server's only database is called. */
const DATENBANK = 'quartierwerk';

export type Datenbank = {
  /** Under the application's role: row-level security holds, see `createZugang`. */
  readonly db: Db;
  /** Under the owner, past all rights: for migrations, verification and nothing else. */
  readonly eigentuemer: Db;
  /** Connection URL of the owner; may hold a password, so never print it. */
  readonly url: string;
  /** Folder of the embedded server's files; absent with `DATABASE_URL`. */
  readonly serverordner?: string;
  /** Migrations applied while opening. */
  readonly migrationen: readonly string[];
  /** Closes all connections; the last process on a data folder stops the embedded server. */
  close(): Promise<void>;
};

export type Datenbankoptionen = {
  /** Folder of the embedded server; default `QUARTIERWERK_DATEN`, else `daten/` beside the program. */
  readonly datenverzeichnis?: string;
  /** A server of one's own; default `DATABASE_URL`. Wins over `datenverzeichnis`. */
  readonly url?: string;
};

type Server = { readonly url: string; readonly serverordner?: string; release(): Promise<void> };

/** An option given here goes before the environment; `url` before `datenverzeichnis`. */
function chooseUrl(optionen: Datenbankoptionen): string | undefined {
  if (optionen.url !== undefined) return optionen.url;
  return optionen.datenverzeichnis === undefined ? process.env.DATABASE_URL || undefined : undefined;
}

async function startEmbedded(datenverzeichnis: string): Promise<Server> {
  const server = await acquireServer(datenverzeichnis);
  try {
    const url = server.urlOf(DATENBANK);
    await ensureDatabase(url);
    return { url, serverordner: server.ordner.ordner, release: () => server.release() };
  } catch (fehler) {
    await server.release();
    throw fehler;
  }
}

async function startServer(optionen: Datenbankoptionen): Promise<Server> {
  const url = chooseUrl(optionen);
  if (url === undefined) return await startEmbedded(optionen.datenverzeichnis ?? defaultDatenverzeichnis());
  await prepareExternal(url);
  return { url, release: async () => undefined };
}

/** Starts or joins the server, creates the database and migrates. @throws FachlicherFehler with remedy */
export async function openDatabase(optionen: Datenbankoptionen = {}): Promise<Datenbank> {
  const { release, ...ort } = await startServer(optionen);
  const eigentuemer = connect(ort.url, 2);
  let db: Db | undefined;
  const close = async (): Promise<void> => {
    await db?.destroy();
    await eigentuemer.destroy();
    await release();
  };
  try {
    const migrationen = await migrate(eigentuemer);
    await denyTemporaer(eigentuemer);
    const embedded = ort.serverordner !== undefined;
    db = connect(await admitAnwendungsrolle(eigentuemer, ort.url, embedded ? '' : undefined));
    return { db, eigentuemer, ...ort, migrationen, close };
  } catch (fehler) {
    await close();
    throw fehler;
  }
}
