import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { createZugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { hashToken, readRechtelage } from '../../rechtelage/service.ts';
import {
  ladeBetreiberEin,
  ladeEin,
  listEinladungen,
  nimmEinladungAn,
  readEinladung,
  widerrufeEinladung,
} from './service.ts';

let datenbank: Testdatenbank;
let organisation: string;
let verwaltung: Testperson;
let fremde: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  organisation = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  verwaltung = await testPerson(datenbank, organisation, ['verwaltung']);
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  fremde = await testPerson(datenbank, andere, ['verwaltung']);
});
afterAll(async () => await datenbank.close());

let nummer = 0;
/** A person without any role, with an address of their own. */
async function neuePerson(): Promise<{ person: string; email: string }> {
  nummer += 1;
  const email = `neu${nummer}@probe.example`;
  const person = await createZugang(datenbank.anwendung, { art: 'anmeldung' }).write(async (trx) => {
    const { rows } = await sql<{ id: string }>`
      insert into konten_person (name, email) values ('Neu', ${email}) returning id`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
    return rows[0]?.id ?? '';
  });
  return { person, email };
}

const ladeLesendEin = (email: string) =>
  ladeEin(verwaltung.zugang, 'auenstadt', { email, rollen: ['lesen', 'bearbeitung'], gebiet: '' });

describe('an invitation', () => {
  it('gives its roles to the person meant, once', async () => {
    const { person, email } = await neuePerson();
    const { token } = await ladeLesendEin(email.toUpperCase());
    expect(await readEinladung(datenbank.anwendung, token)).toMatchObject({
      organisation: { kuerzel: 'auenstadt' },
      email,
      rollen: ['lesen', 'bearbeitung'],
      gebiet: '05999000',
    });
    expect(await nimmEinladungAn(datenbank.anwendung, token, person)).toBe(organisation);
    const lage = await readRechtelage(datenbank.zugang({ art: 'person', person, organisation }));
    expect(lage.rollen.map(({ rolle }) => rolle).toSorted()).toEqual(['bearbeitung', 'lesen']);
    await expect(nimmEinladungAn(datenbank.anwendung, token, person)).rejects.toMatchObject({
      code: 'einladung-nicht-gefunden',
    });
  });

  it('stores only a hash of its link, and no address in the Prüfpfad', async () => {
    const { email } = await neuePerson();
    const { token } = await ladeLesendEin(email);
    const { rows } = await sql<{ hash: Buffer; text: string }>`
      select token_hash as hash, row_to_json(e)::text as text from konten_einladung e where email = ${email}`.execute(
      datenbank.db,
    );
    expect(rows[0]?.hash.equals(hashToken(token))).toBe(true);
    expect(rows[0]?.text).not.toContain(token);
    const { rows: treffer } = await sql`
      select from pruefpfad_klartext where position(${email} in wert) > 0`.execute(datenbank.db);
    expect(treffer).toEqual([]);
  });

  it('is accepted by one of two at once', async () => {
    const { person, email } = await neuePerson();
    const { token } = await ladeLesendEin(email);
    const versuche = await Promise.allSettled(
      [1, 2, 3].map(() => nimmEinladungAn(datenbank.anwendung, token, person)),
    );
    expect(versuche.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is for nobody else', async () => {
    const { email } = await neuePerson();
    const { token } = await ladeLesendEin(email);
    await expect(nimmEinladungAn(datenbank.anwendung, token, fremde.person)).rejects.toMatchObject({
      code: 'einladung-andere-adresse',
    });
    expect((await readEinladung(datenbank.anwendung, token)).email).toBe(email);
  });

  it('says the same when unknown, used, withdrawn, replaced or expired', async () => {
    const gebraucht = await neuePerson();
    const { token: benutzt } = await ladeLesendEin(gebraucht.email);
    await nimmEinladungAn(datenbank.anwendung, benutzt, gebraucht.person);
    const { email } = await neuePerson();
    const { token: ersetzt } = await ladeLesendEin(email);
    const { token: widerrufen } = await ladeLesendEin(email);
    const [offene] = await listEinladungen(verwaltung.zugang, 'auenstadt');
    await widerrufeEinladung(verwaltung.zugang, 'auenstadt', offene?.id ?? '');
    const { email: spaet } = await neuePerson();
    const { token: abgelaufen } = await ladeLesendEin(spaet);
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_einladung set ablauf = now() where email = ${spaet}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    const antworten = await Promise.all(
      ['erfunden', benutzt, ersetzt, widerrufen, abgelaufen].map((token) =>
        readEinladung(datenbank.anwendung, token).catch((fehler: Error) => fehler.message),
      ),
    );
    expect(new Set(antworten).size).toBe(1);
    expect(antworten[0]).toContain('gilt nicht');
    const zustaende = (await listEinladungen(verwaltung.zugang, 'auenstadt')).map(({ zustand }) => zustand);
    expect(new Set(zustaende)).toEqual(new Set(['offen', 'angenommen', 'widerrufen', 'abgelaufen']));
  });
});

describe('who may invite', () => {
  it('is the administration of the organisation', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['entscheidung', 'bearbeitung']);
    const angaben = { email: 'wer@probe.example', rollen: ['lesen'], gebiet: '' };
    for (const { zugang } of [mitglied, fremde]) {
      await expect(ladeEin(zugang, 'auenstadt', angaben)).rejects.toMatchObject({
        code: 'handlung-verboten',
      });
      await expect(listEinladungen(zugang, 'auenstadt')).rejects.toMatchObject({ code: 'handlung-verboten' });
      await expect(widerrufeEinladung(zugang, 'auenstadt', organisation)).rejects.toMatchObject({
        code: 'handlung-verboten',
      });
    }
  });

  it.each([
    [{ email: 'keine', rollen: ['lesen'], gebiet: '' }, 'E-Mail'],
    [{ email: 'wer@probe.example', rollen: [], gebiet: '' }, 'keine Rolle'],
    [{ email: 'wer@probe.example', rollen: ['betrieb'], gebiet: '' }, 'keine Rolle'],
    [{ email: 'wer@probe.example', rollen: ['lesen'], gebiet: '05' }, 'nicht im Gebiet'],
  ])('is told what is missing in %o', async (angaben, wort) => {
    const versuch = ladeEin(verwaltung.zugang, 'auenstadt', angaben);
    await expect(versuch).rejects.toThrow(EingabeFehler);
    await expect(versuch).rejects.toThrow(wort);
  });
});

