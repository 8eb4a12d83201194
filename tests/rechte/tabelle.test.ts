/**
 * The table of rights in the code and its copy in the database are the same, and every table of the database is
 * behind row-level security.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listRechtezeilen } from '../../src/konten/index.ts';
import { richteDemoEin } from '../../src/konten/service.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

test('konten_recht holds the lines of rechte.ts', async () => {
  const { rows } = await sql<{ zeile: string }>`
    select handlung || ' ' || rolle || ' ' || bezug as zeile from konten_recht`.execute(datenbank.db);
  const erwartet = listRechtezeilen().map(({ handlung, rolle, bezug }) => `${handlung} ${rolle} ${bezug}`);
  expect(rows.map(({ zeile }) => zeile).sort()).toEqual(erwartet.sort());
});

test('the application’s role owns nothing and is not above row-level security', async () => {
  const { rows } = await sql`
    select current_user as rolle, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
           (select count(*) from pg_class where pg_get_userbyid(relowner) = current_user) as besitz,
           (select count(*) from pg_auth_members where member = r.oid) as mitgliedschaften
      from pg_roles r where rolname = current_user`.execute(datenbank.anwendung);
  expect(rows).toEqual([
    {
      rolle: 'quartierwerk_anwendung',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      besitz: 0,
      mitgliedschaften: 0,
    },
  ]);
});

/** Hold nothing of anybody's: what was migrated, and the table of rights itself. */
const OHNE = ['konten_recht', 'schema_migration'];

test('every table is behind row-level security, every view asks as its reader', async () => {
  const { rows } = await sql<{ name: string; art: string; sicher: boolean }>`
    select relname as name, relkind as art,
           case relkind when 'r' then relrowsecurity
             else coalesce('security_invoker=true' = any (reloptions), false) end as sicher
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')`.execute(
    datenbank.db,
  );
  expect(rows.length).toBeGreaterThan(20);
  expect(rows.filter(({ name, sicher }) => !sicher && !OHNE.includes(name)).map(({ name }) => name)).toEqual(
    [],
  );
});

test('functions that pass row-level security search only our schema', async () => {
  const { rows } = await sql<{ name: string }>`
    select proname as name from pg_proc
     where pronamespace = 'public'::regnamespace and prosecdef
       and not coalesce('search_path=public, pg_temp' = any (proconfig), false)`.execute(datenbank.db);
  expect(rows).toEqual([]);
});

/** What everybody may know: the directory of organisations, and number and hash of the last entry. */
const OEFFENTLICH = ['konten_organisation', 'konten_organisation_name', 'konten_recht', 'pruefpfad_kopf'];

test('without an identity the application sees nothing of anybody’s', async () => {
  await richteDemoEin(datenbank.anwendung);
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and has_table_privilege('quartierwerk_anwendung', oid, 'select')`.execute(datenbank.db);
  const gesehen: string[] = [];
  for (const { name } of rows) {
    const inhalt = await sql<{ anzahl: number }>`select count(*) as anzahl from ${sql.table(name)}`.execute(
      datenbank.anwendung,
    );
    if (inhalt.rows[0]?.anzahl !== 0) gesehen.push(name);
  }
  expect(gesehen.sort()).toEqual(OEFFENTLICH);
});
