/**
 * SQL of accounts at providers. Needs the identity `anmeldung`, or that of the person.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** Two first sign-ins of one account at the same moment: the second finds what the first has made. */
export async function lockFremdkonto(db: Db, aussteller: string, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(8063, hashtext(${`${aussteller} ${subject}`}))`.execute(db);
}

export async function findPersonOfFremdkonto(
  db: Db,
  aussteller: string,
  subject: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`select person from konten_fremdkonto
    where aussteller = ${aussteller} and subject = ${subject}`.execute(db);
  return rows[0]?.person;
}

/** @returns false: this account belongs to somebody already */
export async function insertFremdkonto(
  db: Db,
  aussteller: string,
  subject: string,
  person: string,
): Promise<boolean> {
  const { rows } = await sql`insert into konten_fremdkonto (aussteller, subject, person)
    values (${aussteller}, ${subject}, ${person}) on conflict do nothing returning person`.execute(db);
  return rows.length === 1;
}

export async function deleteFremdkonto(db: Db, person: string, aussteller: string): Promise<boolean> {
  const { rows } = await sql`delete from konten_fremdkonto
    where person = ${person} and aussteller = ${aussteller} returning subject`.execute(db);
  return rows.length > 0;
}
