import { sql } from 'kysely';
import { TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { findIdentitaet } from '../../service.ts';
import { openSitzung } from '../sitzung/service.ts';
import { createQrpfad } from './qr.ts';
import {
  beginTotp,
  confirmTotp,
  findFaktoren,
  findTotpeinrichtung,
  readZugangsmittel,
  removeTotp,
  renewErsatzcodes,
  signInWithCode,
} from './service.ts';

let datenbank: Testdatenbank;
let stelle: Teststelle;
let organisation: string;
let person: string;
beforeAll(async () => {
  datenbank = await testDatenbank();
  stelle = teststelle(datenbank);
  organisation = await testOrganisation(datenbank, { kuerzel: 'stadt' });
});
afterAll(() => datenbank?.close());
beforeEach(async () => {
  ({ person } = await testPerson(datenbank, organisation, ['bearbeitung']));
});

async function firstStep() {
  return await openSitzung(stelle, await testAnfrage(stelle), { person, versuch: 'oidc' });
}

async function signedIn() {
  const ergebnis = await firstStep();
  if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
  return await testAnfrage(stelle, ergebnis.sitzung);
}

async function half(): Promise<string> {
  const ergebnis = await firstStep();
  if (ergebnis.art !== 'zweiter-faktor') throw new Error(ergebnis.art);
  return ergebnis.vorgang;
}

/** Code of the authenticator, some steps from now. */
function codeOf(geheimnis: string, schritte = 0): string {
  const secret = new TOTP({ secret: geheimnis.replaceAll(' ', '') }).secret;
  return TOTP.generate({ secret, timestamp: Date.now() + schritte * 30_000 });
}

/** As if the codes of the last minutes had not been used. */
async function forgetSteps(): Promise<void> {
  await sql`update konten_totp set letzter_schritt = 0 where person = ${person}`.execute(datenbank.db);
}

async function withTotp() {
  const anfrage = await signedIn();
  const { geheimnis } = await beginTotp(anfrage.zugang);
  const codes = await confirmTotp(anfrage, codeOf(geheimnis));
  return { anfrage, geheimnis, codes: codes ?? [] };
}

async function enter(vorgang: string | undefined, code: string) {
  return await signInWithCode(stelle, await testAnfrage(stelle, undefined, `f ${person}`), { vorgang, code });
}

describe('setting up', () => {
  test('counts only after the first right code, and brings ten recovery codes', async () => {
    const anfrage = await signedIn();
    const einrichtung = await beginTotp(anfrage.zugang);
    expect(new URL(einrichtung.uri).searchParams.get('secret')).toBe(
      einrichtung.geheimnis.replaceAll(' ', ''),
    );
    expect(einrichtung.geheimnis.replaceAll(' ', '')).toHaveLength(32);
    expect(await findTotpeinrichtung(anfrage.zugang)).toEqual(einrichtung);
    expect(await confirmTotp(anfrage, '000000 ')).toBeUndefined();
    expect((await firstStep()).art).toBe('angemeldet');
    const neue = await beginTotp(anfrage.zugang);
    expect(await confirmTotp(anfrage, codeOf(einrichtung.geheimnis))).toBeUndefined();
    const codes = await confirmTotp(anfrage, codeOf(neue.geheimnis));
    expect(new Set(codes).size).toBe(10);
    expect((await firstStep()).art).toBe('zweiter-faktor');
    await expect(beginTotp(anfrage.zugang)).rejects.toMatchObject({ code: 'totp-vorhanden' });
    expect(await findTotpeinrichtung(anfrage.zugang)).toBeUndefined();
  });

  test('makes this session one with a second factor and ends the others', async () => {
    const andere = await signedIn();
    const { anfrage } = await withTotp();
    const zustand = await sql<{ zweiter_faktor: boolean; beendet: boolean }>`
      select zweiter_faktor, widerrufen_am is not null as beendet from konten_sitzung
       where person = ${person} order by angelegt_am`.execute(datenbank.db);
    expect(zustand.rows).toEqual([
      { zweiter_faktor: false, beendet: true },
      { zweiter_faktor: true, beendet: false },
    ]);
    expect(await findIdentitaet(stelle.db, andere.sitzung ?? '', 'produktiv')).toBeUndefined();
    expect(await findIdentitaet(stelle.db, anfrage.sitzung ?? '', 'produktiv')).toBeDefined();
  });

  test('leaves no secret in the Prüfpfad, and no recovery code anywhere', async () => {
    const { geheimnis, codes } = await withTotp();
    const { rows } = await sql<{ text: string }>`
      select coalesce((select string_agg(wert, '') from pruefpfad_klartext), '')
          || coalesce((select string_agg(e::text, '') from konten_ersatzcode e), '') as text`.execute(
      datenbank.db,
    );
    for (const geheim of [
      geheimnis.replaceAll(' ', ''),
      ...codes,
      ...codes.map((code) => code.replaceAll('-', '')),
    ]) {
      expect(rows[0]?.text).not.toContain(geheim);
    }
  });
});

describe('signing in', () => {
  test('half a sign-in is nobody', async () => {
    await withTotp();
    const vorgang = await half();
    expect(await findIdentitaet(stelle.db, vorgang, 'produktiv')).toBeUndefined();
    expect(await findFaktoren(stelle, vorgang)).toEqual({ totp: true, passkey: false, ersatzcodes: true });
    expect(await findFaktoren(stelle, undefined)).toBeUndefined();
    expect(await findFaktoren(stelle, 'x')).toBeUndefined();
  });

  test('a code opens the session once; used again it is refused', async () => {
    const { geheimnis } = await withTotp();
    expect((await enter(await half(), codeOf(geheimnis))).art).toBe('abgelehnt');
    await forgetSteps();
    const code = codeOf(geheimnis);
    const [eine, andere] = [await half(), await half()];
    const beide = await Promise.all([enter(eine, code), enter(andere, code)]);
    expect(beide.map(({ art }) => art).sort()).toEqual(['abgelehnt', 'angemeldet']);
    const angemeldet = beide.find(({ art }) => art === 'angemeldet');
    const sitzung = angemeldet?.art === 'angemeldet' ? angemeldet.sitzung : '';
    expect(await findIdentitaet(stelle.db, sitzung, 'produktiv')).toEqual({
      art: 'person',
      person,
      organisation,
    });
  });

  test('the half sign-in ends with its completion and after ten minutes', async () => {
    const { geheimnis } = await withTotp();
    const vorgang = await half();
    await forgetSteps();
    expect((await enter(vorgang, codeOf(geheimnis))).art).toBe('angemeldet');
    await forgetSteps();
    expect(await enter(vorgang, codeOf(geheimnis))).toEqual({ art: 'verfallen' });
    const alter = await half();
    await sql`update konten_vorgang set ablauf = now() where person = ${person}`.execute(datenbank.db);
    expect(await enter(alter, codeOf(geheimnis))).toEqual({ art: 'verfallen' });
    expect(await enter(undefined, '123456')).toEqual({ art: 'verfallen' });
  });

  test('guessing is slowed down over a day, also over many half sign-ins', async () => {
    const { geheimnis } = await withTotp();
    await forgetSteps();
    const vorgaenge = await Promise.all(Array.from({ length: 8 }, half));
    const falsche = await Promise.all(vorgaenge.map((vorgang) => enter(vorgang, '000000')));
    expect(falsche.filter(({ art }) => art === 'gesperrt').length).toBeGreaterThanOrEqual(3);
    expect((await enter(await half(), codeOf(geheimnis))).art).toBe('gesperrt');
    await sql`update konten_anmeldung set zeit = zeit - interval '20 minutes' where adresse = ${`f ${person}`}`.execute(
      datenbank.db,
    );
    expect((await enter(await half(), codeOf(geheimnis))).art).toBe('angemeldet');
  });

  test('a recovery code works once, in any spelling', async () => {
    const { codes } = await withTotp();
    const code = (codes[0] ?? '').toUpperCase().replaceAll('-', ' ');
    expect((await enter(await half(), code)).art).toBe('angemeldet');
    expect((await enter(await half(), code)).art).toBe('abgelehnt');
    expect((await enter(await half(), codes[1] ?? '')).art).toBe('angemeldet');
    const andere = await testPerson(datenbank, organisation, ['lesen']);
    person = andere.person;
    await withTotp();
    expect((await enter(await half(), codes[2] ?? '')).art).toBe('abgelehnt');
  });
});

describe('renewing and removing', () => {
  test('new recovery codes void the old ones', async () => {
    const { anfrage, codes } = await withTotp();
    const neue = await renewErsatzcodes(anfrage.zugang);
    expect((await enter(await half(), codes[0] ?? '')).art).toBe('abgelehnt');
    expect((await enter(await half(), neue[0] ?? '')).art).toBe('angemeldet');
  });

  test('without a factor there are no recovery codes', async () => {
    const { anfrage } = await withTotp();
    expect(await readZugangsmittel(anfrage.zugang)).toMatchObject({
      totpSeit: expect.any(Date),
      ersatzcodes: 10,
    });
    await removeTotp(anfrage.zugang);
    await removeTotp(anfrage.zugang);
    expect(await readZugangsmittel(anfrage.zugang)).toEqual({
      kennwortGeaendertAm: null,
      totpSeit: null,
      passkeys: [],
      ersatzcodes: 0,
      fremdkonten: [],
    });
    await expect(renewErsatzcodes(anfrage.zugang)).rejects.toMatchObject({ code: 'kein-zweiter-faktor' });
    expect((await firstStep()).art).toBe('angemeldet');
  });
});

test('the QR code is a square with a margin of four modules', () => {
  const { groesse, pfad } = createQrpfad('otpauth://totp/Quartierwerk:kim?secret=ABC&issuer=Quartierwerk');
  expect((groesse - 8 - 17) % 4).toBe(0);
  const stellen = [...pfad.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => [Number(x), Number(y)]);
  expect(stellen.length).toBeGreaterThan(100);
  expect(Math.min(...stellen.flat())).toBe(4);
  expect(Math.max(...stellen.flat())).toBeLessThan(groesse - 4);
});
