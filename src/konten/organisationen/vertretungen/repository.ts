/**
 * SQL of substitutions.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Vertretung, Vertretungsinhalt } from './vertretung.ts';

/** Newest first, as far as the reader may see them. */
export async function listVertretungen(db: Db, organisation: string): Promise<Vertretung[]> {
  const { rows } = await sql<Vertretung>`
    select v.id, v.von, v.bis, v.widerrufen_am is not null as widerrufen,
           jsonb_build_object('person', v.vertretene, 'name', coalesce(a.name, '')) as vertretene,
           jsonb_build_object('person', v.vertreter, 'name', coalesce(b.name, '')) as vertreter
      from konten_vertretung v
      left join konten_person a on a.id = v.vertretene
      left join konten_person b on b.id = v.vertreter
     where v.organisation = ${organisation}
     order by v.von desc, v.angelegt_am desc`.execute(db);
  return rows;
}

export async function insertVertretung(
  db: Db,
  organisation: string,
  { vertretene, vertreter, von, bis }: Vertretungsinhalt,
): Promise<void> {
  await sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
    values (${organisation}, ${vertretene}, ${vertreter}, ${von}, ${bis})`.execute(db);
}

export async function revokeVertretung(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`
    update konten_vertretung set widerrufen_am = now()
     where id = ${id} and widerrufen_am is null returning id`.execute(db);
  return rows.length > 0;
}
