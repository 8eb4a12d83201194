/**
 * Organisations and people for tests, written past all rights by the owner of the database.
 */
import { sql } from 'kysely';
import type { Organisationsart, Rolle } from '../src/konten/index.ts';
import type { Db, Zugang } from '../src/platform/database/index.ts';
import type { Testdatenbank } from './datenbank.ts';

/** Nothing is stored without an entry, not even for tests. */
async function withNachweis<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    const ergebnis = await work(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
    return ergebnis;
  });
}

export type Testorganisation = {
  readonly kuerzel: string;
  readonly art?: Organisationsart;
  readonly gebiet?: string;
  readonly demo?: boolean;
  readonly bestaetigt?: boolean;
};

/** @returns id of the organisation, by default a confirmed Kommune with AGS 05999000 */
export async function testOrganisation(
  { db }: Testdatenbank,
  { kuerzel, art = 'kommune', gebiet = '05999000', demo = false, bestaetigt = true }: Testorganisation,
): Promise<string> {
  return await withNachweis(db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      insert into konten_organisation (kuerzel, art, gebiet, demo, bestaetigt_am)
      values (${kuerzel}, ${art}, ${gebiet}, ${demo}, ${bestaetigt ? sql`now()` : null}) returning id`.execute(
      trx,
    );
    const id = rows[0]?.id ?? '';
    await sql`insert into konten_organisation_name (organisation, ab, name) values (${id}, '2000-01-01', ${kuerzel})`.execute(
      trx,
    );
    return id;
  });
}

export type Testperson = { readonly person: string; readonly zugang: Zugang };

/** A new person with these roles in the organisation, acting for it; `gebiet` is that of the organisation by default. */
export async function testPerson(
  datenbank: Testdatenbank,
  organisation: string,
  rollen: readonly Rolle[],
  gebiet?: string,
): Promise<Testperson> {
  const person = await withNachweis(datenbank.db, async (trx) => {
    const { rows } = await sql<{ id: string }>`
      insert into konten_person (name, email)
      values (${rollen.join(', ') || 'ohne Rolle'}, gen_random_uuid() || '@probe.example') returning id`.execute(
      trx,
    );
    const id = rows[0]?.id ?? '';
    for (const rolle of rollen) {
      await sql`insert into konten_mitgliedschaft (person, organisation, rolle, gebiet)
        select ${id}, id, ${rolle}, coalesce(${gebiet ?? null}, gebiet) from konten_organisation where id = ${organisation}`.execute(
        trx,
      );
    }
    return id;
  });
  return { person, zugang: datenbank.zugang({ art: 'person', person, organisation }) };
}
