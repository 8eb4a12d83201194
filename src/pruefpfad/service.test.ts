import { hash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../tests/konten.ts';
import { hashOf, zusageOf } from './kette.ts';
import { listGlieder, readKopf as readKopfzeile } from './pruefung/repository.ts';
import { pruefeKette } from './pruefung/service.ts';
import { findEintrag, recordEintrag } from './service.ts';

const sha256 = (text: string) => hash('sha256', text);

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

function vorgangOf(gegenstand: Partial<Parameters<typeof recordEintrag>[1]['gegenstand']> = {}) {
  return {
    handlung: 'akte.aendern',
    grundlage: '§ 171e BauGB',
    gegenstand: { art: 'akte', kennung: 'nordstadt', organisation: null, ags: null, ...gegenstand },
    aenderungen: [{ feld: 'titel', vorher: 'alt', nachher: 'neu' }],
  };
}

const write = (zugang: Zugang, gegenstand = {}) =>
  zugang.write((trx) => recordEintrag(trx, vorgangOf(gegenstand)));

describe('hashes', () => {
  it('of any text are the same in SQL and here', async () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 20 })
      .map((t) => t.replaceAll('\0', '').toWellFormed());
    const schwierig = fc.constantFrom(
      '',
      '"\\/',
      'ä ß €',
      'zwei\nZeilen\r\t',
      '\u001f\u007f\u2028',
      "O'Brien",
    );
    const feld = fc.oneof(text, schwierig);
    await fc.assert(
      fc.asyncProperty(feld, feld, fc.option(feld), fc.option(feld), feld, async (a, b, c, d, e) => {
        const nummer = await datenbank.zugang({ art: 'oeffentlich' }).write((trx) =>
          recordEintrag(trx, {
            handlung: a,
            grundlage: b,
            gegenstand: { art: 'probe', kennung: c, organisation: null, ags: d },
            aenderungen: [{ feld: e, nachher: e }],
          }),
        );
        const [glied] = await listGlieder(datenbank.db, nummer - 1, 1);
        expect(glied && hashOf(glied, sha256)).toBe(glied?.hash);
        const inhalt = glied?.klartext.find(({ teil }) => teil === 'inhalt');
        expect(inhalt && zusageOf(inhalt, sha256)).toBe(glied?.inhaltZusage);
        expect(JSON.parse(inhalt?.wert ?? '')).toEqual([{ feld: e, nachher: e }]);
      }),
      { numRuns: 60 },
    );
  });

  it('do not depend on the settings of the session', async () => {
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`set local timezone to 'Asia/Kathmandu'`.execute(trx);
      await sql`set local datestyle to 'German'`.execute(trx);
      await sql`set local bytea_output to 'escape'`.execute(trx);
      await sql`set local search_path to pg_temp`.execute(trx);
      await sql`select public.pruefpfad_anfuegen('a', 'probe', null, null, null, 'g', '[]', null)`.execute(
        trx,
      );
    });
    expect((await pruefeKette(datenbank.db, [])).maengel).toEqual([]);
  });
});

describe('who acts', () => {
  it('comes from the transaction, with organisation and time', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'wer-handelt' });
    const { person, zugang } = await testPerson(datenbank, organisation, ['bearbeitung']);
    const nummer = await write(zugang, { organisation });
    const eintrag = await findEintrag(zugang, nummer);
    expect(eintrag).toMatchObject({
      nummer,
      wer: { art: 'person', name: 'bearbeitung', vergessen: false },
      fuer: 'wer-handelt',
      organisation: 'wer-handelt',
      inVertretung: [],
      aenderungen: [{ feld: 'titel', vorher: 'alt', nachher: 'neu' }],
    });
    const [glied] = await listGlieder(datenbank.db, nummer - 1, 1);
    expect(glied).toMatchObject({ art: 'person', fuer: organisation });
    expect(glied?.klartext[0]).toMatchObject({ teil: 'person', person });
  });

  it.each(['gast', 'oeffentlich'] as const)('%s is nobody, even with a person named', async (art) => {
    const nummer = await write(datenbank.zugang({ art, person: randomUUID(), organisation: randomUUID() }));
    const [glied] = await listGlieder(datenbank.db, nummer - 1, 1);
    expect(glied).toMatchObject({ art, fuer: null, personZusage: null });
  });

  it('somebody signing in is known by the account alone', async () => {
    const nummer = await write(datenbank.zugang({ art: 'anmeldung', person: randomUUID() }));
    const [glied] = await listGlieder(datenbank.db, nummer - 1, 1);
    expect(glied).toMatchObject({ art: 'anmeldung', fuer: null });
    expect(glied?.klartext.map(({ teil }) => teil)).toEqual(['person', 'inhalt']);
  });
});

