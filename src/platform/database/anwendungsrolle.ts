/**
 * The role the application works under: no owner, no superuser, no BYPASSRLS, so that row-level security holds
 * for it. The owner only migrates.
 */
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { codeOf, connectClient, type Db } from './connection.ts';

/** Roles belong to the whole server; all databases of the product on it share this one. */
export const ANWENDUNGSROLLE = 'quartierwerk_anwendung';

/** Creates the role where it is missing. @throws FachlicherFehler when the owner may not */
export async function ensureAnwendungsrolle(db: Db): Promise<void> {
  const { rows } = await sql<{ gut: boolean }>`
    select not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb) as gut
      from pg_roles where rolname = ${ANWENDUNGSROLLE}`.execute(db);
  if (rows[0]?.gut) return;
  try {
    const befehl = rows[0] ? 'alter' : 'create';
    await sql`${sql.raw(befehl)} role ${sql.id(ANWENDUNGSROLLE)} with login nosuperuser nobypassrls nocreaterole nocreatedb`.execute(
      db,
    );
  } catch (fehler) {
    // 42710 exists, 23505 made at the same moment by a parallel start
    if (['42710', '23505'].includes(codeOf(fehler))) return;
    throw new FachlicherFehler(
      'datenbank-rolle',
      `Die Rolle ${ANWENDUNGSROLLE} fehlt, und dieser Benutzer darf sie nicht anlegen. Abhilfe: vom Betrieb des Servers „create role ${ANWENDUNGSROLLE} login nosuperuser nobypassrls“ ausführen lassen.`,
    );
  }
}

/** Any constant that no other lock of the product uses. */
const TEMPORAERSPERRE = 5_872_034_119;

/**
 * Nobody but the owner makes temporary tables, which names without a schema would find before ours. At every start,
 * because a copy or a restored backup of a database comes without the rights to the database itself.
 */
export async function denyTemporaer(db: Db): Promise<void> {
  await sql`do $$ begin
    perform pg_advisory_xact_lock(${sql.lit(TEMPORAERSPERRE)});
    if has_database_privilege(${sql.lit(ANWENDUNGSROLLE)}, current_database(), 'TEMPORARY') then
      execute format('revoke temporary on database %I from public, %I', current_database(), ${sql.lit(ANWENDUNGSROLLE)});
    end if;
  end $$`.execute(db);
}

/** The same database under the application's role. */
export function urlForAnwendung(eigentuemerUrl: string): string {
  const url = new URL(eigentuemerUrl);
  const geheimnis = decodeURIComponent(url.password);
  url.username = ANWENDUNGSROLLE;
  // Derived, so that every process of the installation comes to the same one without keeping it anywhere.
  if (geheimnis !== '') url.password = createHmac('sha256', geheimnis).update(ANWENDUNGSROLLE).digest('hex');
  return url.href;
}

async function canConnect(url: string): Promise<boolean> {
  try {
    await (await connectClient(url)).end();
    return true;
  } catch (fehler) {
    if (codeOf(fehler).startsWith('28')) return false;
    throw fehler;
  }
}

/**
 * URL under which the application's role gets in; `DATABASE_URL_ANWENDUNG` names one of one's own.
 * @throws FachlicherFehler when it is refused
 */
export async function admitAnwendungsrolle(
  db: Db,
  eigentuemerUrl: string,
  eigene: string | undefined = process.env.DATABASE_URL_ANWENDUNG,
): Promise<string> {
  const url = eigene || urlForAnwendung(eigentuemerUrl);
  if (await canConnect(url)) return url;
  const { password } = new URL(url);
  if (!eigene && password !== '') {
    await sql`alter role ${sql.id(ANWENDUNGSROLLE)} password ${sql.lit(decodeURIComponent(password))}`.execute(
      db,
    );
    if (await canConnect(url)) return url;
  }
  throw new FachlicherFehler(
    'datenbank-rolle',
    `Der Datenbankserver lässt die Rolle ${ANWENDUNGSROLLE} nicht herein. Abhilfe: ihr die Anmeldung erlauben (pg_hba.conf) oder mit DATABASE_URL_ANWENDUNG ihre Adresse mit Kennwort angeben.`,
  );
}