it('lets the operator begin and invite others', async () => {
  const { person, email } = await neuePerson();
  const erste = await ladeBetreiberEin(datenbank.anwendung, email);
  const zweite = await ladeBetreiberEin(datenbank.anwendung, email);
  expect([erste.neu, zweite.neu]).toEqual([true, false]);
  await expect(readEinladung(datenbank.anwendung, erste.token)).rejects.toThrow('gilt nicht');
  const betrieb = await nimmEinladungAn(datenbank.anwendung, zweite.token, person);
  const zugang = datenbank.zugang({ art: 'person', person, organisation: betrieb });
  expect((await readRechtelage(zugang)).organisation).toMatchObject({ art: 'betrieb', bestaetigt: true });
  const weitere = { email: 'weitere@probe.example', rollen: ['betrieb'], gebiet: '' };
  expect((await ladeEin(zugang, 'betrieb', weitere)).inhalt.rollen).toEqual(['betrieb']);
  // Into an organisation without administration the operator may invite one.
  const neue = { email: 'leitung@probe.example', rollen: ['verwaltung'], gebiet: '' };
  expect((await ladeEin(zugang, 'bergheide', neue)).inhalt.gebiet).toBe('14999000');
  const nurVerwaltung = await testPerson(datenbank, betrieb, ['verwaltung']);
  await expect(ladeEin(nurVerwaltung.zugang, 'betrieb', weitere)).rejects.toThrow('selbst hat');
  await expect(ladeBetreiberEin(datenbank.anwendung, 'keine')).rejects.toThrow('E-Mail');
});
