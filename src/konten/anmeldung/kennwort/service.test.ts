import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import type { Anmeldeergebnis } from '../anmeldung.ts';
import { registriere } from '../registrierung/service.ts';
import { listAnmeldungen, signOut } from '../sitzung/service.ts';
import { ARGONMASS, isVeraltet, parsePhc } from './phc.ts';
import { confirmKennwort, hashKennwort, isKennwort, setKennwort, signInWithKennwort } from './service.ts';

let datenbank: Testdatenbank;
let stelle: Teststelle;
beforeAll(async () => {
  datenbank = await testDatenbank();
  stelle = teststelle(datenbank);
});
afterAll(() => datenbank?.close());

const KENNWORT = 'lampe wolke ziegel hafer';

function sitzungOf(ergebnis: Anmeldeergebnis): string {
  if (ergebnis.art !== 'angemeldet') throw new Error(`not signed in: ${ergebnis.art}`);
  return ergebnis.sitzung;
}

async function newKonto(email: string): Promise<string> {
  const eingabe = { name: 'Kim Beispiel', email, kennwort: KENNWORT };
  return sitzungOf(await registriere(stelle, await testAnfrage(stelle, undefined, `reg ${email}`), eingabe));
}

async function signIn(email: string, kennwort: string, adresse = '192.0.2.9'): Promise<Anmeldeergebnis> {
  return await signInWithKennwort(stelle, await testAnfrage(stelle, undefined, adresse), { email, kennwort });
}

describe('hash', () => {
  test('is a PHC string with today’s parameters and a salt of its own', async () => {
    const [einer, anderer] = [await hashKennwort(KENNWORT), await hashKennwort(KENNWORT)];
    expect(einer).not.toBe(anderer);
    expect(einer).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(parsePhc(einer).mass).toEqual(ARGONMASS);
    expect(await isKennwort(einer, KENNWORT)).toBe(true);
    expect(await isKennwort(einer, `${KENNWORT} `)).toBe(false);
    expect(await isKennwort(null, KENNWORT)).toBe(false);
  });

  test('refuses what is no PHC string of argon2id', () => {
    expect(() => parsePhc('$argon2i$v=19$m=32768,t=2,p=1$AAAA$AAAA')).toThrow(/PHC/);
  });
});

describe('sign-in', () => {
  test('with address in any spelling and the right password', async () => {
    await newKonto('kim@stadt.example');
    expect(await signIn(' Kim@Stadt.Example ', KENNWORT)).toMatchObject({ art: 'angemeldet', wahl: 'leer' });
  });

  test('answers the same for a wrong password, an unknown address and a deleted account', async () => {
    await newKonto('weg@stadt.example');
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_person set name = '', email = null, geloescht_am = now() where email = 'weg@stadt.example'`.execute(
        trx,
      );
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    const abgelehnt = { art: 'abgelehnt' };
    expect(await signIn('kim@stadt.example', 'falsches Kennwort 1')).toEqual(abgelehnt);
    expect(await signIn('niemand@stadt.example', KENNWORT)).toEqual(abgelehnt);
    expect(await signIn('weg@stadt.example', KENNWORT)).toEqual(abgelehnt);
    expect(await signIn('', '')).toEqual(abgelehnt);
  });

  test('renews a hash made with older parameters', async () => {
    await newKonto('alt@stadt.example');
    const { argon2Sync } = await import('node:crypto');
    const nonce = Buffer.alloc(16, 7);
    const hash = argon2Sync('argon2id', {
      message: KENNWORT,
      nonce,
      memory: 64,
      passes: 1,
      parallelism: 1,
      tagLength: 32,
    });
    const kodiert = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    const alt = `$argon2id$v=19$m=64,t=1,p=1$${kodiert(nonce)}$${kodiert(hash)}`;
    const readHash = async () => {
      const { rows } = await sql<{ hash: string }>`select k.hash from konten_kennwort k
        join konten_person p on p.id = k.person where p.email = 'alt@stadt.example'`.execute(datenbank.db);
      return rows[0]?.hash ?? '';
    };
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_kennwort set hash = ${alt}
        where person = (select id from konten_person where email = 'alt@stadt.example')`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    expect(isVeraltet(parsePhc(await readHash()))).toBe(true);
    expect((await signIn('alt@stadt.example', 'nicht das richtige')).art).toBe('abgelehnt');
    expect(await readHash()).toBe(alt);
    expect((await signIn('alt@stadt.example', KENNWORT)).art).toBe('angemeldet');
    expect(isVeraltet(parsePhc(await readHash()))).toBe(false);
    expect((await signIn('alt@stadt.example', KENNWORT)).art).toBe('angemeldet');
  });

  test('stands in the log of the person, successes and failures', async () => {
    const sitzung = await newKonto('buch@stadt.example');
    await signIn('buch@stadt.example', 'falsches Kennwort 1', '198.51.100.3');
    const zeilen = await listAnmeldungen((await testAnfrage(stelle, sitzung)).zugang);
    expect(zeilen.map(({ weg, ergebnis, adresse }) => [weg, ergebnis, adresse])).toEqual([
      ['kennwort', 'fehlschlag', '198.51.100.3'],
      ['kennwort', 'erfolg', 'reg buch@stadt.example'],
    ]);
  });
});

