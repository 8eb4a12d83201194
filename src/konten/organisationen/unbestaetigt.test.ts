/** What nobody may do in the name of an organisation that nobody has checked, nor by names of one's own making. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import { pruefeRecht } from '../erlaubnis.ts';
import { readRechtelage } from '../rechtelage/service.ts';

let datenbank: Testdatenbank;
let [a, b] = ['', ''];
let drueben: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  a = await testOrganisation(datenbank, { kuerzel: 'auenstadt', bestaetigt: false });
  b = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  drueben = await testPerson(datenbank, b, ['verwaltung', 'entscheidung']);
});
afterAll(async () => await datenbank.close());

describe('an organisation nobody has confirmed', () => {
  it('publishes nothing in its name, by service and by database; what is its own otherwise it may', async () => {
    const unbestaetigt = await testPerson(datenbank, a, ['entscheidung', 'bearbeitung']);
    for (const [{ zugang }, organisation, darf] of [
      [unbestaetigt, a, false],
      [drueben, b, true],
    ] as const) {
      const lage = await readRechtelage(zugang);
      const datensatz = { organisation };
      for (const handlung of ['akte.veroeffentlichen', 'plan.veroeffentlichen'] as const) {
        const { rows } = await zugang.read((trx) =>
          sql<{ bereich: string[] }>`select konten_bereich(${handlung}, 'eigen') as bereich`.execute(trx),
        );
        expect([pruefeRecht(lage, handlung, datensatz).erlaubt, rows[0]?.bereich]).toEqual([
          darf,
          darf ? [organisation] : [],
        ]);
      }
    }
    const lage = await readRechtelage(unbestaetigt.zugang);
    expect(pruefeRecht(lage, 'akte.aendern', { organisation: a }).erlaubt).toBe(true);
    expect(pruefeRecht(lage, 'akte.veroeffentlichen', { organisation: a })).toMatchObject({
      grund: expect.stringContaining('noch nicht bestätigt'),
    });
  });
});

describe('a temporary table', () => {
  it('answers for none of ours: what an organisation is stays with the operator', async () => {
    const versuch = drueben.zugang.write(async (trx) => {
      await sql`create temp table konten_organisation (id uuid, kuerzel text) on commit drop`.execute(trx);
      await sql`update public.konten_organisation set art = 'bund', gebiet = '' where id = ${b}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    await expect(versuch).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|recht-verboten)$/) });
    expect((await readRechtelage(drueben.zugang)).organisation).toMatchObject({
      art: 'kommune',
      gebiet: '14999000',
    });
  });
});
