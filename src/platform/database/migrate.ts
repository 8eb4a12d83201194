/**
 * Forward-only migrations: `migrations/NNNN_name.sql`, each in one transaction, remembered with its checksum.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CompiledQuery, sql } from 'kysely';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { ensureAnwendungsrolle } from './anwendungsrolle.ts';
import type { Db } from './connection.ts';
import { PROJEKTWURZEL } from './server-folder.ts';

type Migration = { readonly name: string; readonly sha256: string; readonly sql: string };

type Angewandt = { readonly name: string; readonly sha256: string };
type Tabellen = { schema_migration: Angewandt };
type MigrationDb = ReturnType<typeof withMigrationTable>;

/** Any constant that no other lock of the product uses. */
const SPERRE = 5_872_034_117;

const DATEINAME = /^(\d{4})_[a-z0-9][a-z0-9_-]*\.sql$/;

/** The runner owns the transaction; a file that ends it would leave half a migration behind. */
const TRANSAKTION = /^\s*(?:begin|commit|rollback|start\s+transaction)\s*;/im;

function migrationFehler(code: string, text: string, datei: string): FachlicherFehler {
  return new FachlicherFehler(code, text, { datei });
}

function withMigrationTable(db: Db) {
  return db.withTables<Tabellen>();
}

function checkNames(namen: readonly string[]): void {
  const nummern = new Map<string, string>();
  for (const name of namen) {
    const nummer = DATEINAME.exec(name)?.[1];
    if (nummer === undefined) {
      throw migrationFehler(
        'migration-name',
        `Die Migration ${name} hat keinen gültigen Namen. Abhilfe: vier Ziffern, Unterstrich, Kleinbuchstaben, zum Beispiel 0007_haushalt.sql.`,
        name,
      );
    }
    const andere = nummern.get(nummer);
    if (andere !== undefined) {
      throw migrationFehler(
        'migration-doppelt',
        `Die Nummer ${nummer} ist zweimal vergeben: ${andere} und ${name}. Abhilfe: der noch nicht angewandten Datei die nächste freie Nummer geben.`,
        name,
      );
    }
    nummern.set(nummer, name);
  }
}

function checkText(name: string, text: string): void {
  if (!TRANSAKTION.test(text)) return;
  throw migrationFehler(
    'migration-transaktion',
    `Die Migration ${name} enthält BEGIN, COMMIT oder ROLLBACK. Abhilfe: diese Zeilen entfernen; jede Datei läuft von selbst in einer Transaktion.`,
    name,
  );
}

/** Reads all files in order; line ends don't count for the checksum. @throws FachlicherFehler */
export async function readMigrations(verzeichnis: string): Promise<readonly Migration[]> {
  const namen = (await readdir(verzeichnis)).filter((name) => name.endsWith('.sql')).sort();
  checkNames(namen);
  return await Promise.all(
    namen.map(async (name) => {
      const text = (await readFile(join(verzeichnis, name), 'utf8')).replaceAll('\r\n', '\n');
      checkText(name, text);
      return { name, sha256: createHash('sha256').update(text).digest('hex'), sql: text };
    }),
  );
}

/** Compares what is applied with the files; returns what is still to do. @throws FachlicherFehler */
function planMigrations(
  dateien: readonly Migration[],
  angewandt: readonly Angewandt[],
): readonly Migration[] {
  const bekannt = new Map(dateien.map((datei) => [datei.name, datei]));
  for (const { name, sha256 } of angewandt) {
    const datei = bekannt.get(name);
    if (datei === undefined) {
      throw migrationFehler(
        'migration-unbekannt',
        `In der Datenbank ist die Migration ${name} angewandt, die dieses Programm nicht kennt. Abhilfe: die Fassung des Programms verwenden, mit der die Datenbank zuletzt lief, oder eine neuere.`,
        name,
      );
    }
    if (datei.sha256 !== sha256) {
      throw migrationFehler(
        'migration-geaendert',
        `Die Migration ${name} wurde nach ihrer Anwendung geändert. Abhilfe: die Datei wiederherstellen und die Änderung in eine neue Migration schreiben.`,
        name,
      );
    }
  }
  const fertig = new Set(angewandt.map(({ name }) => name));
  const letzte = [...fertig].sort().at(-1) ?? '';
  const offen = dateien.filter(({ name }) => !fertig.has(name));
  const verspaetet = offen.find(({ name }) => name < letzte);
  if (verspaetet) {
    throw migrationFehler(
      'migration-reihenfolge',
      `Die neue Migration ${verspaetet.name} steht vor der bereits angewandten ${letzte}. Abhilfe: ihr die nächste freie Nummer geben.`,
      verspaetet.name,
    );
  }
  return offen;
}

/** PostgreSQL counts characters from 1. */
function lineAt(text: string, position: string | undefined): string {
  if (position === undefined) return '';
  const zeile = [...text].slice(0, Number(position) - 1).filter((zeichen) => zeichen === '\n').length + 1;
  return `, Zeile ${zeile}`;
}

async function applyMigration(db: MigrationDb, migration: Migration): Promise<void> {
  try {
    await db.transaction().execute(async (transaktion) => {
      await transaktion.executeQuery(CompiledQuery.raw(migration.sql));
      // A file may have changed these for the session (`set search_path …`).
      await transaktion.executeQuery(CompiledQuery.raw('reset search_path'));
      await transaktion
        .insertInto('schema_migration')
        .values({ name: migration.name, sha256: migration.sha256 })
        .execute();
    });
  } catch (fehler) {
    const { message, position } = fehler as Error & { position?: string };
    throw migrationFehler(
      'migration-fehlgeschlagen',
      `Die Migration ${migration.name}${lineAt(migration.sql, position)} ist fehlgeschlagen: ${message}. Die Datenbank steht auf dem Stand davor. Abhilfe: die Datei berichtigen und erneut migrieren.`,
      migration.name,
    );
  }
}

async function applyAll(db: MigrationDb, dateien: readonly Migration[]): Promise<string[]> {
  await sql`
    create table if not exists schema_migration (
      name text primary key,
      sha256 text not null,
      applied_at timestamptz not null default now()
    )`.execute(db);
  const angewandt = await db.selectFrom('schema_migration').select(['name', 'sha256']).execute();
  const offen = planMigrations(dateien, angewandt);
  for (const migration of offen) await applyMigration(db, migration);
  return offen.map(({ name }) => name);
}

/**
 * Brings the schema up to date and returns the names applied now. Parallel runs wait for each other.
 * @throws FachlicherFehler naming the file; everything before it stays applied
 */
export async function migrate(
  db: Db,
  verzeichnis: string = join(PROJEKTWURZEL, 'migrations'),
): Promise<string[]> {
  const dateien = await readMigrations(verzeichnis);
  return await db.connection().execute(async (verbindung) => {
    await sql`select pg_advisory_lock(${SPERRE})`.execute(verbindung);
    try {
      await ensureAnwendungsrolle(verbindung);
      return await applyAll(withMigrationTable(verbindung), dateien);
    } finally {
      await sql`select pg_advisory_unlock(${SPERRE})`.execute(verbindung);
    }
  });
}
