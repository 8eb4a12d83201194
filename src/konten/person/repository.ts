/**
 * SQL of the tables `konten_*` as far as they are about one person.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Formularentwurf, Formularwerte } from './entwurf.ts';

type Entwurfszeile = { pfad: string; werte: Formularwerte; geaendert_am: Date };

function entwurfOf({ pfad, werte, geaendert_am }: Entwurfszeile): Formularentwurf {
  return { pfad, werte, geaendertAm: geaendert_am };
}

export async function saveEntwurf(db: Db, person: string, pfad: string, werte: string): Promise<void> {
  await sql`insert into konten_entwurf (person, pfad, werte) values (${person}, ${pfad}, ${werte}::jsonb)
    on conflict (person, pfad) do update set werte = excluded.werte, geaendert_am = now()`.execute(db);
}

/** Keeps the newest drafts only. */
export async function trimEntwuerfe(db: Db, person: string, hoechstzahl: number): Promise<void> {
  await sql`delete from konten_entwurf where person = ${person} and pfad in (
    select pfad from konten_entwurf where person = ${person}
     order by geaendert_am desc, pfad offset ${hoechstzahl})`.execute(db);
}

export async function readEntwurf(
  db: Db,
  person: string,
  pfad: string,
): Promise<Formularentwurf | undefined> {
  const { rows } = await sql<Entwurfszeile>`
    select pfad, werte, geaendert_am from konten_entwurf where person = ${person} and pfad = ${pfad}`.execute(
    db,
  );
  return rows[0] && entwurfOf(rows[0]);
}

export async function readEntwuerfe(db: Db, person: string): Promise<Formularentwurf[]> {
  const { rows } = await sql<Entwurfszeile>`
    select pfad, werte, geaendert_am from konten_entwurf where person = ${person}
     order by geaendert_am desc, pfad`.execute(db);
  return rows.map(entwurfOf);
}

export async function deleteEntwurf(db: Db, person: string, pfad: string): Promise<void> {
  await sql`delete from konten_entwurf where person = ${person} and pfad = ${pfad}`.execute(db);
}

/** Whose session this was, ended or not, unless it is long over. Needs the identity `anmeldung`. */
export async function findPersonOfSitzung(
  db: Db,
  tokenHash: Buffer,
  tage: number,
): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`
    select s.person from konten_sitzung s join konten_person p on p.id = s.person and p.geloescht_am is null
     where s.token_hash = ${tokenHash}
       and least(s.ablauf, coalesce(s.widerrufen_am, s.ablauf)) > now() - make_interval(days => ${tage})`.execute(
    db,
  );
  return rows[0]?.person;
}
