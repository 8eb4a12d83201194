import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { signInWithKennwort } from '../kennwort/service.ts';
import { registriere } from '../registrierung/service.ts';
import { beginVersuch, completeVersuch } from './service.ts';
import { ADRESSSPERRE, KONTOSPERRE } from './sperre.ts';

let datenbank: Testdatenbank;
let stelle: Teststelle;
beforeAll(async () => {
  datenbank = await testDatenbank();
  stelle = teststelle(datenbank);
});
afterAll(() => datenbank?.close());

const KENNWORT = 'lampe wolke ziegel hafer';
const versuch = (schutzgut: string, adresse: string) =>
  beginVersuch(datenbank.anwendung, { weg: 'kennwort', schutzgut, person: null, adresse, mass: KONTOSPERRE });

async function newKonto(email: string): Promise<void> {
  const anfrage = await testAnfrage(stelle, undefined, `reg ${email}`);
  await registriere(stelle, anfrage, { name: 'Kim', email, kennwort: KENNWORT });
}

async function signIn(email: string, kennwort: string, adresse: string) {
  return await signInWithKennwort(stelle, await testAnfrage(stelle, undefined, adresse), { email, kennwort });
}

/** Moves all attempts at the addresses of this test into the past. */
async function letPass(adresse: string, sekunden: number): Promise<void> {
  await sql`update konten_anmeldung set zeit = zeit - make_interval(secs => ${sekunden})
    where adresse like ${adresse}`.execute(datenbank.db);
}

test('of fifty attempts at the same moment no more than five are taken, known account or not', async () => {
  for (const schutzgut of ['bekannt@stadt.example', 'unbekannt@stadt.example']) {
    const alle = await Promise.all(
      Array.from({ length: 50 }, (_, nummer) => versuch(schutzgut, `10.0.${nummer}.1 ${schutzgut}`)),
    );
    expect(alle.filter(({ art }) => art === 'frei')).toHaveLength(KONTOSPERRE.frei);
  }
});

test('of attempts from one address at many accounts no more than fifty are taken', async () => {
  const alle = await Promise.all(
    Array.from({ length: 80 }, (_, nummer) => versuch(`konto${nummer}@stadt.example`, '198.51.100.77')),
  );
  expect(alle.filter(({ art }) => art === 'frei')).toHaveLength(ADRESSSPERRE.frei);
});

test('even the right password waits, as long as it was said, and then works', async () => {
  await newKonto('warte@stadt.example');
  const falsche = await Promise.all(
    Array.from({ length: 50 }, (_, nummer) =>
      signIn('warte@stadt.example', `falsch ${nummer}`, `w ${nummer}`),
    ),
  );
  expect(falsche.filter(({ art }) => art === 'abgelehnt')).toHaveLength(5);
  expect(falsche.filter(({ art }) => art === 'gesperrt')).toHaveLength(45);
  const gesperrt = await signIn('warte@stadt.example', KENNWORT, 'w neu');
  expect(gesperrt).toMatchObject({ art: 'gesperrt', bis: expect.any(Date) });
  await letPass('w %', 31);
  expect((await signIn('warte@stadt.example', KENNWORT, 'w neu')).art).toBe('angemeldet');
});

test('the wait doubles with each further failure', async () => {
  const bisher: number[] = [];
  for (let nummer = 0; nummer < 8; nummer += 1) {
    const beginn = await versuch('doppelt@stadt.example', `d ${nummer}`);
    if (beginn.art === 'frei') continue;
    const { rows } = await sql<{ jetzt: Date }>`select clock_timestamp() as jetzt`.execute(datenbank.db);
    const warten = Math.round((beginn.bis.getTime() - (rows[0]?.jetzt.getTime() ?? 0)) / 1000);
    bisher.push(warten);
    await letPass('d %', warten + 1);
    expect((await versuch('doppelt@stadt.example', `d ${nummer}`)).art).toBe('frei');
  }
  expect(bisher).toEqual([30, 60, 120]);
});

test('a success lets the account start anew, not the address', async () => {
  await newKonto('neu@stadt.example');
  for (let nummer = 0; nummer < 4; nummer += 1) await signIn('neu@stadt.example', 'falsch', 'n');
  expect((await signIn('neu@stadt.example', KENNWORT, 'n')).art).toBe('angemeldet');
  for (let nummer = 0; nummer < 5; nummer += 1) {
    expect((await signIn('neu@stadt.example', 'falsch', 'n')).art).toBe('abgelehnt');
  }
  expect((await signIn('neu@stadt.example', KENNWORT, 'n')).art).toBe('gesperrt');
  const { rows } = await sql<{ anzahl: number }>`select count(*) as anzahl from konten_anmeldung
    where adresse = 'n' and ergebnis = 'fehlschlag'`.execute(datenbank.db);
  expect(rows[0]?.anzahl).toBe(9);
});

test('refused attempts fill the log with one line a minute, and keep no address typed', async () => {
  for (let nummer = 0; nummer < 30; nummer += 1) await versuch('flut@stadt.example', 'f');
  const { rows } = await sql<{ anzahl: number }>`select count(*) as anzahl from konten_anmeldung
    where adresse = 'f' and ergebnis = 'gesperrt'`.execute(datenbank.db);
  expect(rows[0]?.anzahl).toBe(1);
  const inhalt = await sql<{
    text: string;
  }>`select string_agg(a::text, '') as text from konten_anmeldung a`.execute(datenbank.db);
  expect(inhalt.rows[0]?.text).not.toContain('flut@');
});

test('an attempt that was right is marked with its person', async () => {
  await newKonto('marke@stadt.example');
  const { rows } = await sql<{
    id: string;
  }>`select id from konten_person where email = 'marke@stadt.example'`.execute(datenbank.db);
  const beginn = await versuch('marke', 'm');
  if (beginn.art !== 'frei') throw new Error('refused');
  await datenbank
    .zugang({ art: 'anmeldung' })
    .write((trx) => completeVersuch(trx, beginn.versuch, rows[0]?.id ?? ''));
  const zeilen = await sql<{
    ergebnis: string;
    person: string;
  }>`select ergebnis, person from konten_anmeldung where adresse = 'm'`.execute(datenbank.db);
  expect(zeilen.rows).toEqual([{ ergebnis: 'erfolg', person: rows[0]?.id }]);
});
