import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { DEMOPERSONEN } from '../../demo.ts';
import { findIdentitaet, richteDemoEin } from '../../service.ts';
import { listDemogruppen, signInAsDemo } from '../demo/service.ts';
import {
  listOrganisationswahl,
  listSitzungen,
  openSitzung,
  revokeAndereSitzungen,
  revokeSitzung,
  signOut,
  switchOrganisation,
} from './service.ts';

let datenbank: Testdatenbank;
let stelle: Teststelle;
let organisation: string;
let person: string;
let nummer = 0;
beforeAll(async () => {
  datenbank = await testDatenbank();
  stelle = teststelle(datenbank);
});
afterAll(() => datenbank?.close());
beforeEach(async () => {
  nummer += 1;
  organisation = await testOrganisation(datenbank, { kuerzel: `stadt-${nummer}` });
  ({ person } = await testPerson(datenbank, organisation, ['bearbeitung']));
});

async function signIn(wer = person, bisher?: string, zweiterFaktor = false) {
  const anfrage = await testAnfrage(stelle, bisher);
  const schritt = { person: wer, versuch: 'oidc' as const, vollstaendig: zweiterFaktor, zweiterFaktor };
  const ergebnis = await openSitzung(stelle, anfrage, schritt);
  if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
  return ergebnis;
}

const identitaetOf = (token: string) => findIdentitaet(datenbank.anwendung, token, stelle.betriebsart);

