/** Any PostgreSQL from version 16 on, named by URL: reachable, new enough, and with its database. */
import type pg from 'pg';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { codeOf, connectClient, databaseOf, quoteName, withDatabase } from './connection.ts';

const MINDESTFASSUNG = 160_000;

/** Host and database only: a URL may hold a password. */
function describe(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get('host') ?? host}${pathname}`;
}

function adressFehler(): FachlicherFehler {
  return new FachlicherFehler(
    'datenbank-adresse',
    'DATABASE_URL ist keine gültige Adresse. Abhilfe: in der Form postgresql://benutzer:kennwort@rechner:5432/quartierwerk angeben.',
  );
}

function checkUrl(url: string): void {
  if (!URL.canParse(url) || !/^postgres(?:ql)?:$/.test(new URL(url).protocol) || databaseOf(url) === '') {
    throw adressFehler();
  }
}

function verbindungsFehler(url: string, fehler: unknown): FachlicherFehler {
  const code = codeOf(fehler);
  const grund = code.startsWith('28')
    ? 'Die Anmeldung wurde abgelehnt.'
    : `Keine Verbindung (${(fehler as Error).message || code}).`;
  return new FachlicherFehler(
    'datenbank-nicht-erreichbar',
    `Der Datenbankserver ${describe(url)} ist nicht nutzbar: ${grund} Abhilfe: Adresse, Benutzer und Kennwort in DATABASE_URL prüfen und ob der Server läuft.`,
  );
}

/** German order of words; a server without ICU gets its own default. */
async function createDatabase(client: pg.Client, name: string): Promise<void> {
  const anlage = `create database ${quoteName(name)} template template0 encoding 'UTF8'`;
  try {
    await client.query(`${anlage} locale_provider icu icu_locale 'de'`);
  } catch (fehler) {
    // 42P04 exists, 23505 made at the same moment by a parallel start
    if (['42P04', '23505'].includes(codeOf(fehler))) return;
    if (codeOf(fehler) === '42501') throw fehler;
    await client.query(anlage);
  }
}

/** Creates the URL's database where it is missing. @throws FachlicherFehler */
export async function ensureDatabase(url: string): Promise<void> {
  const name = databaseOf(url);
  const verwaltung = await connectClient(withDatabase(url, 'postgres')).catch((fehler: unknown) => {
    throw verbindungsFehler(url, fehler);
  });
  try {
    const vorhanden = await verwaltung.query('select 1 from pg_database where datname = $1', [name]);
    if (vorhanden.rowCount === 0) await createDatabase(verwaltung, name);
  } catch (fehler) {
    throw new FachlicherFehler(
      'datenbank-nicht-angelegt',
      `Die Datenbank „${name}“ konnte nicht angelegt werden: ${(fehler as Error).message}. Abhilfe: sie vom Betrieb des Servers anlegen lassen (create database) und dem Benutzer übereignen.`,
    );
  } finally {
    await verwaltung.end();
  }
}

/** Connects to the database, creating it only when it is missing. @throws FachlicherFehler */
export async function prepareExternal(url: string): Promise<void> {
  checkUrl(url);
  let client: pg.Client;
  try {
    client = await connectClient(url);
  } catch (fehler) {
    if (codeOf(fehler) !== '3D000') throw verbindungsFehler(url, fehler);
    await ensureDatabase(url);
    client = await connectClient(url);
  }
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num');
    if (Number(rows[0]?.server_version_num) >= MINDESTFASSUNG) return;
  } finally {
    await client.end();
  }
  throw new FachlicherFehler(
    'datenbank-zu-alt',
    `Der Datenbankserver ${describe(url)} ist älter als PostgreSQL 16. Abhilfe: einen Server ab Version 16 angeben.`,
  );
}
