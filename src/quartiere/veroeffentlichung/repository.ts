/**
 * SQL of the table `quartiere_veroeffentlichung`; everybody reads it through the view `quartiere_veroeffentlicht`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Veroeffentlichung } from './veroeffentlichung.ts';

export type Veroeffentlichungszeile = {
  readonly inhalt: Veroeffentlichung;
  /** Version of the Akte it was taken from. */
  readonly fassung: number;
  readonly veroeffentlichtAm: Date;
  /** Name of the organisation that publishes. */
  readonly organisation: string;
};

/** What is published, of one Quartier or of all, by Kommune and name. */
export async function readVeroeffentlichte(
  db: Db,
  kennung?: string,
): Promise<readonly Veroeffentlichungszeile[]> {
  const { rows } = await sql<Veroeffentlichungszeile>`
    select v.inhalt, v.fassung, v.veroeffentlicht_am as "veroeffentlichtAm", coalesce(o.name, '') as organisation
      from quartiere_veroeffentlicht v
      left join konten_organisationsname o on o.organisation = v.organisation
     where ${kennung ?? null}::text is null or v.kennung = ${kennung ?? null}
     order by v.inhalt #>> '{kommune,name}', v.inhalt ->> 'name', v.kennung`.execute(db);
  return rows;
}

export async function saveVeroeffentlichung(
  db: Db,
  eigentuemer: string,
  fassung: number,
  inhalt: Veroeffentlichung,
): Promise<void> {
  await sql`
    insert into quartiere_veroeffentlichung (quartier, eigentuemer, fassung, inhalt)
    values (${inhalt.kennung}, ${eigentuemer}, ${fassung}, ${JSON.stringify(inhalt)})
    on conflict (quartier) do update
      set fassung = excluded.fassung, inhalt = excluded.inhalt, veroeffentlicht_am = now()`.execute(db);
}

export async function deleteVeroeffentlichung(db: Db, kennung: string): Promise<void> {
  await sql`delete from quartiere_veroeffentlichung where quartier = ${kennung}`.execute(db);
}