async function change(befehl: ReturnType<typeof sql>): Promise<void> {
  await datenbank.db.transaction().execute(async (trx) => {
    await befehl.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

async function age(feld: 'zuletzt_am' | 'ablauf', intervall: string): Promise<void> {
  await sql`update konten_sitzung set ${sql.ref(feld)} = ${sql.ref(feld)} - ${intervall}::interval
    where person = ${person}`.execute(datenbank.db);
}

describe('a session', () => {
  test('is a secret of 256 bits that lies nowhere in the database', async () => {
    const { sitzung } = await signIn();
    expect(sitzung).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const { rows } = await sql<{
      text: string;
    }>`select string_agg(s::text, '') as text from konten_sitzung s`.execute(datenbank.db);
    expect(rows[0]?.text).not.toContain(sitzung);
    expect(await identitaetOf(sitzung)).toEqual({ art: 'person', person, organisation });
  });

  test.each(['', 'x', 'a'.repeat(43), `${'a'.repeat(42)}'`, 'a'.repeat(10_000)])(
    '„%s“ is none',
    async (token) => {
      expect(await identitaetOf(token)).toBeUndefined();
    },
  );

  test('that the browser brought along ends with the sign-in: nobody can plant one', async () => {
    const { sitzung: fremde } = await signIn();
    const { sitzung: neue } = await signIn(person, fremde);
    expect(neue).not.toBe(fremde);
    expect(await identitaetOf(fremde)).toBeUndefined();
    expect(await identitaetOf(neue)).toBeDefined();
  });

  test('ends after twelve hours without use', async () => {
    const { sitzung } = await signIn();
    await age('zuletzt_am', '11 hours 59 minutes');
    expect(await identitaetOf(sitzung)).toBeDefined();
    await age('zuletzt_am', '12 hours 1 second');
    expect(await identitaetOf(sitzung)).toBeUndefined();
  });

  test('ends after a week, however much it is used', async () => {
    const { sitzung } = await signIn();
    await age('ablauf', '6 days 23 hours');
    expect(await identitaetOf(sitzung)).toBeDefined();
    await age('ablauf', '1 hour');
    expect(await identitaetOf(sitzung)).toBeUndefined();
  });

  test('writes down its last use once a minute', async () => {
    const { sitzung } = await signIn();
    const readZuletzt = async () => {
      const { rows } = await sql<{ xmin: string; alt: boolean }>`
        select xmin::text, zuletzt_am < now() - interval '1 minute' as alt from konten_sitzung where person = ${person}`.execute(
        datenbank.db,
      );
      return rows[0];
    };
    const vorher = await readZuletzt();
    await identitaetOf(sitzung);
    await identitaetOf(sitzung);
    expect(await readZuletzt()).toEqual(vorher);
    await age('zuletzt_am', '61 seconds');
    expect((await readZuletzt())?.alt).toBe(true);
    await identitaetOf(sitzung);
    expect((await readZuletzt())?.alt).toBe(false);
  });

  test('ends with signing out, and with the account', async () => {
    const { sitzung } = await signIn();
    const { sitzung: andere } = await signIn();
    await signOut(stelle, await testAnfrage(stelle, sitzung));
    expect(await identitaetOf(sitzung)).toBeUndefined();
    expect(await identitaetOf(andere)).toBeDefined();
    await change(
      sql`update konten_person set name = '', email = null, geloescht_am = now() where id = ${person}`,
    );
    expect(await identitaetOf(andere)).toBeUndefined();
    await expect(signIn()).rejects.toThrow('abgelehnt');
  });
});

describe('one’s own sessions', () => {
  test('are listed and ended at once, others’ are not', async () => {
    const [eine, zweite, dritte] = [await signIn(), await signIn(), await signIn()];
    const anfrage = await testAnfrage(stelle, eine.sitzung);
    const liste = await listSitzungen(anfrage);
    expect(liste.map(({ eigene }) => eigene).filter(Boolean)).toHaveLength(1);
    expect(liste).toHaveLength(3);
    expect(liste[0]).toMatchObject({
      geraet: 'Probe',
      organisation: `stadt-${nummer}`,
      zweiterFaktor: false,
    });
    const fremde = await testPerson(datenbank, organisation, ['verwaltung']);
    const { sitzung: vonFremden } = await signIn(fremde.person);
    const fremdeId = (await listSitzungen(await testAnfrage(stelle, vonFremden)))[0]?.id ?? '';
    await expect(revokeSitzung(anfrage.zugang, fremdeId)).rejects.toMatchObject({
      code: 'sitzung-nicht-gefunden',
    });
    await expect(revokeSitzung(anfrage.zugang, 'keine')).rejects.toMatchObject({
      code: 'sitzung-nicht-gefunden',
    });
    const andereId = liste.find(({ eigene }) => !eigene)?.id ?? '';
    await revokeSitzung(anfrage.zugang, andereId);
    const uebrige = await Promise.all([zweite, dritte].map(({ sitzung }) => identitaetOf(sitzung)));
    expect(uebrige.filter((eineIdentitaet) => eineIdentitaet !== undefined)).toHaveLength(1);
    expect(await revokeAndereSitzungen(anfrage)).toBe(1);
    expect(await identitaetOf(dritte.sitzung)).toBeUndefined();
    expect(await identitaetOf(eine.sitzung)).toBeDefined();
    expect(await identitaetOf(vonFremden)).toBeDefined();
  });
});

describe('the organisation acted for', () => {
  test('is the only one, or none until it is chosen', async () => {
    expect((await signIn()).wahl).toBe('erledigt');
    const zweite = await testOrganisation(datenbank, { kuerzel: `amt-${nummer}` });
    await change(sql`insert into konten_mitgliedschaft (person, organisation, rolle, gebiet)
      values (${person}, ${zweite}, 'lesen', '05999000')`);
    const { sitzung, wahl } = await signIn();
    expect(wahl).toBe('noetig');
    expect(await identitaetOf(sitzung)).toEqual({ art: 'person', person });
    const anfrage = await testAnfrage(stelle, sitzung);
    expect((await listOrganisationswahl(anfrage)).map(({ name }) => name)).toEqual([
      `amt-${nummer}`,
      `stadt-${nummer}`,
    ]);
    await switchOrganisation(anfrage, zweite);
    expect(await identitaetOf(sitzung)).toMatchObject({ organisation: zweite });
    await switchOrganisation(await testAnfrage(stelle, sitzung), null);
    expect(await identitaetOf(sitzung)).toEqual({ art: 'person', person });
  });

  test('is never a foreign one, nor one whose membership has ended', async () => {
    const fremde = await testOrganisation(datenbank, { kuerzel: `fremd-${nummer}` });
    const { sitzung } = await signIn();
    const anfrage = await testAnfrage(stelle, sitzung);
    const verboten = { code: 'organisation-nicht-gefunden' };
    await expect(switchOrganisation(anfrage, fremde)).rejects.toMatchObject(verboten);
    await change(sql`update konten_mitgliedschaft set bis = now() where person = ${person}`);
    await expect(switchOrganisation(anfrage, organisation)).rejects.toMatchObject(verboten);
    expect((await signIn()).wahl).toBe('leer');
  });

  test('can be one of a person represented', async () => {
    const andere = await testPerson(datenbank, organisation, ['lesen']);
    const vertreter = await testPerson(datenbank, organisation, []);
    await change(sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
      values (${organisation}, ${andere.person}, ${vertreter.person}, current_date - 1, current_date + 1)`);
    const { sitzung } = await signIn(vertreter.person);
    expect(await listOrganisationswahl(await testAnfrage(stelle, sitzung))).toEqual([
      { organisation, name: `stadt-${nummer}`, inVertretung: true, faktorFehlt: false },
    ]);
  });

  test('falls away while it demands a second factor that the session has not seen', async () => {
    const { sitzung } = await signIn();
    await change(
      sql`update konten_organisation set zweiter_faktor_pflicht = true where id = ${organisation}`,
    );
    expect(await identitaetOf(sitzung)).toEqual({ art: 'person', person });
    const anfrage = await testAnfrage(stelle, sitzung);
    await expect(switchOrganisation(anfrage, organisation)).rejects.toMatchObject({
      code: 'zweiter-faktor-noetig',
    });
    expect(await signIn()).toMatchObject({ wahl: 'noetig' });
    const { sitzung: volle, wahl } = await signIn(person, undefined, true);
    expect([wahl, await identitaetOf(volle)]).toEqual(['erledigt', { art: 'person', person, organisation }]);
  });

  test('falls away also when it went up into one that demands a second factor', async () => {
    const strenge = await testOrganisation(datenbank, { kuerzel: `streng-${nummer}` });
    const { sitzung } = await signIn();
    const { sitzung: volle } = await signIn(person, undefined, true);
    await change(sql`update konten_organisation set zweiter_faktor_pflicht = true where id = ${strenge}`);
    await change(sql`update konten_organisation set aufgegangen_in = ${strenge} where id = ${organisation}`);
    expect(await identitaetOf(sitzung)).toEqual({ art: 'person', person });
    expect(await identitaetOf(volle)).toEqual({ art: 'person', person, organisation });
  });
});

describe('the demo', () => {
  test('lets in people of the demo without a password, nobody else, and only in the demo', async () => {
    await richteDemoEin(datenbank.anwendung);
    const demo: Teststelle = { ...stelle, betriebsart: 'demo' };
    const gruppen = await listDemogruppen(demo);
    expect(gruppen.flatMap(({ personen }) => personen)).toHaveLength(DEMOPERSONEN.length);
    expect(await listDemogruppen(stelle)).toEqual([]);
    const eine = DEMOPERSONEN[0];
    const anfrage = await testAnfrage(demo);
    const ergebnis = await signInAsDemo(demo, anfrage, eine?.id ?? '');
    if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
    expect(await findIdentitaet(datenbank.anwendung, ergebnis.sitzung, 'demo')).toEqual({
      art: 'person',
      person: eine?.id,
      organisation: eine?.organisation,
    });
    expect(await findIdentitaet(datenbank.anwendung, ergebnis.sitzung, 'produktiv')).toBeUndefined();
    expect(await signInAsDemo(stelle, anfrage, eine?.id ?? '')).toEqual({ art: 'abgelehnt' });
    expect(await signInAsDemo(demo, anfrage, person)).toEqual({ art: 'abgelehnt' });
    expect(await signInAsDemo(demo, anfrage, 'niemand')).toEqual({ art: 'abgelehnt' });
    await expect(openSitzung(stelle, anfrage, { person: eine?.id ?? '', versuch: 'oidc' })).resolves.toEqual({
      art: 'abgelehnt',
    });
  });
});