describe('the application', () => {
  const versuche: readonly (readonly [string, string])[] = [
    ['insert', 'insert into pruefpfad_eintrag select * from pruefpfad_eintrag limit 1'],
    ['update', "update pruefpfad_eintrag set handlung = 'x'"],
    ['delete', 'delete from pruefpfad_eintrag'],
    ['truncate', 'truncate pruefpfad_eintrag cascade'],
    ['plain text', "update pruefpfad_klartext set wert = '[]'"],
    ['forget by hand', 'delete from pruefpfad_klartext'],
    ['move the head', 'update pruefpfad_kopf set nummer = 0'],
    ['lock the head', 'select * from pruefpfad_kopf for update'],
    ['forge who acts', "select pruefpfad_verketten(null, null, '{}', '[]', null)"],
    ['switch the trigger off', 'alter table konten_organisation disable trigger nachweis'],
    ['switch all triggers off', "set local session_replication_role = 'replica'"],
    [
      'own function in the schema',
      'create function public.sha256(bytea) returns bytea language sql return $1',
    ],
  ];
  it.each(versuche)('cannot %s', async (_name, befehl) => {
    const organisation = await testOrganisation(datenbank, {
      kuerzel: `angriff-${randomUUID().slice(0, 8)}`,
    });
    const { zugang } = await testPerson(datenbank, organisation, ['revision', 'verwaltung']);
    await expect(zugang.write((trx) => sql.raw(befehl).execute(trx))).rejects.toMatchObject({
      code: '42501',
    });
  });
});

describe('proof of every change', () => {
  const rename = (trx: Db, organisation: string) =>
    sql`update konten_organisation set fassung = fassung + 1 where id = ${organisation}`.execute(trx);

  it('nothing protected changes without an entry of the same transaction', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'nachweis' });
    const { zugang } = await testPerson(datenbank, organisation, ['verwaltung']);
    await expect(zugang.write((trx) => rename(trx, organisation))).rejects.toThrow(
      'ohne Eintrag im Prüfpfad',
    );
    await write(zugang);
    await expect(zugang.write((trx) => rename(trx, organisation))).rejects.toThrow(
      'ohne Eintrag im Prüfpfad',
    );
    await expect(datenbank.db.transaction().execute((trx) => rename(trx, organisation))).rejects.toThrow(
      'ohne Eintrag im Prüfpfad',
    );
  });

  it('an entry taken back with a savepoint proves nothing and leaves no gap', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'sicherungspunkt' });
    const { zugang } = await testPerson(datenbank, organisation, ['verwaltung']);
    const zurueck = (trx: Db) =>
      sql`savepoint s`
        .execute(trx)
        .then(() => recordEintrag(trx, vorgangOf()))
        .then(() => sql`rollback to savepoint s`.execute(trx));
    await expect(
      zugang.write(async (trx) => {
        await rename(trx, organisation);
        await zurueck(trx);
      }),
    ).rejects.toThrow('ohne Eintrag im Prüfpfad');
    const vorher = (await readKopfzeile(datenbank.db)).nummer;
    const nummer = await zugang.write(async (trx) => {
      await rename(trx, organisation);
      await zurueck(trx);
      return await recordEintrag(trx, vorgangOf());
    });
    expect(nummer).toBe(vorher + 1);
  });

  it('many writers at once leave neither gaps nor forks', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'gleichzeitig' });
    const { zugang } = await testPerson(datenbank, organisation, ['verwaltung']);
    const vorher = (await readKopfzeile(datenbank.db)).nummer;
    const nummern = await Promise.all(Array.from({ length: 40 }, () => write(zugang)));
    expect(nummern.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => vorher + 1 + i));
    expect((await pruefeKette(datenbank.db, [])).maengel).toEqual([]);
  });
});
