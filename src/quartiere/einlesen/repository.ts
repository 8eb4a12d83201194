/**
 * SQL about whose a Kennung is, and about the first load of the demo.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Tabellen } from '../zeilen/tabellen.ts';
import type { Kennungsinhaber } from './zuordnung.ts';

/** Organisation with the longest Kuerzel this Kennung begins with. Organisations are public, Akten are not. */
export async function findKennungsinhaber(db: Db, kennung: string): Promise<Kennungsinhaber | undefined> {
  const { rows } = await sql<Kennungsinhaber>`
    select organisation, kuerzel, name, demo from konten_organisationsname
     where starts_with(${kennung}, kuerzel || '-')
     order by length(kuerzel) desc limit 1`.execute(db);
  return rows[0];
}

/** Any number no other advisory lock uses. */
const ERSTBEFUELLUNG = 3_905_217_446;

/** Keeps other processes from loading the demo at the same time, until the transaction ends. */
export async function lockErstbefuellung(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ERSTBEFUELLUNG})`.execute(db);
}

export async function hasQuartiere(db: Db): Promise<boolean> {
  const eines = await db
    .withTables<Tabellen>()
    .selectFrom('quartiere_quartier')
    .select('kennung')
    .limit(1)
    .executeTakeFirst();
  return eines !== undefined;
}
