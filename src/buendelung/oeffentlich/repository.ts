/**
 * SQL of the table `buendelung_veroeffentlichung`.
 */
import { type Generated, sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

type Veroeffentlichungszeile = {
  quartier: string;
  nummer: number;
  eigentuemer: string;
  /** JSON; written as text, read parsed. */
  inhalt: unknown;
  veroeffentlicht_am: Generated<Date>;
};

type Tabellen = {
  buendelung_veroeffentlichung: Veroeffentlichungszeile;
  konten_organisationsname: { organisation: string; name: string };
};

function tabellen(db: Db) {
  return db.withTables<Tabellen>();
}

function select(db: Db) {
  return tabellen(db)
    .selectFrom('buendelung_veroeffentlichung as v')
    .leftJoin('konten_organisationsname as o', 'o.organisation', 'v.eigentuemer')
    .select(['v.quartier', 'v.nummer', 'v.inhalt', 'v.veroeffentlicht_am', 'o.name as herausgeber']);
}

export function selectVeroeffentlichung(db: Db, quartier: string, nummer: number) {
  return select(db).where('v.quartier', '=', quartier).where('v.nummer', '=', nummer).executeTakeFirst();
}

/** Published plans of one Quartier, or of all, the last published first; of the copy only whose plan it is. */
export function selectVeroeffentlichungen(db: Db, quartier?: string) {
  const abfrage = select(db)
    .clearSelect()
    .select(['v.nummer', 'v.veroeffentlicht_am', 'o.name as herausgeber'])
    .select(sql<unknown>`v.inhalt -> 'quartier'`.as('quartier'))
    .orderBy('v.veroeffentlicht_am', 'desc')
    .orderBy('v.quartier')
    .orderBy('v.nummer', 'desc');
  return (quartier === undefined ? abfrage : abfrage.where('v.quartier', '=', quartier)).execute();
}

/** Two who publish or take back the same plan wait for each other. */
export async function lockVeroeffentlichung(db: Db, quartier: string, nummer: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`buendelung_veroeffentlichung:${quartier}/${nummer}`}, 0))`.execute(
    db,
  );
}

/** A published copy is never changed: a new one takes its place. */
export async function insertVeroeffentlichung(
  db: Db,
  zeile: { quartier: string; nummer: number; eigentuemer: string; inhalt: string },
): Promise<void> {
  await tabellen(db).insertInto('buendelung_veroeffentlichung').values(zeile).execute();
}

export async function deleteVeroeffentlichung(db: Db, quartier: string, nummer: number): Promise<void> {
  await tabellen(db)
    .deleteFrom('buendelung_veroeffentlichung')
    .where('quartier', '=', quartier)
    .where('nummer', '=', nummer)
    .execute();
}
