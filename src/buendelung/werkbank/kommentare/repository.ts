/**
 * SQL of the table `buendelung_kommentar`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** A comment on a Massnahme, or on one of its positions. */
export type Kommentar = {
  readonly id: string;
  readonly massnahme: string;
  readonly position: string | null;
  readonly text: string;
  /** Role and organisation in which it was written. */
  readonly rolle: string;
  readonly angelegtAm: Date;
  readonly erledigtAm: Date | null;
};

const SPALTEN = sql`id, massnahme, position, text, rolle,
  angelegt_am as "angelegtAm", erledigt_am as "erledigtAm"`;

export async function listKommentare(db: Db, quartier: string): Promise<readonly Kommentar[]> {
  const { rows } = await sql<Kommentar>`
    select ${SPALTEN} from buendelung_kommentar where quartier = ${quartier}
     order by erledigt_am is not null, angelegt_am desc, id`.execute(db);
  return rows;
}

/** Ids come from forms, so that anything may stand there. */
export async function findKommentar(db: Db, quartier: string, id: string): Promise<Kommentar | undefined> {
  const { rows } = await sql<Kommentar>`
    select ${SPALTEN} from buendelung_kommentar where quartier = ${quartier} and id::text = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function insertKommentar(
  db: Db,
  kommentar: Pick<Kommentar, 'massnahme' | 'position' | 'text' | 'rolle'> & { readonly quartier: string },
): Promise<string> {
  const { quartier, massnahme, position, text, rolle } = kommentar;
  const { rows } = await sql<{ id: string }>`
    insert into buendelung_kommentar (quartier, massnahme, position, text, rolle)
    values (${quartier}, ${massnahme}, ${position}, ${text}, ${rolle}) returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export async function setErledigt(db: Db, id: string, erledigt: boolean): Promise<void> {
  await sql`update buendelung_kommentar
               set erledigt_am = case when ${erledigt} then now() end where id::text = ${id}`.execute(db);
}
