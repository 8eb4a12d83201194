/**
 * SQL of sessions, and of the organisations a person may act for.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Anmeldezeile, Organisationswahl, Sitzungsansicht } from '../anmeldung.ts';

/** Person that may sign in; locked, so that an account deleted at the same moment opens no session. */
export async function lockPerson(db: Db, person: string) {
  const { rows } = await sql<{ demo: boolean; faktor: boolean }>`
    select p.demo,
           exists (select from konten_totp t where t.person = p.id and t.bestaetigt_am is not null)
           or exists (select from konten_passkey k where k.person = p.id) as faktor
      from konten_person p where p.id = ${person} and p.geloescht_am is null for share`.execute(db);
  return rows[0];
}

export type NeueSitzung = {
  readonly tokenHash: Buffer;
  readonly person: string;
  readonly organisation: string | null;
  readonly zweiterFaktor: boolean;
  readonly geraet: string;
  readonly tage: number;
};

export async function insertSitzung(db: Db, sitzung: NeueSitzung): Promise<void> {
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, geraet, ablauf)
    values (${sitzung.tokenHash}, ${sitzung.person}, ${sitzung.organisation}, ${sitzung.zweiterFaktor},
            ${sitzung.geraet}, now() + make_interval(days => ${sitzung.tage}))`.execute(db);
}

export async function endSitzung(db: Db, tokenHash: Buffer): Promise<void> {
  await sql`update konten_sitzung set widerrufen_am = now()
    where token_hash = ${tokenHash} and widerrufen_am is null`.execute(db);
}

export async function endSitzungOf(db: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`update konten_sitzung set widerrufen_am = now()
    where id::text = ${id} and person = ${person} and widerrufen_am is null returning id`.execute(db);
  return rows.length > 0;
}

/** @returns how many were still good */
export async function endAndere(db: Db, person: string, behalten: Buffer, leerlauf: number): Promise<number> {
  const { rows } = await sql<{ gut: boolean }>`update konten_sitzung set widerrufen_am = now()
    where person = ${person} and token_hash <> ${behalten} and widerrufen_am is null
    returning ablauf > now() and zuletzt_am > now() - make_interval(hours => ${leerlauf}) as gut`.execute(db);
  return rows.filter(({ gut }) => gut).length;
}

/** Sessions that are still good. */
export async function readSitzungen(
  db: Db,
  person: string,
  eigene: Buffer,
  leerlauf: number,
): Promise<readonly Sitzungsansicht[]> {
  const { rows } = await sql<Sitzungsansicht>`
    select s.id, s.geraet, s.angelegt_am as "angelegtAm", s.zuletzt_am as "zuletztAm",
           least(s.ablauf, s.zuletzt_am + make_interval(hours => ${leerlauf})) as ablauf,
           s.zweiter_faktor as "zweiterFaktor", o.name as organisation, s.token_hash = ${eigene} as eigene
      from konten_sitzung s left join konten_organisationsname o on o.organisation = s.organisation
     where s.person = ${person} and s.widerrufen_am is null and s.ablauf > now()
       and s.zuletzt_am > now() - make_interval(hours => ${leerlauf})
     order by s.zuletzt_am desc, s.id`.execute(db);
  return rows;
}

export async function readAnmeldungen(db: Db, person: string): Promise<readonly Anmeldezeile[]> {
  const { rows } = await sql<Anmeldezeile>`select zeit, weg, ergebnis, adresse from konten_anmeldung
    where person = ${person} order by zeit desc, id desc limit 200`.execute(db);
  return rows;
}

/** Organisations one may act for now, by a role of one's own or as a substitute. */
export async function readOrganisationswahl(
  db: Db,
  person: string,
  zweiterFaktor: boolean,
): Promise<readonly Organisationswahl[]> {
  const { rows } = await sql<Organisationswahl>`
    with eigene as (
      select distinct organisation from konten_mitgliedschaft
       where person = ${person} and seit <= now() and (bis is null or bis > now())
    ), vertreten as (
      select distinct organisation from konten_vertretung
       where vertreter = ${person} and widerrufen_am is null
         and (now() at time zone 'Europe/Berlin')::date between von and bis
    )
    select o.id as organisation, n.name, e.organisation is null as "inVertretung",
           o.zweiter_faktor_pflicht and not ${zweiterFaktor} as "faktorFehlt"
      from konten_organisation o
      join konten_organisationsname n on n.organisation = o.id
      left join eigene e on e.organisation = o.id
     where o.aufgegangen_in is null
       and (e.organisation is not null or o.id in (select organisation from vertreten))
     order by n.name, o.id`.execute(db);
  return rows;
}

export async function readZweiterFaktor(db: Db, tokenHash: Buffer): Promise<boolean> {
  const { rows } = await sql<{ zweiter_faktor: boolean }>`
    select zweiter_faktor from konten_sitzung where token_hash = ${tokenHash}`.execute(db);
  return rows[0]?.zweiter_faktor ?? false;
}

export async function saveZweiterFaktor(db: Db, tokenHash: Buffer): Promise<void> {
  await sql`update konten_sitzung set zweiter_faktor = true where token_hash = ${tokenHash}`.execute(db);
}

export async function saveOrganisation(
  db: Db,
  tokenHash: Buffer,
  organisation: string | null,
): Promise<void> {
  await sql`update konten_sitzung set organisation = ${organisation} where token_hash = ${tokenHash}`.execute(
    db,
  );
}
