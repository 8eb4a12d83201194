/**
 * A fresh database with all migrations for each test file: a copy of a template on a real PostgreSQL, the
 * embedded one or the server at `DATABASE_URL`.
 */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import { denyTemporaer, urlForAnwendung } from '../src/platform/database/anwendungsrolle.ts';
import {
  connect,
  connectClient,
  type Db,
  quoteName,
  withDatabase,
} from '../src/platform/database/connection.ts';
import { acquireServer } from '../src/platform/database/embedded-server.ts';
import { migrate, readMigrations } from '../src/platform/database/migrate.ts';
import { PROJEKTWURZEL } from '../src/platform/database/server-folder.ts';
import { createZugang, type Identitaet, type Zugang } from '../src/platform/database/zugang.ts';
import { laufnameOf } from './testserver.ts';

export type Testdatenbank = {
  /** Under the owner: past all rights, to prepare and to look. */
  readonly db: Db;
  /** Under the application's role, without an identity. */
  readonly anwendung: Db;
  readonly url: string;
  /** Access for an identity under the application's role, as in operation. */
  zugang(identitaet: Identitaet): Zugang;
  /** Ends the connections and leaves the database. */
  release(): Promise<void>;
  close(): Promise<void>;
};

/** Any constant no other lock in database `postgres` uses. */
const VORLAGENSPERRE = 5_872_034_118;

/** What is lost when the machine fails is a test run; everything else is as in operation. */
const EINSTELLUNGEN = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

async function startServer(): Promise<string> {
  const eigener = process.env.DATABASE_URL;
  if (eigener) return withDatabase(eigener, 'postgres');
  // Never released: the test run's clean-up stops the server when all workers are done.
  return (await acquireServer(inject('testserver'), EINSTELLUNGEN)).urlOf('postgres');
}

/** Named after the migrations' content: a change of any of them makes a new template. */
async function templateName(): Promise<string> {
  const inhalt = createHash('sha256');
  for (const { name, sha256 } of await readMigrations(join(PROJEKTWURZEL, 'migrations'))) {
    inhalt.update(`${name} ${sha256}\n`);
  }
  return `qw_vorlage_${inhalt.digest('hex').slice(0, 12)}`;
}

async function buildTemplate(url: string, vorlage: string): Promise<void> {
  const verwaltung = await connectClient(url);
  try {
    await verwaltung.query('select pg_advisory_lock($1)', [VORLAGENSPERRE]);
    const vorhanden = await verwaltung.query('select 1 from pg_database where datname = $1', [vorlage]);
    if (vorhanden.rowCount !== 0) return;
    const entwurf = `${vorlage}_entwurf`;
    await verwaltung.query(`drop database if exists ${quoteName(entwurf)} with (force)`);
    await verwaltung.query(
      `create database ${quoteName(entwurf)} template template0 encoding 'UTF8' locale_provider icu icu_locale 'de'`,
    );
    const db = connect(withDatabase(url, entwurf), 1);
    await migrate(db).finally(() => db.destroy());
    await verwaltung.query(`alter database ${quoteName(entwurf)} rename to ${quoteName(vorlage)}`);
  } finally {
    await verwaltung.end();
  }
}

type Grundlage = { readonly url: string; readonly vorlage: string };

async function prepare(): Promise<Grundlage> {
  const [url, vorlage] = [await startServer(), await templateName()];
  await buildTemplate(url, vorlage);
  return { url, vorlage };
}

/** Once per worker. */
let grundlage: Promise<Grundlage> | undefined;

/** Begins the names of what belongs to this test run. */
function laufname(): string {
  return laufnameOf(inject('testserver'));
}

async function execute(url: string, befehl: string): Promise<void> {
  const verwaltung = await connectClient(url);
  await verwaltung.query(befehl).finally(() => verwaltung.end());
}

/**
 * A template of the test run's own: the first that asks has a fresh database filled, the others wait for it.
 * @returns its name
 */
export async function ensureVorlage(name: string, fill: (url: string) => Promise<void>): Promise<string> {
  grundlage ??= prepare();
  const { url } = await grundlage;
  const vorlage = `${laufname()}_${name}`;
  const verwaltung = await connectClient(url);
  try {
    await verwaltung.query('select pg_advisory_lock($1)', [VORLAGENSPERRE]);
    const vorhanden = await verwaltung.query('select 1 from pg_database where datname = $1', [vorlage]);
    if (vorhanden.rowCount !== 0) return vorlage;
    const entwurf = await testDatenbank();
    await fill(entwurf.url);
    await entwurf.release();
    await verwaltung.query(
      `alter database ${quoteName(new URL(entwurf.url).pathname.slice(1))} rename to ${quoteName(vorlage)}`,
    );
    return vorlage;
  } finally {
    await verwaltung.end();
  }
}

/** A database of its own; call `close()` in `afterAll`, it also drops the database. */
export async function testDatenbank(eigeneVorlage?: string): Promise<Testdatenbank> {
  grundlage ??= prepare();
  const { url, vorlage: leer } = await grundlage;
  const vorlage = eigeneVorlage ?? leer;
  const name = `qw_test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await execute(url, `create database ${quoteName(name)} template ${quoteName(vorlage)}`);
  const eigene = withDatabase(url, name);
  const db = connect(eigene, 5);
  await denyTemporaer(db);
  const anwendung = connect(urlForAnwendung(eigene), 5);
  const release = async () => {
    await db.destroy();
    await anwendung.destroy();
  };
  return {
    db,
    anwendung,
    url: eigene,
    zugang: (identitaet) => createZugang(anwendung, identitaet),
    release,
    close: async () => {
      await release();
      await execute(url, `drop database if exists ${quoteName(name)} with (force)`);
    },
  };
}
