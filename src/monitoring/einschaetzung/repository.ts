/**
 * SQL of the table `monitoring_einschaetzung`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** What people of the place say about an area, beside the index. */
export type Einschaetzung = {
  readonly id: string;
  /** Kennung of the area. */
  readonly gebiet: string;
  /** Edition it speaks of; null: of none in particular. */
  readonly jahr: number | null;
  readonly text: string;
  /** Role and organisation in which it was written. */
  readonly rolle: string;
  readonly oeffentlich: boolean;
  readonly angelegtAm: Date;
  readonly zurueckgenommenAm: Date | null;
};

const SPALTEN = sql`id, gebiet, jahr, text, rolle, oeffentlich, angelegt_am as "angelegtAm",
  zurueckgenommen_am as "zurueckgenommenAm"`;

/** Newest first, those taken back last. */
export async function readEinschaetzungen(
  db: Db,
  beobachtung: string,
  gebiet?: string,
): Promise<readonly Einschaetzung[]> {
  const { rows } = await sql<Einschaetzung>`
    select ${SPALTEN} from monitoring_einschaetzung
     where beobachtung = ${beobachtung} and (${gebiet ?? null}::text is null or gebiet = ${gebiet ?? null})
     order by zurueckgenommen_am is not null, angelegt_am desc, id`.execute(db);
  return rows;
}

export async function insertEinschaetzung(
  db: Db,
  beobachtung: string,
  eine: Pick<Einschaetzung, 'gebiet' | 'jahr' | 'text' | 'rolle' | 'oeffentlich'>,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into monitoring_einschaetzung (beobachtung, gebiet, jahr, text, rolle, oeffentlich)
    values (${beobachtung}, ${eine.gebiet}, ${eine.jahr}, ${eine.text}, ${eine.rolle}, ${eine.oeffentlich})
    returning id`.execute(db);
  return rows[0]?.id ?? '';
}

/** @returns the area it was about; undefined where there is none (any more) */
export async function takeBackEinschaetzung(
  db: Db,
  beobachtung: string,
  id: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ gebiet: string }>`
    update monitoring_einschaetzung set zurueckgenommen_am = now()
     where beobachtung = ${beobachtung} and id::text = ${id} and zurueckgenommen_am is null
    returning gebiet`.execute(db);
  return rows[0]?.gebiet;
}
