/**
 * SQL of the crosswalks kept for an observation.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Uebertragungsart } from '../uebertragung.ts';
import type { Umschluesselungsumfang, Umschluesselungszeile } from '../umschluesselung.ts';

export type Umschluesselungskopf = {
  readonly id: string;
  /** What the old areas are called. */
  readonly aus: string;
  readonly art: Uebertragungsart;
  readonly quelle: string;
  readonly bemerkung: string;
  readonly umfang: Umschluesselungsumfang;
  readonly geaendertAm: Date;
};

/** By name. */
export async function listUmschluesselungen(
  db: Db,
  beobachtung: string,
): Promise<readonly Umschluesselungskopf[]> {
  const { rows } = await sql<Umschluesselungskopf>`
    select id, aus, art, quelle, bemerkung, umfang, geaendert_am as "geaendertAm"
      from monitoring_umschluesselung where beobachtung = ${beobachtung} order by aus`.execute(db);
  return rows;
}

type Dreier = readonly [alt: string, neu: string, gewicht: number];

export async function readZeilen(db: Db, id: string): Promise<readonly Umschluesselungszeile[]> {
  const { rows } = await sql<{ zeilen: readonly Dreier[] }>`
    select zeilen from monitoring_umschluesselung where id = ${id}::uuid`.execute(db);
  return (rows[0]?.zeilen ?? []).map(([alt, neu, gewicht]) => ({ alt, neu, gewicht }));
}

export async function saveUmschluesselung(
  db: Db,
  beobachtung: string,
  eine: Omit<Umschluesselungskopf, 'id' | 'geaendertAm'>,
  zeilen: readonly Umschluesselungszeile[],
): Promise<void> {
  const { aus, art, quelle, bemerkung, umfang } = eine;
  const dreier = zeilen.map(({ alt, neu, gewicht }): Dreier => [alt, neu, gewicht]);
  await sql`
    insert into monitoring_umschluesselung (beobachtung, aus, art, quelle, bemerkung, zeilen, umfang)
    values (${beobachtung}, ${aus}, ${art}, ${quelle}, ${bemerkung}, ${JSON.stringify(dreier)}::json,
            ${JSON.stringify(umfang)}::jsonb)
    on conflict (beobachtung, aus) do update
      set art = excluded.art, quelle = excluded.quelle, bemerkung = excluded.bemerkung,
          zeilen = excluded.zeilen, umfang = excluded.umfang, geaendert_am = now()`.execute(db);
}

export async function deleteUmschluesselung(db: Db, id: string): Promise<void> {
  await sql`delete from monitoring_umschluesselung where id = ${id}::uuid`.execute(db);
}
