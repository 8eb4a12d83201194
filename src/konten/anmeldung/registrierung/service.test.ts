import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { ladeEin } from '../../organisationen/einladungen/service.ts';
import { answer } from '../../pages/anmeldung/anmelden-antwort.ts';
import { KONTENGRENZE } from '../bremse/sperre.ts';
import { registriere } from './service.ts';

let datenbank: Testdatenbank;
let stelle: Teststelle;
beforeAll(async () => {
  datenbank = await testDatenbank();
  stelle = teststelle(datenbank);
});
afterAll(async () => await datenbank?.close());

async function register(email: string, adresse: string, einladung?: string) {
  const anfrage = await testAnfrage(stelle, undefined, adresse);
  const eingabe = { name: 'Kim', email, kennwort: 'lampe wolke ziegel hafer', einladung };
  return await registriere(stelle, anfrage, eingabe);
}

test('of many accounts made at the same moment from one address ten come to be; others and later ones do too', async () => {
  const alle = await Promise.all(
    Array.from({ length: 14 }, (_, nummer) => register(`p${nummer}@stadt.example`, '198.51.100.1')),
  );
  expect(alle.filter(({ art }) => art === 'angemeldet')).toHaveLength(KONTENGRENZE.anzahl);
  const gesperrt = await register('spaet@stadt.example', '198.51.100.1');
  expect(gesperrt).toEqual({ art: 'gesperrt', anlass: 'neue-konten', bis: expect.any(Date) });
  expect((await register('andere@stadt.example', '198.51.100.2')).art).toBe('angemeldet');
  await sql`update konten_anmeldung set zeit = zeit - interval '1 hour' where adresse = '198.51.100.1'`.execute(
    datenbank.db,
  );
  expect((await register('spaet@stadt.example', '198.51.100.1')).art).toBe('angemeldet');
});

test('an invitation is always taken', async () => {
  const organisation = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  const { zugang } = await testPerson(datenbank, organisation, ['verwaltung']);
  for (let nummer = 0; nummer < KONTENGRENZE.anzahl; nummer += 1) {
    await register(`voll${nummer}@stadt.example`, '198.51.100.3');
  }
  expect((await register('frei@stadt.example', '198.51.100.3')).art).toBe('gesperrt');
  const angaben = { email: 'eingeladen@stadt.example', rollen: ['lesen'], gebiet: '05999000' };
  const { token } = await ladeEin(zugang, 'auenstadt', angaben);
  expect((await register('', '198.51.100.3', token)).art).toBe('angemeldet');
});

test('the page says from when on it works again, in German time', async () => {
  const anfrage = await testAnfrage(stelle);
  const meldung = answer(
    { anwendung: { ...stelle, heute: () => '2026-11-22' } as never, anfrage },
    { art: 'gesperrt', anlass: 'neue-konten', bis: new Date('2026-11-22T12:30:00Z') },
    '/',
    { titel: '', text: '' },
  );
  expect(meldung).toMatchObject({
    titel: 'Gerade werden keine weiteren Konten angelegt',
    text: expect.stringContaining('Ab 13:30:00 Uhr'),
  });
});
