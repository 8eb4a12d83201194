/**
 * SQL of the table `buendelung_plan`.
 */
import type { Generated, Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

type Planzeile = {
  quartier: string;
  nummer: number;
  fassung: number;
  stichtag: string;
  status: string;
  /** JSON; written as text, read parsed. */
  plan: unknown;
  akte: string;
  zertifikat: string | null;
  zertifikat_sha256: string | null;
  berechnet_am: Generated<Date>;
};

type Tabellen = { buendelung_plan: Planzeile };

function tabellen(db: Db) {
  return db.withTables<Tabellen>();
}

/** Inserts with the next number of the Quartier; concurrent inserts wait for each other. */
export async function insertPlan(db: Db, zeile: Omit<Insertable<Planzeile>, 'nummer'>): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`buendelung_plan:${zeile.quartier}`}, 0))`.execute(
    db,
  );
  const letzte = await tabellen(db)
    .selectFrom('buendelung_plan')
    .select(({ fn }) => fn.max('nummer').as('nummer'))
    .where('quartier', '=', zeile.quartier)
    .executeTakeFirst();
  const nummer = (letzte?.nummer ?? 0) + 1;
  await tabellen(db)
    .insertInto('buendelung_plan')
    .values({ ...zeile, nummer })
    .execute();
  return nummer;
}

/** Without the text of its certificate. */
export function selectPlan(db: Db, quartier: string, nummer: number) {
  return tabellen(db)
    .selectFrom('buendelung_plan')
    .select(['nummer', 'fassung', 'plan', 'akte', 'zertifikat_sha256', 'berechnet_am'])
    .where('quartier', '=', quartier)
    .where('nummer', '=', nummer)
    .executeTakeFirst();
}

export function selectZertifikat(db: Db, quartier: string, nummer: number) {
  return tabellen(db)
    .selectFrom('buendelung_plan')
    .select('zertifikat')
    .where('quartier', '=', quartier)
    .where('nummer', '=', nummer)
    .executeTakeFirst();
}

/** Newest first, without the bulky columns; the stages and sums come along for the list. */
export function selectPlaene(db: Db, quartier: string) {
  return tabellen(db)
    .selectFrom('buendelung_plan')
    .select(['quartier', 'nummer', 'fassung', 'stichtag', 'status', 'berechnet_am'])
    .select(sql<unknown>`plan -> 'stufen'`.as('stufen'))
    .select(sql<unknown>`plan -> 'summen'`.as('summen'))
    .where('quartier', '=', quartier)
    .orderBy('nummer', 'desc')
    .execute();
}

/** The newest plan of every Quartier, for overviews. */
export function selectNeueste(db: Db) {
  return tabellen(db)
    .selectFrom('buendelung_plan')
    .distinctOn('quartier')
    .select(['quartier', 'nummer', 'fassung', 'stichtag', 'status', 'berechnet_am'])
    .select(sql<unknown>`plan -> 'stufen'`.as('stufen'))
    .select(sql<unknown>`plan -> 'summen'`.as('summen'))
    .orderBy('quartier')
    .orderBy('nummer', 'desc')
    .execute();
}
