/**
 * SQL of the table `buendelung_veroeffentlichung`.
 */
import type { Generated } from 'kysely';
import type { Db } from '#platform/database/index.ts';

type Veroeffentlichungszeile = {
  quartier: string;
  nummer: number;
  eigentuemer: string;
  /** JSON; written as text, read parsed. */
  inhalt: unknown;
  veroeffentlicht_am: Generated<Date>;
};

type Tabellen = { buendelung_veroeffentlichung: Veroeffentlichungszeile };

function tabellen(db: Db) {
  return db.withTables<Tabellen>();
}

export function selectVeroeffentlichung(db: Db, quartier: string, nummer: number) {
  return tabellen(db)
    .selectFrom('buendelung_veroeffentlichung')
    .select(['quartier', 'nummer', 'inhalt', 'veroeffentlicht_am'])
    .where('quartier', '=', quartier)
    .where('nummer', '=', nummer)
    .executeTakeFirst();
}

/** Published plans of one Quartier, or of all; newest plan first. */
export function selectVeroeffentlichungen(db: Db, quartier?: string) {
  return tabellen(db)
    .selectFrom('buendelung_veroeffentlichung')
    .select(['quartier', 'nummer', 'inhalt', 'veroeffentlicht_am'])
    .$if(quartier !== undefined, (frage) => frage.where('quartier', '=', quartier ?? ''))
    .orderBy('quartier')
    .orderBy('nummer', 'desc')
    .execute();
}

/** A published copy is never changed: a new one takes its place. */
export async function insertVeroeffentlichung(
  db: Db,
  zeile: { quartier: string; nummer: number; eigentuemer: string; inhalt: string },
): Promise<void> {
  await tabellen(db).insertInto('buendelung_veroeffentlichung').values(zeile).execute();
}

/** @returns whether there was one that may be taken back */
export async function deleteVeroeffentlichung(db: Db, quartier: string, nummer: number): Promise<boolean> {
  const { numDeletedRows } = await tabellen(db)
    .deleteFrom('buendelung_veroeffentlichung')
    .where('quartier', '=', quartier)
    .where('nummer', '=', nummer)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
