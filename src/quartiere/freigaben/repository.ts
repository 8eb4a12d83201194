/**
 * SQL of the table `quartiere_freigabe`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Freigabe, Freigabeempfaenger, Freigabeumfang } from './freigabe.ts';

export async function readFreigaben(db: Db, quartier: string): Promise<readonly Freigabe[]> {
  const { rows } = await sql<Freigabe>`
    select f.organisation, o.name, o.kuerzel, o.art, f.umfang, f.seit
      from quartiere_freigabe f join konten_organisationsname o on o.organisation = f.organisation
     where f.quartier = ${quartier} order by o.name`.execute(db);
  return rows;
}

/** Organisations by a part of their name or Kuerzel, without those that went up into another. */
export async function searchOrganisationen(
  db: Db,
  suche: string,
  hoechstens: number,
): Promise<readonly Freigabeempfaenger[]> {
  const muster = `%${suche.replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Freigabeempfaenger>`
    select organisation, name, kuerzel, art, bestaetigt_am is not null as bestaetigt
      from konten_organisationsname
     where (name ilike ${muster} or kuerzel ilike ${muster}) and bestaetigt_am is not null
       and art <> 'oeffentlichkeit'
     order by name limit ${hoechstens}`.execute(db);
  return rows;
}

/** One organisation of the directory; ids come from forms, so that anything may stand there. */
export async function findOrganisation(db: Db, id: string): Promise<Freigabeempfaenger | undefined> {
  const { rows } = await sql<Freigabeempfaenger>`
    select organisation, name, kuerzel, art, bestaetigt_am is not null as bestaetigt
      from konten_organisationsname where organisation::text = ${id}`.execute(db);
  return rows[0];
}

export async function saveFreigabe(
  db: Db,
  freigabe: {
    readonly quartier: string;
    readonly eigentuemer: string;
    readonly organisation: string;
    readonly umfang: Freigabeumfang;
  },
): Promise<void> {
  const { quartier, eigentuemer, organisation, umfang } = freigabe;
  await sql`
    insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
    values (${quartier}, ${eigentuemer}, ${organisation}, ${umfang})
    on conflict (quartier, organisation) do update set umfang = excluded.umfang`.execute(db);
}

export async function deleteFreigabe(db: Db, quartier: string, organisation: string): Promise<void> {
  await sql`delete from quartiere_freigabe
             where quartier = ${quartier} and organisation = ${organisation}`.execute(db);
}
