import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import type { Db } from './connection.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

const PERSON = '00000000-0000-4001-8000-000000000001';

async function readIdentitaet(db: Db): Promise<unknown> {
  const { rows } = await sql`select current_setting('quartierwerk.art', true) as art,
    current_setting('quartierwerk.person', true) as person, current_user as rolle`.execute(db);
  return rows[0];
}

describe('a Zugang', () => {
  it('says in each transaction who acts, under the role of the application', async () => {
    const zugang = datenbank.zugang({ art: 'person', person: PERSON });
    const erwartet = { art: 'person', person: PERSON, rolle: 'quartierwerk_anwendung' };
    expect(await zugang.read(readIdentitaet)).toEqual(erwartet);
    expect(await zugang.write(readIdentitaet)).toEqual(erwartet);
  });

  it('leaves nothing of it on the connection', async () => {
    await datenbank.zugang({ art: 'person', person: PERSON }).write(readIdentitaet);
    for (let nummer = 0; nummer < 10; nummer += 1) {
      expect(await readIdentitaet(datenbank.anwendung)).toMatchObject({ art: '', person: '' });
    }
  });

  it('reads only, when it reads', async () => {
    const zugang = datenbank.zugang({ art: 'anmeldung' });
    const schreibe = (db: Db) => sql`delete from konten_vorgang`.execute(db);
    await expect(zugang.read(schreibe)).rejects.toMatchObject({ code: '25006' });
    expect((await zugang.write(schreibe)).rows).toEqual([]);
  });
});
