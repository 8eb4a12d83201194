import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { connectClient, quoteName, withDatabase } from './connection.ts';
import { openDatabase } from './index.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

async function drop(name: string): Promise<void> {
  const verwaltung = await connectClient(withDatabase(datenbank.url, 'postgres'));
  await verwaltung.query(`drop database if exists ${quoteName(name)} with (force)`);
  await verwaltung.end();
}

async function withEnvironment<T>(wert: string, tun: () => Promise<T>): Promise<T> {
  const vorher = process.env.DATABASE_URL;
  process.env.DATABASE_URL = wert;
  try {
    return await tun();
  } finally {
    if (vorher === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = vorher;
  }
}

describe('a server named by URL', () => {
  it('is used as DATABASE_URL says: creates the database, migrates, and leaves the server running', async () => {
    const name = `qw_test_extern_${process.pid}`;
    const url = withDatabase(datenbank.url, name);
    const erste = await withEnvironment(url, () => openDatabase());
    const zweite = await openDatabase({ url });
    expect([erste.url, erste.serverordner, zweite.migrationen]).toEqual([url, undefined, []]);
    const { rows } = await sql`
      select pg_encoding_to_char(encoding) as zeichen, datlocale as sprache from pg_database
      where datname = current_database()`.execute(erste.db);
    expect(rows).toEqual([{ zeichen: 'UTF8', sprache: 'de' }]);
    await Promise.all([erste.close(), zweite.close()]);
    await drop(name);
    expect((await sql`select 1 as da`.execute(datenbank.db)).rows).toEqual([{ da: 1 }]);
  });

  it.each(['quartierwerk', 'http://rechner/db', 'postgresql://rechner', 'postgresql://rechner/'])(
    'refuses the address %s',
    async (url) => {
      await expect(openDatabase({ url })).rejects.toMatchObject({ code: 'datenbank-adresse' });
    },
  );

  it('says that nobody answers, without giving away the password', async () => {
    const versuch = openDatabase({ url: 'postgresql://qw:geheim@127.0.0.1:1/amt' });
    await expect(versuch).rejects.toMatchObject({ code: 'datenbank-nicht-erreichbar' });
    await expect(versuch).rejects.toThrow(/127\.0\.0\.1:1\/amt .*Abhilfe/);
    await expect(versuch).rejects.not.toThrow(/geheim/);
  });

  it('says when the user may not create the database', async () => {
    const verwaltung = await connectClient(withDatabase(datenbank.url, 'postgres'));
    const rolle = `qw_gast_${process.pid}`;
    await verwaltung.query(`create role ${rolle} login password 'x'`);
    const url = new URL(withDatabase(datenbank.url, `qw_fehlt_${process.pid}`));
    [url.username, url.password] = [rolle, 'x'];
    const versuch = openDatabase({ url: url.href });
    await expect(versuch).rejects.toMatchObject({ code: 'datenbank-nicht-angelegt' });
    await expect(versuch).rejects.toThrow(/permission denied.*Abhilfe/);
    await verwaltung.query(`drop role ${rolle}`);
    await verwaltung.end();
  });
});
