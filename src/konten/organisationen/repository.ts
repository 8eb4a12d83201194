/**
 * SQL of organisations and their names. What a reader sees decides row-level security.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Organisationsart } from '../erlaubnis.ts';
import type { Gruendung } from './gruendung.ts';
import type { Organisationsname } from './namen.ts';
import type { Verzeichniseintrag } from './verzeichnis.ts';

/** What only members and the operator are told. */
export type Organisationszeile = Verzeichniseintrag & {
  readonly rueckfrage: string | null;
  /** ISO day. */
  readonly bestaetigtAm: string | null;
  readonly angelegtAm: string;
  /** The operator has turned it down. */
  readonly abgelehnt: boolean;
};

/** The name in force today in Germany; before the first one begins, the first. */
const VERZEICHNIS = sql<Organisationszeile>`
  select o.id, o.kuerzel, o.art, o.gebiet, o.demo, o.rueckfrage,
         o.bestaetigt_am is not null as bestaetigt, o.abgelehnt_am is not null as abgelehnt,
         (o.bestaetigt_am at time zone 'Europe/Berlin')::date as "bestaetigtAm",
         (o.angelegt_am at time zone 'Europe/Berlin')::date as "angelegtAm",
         n.name, n.zustaendigkeit, z.kuerzel as "aufgegangenIn"
    from konten_organisation o
    left join konten_organisation z on z.id = o.aufgegangen_in
    join lateral (
      select name, zustaendigkeit, (ab <= (now() at time zone 'Europe/Berlin')::date) as begonnen, ab
        from konten_organisation_name where organisation = o.id
       order by begonnen desc, case when ab <= (now() at time zone 'Europe/Berlin')::date then ab end desc, ab
       limit 1) n on true`;

export async function listOrganisationen(db: Db): Promise<Organisationszeile[]> {
  const { rows } = await sql<Organisationszeile>`${VERZEICHNIS} order by n.name, o.kuerzel`.execute(db);
  return rows;
}

export async function findOrganisation(db: Db, kuerzel: string): Promise<Organisationszeile | undefined> {
  const { rows } = await sql<Organisationszeile>`${VERZEICHNIS} where o.kuerzel = ${kuerzel}`.execute(db);
  return rows[0];
}

export async function listNamen(db: Db, organisation: string): Promise<Organisationsname[]> {
  const { rows } = await sql<Organisationsname>`
    select ab, name, zustaendigkeit from konten_organisation_name
     where organisation = ${organisation} order by ab desc`.execute(db);
  return rows;
}

/** Kürzel and names of what went up into this one. */
export async function listAufgegangene(
  db: Db,
  organisation: string,
): Promise<{ readonly kuerzel: string; readonly name: string }[]> {
  const { rows } = await sql<{ kuerzel: string; name: string }>`
    select o.kuerzel, n.name from konten_organisation o
      join konten_organisationsname n on n.organisation = o.id
     where o.aufgegangen_in = ${organisation} order by n.name`.execute(db);
  return rows;
}

export async function listKuerzel(db: Db): Promise<string[]> {
  const { rows } = await sql<{ kuerzel: string }>`select kuerzel from konten_organisation`.execute(db);
  return rows.map(({ kuerzel }) => kuerzel);
}

/** Under `anmeldung`, after `lockGruendung`. @returns id */
export async function insertOrganisation(
  db: Db,
  {
    art,
    kuerzel,
    gebiet,
    name,
    zustaendigkeit,
  }: Omit<Gruendung, 'art' | 'rollen'> & { art: Organisationsart },
  bestaetigt: boolean,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into konten_organisation (kuerzel, art, gebiet, bestaetigt_am)
    values (${kuerzel}, ${art}, ${gebiet}, case when ${bestaetigt}::boolean then now() end) returning id`.execute(
    db,
  );
  const id = rows[0]?.id ?? '';
  await sql`insert into konten_organisation_name (organisation, ab, name, zustaendigkeit)
    values (${id}, (now() at time zone 'Europe/Berlin')::date, ${name}, ${zustaendigkeit})`.execute(db);
  return id;
}

/** Unconfirmed organisations that a person administers. */
export async function listUnbestaetigte(
  db: Db,
  person: string,
): Promise<Pick<Organisationszeile, 'id' | 'kuerzel' | 'art' | 'gebiet' | 'name'>[]> {
  const { rows } = await sql<Pick<Organisationszeile, 'id' | 'kuerzel' | 'art' | 'gebiet' | 'name'>>`
    select n.organisation as id, n.kuerzel, n.art, n.gebiet, n.name from konten_organisationsname n
      join konten_organisation o on o.id = n.organisation and o.aufgegangen_in is null
     where n.bestaetigt_am is null
       and exists (select from konten_mitgliedschaft m
                    where m.organisation = o.id and m.person = ${person} and m.rolle = 'verwaltung'
                      and (m.bis is null or m.bis > now()))`.execute(db);
  return rows;
}

/** Holds off others who found an organisation until this transaction ends; the trigger on the table takes the same. */
export async function lockGruendung(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('konten_organisation.kuerzel', 0))`.execute(db);
}

export async function saveName(db: Db, organisation: string, neu: Organisationsname): Promise<void> {
  await sql`insert into konten_organisation_name (organisation, ab, name, zustaendigkeit)
    values (${organisation}, ${neu.ab}, ${neu.name}, ${neu.zustaendigkeit})
    on conflict (organisation, ab) do update
      set name = excluded.name, zustaendigkeit = excluded.zustaendigkeit`.execute(db);
}

export async function confirmOrganisation(db: Db, organisation: string): Promise<boolean> {
  const { rows } = await sql`
    update konten_organisation set bestaetigt_am = now(), rueckfrage = null, fassung = fassung + 1
     where id = ${organisation} and bestaetigt_am is null and abgelehnt_am is null and aufgegangen_in is null returning id`.execute(
    db,
  );
  return rows.length > 0;
}

export async function saveRueckfrage(db: Db, organisation: string, rueckfrage: string): Promise<boolean> {
  const { rows } = await sql`
    update konten_organisation set rueckfrage = ${rueckfrage}, fassung = fassung + 1
     where id = ${organisation} and bestaetigt_am is null returning id`.execute(db);
  return rows.length > 0;
}

/** Its Kürzel becomes free, its people lose their roles. @returns false: it is confirmed, or turned down already */
export async function rejectOrganisation(db: Db, organisation: string): Promise<boolean> {
  const { rows } = await sql<{ gut: boolean }>`select konten_lehne_ab(${organisation}) as gut`.execute(db);
  return rows[0]?.gut === true;
}
