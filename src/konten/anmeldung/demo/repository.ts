/**
 * SQL of the people of the demo. Needs the identity `anmeldung`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Rolle } from '../../rechte.ts';

export type Demozeile = {
  readonly person: string;
  readonly name: string;
  readonly organisation: string;
  readonly rollen: readonly Rolle[];
};

export async function readDemopersonen(db: Db): Promise<readonly Demozeile[]> {
  const { rows } = await sql<Demozeile>`
    select p.id as person, p.name, o.name as organisation, array_agg(m.rolle order by m.rolle) as rollen
      from konten_person p
      join konten_mitgliedschaft m on m.person = p.id and (m.bis is null or m.bis > now())
      join konten_organisationsname o on o.organisation = m.organisation
     where p.demo and p.geloescht_am is null
     group by p.id, p.name, o.organisation, o.name
     order by o.organisation, p.id`.execute(db);
  return rows;
}

export async function isDemoperson(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql`select from konten_person
    where id::text = ${person} and demo and geloescht_am is null`.execute(db);
  return rows.length === 1;
}
