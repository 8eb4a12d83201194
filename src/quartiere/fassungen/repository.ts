/**
 * SQL of the table `quartiere_fassungsstand`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** One version of an Akte, without its content. */
export type Aktenfassung = { readonly fassung: number; readonly gespeichertAm: Date };

/** Keeps a version once; what is there stays. */
export async function insertFassung(
  db: Db,
  quartier: string,
  fassung: number,
  inhalt: string,
): Promise<void> {
  await sql`insert into quartiere_fassungsstand (quartier, fassung, inhalt)
    values (${quartier}, ${fassung}, ${inhalt}) on conflict do nothing`.execute(db);
}

export async function listFassungen(db: Db, quartier: string): Promise<readonly Aktenfassung[]> {
  const { rows } = await sql<Aktenfassung>`
    select fassung, gespeichert_am as "gespeichertAm" from quartiere_fassungsstand
     where quartier = ${quartier} order by fassung desc`.execute(db);
  return rows;
}

export async function findInhalt(db: Db, quartier: string, fassung: number): Promise<string | undefined> {
  const { rows } = await sql<{ inhalt: string }>`
    select inhalt from quartiere_fassungsstand
     where quartier = ${quartier} and fassung = ${fassung}`.execute(db);
  return rows[0]?.inhalt;
}
