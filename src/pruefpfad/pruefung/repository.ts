/**
 * SQL for verifying and exporting: rows exactly as they were hashed.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Pruefpfadfilter } from '../filter.ts';
import type { Kettenglied, Kettenkopf, Klartext } from '../kettendatei.ts';
import { bedingungOf } from '../repository.ts';

const ZEIT = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`);

/** The head now; `zeit` is the database's clock. */
export async function findKopf(db: Db): Promise<Kettenkopf | undefined> {
  const { rows } = await sql<Kettenkopf>`
    select nummer, encode(hash, 'hex') as hash, to_char(clock_timestamp() at time zone 'UTC', ${ZEIT}) as zeit
      from pruefpfad_kopf`.execute(db);
  return rows[0];
}

/** The same where it must be there. */
export async function readKopf(db: Db): Promise<Kettenkopf> {
  const kopf = await findKopf(db);
  if (!kopf) throw new Error('pruefpfad_kopf is empty');
  return kopf;
}

type Gliedzeile = Omit<Kettenglied, 'klartext'> & {
  readonly person_salz: string | null;
  readonly person_wert: string | null;
  readonly person_person: string | null;
  readonly inhalt_salz: string | null;
  readonly inhalt_wert: string | null;
  readonly inhalt_person: string | null;
};

function klartextOf(
  teil: Klartext['teil'],
  salz: string | null,
  wert: string | null,
  person: string | null,
): Klartext[] {
  return salz === null || wert === null ? [] : [{ teil, salz, wert, person }];
}

function gliedOf(zeile: Gliedzeile): Kettenglied {
  const { person_salz, person_wert, person_person, inhalt_salz, inhalt_wert, inhalt_person, ...glied } =
    zeile;
  return {
    ...glied,
    klartext: [
      ...klartextOf('person', person_salz, person_wert, person_person),
      ...klartextOf('inhalt', inhalt_salz, inhalt_wert, inhalt_person),
    ],
  };
}

/** Entries above a number, oldest first. */
export async function listGlieder(
  db: Db,
  nach: number,
  anzahl: number,
  filter: Pruefpfadfilter = {},
): Promise<Kettenglied[]> {
  const { rows } = await sql<Gliedzeile>`
    select e.nummer, to_char(e.zeit at time zone 'UTC', ${ZEIT}) as zeit, e.art, e.fuer, e.handlung, e.gegenstand,
           e.kennung, e.organisation, e.ags, e.grundlage, encode(e.person_zusage, 'hex') as "personZusage",
           encode(e.inhalt_zusage, 'hex') as "inhaltZusage", e.vergesslich,
           encode(e.vorgaenger, 'hex') as vorgaenger, encode(e.hash, 'hex') as hash,
           encode(p.salz, 'hex') as person_salz, p.wert as person_wert, p.person as person_person,
           encode(i.salz, 'hex') as inhalt_salz, i.wert as inhalt_wert, i.person as inhalt_person
      from (select e.* from pruefpfad_eintrag e where ${bedingungOf(filter)} and e.nummer > ${nach}
             order by e.nummer limit ${anzahl}) e
      left join pruefpfad_klartext p on p.nummer = e.nummer and p.teil = 'person'
      left join pruefpfad_klartext i on i.nummer = e.nummer and i.teil = 'inhalt'
     order by e.nummer`.execute(db);
  return rows.map(gliedOf);
}

/** Tables whose trigger `nachweis` is switched off. */
export async function listAbgeschalteteNachweise(db: Db): Promise<string[]> {
  const { rows } = await sql<{ tabelle: string }>`
    select t.tgrelid::regclass::text as tabelle from pg_catalog.pg_trigger t
     where t.tgname = 'nachweis' and t.tgenabled <> 'O' order by 1`.execute(db);
  return rows.map(({ tabelle }) => tabelle);
}

/** Rights of the application's role on the chain that go beyond reading. */
export async function listUeberzaehligeRechte(db: Db, rolle: string): Promise<string[]> {
  const { rows } = await sql<{ recht: string }>`
    select t.tabelle || ' ' || r.recht as recht
      from unnest(array['pruefpfad_eintrag', 'pruefpfad_klartext', 'pruefpfad_kopf']) as t (tabelle),
           unnest(array['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) as r (recht)
     where has_table_privilege(${rolle}, t.tabelle, r.recht)
        or (r.recht in ('INSERT', 'UPDATE') and has_any_column_privilege(${rolle}, t.tabelle, r.recht))
     order by 1`.execute(db);
  return rows.map(({ recht }) => recht);
}

/** Hash of one entry, past all rights. */
export async function findHash(db: Db, nummer: number): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`
    select encode(e.hash, 'hex') as hash from pruefpfad_eintrag e where e.nummer = ${nummer}`.execute(db);
  return rows[0]?.hash;
}
