/**
 * SQL of the table `quartiere_kofizuordnung`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** As kept, not yet checked. */
export async function readZuordnung(db: Db, organisation: string, kopf: string): Promise<unknown> {
  const { rows } = await sql<{ zuordnung: unknown }>`
    select zuordnung from quartiere_kofizuordnung
     where organisation = ${organisation} and kopf = ${kopf}`.execute(db);
  return rows[0]?.zuordnung;
}

export async function saveZuordnung(
  db: Db,
  organisation: string,
  kopf: string,
  zuordnung: unknown,
): Promise<void> {
  await sql`
    insert into quartiere_kofizuordnung (organisation, kopf, zuordnung)
    values (${organisation}, ${kopf}, ${JSON.stringify(zuordnung)}::jsonb)
    on conflict (organisation, kopf) do update set zuordnung = excluded.zuordnung, geaendert_am = now()`.execute(
    db,
  );
}
