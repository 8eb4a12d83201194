/**
 * SQL of the mappings an organisation keeps by name.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Zuordnung } from '../zuordnung.ts';

export type GemerkteZuordnung = { readonly name: string; readonly zuordnung: Zuordnung };

export async function readZuordnungen(db: Db, organisation: string): Promise<readonly GemerkteZuordnung[]> {
  const { rows } = await sql<GemerkteZuordnung>`
    select name, inhalt as zuordnung from monitoring_zuordnung
     where organisation = ${organisation} order by geaendert_am desc, name`.execute(db);
  return rows;
}

export async function saveZuordnung(
  db: Db,
  organisation: string,
  { name, zuordnung }: GemerkteZuordnung,
): Promise<void> {
  await sql`
    insert into monitoring_zuordnung (organisation, name, inhalt)
    values (${organisation}, ${name}, ${JSON.stringify(zuordnung)}::jsonb)
    on conflict (organisation, name) do update set inhalt = excluded.inhalt, geaendert_am = now()`.execute(
    db,
  );
}
