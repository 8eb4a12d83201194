/**
 * SQL of the table `buendelung_entwurf`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Zellaenderung } from '../tabelle/schreiben.ts';

/** A draft that is kept. */
export type Planentwurf = {
  readonly id: string;
  readonly quartier: string;
  readonly name: string;
  readonly fassung: number;
  readonly aenderungen: readonly Zellaenderung[];
  readonly freigegeben: boolean;
  /** Written by who asks. */
  readonly eigener: boolean;
  readonly geaendertAm: Date;
};

const SPALTEN = sql`id, quartier, name, fassung, aenderungen, freigegeben,
  person is not distinct from konten_person() as eigener, geaendert_am as "geaendertAm"`;

export async function listEntwuerfe(db: Db, quartier: string): Promise<readonly Planentwurf[]> {
  const { rows } = await sql<Planentwurf>`
    select ${SPALTEN} from buendelung_entwurf where quartier = ${quartier}
     order by geaendert_am desc, id`.execute(db);
  return rows;
}

/** Ids come from addresses, so that anything may stand there. */
export async function findEntwurf(db: Db, quartier: string, id: string): Promise<Planentwurf | undefined> {
  const { rows } = await sql<Planentwurf>`
    select ${SPALTEN} from buendelung_entwurf
     where quartier = ${quartier} and id::text = ${id}`.execute(db);
  return rows[0];
}

export async function insertEntwurf(
  db: Db,
  entwurf: Pick<Planentwurf, 'quartier' | 'name' | 'fassung' | 'aenderungen'>,
): Promise<string> {
  const { quartier, name, fassung, aenderungen } = entwurf;
  const { rows } = await sql<{ id: string }>`
    insert into buendelung_entwurf (quartier, name, fassung, aenderungen)
    values (${quartier}, ${name}, ${fassung}, ${JSON.stringify(aenderungen)}::jsonb)
    returning id`.execute(db);
  return rows[0]?.id ?? '';
}

export async function setFreigabe(db: Db, id: string, freigegeben: boolean): Promise<void> {
  await sql`update buendelung_entwurf set freigegeben = ${freigegeben}, geaendert_am = now()
             where id::text = ${id}`.execute(db);
}

export async function deleteEntwurf(db: Db, id: string): Promise<void> {
  await sql`delete from buendelung_entwurf where id::text = ${id}`.execute(db);
}
