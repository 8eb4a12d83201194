/**
 * Kysely over pg. Values come back exact or not at all: `bigint` as a safe number, days as ISO text.
 * `sum(bigint)` is `numeric` in PostgreSQL and stays text; cast it (`sum(cent)::bigint`) where cents are meant.
 */
import { CompiledQuery, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { newWiederkehrende, prepareWiederkehrende } from './statements.ts';

/** Query builder without tables; each repository adds its own with `db.withTables<{...}>()`. */
export type Db = Kysely<object>;

/** Object identifiers of pg_type; fixed by PostgreSQL. */
const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY: number = 1009;

/** @throws Error when the integer can't be held exactly (cents beyond 90 trillion euros, or not cents at all) */
function parseInt8(text: string): number {
  const zahl = Number(text);
  if (!Number.isSafeInteger(zahl)) {
    throw new Error(`bigint ${text} lies outside the range of exact numbers`);
  }
  return zahl;
}

function mapNested(wert: unknown): unknown {
  if (Array.isArray(wert)) return wert.map(mapNested);
  return wert === null ? null : parseInt8(String(wert));
}

const parsers: ReadonlyMap<number, (text: string) => unknown> = new Map<number, (text: string) => unknown>([
  [INT8, parseInt8],
  [INT8_ARRAY, (text) => mapNested(pg.types.getTypeParser(TEXT_ARRAY)(text))],
  [DATE, (text) => text],
  [DATE_ARRAY, (text) => pg.types.getTypeParser(TEXT_ARRAY)(text)],
]);

/** Own parsers per connection: the global ones of pg stay as they are for pg-boss and others. */
const typen: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};

/**
 * Set by statement, not as start-up option: connection poolers pass the former, not the latter. Names without a
 * schema mean ours: neither those of a schema called like the role nor temporary ones come first.
 */
const SITZUNG = "set datestyle to 'ISO, YMD'; set timezone to 'UTC'; set search_path to public, pg_temp";

/** Opens a pool; nothing is connected before the first query. */
export function connect(url: string, hoechstzahl = 10): Db {
  const pool = new pg.Pool({
    connectionString: url,
    types: typen,
    max: hoechstzahl,
    application_name: 'quartierwerk',
    connectionTimeoutMillis: 30_000,
  });
  // A connection that the server closes fails its query, if one runs, and is replaced; unheard, the event
  // would end the process (idle connections report to the pool, busy ones themselves).
  pool.on('error', () => undefined);
  const wiederkehrende = newWiederkehrende();
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    prepareWiederkehrende(client, wiederkehrende);
  });
  return new Kysely<object>({
    dialect: new PostgresDialect({
      pool,
      onCreateConnection: async (verbindung) => {
        await verbindung.executeQuery(CompiledQuery.raw(SITZUNG));
      },
    }),
  });
}

/** One connection of its own, for work on the server itself (databases, locks). */
export async function connectClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'quartierwerk' });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (fehler) {
    await client.end().catch(() => undefined);
    throw fehler;
  }
  return client;
}

/** SQLSTATE of a server error or the errno name of a socket error. */
export function codeOf(fehler: unknown): string {
  const code = (fehler as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const neu = new URL(url);
  neu.pathname = `/${encodeURIComponent(name)}`;
  return neu.href;
}

export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Quoted SQL identifier. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
