/**
 * SQL of second factors. Passkeys have a repository of their own.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';

export type Totpzeile = {
  readonly geheimnis: string;
  readonly bestaetigtAm: Date | null;
  readonly letzterSchritt: number;
  readonly jetzt: Date;
};

/** Locked until the transaction ends: of two uses of one code at the same moment one comes second. */
export async function lockTotp(db: Db, person: string): Promise<Totpzeile | undefined> {
  const { rows } = await sql<Totpzeile>`
    select geheimnis, bestaetigt_am as "bestaetigtAm", letzter_schritt as "letzterSchritt",
           clock_timestamp() as jetzt
      from konten_totp where person = ${person} for update`.execute(db);
  return rows[0];
}

/** A secret that waits for its first code; a waiting one is replaced. @returns false: one is in force */
export async function insertTotp(db: Db, person: string, geheimnis: string): Promise<boolean> {
  const { rows } = await sql`insert into konten_totp (person, geheimnis) values (${person}, ${geheimnis})
    on conflict (person) do update set geheimnis = excluded.geheimnis, letzter_schritt = 0
     where konten_totp.bestaetigt_am is null returning person`.execute(db);
  return rows.length === 1;
}

export async function saveZeitschritt(db: Db, person: string, schritt: number): Promise<void> {
  await sql`update konten_totp set letzter_schritt = ${schritt}, bestaetigt_am = coalesce(bestaetigt_am, now())
    where person = ${person}`.execute(db);
}

export async function deleteTotp(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql`delete from konten_totp where person = ${person} returning person`.execute(db);
  return rows.length === 1;
}

export async function countFaktoren(db: Db, person: string): Promise<number> {
  const { rows } = await sql<{ anzahl: number }>`
    select (select count(*) from konten_totp where person = ${person} and bestaetigt_am is not null)
         + (select count(*) from konten_passkey where person = ${person}) as anzahl`.execute(db);
  return rows[0]?.anzahl ?? 0;
}

export async function replaceErsatzcodes(db: Db, person: string, hashes: readonly string[]): Promise<void> {
  await sql`delete from konten_ersatzcode where person = ${person}`.execute(db);
  if (hashes.length === 0) return;
  await sql`insert into konten_ersatzcode (person, hash)
    select ${person}, unnest(${hashes}::text[])`.execute(db);
}

/** Used up by whoever comes first. */
export async function useErsatzcode(db: Db, person: string, hash: string): Promise<boolean> {
  const { rows } = await sql`update konten_ersatzcode set verbraucht_am = now()
    where person = ${person} and hash = ${hash} and verbraucht_am is null returning person`.execute(db);
  return rows.length === 1;
}

export async function readUebersicht(db: Db, person: string) {
  const { rows } = await sql<{
    kennwort: Date | null;
    totp: Date | null;
    ersatzcodes: number;
    name: string;
    email: string | null;
  }>`
    select (select geaendert_am from konten_kennwort where person = p.id) as kennwort,
           (select bestaetigt_am from konten_totp where person = p.id) as totp,
           (select count(*) from konten_ersatzcode where person = p.id and verbraucht_am is null) as ersatzcodes,
           p.name, p.email
      from konten_person p where p.id = ${person}`.execute(db);
  return rows[0];
}

export async function readFremdkonten(db: Db, person: string) {
  const { rows } = await sql<{ aussteller: string; angelegtAm: Date }>`
    select aussteller, angelegt_am as "angelegtAm" from konten_fremdkonto
     where person = ${person} order by angelegt_am`.execute(db);
  return rows;
}

/** Is there a way to begin a sign-in? A password needs an address to be typed with it. */
export async function hasZugangsmittel(db: Db, person: string): Promise<boolean> {
  const { rows } = await sql<{ gibt: boolean }>`
    select exists (select from konten_kennwort k join konten_person p on p.id = k.person
                    where k.person = ${person} and p.email is not null)
        or exists (select from konten_passkey where person = ${person})
        or exists (select from konten_fremdkonto where person = ${person}) as gibt`.execute(db);
  return rows[0]?.gibt === true;
}
