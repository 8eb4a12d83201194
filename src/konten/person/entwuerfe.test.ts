/** Drafts on the real database: one's own only, whoever asks. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import { hashToken } from '../rechtelage/service.ts';
import { HOECHSTZAHL_ENTWUERFE } from './entwurf.ts';
import { deleteEntwurf, findEntwurf, listEntwuerfe, parkeFormular, saveEntwurf } from './service.ts';

const PFAD = '/quartiere/neu?vorlage=1';

let datenbank: Testdatenbank;
let eine: Testperson;
let andere: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  const organisation = await testOrganisation(datenbank, { kuerzel: 'stadt' });
  eine = await testPerson(datenbank, organisation, ['bearbeitung']);
  andere = await testPerson(datenbank, organisation, ['verwaltung', 'entscheidung']);
});
afterAll(() => datenbank.close());

describe('drafts', () => {
  it('are kept, replaced and discarded', async () => {
    await saveEntwurf(eine.zugang, PFAD, { name: ['Nord'], ziele: ['a', 'b'], kennwort: ['geheim'] });
    expect(await findEntwurf(eine.zugang, PFAD)).toMatchObject({
      werte: { name: ['Nord'], ziele: ['a', 'b'] },
    });
    await saveEntwurf(eine.zugang, PFAD, { name: ['Süd'] });
    expect((await listEntwuerfe(eine.zugang)).map(({ werte }) => werte)).toEqual([{ name: ['Süd'] }]);
    await deleteEntwurf(eine.zugang, PFAD);
    expect(await findEntwurf(eine.zugang, PFAD)).toBeUndefined();
  });

  it('with nothing in them are none', async () => {
    await saveEntwurf(eine.zugang, PFAD, { name: ['Nord'] });
    await saveEntwurf(eine.zugang, PFAD, {});
    expect(await listEntwuerfe(eine.zugang)).toEqual([]);
  });

  it('are of one person only, even towards the administration of its organisation', async () => {
    await saveEntwurf(eine.zugang, PFAD, { name: ['von einer'] });
    expect(await findEntwurf(andere.zugang, PFAD)).toBeUndefined();
    await saveEntwurf(andere.zugang, PFAD, { name: ['von anderer'] });
    await deleteEntwurf(andere.zugang, PFAD);
    expect(await findEntwurf(eine.zugang, PFAD)).toMatchObject({ werte: { name: ['von einer'] } });
    const fremd = await andere.zugang.read((db) => sql`select * from konten_entwurf`.execute(db));
    expect(fremd.rows).toEqual([]);
    const unter = andere.zugang.write((trx) =>
      sql`insert into konten_entwurf (person, pfad, werte) values (${eine.person}, '/x', '{}')`.execute(trx),
    );
    await expect(unter).rejects.toThrow(/row-level security/);
  });

  it.each(['gast', 'oeffentlich'] as const)('are not for somebody who is %s', async (art) => {
    const zugang = datenbank.zugang({ art });
    await expect(saveEntwurf(zugang, PFAD, { a: ['b'] })).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
    expect(await findEntwurf(zugang, PFAD)).toBeUndefined();
    await expect(listEntwuerfe(zugang)).rejects.toMatchObject({ code: 'handlung-verboten' });
    await deleteEntwurf(zugang, PFAD);
    expect(await findEntwurf(eine.zugang, PFAD)).toBeDefined();
  });

  it('are limited in number: the oldest go', async () => {
    for (let nummer = 0; nummer <= HOECHSTZAHL_ENTWUERFE; nummer += 1) {
      await saveEntwurf(andere.zugang, `/formular/${nummer}`, { a: ['b'] });
    }
    const pfade = (await listEntwuerfe(andere.zugang)).map(({ pfad }) => pfad);
    expect(pfade).toHaveLength(HOECHSTZAHL_ENTWUERFE);
    expect(pfade).not.toContain('/formular/0');
  });

  it('refuse addresses outside the application', async () => {
    await expect(saveEntwurf(eine.zugang, '//boese.example', { a: ['b'] })).rejects.toMatchObject({
      name: 'EingabeFehler',
    });
  });
});

describe('a form sent after the session ended', () => {
  const sitzung = async (token: string, person: string, ablauf: string, widerrufen: string | null = null) => {
    await sql`insert into konten_sitzung (token_hash, person, ablauf, widerrufen_am)
      values (${hashToken(token)}, ${person}, now() + ${ablauf}::interval, now() + ${widerrufen}::interval)`.execute(
      datenbank.db,
    );
  };
  const toFormData = (felder: Record<string, string[]>) => {
    const daten = new FormData();
    for (const [name, werte] of Object.entries(felder)) for (const wert of werte) daten.append(name, wert);
    daten.append('anlage', new File(['x'], 'anlage.txt'));
    return daten;
  };
  const parke = (token: string, pfad = '/geparkt', felder: Record<string, string[]> = { titel: ['Kiosk'] }) =>
    parkeFormular(datenbank.anwendung, token, pfad, toFormData(felder));

  it.each([
    ['expired', '-1 hour', null],
    ['revoked', '1 hour', '-1 hour'],
    ['expired 29 days ago', '-29 days', null],
  ])('is kept for its person when it is %s', async (token, ablauf, widerrufen) => {
    await sitzung(token, eine.person, ablauf, widerrufen);
    expect(await parke(token, `/geparkt?von=${encodeURIComponent(token)}`)).toBe(true);
    const entwurf = await findEntwurf(eine.zugang, `/geparkt?von=${encodeURIComponent(token)}`);
    expect(entwurf?.werte).toEqual({ titel: ['Kiosk'] });
  });

  it('is not kept for long ended or unknown sessions', async () => {
    await sitzung('uralt', eine.person, '-31 days');
    await sitzung('lange widerrufen', eine.person, '1 day', '-31 days');
    expect([await parke('uralt'), await parke('lange widerrufen'), await parke('unbekannt')]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is not kept when it is no form of ours, empty, secret or too large', async () => {
    await sitzung('ende', eine.person, '-1 hour');
    expect(await parke('ende', '//boese.example')).toBe(false);
    expect(await parke('ende', '/entwuerfe?pfad=/x')).toBe(false);
    expect(await parke('ende', '/leer', {})).toBe(false);
    expect(await parke('ende', '/anmelden', { kennwort: ['geheim'] })).toBe(false);
    expect(await parke('ende', '/gross', { a: ['x'.repeat(300_000)] })).toBe(false);
  });
});
