import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from './datenbank.ts';

describe('test machinery', () => {
  let eine: Testdatenbank;
  let andere: Testdatenbank;

  beforeAll(async () => {
    [eine, andere] = await Promise.all([testDatenbank(), testDatenbank()]);
  });
  afterAll(async () => {
    await Promise.all([eine.close(), andere.close()]);
  });

  it('runs under the bundled Node with Temporal', () => {
    expect(process.versions.node).toBe('26.10.0');
    expect(Temporal.PlainDate.from('2027-09-30').daysInMonth).toBe(30);
  });

  it('gives each caller a database of its own with all migrations applied', async () => {
    await sql`create table nur_hier (zahl bigint)`.execute(eine.db);
    const suche = sql<{ n: number }>`select count(*) as n from pg_class where relname = 'nur_hier'`;
    expect((await suche.execute(eine.db)).rows).toEqual([{ n: 1 }]);
    expect((await suche.execute(andere.db)).rows).toEqual([{ n: 0 }]);
    const stand = sql<{ n: number }>`select count(*) as n from schema_migration`;
    expect((await stand.execute(andere.db)).rows[0]?.n).toBeTypeOf('number');
  });

  it('sorts words as a German dictionary does', async () => {
    const { rows } = await sql<{ wort: string }>`
      select wort from (values ('Zeile'), ('Öl'), ('Ofen'), ('oben')) as w (wort) order by wort`.execute(
      eine.db,
    );
    expect(rows.map(({ wort }) => wort)).toEqual(['oben', 'Ofen', 'Öl', 'Zeile']);
  });

  it('drops the database on close', async () => {
    const dritte = await testDatenbank();
    const name = new URL(dritte.url).pathname.slice(1);
    await dritte.close();
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from pg_database where datname = ${name}`.execute(eine.db);
    expect(rows).toEqual([{ n: 0 }]);
  });
});
