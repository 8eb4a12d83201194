/**
 * Access to the database for somebody: every transaction says first who acts, and row-level security answers
 * accordingly. There is no way to the tables around it, because the pool's role owns nothing.
 */
import { sql } from 'kysely';
import type { Db } from './connection.ts';

/** Who acts, as the database is told. */
export type Identitaet = {
  /**
   * `person`: signed in; `gast`: visitor of the demo; `oeffentlich`: anybody; `anmeldung`: signing in or
   * setting up, before rights can be known (opens the tables of konten only).
   */
  readonly art: 'person' | 'gast' | 'oeffentlich' | 'anmeldung';
  /** Id of the person, if known. */
  readonly person?: string;
  /** Id of the organisation acted for. */
  readonly organisation?: string;
};

export type Zugang = {
  readonly identitaet: Identitaet;
  /** One consistent view (repeatable read), nothing can be written. */
  read<T>(work: (db: Db) => Promise<T>): Promise<T>;
  /** One transaction: all of it or nothing. */
  write<T>(work: (db: Db) => Promise<T>): Promise<T>;
};

/** `set_config(…, true)` is SET LOCAL: it ends with the transaction, so nothing leaks through the pool. */
async function setIdentitaet(db: Db, { art, person, organisation }: Identitaet): Promise<void> {
  await sql`select set_config('quartierwerk.art', ${art}, true),
    set_config('quartierwerk.person', ${person ?? ''}, true),
    set_config('quartierwerk.organisation', ${organisation ?? ''}, true)`.execute(db);
}

/** Access for one identity over the pool of the application's role. */
export function createZugang(db: Db, identitaet: Identitaet): Zugang {
  return {
    identitaet,
    read: (work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (trx) => {
          await setIdentitaet(trx, identitaet);
          return await work(trx);
        }),
    write: (work) =>
      db.transaction().execute(async (trx) => {
        await setIdentitaet(trx, identitaet);
        return await work(trx);
      }),
  };
}
