/**
 * SQL about whose a Kennung is.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Kennungsinhaber } from './zuordnung.ts';

/** Organisation with the longest Kuerzel this Kennung begins with. Organisations are public, Akten are not. */
export async function findKennungsinhaber(db: Db, kennung: string): Promise<Kennungsinhaber | undefined> {
  const { rows } = await sql<Kennungsinhaber>`
    select organisation, kuerzel, name, demo from konten_organisationsname
     where starts_with(${kennung}, kuerzel || '-')
     order by length(kuerzel) desc limit 1`.execute(db);
  return rows[0];
}
