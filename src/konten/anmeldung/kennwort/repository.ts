/**
 * SQL of passwords, and of people as far as signing in asks for them.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** Person behind an address typed (lower case), with the password if there is one. */
export async function findKonto(db: Db, email: string) {
  const { rows } = await sql<{ person: string; hash: string | null }>`
    select p.id as person, k.hash from konten_person p left join konten_kennwort k on k.person = p.id
     where p.email = ${email} and p.geloescht_am is null`.execute(db);
  return rows[0];
}

export async function readKonto(db: Db, person: string) {
  const { rows } = await sql<{ name: string; email: string | null; demo: boolean; hash: string | null }>`
    select p.name, p.email, p.demo, k.hash from konten_person p left join konten_kennwort k on k.person = p.id
     where p.id = ${person} and p.geloescht_am is null`.execute(db);
  return rows[0];
}

export async function saveHash(db: Db, person: string, hash: string): Promise<void> {
  await sql`insert into konten_kennwort (person, hash) values (${person}, ${hash})
    on conflict (person) do update set hash = excluded.hash, geaendert_am = now()`.execute(db);
}

/** The same password under today's parameters; not a change of it. */
export async function replaceHash(db: Db, person: string, alt: string, neu: string): Promise<void> {
  await sql`update konten_kennwort set hash = ${neu} where person = ${person} and hash = ${alt}`.execute(db);
}

/** @returns false when the address is taken */
export async function insertPerson(db: Db, id: string, name: string, email: string | null): Promise<boolean> {
  const { rows } = await sql`insert into konten_person (id, name, email) values (${id}, ${name}, ${email})
    on conflict (email) do nothing returning id`.execute(db);
  return rows.length === 1;
}
