/**
 * SQL of the own account: what its page shows and what the person changes about itself.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Kontorolle, Kontovertretung } from './konto.ts';

export type Kontozeile = {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly angelegtAm: Date;
  readonly demo: boolean;
};

/** The account of whoever acts in this transaction. */
export async function readKonto(db: Db): Promise<Kontozeile | undefined> {
  const { rows } = await sql<Kontozeile>`
    select id as person, name, email, angelegt_am as "angelegtAm", demo
      from konten_person where id = konten_person() and geloescht_am is null`.execute(db);
  return rows[0];
}

export async function readRollen(db: Db): Promise<Kontorolle[]> {
  const { rows } = await sql<Kontorolle>`
    select m.organisation, o.name, m.rolle, m.gebiet, m.seit, m.bis,
           m.seit <= now() and (m.bis is null or m.bis > now()) as gilt
      from konten_mitgliedschaft m join konten_organisationsname o using (organisation)
     where m.person = konten_person()
     order by gilt desc, o.name, m.seit, m.rolle`.execute(db);
  return rows;
}

export async function readVertretungen(db: Db): Promise<Kontovertretung[]> {
  const { rows } = await sql<Kontovertretung>`
    select v.id, o.name as organisation, v.vertreter = konten_person() as "ichVertrete",
           coalesce(p.name, '') as andere, v.von::text, v.bis::text,
           v.widerrufen_am is null and (now() at time zone 'Europe/Berlin')::date between v.von and v.bis as gilt
      from konten_vertretung v
      join konten_organisationsname o using (organisation)
      left join konten_personenname p
        on p.person = case when v.vertreter = konten_person() then v.vertretene else v.vertreter end
     where konten_person() in (v.vertreter, v.vertretene) and v.widerrufen_am is null
     order by v.bis desc, o.name`.execute(db);
  return rows;
}

export async function changeName(db: Db, person: string, name: string): Promise<void> {
  await sql`update konten_person set name = ${name} where id = ${person}`.execute(db);
}

/** @throws with code 23505 when the address is taken */
export async function changeEmail(db: Db, person: string, email: string): Promise<void> {
  await sql`update konten_person set email = ${email} where id = ${person}`.execute(db);
}

/** @returns the old name, undefined when there is no such passkey of the person */
export async function renamePasskey(
  db: Db,
  person: string,
  id: string,
  name: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from konten_passkey where person = ${person} and id = ${id} for update`.execute(db);
  await sql`update konten_passkey set name = ${name} where person = ${person} and id = ${id}`.execute(db);
  return rows[0]?.name;
}

/** Names of people as far as whoever acts may know them. */
export async function readPersonennamen(db: Db, personen: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ person: string; name: string }>`
    select person, name from konten_personenname where person = any (${personen}::uuid[])`.execute(db);
  return new Map(rows.map(({ person, name }) => [person, name]));
}
