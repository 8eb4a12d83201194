/**
 * SQL of `konten_vorgang`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

type Vorgangszeile<T> = { readonly person: string | null; readonly daten: T };

export async function insertVorgang(
  db: Db,
  tokenHash: Buffer,
  art: string,
  person: string | null,
  daten: unknown,
  minuten: number,
): Promise<void> {
  await sql`insert into konten_vorgang (token_hash, art, person, daten, ablauf)
    values (${tokenHash}, ${art}, ${person}, ${JSON.stringify(daten)}::jsonb,
            now() + make_interval(mins => ${minuten}))`.execute(db);
}

export async function readVorgang<T>(
  db: Db,
  tokenHash: Buffer,
  art: string,
): Promise<Vorgangszeile<T> | undefined> {
  const { rows } = await sql<Vorgangszeile<T>>`select person, daten from konten_vorgang
    where token_hash = ${tokenHash} and art = ${art} and ablauf > now()`.execute(db);
  return rows[0];
}

/** Whoever deletes the row has it; nobody else gets it again. */
export async function takeVorgang<T>(
  db: Db,
  tokenHash: Buffer,
  art: string,
): Promise<Vorgangszeile<T> | undefined> {
  const { rows } = await sql<Vorgangszeile<T>>`delete from konten_vorgang
    where token_hash = ${tokenHash} and art = ${art} and ablauf > now() returning person, daten`.execute(db);
  return rows[0];
}
