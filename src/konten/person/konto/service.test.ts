/** The own account on the real database: one's own, whoever tries otherwise. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { formatAnmeldestand, opensRaum } from './konto.ts';
import { changeEmail, changeName, findAnmeldestand, readKontouebersicht, renamePasskey } from './service.ts';

let datenbank: Testdatenbank;
let stadt: string;
let haus: string;
let ada: Testperson;
let bert: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  stadt = await testOrganisation(datenbank, { kuerzel: 'stadt' });
  haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'land', gebiet: '05' });
  ada = await testPerson(datenbank, stadt, ['bearbeitung']);
  bert = await testPerson(datenbank, stadt, ['verwaltung', 'entscheidung']);
  await changeName(ada.zugang, 'Ada');
  await changeName(bert.zugang, 'Bert');
  await changeEmail(bert.zugang, 'bert@stelle.example');
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
      values (${stadt}, ${bert.person}, ${ada.person}, '2026-01-01', '2099-12-31')`.execute(trx);
    await sql`insert into konten_passkey (id, person, name, schluessel) values ('p', ${bert.person}, 'Handy', '\\x00')`.execute(
      trx,
    );
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
});
afterAll(() => datenbank.close());

describe('the own account', () => {
  it('tells roles, substitutions and what is allowed', async () => {
    const konto = await readKontouebersicht(ada.zugang);
    expect(konto).toMatchObject({
      name: 'Ada',
      demo: false,
      organisation: 'stadt',
      rollen: [{ name: 'stadt', rolle: 'bearbeitung', gebiet: '05999000', gilt: true }],
      vertretungen: [{ organisation: 'stadt', ichVertrete: true, andere: 'Bert', gilt: true }],
    });
    // Own role, and that of the represented person except administration.
    expect(konto.erlaubt).toEqual(expect.arrayContaining(['akte.aendern', 'akte.teilen']));
    expect(konto.erlaubt).not.toContain('mitglied.aendern');
  });

  it('tells the represented person by whom, also without an organisation chosen', async () => {
    const ohne = datenbank.zugang({ art: 'person', person: bert.person });
    const konto = await readKontouebersicht(ohne);
    expect(konto.vertretungen).toMatchObject([{ ichVertrete: false, andere: 'Ada' }]);
    expect(konto).toMatchObject({ organisation: null, erlaubt: [] });
  });

  it('stays one’s own: the changes of others reach nobody else', async () => {
    await expect(renamePasskey(ada.zugang, 'p', 'meiner')).rejects.toMatchObject({
      code: 'passkey-nicht-gefunden',
    });
    await renamePasskey(bert.zugang, 'p', 'Diensthandy');
    const { rows } = await sql`select name from konten_passkey`.execute(datenbank.db);
    expect(rows).toEqual([{ name: 'Diensthandy' }]);
    const fremd = await bert.zugang.write((trx) =>
      sql`update konten_person set name = 'X' where id = ${ada.person}`.execute(trx),
    );
    expect(fremd.numAffectedRows).toBe(0n);
  });

  it('takes no address of somebody else, and does not say whose it is', async () => {
    const versuch = changeEmail(ada.zugang, ' BERT@stelle.example');
    await expect(versuch).rejects.toMatchObject({
      name: 'EingabeFehler',
      maengel: [{ feld: 'email', text: 'Diese Adresse kann nicht verwendet werden.' }],
    });
    expect((await readKontouebersicht(ada.zugang)).email).not.toBe('bert@stelle.example');
  });

  it('writes each change into the Prüfpfad, forgettable', async () => {
    const { rows } = await sql<{ wert: string }>`
      select k.wert from pruefpfad_klartext k join pruefpfad_eintrag e using (nummer)
       where e.handlung = 'konto.aendern' and k.teil = 'inhalt' and k.person = ${bert.person}
       order by e.nummer`.execute(datenbank.db);
    expect(rows.map(({ wert }) => JSON.parse(wert))).toEqual([
      [expect.objectContaining({ feld: 'name', nachher: 'Bert' })],
      [expect.objectContaining({ feld: 'email', nachher: 'bert@stelle.example' })],
      [{ feld: 'passkey', vorher: 'Handy', nachher: 'Diensthandy' }],
    ]);
  });

  it.each(['gast', 'oeffentlich', 'anmeldung'] as const)('is nothing for %s', async (art) => {
    const zugang = datenbank.zugang({ art });
    for (const versuch of [
      () => readKontouebersicht(zugang),
      () => changeName(zugang, 'X'),
      () => changeEmail(zugang, 'x@stelle.example'),
      () => renamePasskey(zugang, 'p', 'X'),
    ]) {
      await expect(versuch()).rejects.toMatchObject({ code: 'handlung-verboten' });
    }
  });
});

describe('the header', () => {
  it('tells who is signed in, for whom, with whose roles', async () => {
    const stand = await findAnmeldestand(ada.zugang);
    expect(stand && formatAnmeldestand(stand)).toBe('Ada, für stadt (in Vertretung von Bert)');
    const allein = await findAnmeldestand(bert.zugang);
    expect(allein && formatAnmeldestand(allein)).toBe('Bert, für stadt');
    expect([allein, stand].map((einer) => opensRaum(einer?.rollen ?? [], 'verwaltungspfad.lesen'))).toEqual([
      true,
      false,
    ]);
  });

  it('tells nothing of an organisation where one has no role', async () => {
    const fremd = await findAnmeldestand(
      datenbank.zugang({ art: 'person', person: ada.person, organisation: haus }),
    );
    expect(fremd).toEqual({ name: 'Ada', demo: false, organisation: null, vertretene: [], rollen: [] });
  });

  it.each(['gast', 'oeffentlich'] as const)('tells nobody for %s', async (art) => {
    expect(await findAnmeldestand(datenbank.zugang({ art }))).toBeUndefined();
  });
});
