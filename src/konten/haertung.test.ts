/** What the database refuses to the application's own role, whatever a statement slipped in says. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../tests/konten.ts';

let datenbank: Testdatenbank;
let kim: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  kim = await testPerson(datenbank, await testOrganisation(datenbank, { kuerzel: 'auenstadt' }), ['lesen']);
});
afterAll(async () => await datenbank?.close());

describe('the own account', () => {
  it.each(['demo = true', 'angelegt_am = now()', 'id = gen_random_uuid()'])(
    'never takes %s',
    async (wert) => {
      for (const zugang of [kim.zugang, datenbank.zugang({ art: 'anmeldung' })]) {
        const versuch = zugang.write((trx) =>
          sql`update konten_person set ${sql.raw(wert)} where id = ${kim.person}`.execute(trx),
        );
        await expect(versuch).rejects.toMatchObject({
          code: expect.stringMatching(/^(42501|recht-verboten)$/),
        });
      }
    },
  );
});

describe('temporary tables', () => {
  it('are not made by the application', async () => {
    const versuch = sql`create temporary table konten_person (id uuid)`.execute(datenbank.anwendung);
    await expect(versuch).rejects.toMatchObject({ code: '42501' });
  });

  it('of the owner answer for none of ours', async () => {
    await datenbank.db.connection().execute(async (db) => {
      await sql`create temporary table konten_recht (rolle text)`.execute(db);
      const { rows } = await sql<{ anzahl: number }>`select count(*) as anzahl from konten_recht`.execute(db);
      await sql`drop table pg_temp.konten_recht`.execute(db);
      expect(rows[0]?.anzahl).toBeGreaterThan(0);
    });
  });
});

describe('forgetting an address', () => {
  it('takes whole values only, in any case and at any depth', async () => {
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await sql`update konten_person set email = 'a@b.example' where id = ${kim.person}`.execute(trx);
      for (const [nummer, daten] of [
        { name: 'A@B.example' },
        { tief: [{ email: 'a@b.example' }] },
        { name: 'ba@b.example' },
        { name: 'a@b.example.org' },
        { 'a@b.example': 'nein', zahl: 1 },
      ].entries()) {
        await sql`insert into konten_vorgang (token_hash, art, daten, ablauf)
          values (${Buffer.from([nummer])}, 'verbindung', ${JSON.stringify(daten)}::jsonb, now() + interval '1 hour')`.execute(
          trx,
        );
      }
    });
    await kim.zugang.write((trx) => sql`select konten_vergiss_adresse()`.execute(trx));
    const { rows } = await sql<{ nummer: number }>`
      select get_byte(token_hash, 0) as nummer from konten_vorgang order by 1`.execute(datenbank.db);
    expect(rows.map(({ nummer }) => nummer)).toEqual([2, 3, 4]);
  });
});