describe('sign-up', () => {
  test('gives no rights and refuses faults and taken addresses', async () => {
    const anfrage = await testAnfrage(stelle, undefined, '203.0.113.5');
    const eingabe = { name: 'Kim', email: 'neu@stadt.example', kennwort: KENNWORT };
    expect((await registriere(stelle, anfrage, eingabe)).art).toBe('angemeldet');
    expect(await registriere(stelle, anfrage, { ...eingabe, email: 'NEU@stadt.example' })).toEqual({
      art: 'abgelehnt',
    });
    const falsch = registriere(stelle, anfrage, { name: ' ', email: 'neu', kennwort: 'neu' });
    await expect(falsch).rejects.toSatisfy(
      (fehler) => fehler instanceof EingabeFehler && fehler.maengel.length === 3,
    );
  });

  test('an unknown invitation makes no account', async () => {
    const anfrage = await testAnfrage(stelle, undefined, '203.0.113.6');
    const eingabe = { name: 'Kim', email: 'ein@stadt.example', kennwort: KENNWORT, einladung: 'x' };
    await expect(registriere(stelle, anfrage, eingabe)).rejects.toMatchObject({
      code: 'einladung-nicht-gefunden',
    });
    expect((await signIn('ein@stadt.example', KENNWORT)).art).toBe('abgelehnt');
  });
});

describe('change', () => {
  test('ends all other sessions and counts only after the old password', async () => {
    const alte = await newKonto('wechsel@stadt.example');
    const neue = sitzungOf(await signIn('wechsel@stadt.example', KENNWORT));
    const anfrage = await testAnfrage(stelle, neue);
    expect(await confirmKennwort(stelle, anfrage, 'falsches Kennwort 1')).toEqual({ art: 'abgelehnt' });
    expect(await confirmKennwort(stelle, anfrage, KENNWORT)).toEqual({ art: 'bestaetigt' });
    await expect(setKennwort(anfrage, 'wechsel@stadt.example')).rejects.toBeInstanceOf(EingabeFehler);
    await setKennwort(anfrage, 'ganz andere Wörter diesmal');
    expect((await testAnfrage(stelle, alte)).zugang.identitaet.art).toBe('oeffentlich');
    expect((await testAnfrage(stelle, neue)).zugang.identitaet.art).toBe('person');
    expect((await signIn('wechsel@stadt.example', KENNWORT)).art).toBe('abgelehnt');
    expect((await signIn('wechsel@stadt.example', 'ganz andere Wörter diesmal')).art).toBe('angemeldet');
    const { rows } = await sql<{ inhalt: string }>`
      select string_agg(k.wert, '') as inhalt from pruefpfad_klartext k join pruefpfad_eintrag e using (nummer)
       where e.gegenstand = 'konto'`.execute(datenbank.db);
    expect(rows[0]?.inhalt).toContain('geändert');
    expect(rows[0]?.inhalt).not.toMatch(/argon2|Wörter|@stadt/);
  });

  test('is closed to everybody who is not signed in', async () => {
    const sitzung = await newKonto('draussen@stadt.example');
    await signOut(stelle, await testAnfrage(stelle, sitzung));
    const anfrage = await testAnfrage(stelle, sitzung);
    await expect(setKennwort(anfrage, KENNWORT)).rejects.toMatchObject({ code: 'handlung-verboten' });
  });
});
