/**
 * SQL of the tables `foerderprogramme_zuordnung` and `foerderprogramme_tabellenentwurf`.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Tabellenentwurf } from './zeilenplan.ts';
import type { Spaltenzuordnung, Zuordnung } from './zuordnung.ts';

/** One table of an organisation at a time. */
export async function lockTabellen(db: Db, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`foerderprogramme_tabellenentwurf ${organisation}`}, 0))`.execute(
    db,
  );
}

/** Drafts of the organisation with these Kennungen, the latest first. */
export async function readEntwuerfe(
  db: Db,
  organisation: string,
  kennungen: readonly string[],
): Promise<readonly Tabellenentwurf[]> {
  const { rows } = await sql<Tabellenentwurf>`
    select e.id, e.kennung, e.zustand, e.fassung, e.gueltig_ab as "gueltigAb", e.anlass, e.text, t.sha256,
           coalesce(encode(sha256(convert_to(e.text, 'UTF8')), 'hex') = t.sha256, false) as unberuehrt
      from foerderprogramme_entwurf e
      left join foerderprogramme_tabellenentwurf t on t.entwurf = e.id
     where e.organisation = ${organisation} and e.art = 'fassung' and e.kennung = any (${kennungen}::text[])
     order by e.angelegt_am desc, e.id`.execute(db);
  return rows;
}

export async function saveTabellenentwurf(db: Db, entwurf: string, sha256: string): Promise<void> {
  await sql`
    insert into foerderprogramme_tabellenentwurf (entwurf, sha256) values (${entwurf}, ${sha256})
    on conflict (entwurf) do update set sha256 = excluded.sha256`.execute(db);
}

export async function readZuordnungen(db: Db, organisation: string): Promise<readonly Zuordnung[]> {
  const { rows } = await sql<Zuordnung>`
    select name, spalten from foerderprogramme_zuordnung
     where organisation = ${organisation} order by name`.execute(db);
  return rows;
}

export async function saveZuordnung(
  db: Db,
  organisation: string,
  name: string,
  spalten: Spaltenzuordnung,
): Promise<void> {
  await sql`
    insert into foerderprogramme_zuordnung (organisation, name, spalten)
    values (${organisation}, ${name}, ${JSON.stringify(spalten)}::jsonb)
    on conflict (organisation, name) do update set spalten = excluded.spalten, geaendert_am = now()`.execute(
    db,
  );
}

export async function deleteZuordnung(db: Db, organisation: string, name: string): Promise<void> {
  await sql`
    delete from foerderprogramme_zuordnung where organisation = ${organisation} and name = ${name}`.execute(
    db,
  );
}
