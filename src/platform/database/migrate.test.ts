import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { connect } from './connection.ts';
import { migrate } from './migrate.ts';

let datenbank: Testdatenbank;
let ordner: string;

beforeEach(async () => {
  datenbank = await testDatenbank();
  // The template's own migrations are not the ones tried here.
  await sql`drop table schema_migration`.execute(datenbank.db);
  ordner = await mkdtemp(join(tmpdir(), 'migrationen-'));
});
afterEach(async () => {
  await datenbank.close();
  await rm(ordner, { recursive: true });
});

async function write(dateien: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(dateien)) await writeFile(join(ordner, name), text);
}

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where tablename like 'probe_%' order by 1`.execute(datenbank.db);
  return rows.map(({ name }) => name);
}

const A = 'create table probe_a (id bigint primary key);\ninsert into probe_a values (1), (2);\n';
const B = 'create table probe_b (id bigint references probe_a);\n';

describe('migrate', () => {
  it('applies the files in order, once, and remembers them', async () => {
    await write({ '0010_b.sql': B, '0002_a.sql': A, 'README.md': 'kein SQL' });
    expect(await migrate(datenbank.db, ordner)).toEqual(['0002_a.sql', '0010_b.sql']);
    expect(await migrate(datenbank.db, ordner)).toEqual([]);
    const { rows } = await sql`
      select name, length(sha256) as laenge, applied_at <= now() as frueher from schema_migration order by name`.execute(
      datenbank.db,
    );
    expect(rows).toEqual([
      { name: '0002_a.sql', laenge: 64, frueher: true },
      { name: '0010_b.sql', laenge: 64, frueher: true },
    ]);
  });

  it('lets parallel runs wait for each other', async () => {
    await write({ '0001_a.sql': `${A}select pg_sleep(0.05);`, '0002_b.sql': B });
    const zweite = connect(datenbank.url, 1);
    const ergebnisse = await Promise.all([migrate(datenbank.db, ordner), migrate(zweite, ordner)]);
    await zweite.destroy();
    expect(ergebnisse.flat().sort()).toEqual(['0001_a.sql', '0002_b.sql']);
  });

  it('undoes a failing file whole, names file and line, and keeps what came before', async () => {
    await write({
      '0001_a.sql': A,
      '0002_b.sql': 'create table probe_b (id bigint);\n\ninsert into probe_x values (1);',
    });
    await expect(migrate(datenbank.db, ordner)).rejects.toThrow(
      /^Die Migration 0002_b\.sql, Zeile 3 ist fehlgeschlagen: relation "probe_x" does not exist\. .*Abhilfe: /,
    );
    expect(await tables()).toEqual(['probe_a']);
    await write({ '0002_b.sql': B });
    expect(await migrate(datenbank.db, ordner)).toEqual(['0002_b.sql']);
  });

  it('does not leak settings of one file into the next', async () => {
    await write({
      '0001_a.sql': 'create schema anders; set search_path to anders; create table probe_a (id int);',
      '0002_b.sql': 'create table probe_b (id int);',
    });
    await migrate(datenbank.db, ordner);
    const { rows } = await sql`
      select schemaname || '.' || tablename as ort from pg_tables where tablename like 'probe_%' order by 1`.execute(
      datenbank.db,
    );
    expect(rows).toEqual([{ ort: 'anders.probe_a' }, { ort: 'public.probe_b' }]);
  });

  it('refuses a file changed after its application, but not changed line ends', async () => {
    await write({ '0001_a.sql': A });
    await migrate(datenbank.db, ordner);
    await write({ '0001_a.sql': A.replaceAll('\n', '\r\n') });
    expect(await migrate(datenbank.db, ordner)).toEqual([]);
    await write({ '0001_a.sql': `${A}-- später` });
    await expect(migrate(datenbank.db, ordner)).rejects.toMatchObject({
      code: 'migration-geaendert',
      angaben: { datei: '0001_a.sql' },
    });
  });

  it('refuses a database that is ahead of the program', async () => {
    await write({ '0001_a.sql': A, '0002_b.sql': B });
    await migrate(datenbank.db, ordner);
    await rm(join(ordner, '0002_b.sql'));
    await expect(migrate(datenbank.db, ordner)).rejects.toMatchObject({ code: 'migration-unbekannt' });
  });

  it('refuses a new file before an applied one', async () => {
    await write({ '0002_a.sql': A });
    await migrate(datenbank.db, ordner);
    await write({ '0001_b.sql': B });
    await expect(migrate(datenbank.db, ordner)).rejects.toMatchObject({ code: 'migration-reihenfolge' });
  });

  it.each([
    ['migration-name', { '1_a.sql': A }],
    ['migration-name', { '0001_Ä.sql': A }],
    ['migration-doppelt', { '0001_a.sql': A, '0001_b.sql': B }],
    ['migration-transaktion', { '0001_a.sql': `${A}\n  COMMIT ;` }],
  ])('refuses files against the rules (%s) before it touches the database', async (code, dateien) => {
    await write(dateien);
    await expect(migrate(datenbank.db, ordner)).rejects.toMatchObject({ code });
    expect(await tables()).toEqual([]);
  });

  it('lets functions in PL/pgSQL begin and end', async () => {
    await write({
      '0001_a.sql': `create function probe() returns int language plpgsql as $$\nbegin\n  return 1;\nend $$;`,
    });
    expect(await migrate(datenbank.db, ordner)).toEqual(['0001_a.sql']);
  });
});
