/**
 * SQL of merging. Memberships are carried over by functions of the database, because who merges has no rights
 * over the members of either organisation.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

/** One merge at a time, so that two at once make no chain. */
export async function lockZusammenfuehrung(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('konten_organisation.aufgegangen', 0))`.execute(db);
}

export async function setAufgegangen(db: Db, organisation: string, ziel: string | null): Promise<void> {
  await sql`update konten_organisation set aufgegangen_in = ${ziel}, fassung = fassung + 1
             where id = ${organisation}`.execute(db);
}

/** @returns how many roles were given */
export async function carryMitglieder(db: Db, von: string): Promise<number> {
  const { rows } = await sql<{
    anzahl: number;
  }>`select konten_uebernimm_mitglieder(${von}) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}

/** @returns how many roles ended */
export async function returnMitglieder(db: Db, von: string): Promise<number> {
  const { rows } = await sql<{
    anzahl: number;
  }>`select konten_gib_mitglieder_zurueck(${von}) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}
