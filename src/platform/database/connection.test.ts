import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { databaseOf, quoteName, withDatabase } from './connection.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

async function one(ausdruck: string): Promise<unknown> {
  const { rows } = await sql<{ wert: unknown }>`select ${sql.raw(ausdruck)} as wert`.execute(datenbank.db);
  return rows[0]?.wert;
}

describe('values from the database', () => {
  it.each([
    ['bigint', '9007199254740991::bigint', 9007199254740991],
    ['negative bigint', '-9007199254740991::bigint', -9007199254740991],
    ['count', 'count(*)', 1],
    ['bigint list', "'{1,NULL,3}'::bigint[]", [1, null, 3]],
    [
      'nested bigint list',
      "'{{1,2},{3,4}}'::bigint[]",
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['day', "date '2027-09-30'", '2027-09-30'],
    ['day lists', "array[date '2028-02-29', null]", ['2028-02-29', null]],
    ['exact decimal', 'sum(1::bigint)', '1'],
    ['instant', "timestamptz '2027-09-30 12:00+02'", new Date('2027-09-30T10:00:00Z')],
    ['time zone of the session', "current_setting('timezone')", 'UTC'],
  ])('%s', async (_name, ausdruck, erwartet) => {
    expect(await one(ausdruck)).toEqual(erwartet);
  });

  it.each(['9007199254740992::bigint', "'{1,-9007199254740993}'::bigint[]"])(
    'refuses %s instead of rounding it',
    async (ausdruck) => {
      await expect(one(ausdruck)).rejects.toThrow('outside the range of exact numbers');
      expect(await one('1::bigint')).toBe(1);
    },
  );

  it('survives the loss of its connections, idle or busy', async () => {
    await Promise.all([one('pg_sleep(0.01)'), one('pg_sleep(0.01)')]);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(datenbank.db);
    await expect(one('pg_terminate_backend(pg_backend_pid())')).rejects.toThrow();
    await vi.waitFor(async () => expect(await one('2::bigint')).toBe(2));
  });
});

describe('statements that come again', () => {
  const above = async (wert: number) =>
    (await sql`select * from probe_wieder where a > ${wert} order by a`.execute(datenbank.db)).rows;

  it('are prepared and answer with the values of each call', async () => {
    await sql`create table probe_wieder (a int)`.execute(datenbank.db);
    await sql`insert into probe_wieder values (1), (2)`.execute(datenbank.db);
    expect([await above(0), await above(1), await above(2)]).toEqual([[{ a: 1 }, { a: 2 }], [{ a: 2 }], []]);
    const bestand = "(select count(*) from pg_prepared_statements where statement like '%probe_wieder%')";
    expect(await one(bestand)).toBe(1);
  });

  it('are prepared anew once their tables have changed', async () => {
    await sql`alter table probe_wieder add b text default 'neu'`.execute(datenbank.db);
    await vi.waitFor(async () => expect(await above(1)).toEqual([{ a: 2, b: 'neu' }]));
    expect(await above(0)).toHaveLength(2);
  });

  it('may be several in one, as often as one likes', async () => {
    const zweierlei = sql`select 1; insert into probe_wieder values (9)`;
    for (let mal = 0; mal < 3; mal += 1) await zweierlei.execute(datenbank.db);
    expect(await above(2)).toHaveLength(3);
  });
});

describe('names', () => {
  it('exchanges the database of a URL and keeps the rest', () => {
    const url = 'postgresql://qw:a%20b@rechner:5433/alt?sslmode=disable';
    expect(withDatabase(url, 'neu & schön')).toBe(
      'postgresql://qw:a%20b@rechner:5433/neu%20%26%20sch%C3%B6n?sslmode=disable',
    );
    expect(databaseOf(withDatabase(url, 'neu & schön'))).toBe('neu & schön');
  });

  it('quotes identifiers', () => {
    expect(quoteName('a"b')).toBe('"a""b"');
  });
});
