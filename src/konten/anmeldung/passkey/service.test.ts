import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { type Testgeraet, testGeraet } from '../../../../tests/passkey.ts';
import { findIdentitaet } from '../../service.ts';
import { readZugangsmittel } from '../faktor/service.ts';
import { openSitzung } from '../sitzung/service.ts';
import {
  addPasskey,
  beginPasskey,
  beginPasskeyanmeldung,
  type Passkeyaufgabe,
  removePasskey,
  signInWithPasskey,
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

const HIER = { origin: 'http://localhost:3000', rpId: 'localhost' };
const challengeOf = ({ optionen }: Passkeyaufgabe) => (optionen as { challenge: string }).challenge;

async function firstStep(wer = person) {
  return await openSitzung(stelle, await testAnfrage(stelle), { person: wer, versuch: 'oidc' });
}

async function signedIn() {
  const ergebnis = await firstStep();
  if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
  return await testAnfrage(stelle, ergebnis.sitzung);
}

async function withPasskey() {
  const anfrage = await signedIn();
  const geraet = testGeraet();
  const aufgabe = await beginPasskey(stelle, anfrage);
  const antwort = geraet.register({ ...HIER, challenge: challengeOf(aufgabe) });
  const codes = await addPasskey(stelle, anfrage, { vorgang: aufgabe.vorgang, antwort, name: ' Telefon ' });
  return { anfrage, geraet, codes };
}

/** What is told in place of the truth, half a sign-in to complete, and whose passkey it pretends to be. */
type Anmeldeprobe = Partial<Parameters<Testgeraet['authenticate']>[0]> & {
  readonly halb?: string;
  readonly alsId?: string;
};

async function signIn(geraet: Testgeraet, { halb, alsId, ...falsch }: Anmeldeprobe = {}) {
  const anfrage = await testAnfrage(stelle, undefined, `p ${person}`);
  const aufgabe = await beginPasskeyanmeldung(stelle, anfrage, halb);
  const antwort = geraet
    .authenticate({ ...HIER, challenge: challengeOf(aufgabe), ...falsch })
    .replaceAll(geraet.id, alsId ?? geraet.id);
  return await signInWithPasskey(stelle, anfrage, { vorgang: aufgabe.vorgang, antwort, halb });
}

describe('making a passkey', () => {
  test('brings recovery codes with the first one, and lists it', async () => {
    const { anfrage, geraet, codes } = await withPasskey();
    expect(codes).toHaveLength(10);
    const { passkeys } = await readZugangsmittel(anfrage.zugang);
    expect(passkeys).toMatchObject([{ id: geraet.id, name: 'Telefon', zuletztAm: null }]);
    const zweites = testGeraet();
    const aufgabe = await beginPasskey(stelle, anfrage);
    expect(aufgabe.optionen).toMatchObject({
      rp: { id: 'localhost' },
      excludeCredentials: [{ id: geraet.id }],
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const antwort = zweites.register({ ...HIER, challenge: challengeOf(aufgabe) });
    expect(await addPasskey(stelle, anfrage, { vorgang: aufgabe.vorgang, antwort, name: '' })).toEqual([]);
  });

  test('is refused with a wrong challenge, origin or name, without PIN, twice, and for nonsense', async () => {
    const anfrage = await signedIn();
    const faelschungen = [
      { challenge: 'AAAA' },
      { origin: 'https://boese.example' },
      { origin: 'http://localhost:3001' },
      { rpId: 'boese.example' },
      { verified: false },
    ];
    for (const falsch of faelschungen) {
      const aufgabe = await beginPasskey(stelle, anfrage);
      const antwort = testGeraet().register({ ...HIER, challenge: challengeOf(aufgabe), ...falsch });
      const versuch = addPasskey(stelle, anfrage, { vorgang: aufgabe.vorgang, antwort, name: 'x' });
      await expect(versuch, JSON.stringify(falsch)).rejects.toMatchObject({ code: 'passkey-abgelehnt' });
    }
    for (const antwort of ['', '{', 'null', '{}', '{"id":1}', '{"id":"x"}', '[]']) {
      const { vorgang } = await beginPasskey(stelle, anfrage);
      const versuch = addPasskey(stelle, anfrage, { vorgang, antwort, name: 'x' });
      await expect(versuch, antwort).rejects.toMatchObject({ code: 'passkey-abgelehnt' });
    }
    expect((await readZugangsmittel(anfrage.zugang)).passkeys).toEqual([]);
  });

  test('can’t be completed by another person, nor with a task used before', async () => {
    const { anfrage, geraet } = await withPasskey();
    const aufgabe = await beginPasskey(stelle, anfrage);
    const antwort = testGeraet().register({ ...HIER, challenge: challengeOf(aufgabe) });
    const eingabe = { vorgang: aufgabe.vorgang, antwort, name: 'x' };
    ({ person } = await testPerson(datenbank, organisation, ['lesen']));
    const fremde = await signedIn();
    await expect(addPasskey(stelle, fremde, eingabe)).rejects.toMatchObject({ code: 'passkey-abgelehnt' });
    expect(await addPasskey(stelle, anfrage, eingabe)).toEqual([]);
    await expect(addPasskey(stelle, anfrage, eingabe)).rejects.toMatchObject({ code: 'passkey-abgelehnt' });
    const doppelt = await beginPasskey(stelle, fremde);
    const gleicher = geraet.register({ ...HIER, challenge: challengeOf(doppelt) });
    const versuch = addPasskey(stelle, fremde, { vorgang: doppelt.vorgang, antwort: gleicher, name: 'x' });
    await expect(versuch).rejects.toMatchObject({ code: 'passkey-abgelehnt' });
  });

  test('is not offered under a number', async () => {
    const anfrage = { ...(await signedIn()), ursprung: 'http://127.0.0.1:3000' };
    await expect(beginPasskey(stelle, anfrage)).rejects.toMatchObject({ code: 'passkey-unmoeglich' });
    const adresse = 'https://quartierwerk.example';
    expect((await beginPasskey({ adresse }, anfrage)).optionen).toMatchObject({
      rp: { id: 'quartierwerk.example' },
    });
  });
});

describe('signing in', () => {
  test('needs nothing else, and counts as two factors', async () => {
    const { geraet } = await withPasskey();
    const ergebnis = await signIn(geraet);
    if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
    expect(await findIdentitaet(stelle.db, ergebnis.sitzung, 'produktiv')).toEqual({
      art: 'person',
      person,
      organisation,
    });
  });

  test('is refused with a wrong challenge, origin or name, without PIN, and for unknown keys', async () => {
    const { geraet } = await withPasskey();
    const abgelehnt = { art: 'abgelehnt' };
    expect(await signIn(geraet, { challenge: 'AAAA' })).toEqual(abgelehnt);
    expect(await signIn(geraet, { origin: 'https://boese.example' })).toEqual(abgelehnt);
    expect(await signIn(geraet, { rpId: 'boese.example' })).toEqual(abgelehnt);
    expect(await signIn(geraet, { verified: false })).toEqual(abgelehnt);
    expect(await signIn(testGeraet())).toEqual(abgelehnt);
    expect(await signIn(testGeraet(), { alsId: geraet.id })).toEqual(abgelehnt);
    const anfrage = await testAnfrage(stelle);
    for (const antwort of ['', 'null', '{"id":"x"}', `{"id":"${geraet.id}"}`]) {
      const { vorgang } = await beginPasskeyanmeldung(stelle, anfrage, undefined);
      expect(await signInWithPasskey(stelle, anfrage, { vorgang, antwort })).toEqual(abgelehnt);
    }
    expect((await signIn(geraet)).art).toBe('angemeldet');
  });

  test('an answer works once, and a copied key is noticed by its counter', async () => {
    const { geraet } = await withPasskey();
    const anfrage = await testAnfrage(stelle);
    const { vorgang, optionen } = await beginPasskeyanmeldung(stelle, anfrage, undefined);
    const antwort = geraet.authenticate({ ...HIER, challenge: challengeOf({ optionen, vorgang }) });
    expect((await signInWithPasskey(stelle, anfrage, { vorgang, antwort })).art).toBe('angemeldet');
    expect(await signInWithPasskey(stelle, anfrage, { vorgang, antwort })).toEqual({ art: 'verfallen' });
    geraet.setCounter(0);
    expect(await signIn(geraet)).toEqual({ art: 'abgelehnt' });
  });

  test('completes half a sign-in of its own person only', async () => {
    const { geraet } = await withPasskey();
    const halb = await firstStep();
    if (halb.art !== 'zweiter-faktor') throw new Error(halb.art);
    const erste = person;
    ({ person } = await testPerson(datenbank, organisation, ['lesen']));
    const anderes = await withPasskey();
    expect(await signIn(anderes.geraet, { halb: halb.vorgang })).toEqual({ art: 'abgelehnt' });
    person = erste;
    const aufgabe = await beginPasskeyanmeldung(stelle, await testAnfrage(stelle), halb.vorgang);
    expect(aufgabe.optionen).toMatchObject({ allowCredentials: [{ id: geraet.id }] });
    expect((await signIn(geraet, { halb: halb.vorgang })).art).toBe('angemeldet');
  });
});

describe('removing', () => {
  test('the only way in is refused, a foreign one unknown', async () => {
    const { anfrage, geraet } = await withPasskey();
    await expect(removePasskey(anfrage.zugang, geraet.id)).rejects.toMatchObject({
      code: 'letztes-zugangsmittel',
    });
    const zweites = testGeraet();
    const aufgabe = await beginPasskey(stelle, anfrage);
    const antwort = zweites.register({ ...HIER, challenge: challengeOf(aufgabe) });
    await addPasskey(stelle, anfrage, { vorgang: aufgabe.vorgang, antwort, name: 'x' });
    ({ person } = await testPerson(datenbank, organisation, ['lesen']));
    const fremde = await signedIn();
    await expect(removePasskey(fremde.zugang, geraet.id)).rejects.toMatchObject({
      code: 'passkey-nicht-gefunden',
    });
    await removePasskey(anfrage.zugang, geraet.id);
    expect(await signIn(geraet)).toEqual({ art: 'abgelehnt' });
    expect((await signIn(zweites)).art).toBe('angemeldet');
  });
});
