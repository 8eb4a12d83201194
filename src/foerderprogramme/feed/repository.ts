/** SQL of `foerderprogramme_veroeffentlichung` for feeds. */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** When a version of each programme was last released or withdrawn in the application. */
export async function readFreigabezeiten(db: Db): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await sql<{ kennung: string; am: Date }>`
    select kennung, max(freigegeben_am) as am from foerderprogramme_veroeffentlichung group by kennung`.execute(
    db,
  );
  return new Map(rows.map(({ kennung, am }) => [kennung, am]));
}
