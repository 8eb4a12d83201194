/**
 * SQL of memberships. Rows are never deleted: a role that ends keeps its row with the day.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Rolle } from '../../rechte.ts';
import type { Mitglied } from './mitgliederliste.ts';

type Rollenzeile = {
  readonly person: string;
  readonly organisation: string;
  readonly rolle: Rolle;
  readonly gebiet: string;
};

/** Everybody who holds a role in the organisation now, as far as the reader may see them. */
export async function listMitglieder(db: Db, organisation: string): Promise<Mitglied[]> {
  const { rows } = await sql<Mitglied>`
    select p.id as person, p.name, p.email,
           jsonb_agg(jsonb_build_object('id', m.id, 'rolle', m.rolle, 'gebiet', m.gebiet, 'seit', m.seit)
                     order by m.rolle, m.gebiet) as rollen
      from konten_mitgliedschaft m join konten_person p on p.id = m.person
     where m.organisation = ${organisation} and m.seit <= now() and (m.bis is null or m.bis > now())
     group by p.id order by p.name, p.id`.execute(db);
  return rows;
}

/** Only one changes the members of an organisation at a time, so that its last administrator stays. */
export async function lockMitglieder(db: Db, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('konten_mitgliedschaft ' || ${organisation}, 0))`.execute(
    db,
  );
}

/** @returns whether it is new; a role held already stays as it is */
export async function insertRolle(db: Db, zeile: Rollenzeile): Promise<boolean> {
  const { rows } = await sql`
    insert into konten_mitgliedschaft (person, organisation, rolle, gebiet)
    values (${zeile.person}, ${zeile.organisation}, ${zeile.rolle}, ${zeile.gebiet})
    on conflict do nothing returning id`.execute(db);
  return rows.length > 0;
}

/** @returns how many ended */
export async function endRollen(db: Db, ids: readonly string[]): Promise<number> {
  const { rows } = await sql`
    update konten_mitgliedschaft set bis = now()
     where id = any(${ids}::uuid[]) and (bis is null or bis > now()) returning id`.execute(db);
  return rows.length;
}

/** Ends what the person substitutes, or lets be substituted, in the organisation. */
export async function endVertretungen(db: Db, organisation: string, person: string): Promise<number> {
  const { rows } = await sql`
    update konten_vertretung set widerrufen_am = now()
     where organisation = ${organisation} and widerrufen_am is null
       and bis >= (now() at time zone 'Europe/Berlin')::date
       and (vertretene = ${person} or vertreter = ${person}) returning id`.execute(db);
  return rows.length;
}
