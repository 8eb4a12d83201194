import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Teststelle, testAnfrage, teststelle } from '../../../../tests/anmeldung.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import {
  dienstlisteOf,
  followProvider,
  type Oidcperson,
  type Oidcprovider,
  startOidcProvider,
} from '../../../../tests/oidc.ts';
import { findIdentitaet } from '../../service.ts';
import { readZugangsmittel } from '../faktor/service.ts';
import { registriere } from '../registrierung/service.ts';
import {
  allowVerbinden,
  beginOidc,
  completeOidc,
  connectWithKennwort,
  findVerbindung,
  listAnmeldedienste,
  registerWithoutEmail,
  removeFremdkonto,
} from './service.ts';

let datenbank: Testdatenbank;
let provider: Oidcprovider;
let stelle: Teststelle;
beforeAll(async () => {
  [datenbank, provider] = await Promise.all([testDatenbank(), startOidcProvider({ sub: 'niemand' })]);
  stelle = teststelle(datenbank, { oidc: dienstlisteOf(provider) });
});
afterAll(async () => {
  await provider?.close();
  await datenbank?.close();
});
const KENNWORT = 'lampe wolke ziegel hafer';

async function begin(
  wer: Oidcperson,
  { kennung = 'probe', weiter = '/', sitzung = '', verbinden = false } = {},
) {
  provider.become(wer);
  const anfrage = await testAnfrage(stelle, sitzung || undefined);
  const erlaubnis = verbinden ? await allowVerbinden(stelle, anfrage, kennung) : undefined;
  const { url, vorgang } = await beginOidc(stelle, anfrage, { kennung, weiter, erlaubnis });
  return { anfrage, kennung, vorgang, url };
}

async function signIn(wer: Oidcperson, optionen: Parameters<typeof begin>[1] = {}) {
  const { anfrage, kennung, vorgang, url } = await begin(wer, optionen);
  const { search: suche } = await followProvider(provider, url);
  return await completeOidc(stelle, anfrage, { kennung, vorgang, suche });
}

function sitzungOf({ ergebnis }: Awaited<ReturnType<typeof completeOidc>>): string {
  if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
  return ergebnis.sitzung;
}

async function personOf(token: string) {
  const identitaet = await findIdentitaet(stelle.db, token, 'produktiv');
  const { rows } = await sql<{ id: string; name: string; email: string | null }>`
    select id, name, email from konten_person where id = ${identitaet?.person}`.execute(datenbank.db);
  return rows[0];
}

async function newKonto(email: string): Promise<string> {
  const anfrage = await testAnfrage(stelle, undefined, `reg ${email}`);
  const ergebnis = await registriere(stelle, anfrage, { name: 'Kim', email, kennwort: KENNWORT });
  if (ergebnis.art !== 'angemeldet') throw new Error(ergebnis.art);
  return ergebnis.sitzung;
}

describe('the first sign-in', () => {
  test('makes a person from name and checked address, the second finds it again', async () => {
    const wer = { sub: 'p1', name: 'Kim Beispiel', email: 'Kim@Land.Example' };
    const erste = await signIn(wer, { weiter: '/quartiere?x=1' });
    expect(erste).toMatchObject({ weiter: '/quartiere?x=1', ergebnis: { art: 'angemeldet', wahl: 'leer' } });
    const person = await personOf(sitzungOf(erste));
    expect(person).toMatchObject({ name: 'Kim Beispiel', email: 'kim@land.example' });
    const zweite = await signIn({ ...wer, name: 'Kim Anders', email: 'anders@land.example' });
    expect(await personOf(sitzungOf(zweite))).toEqual(person);
  });

  test('works with a public client, and keeps no address that nobody has checked', async () => {
    const wer = { sub: 'p2', name: 'Noa', email: 'noa@land.example', emailVerified: false };
    const person = await personOf(sitzungOf(await signIn(wer, { kennung: 'offen' })));
    expect(person).toMatchObject({ name: 'Noa', email: null });
  });

  test('at the same moment twice makes one person', async () => {
    const wer = { sub: 'p3', name: 'Zwei', email: 'zwei@land.example' };
    const wege = [await begin(wer), await begin(wer)];
    const ziele = await Promise.all(wege.map(({ url }) => followProvider(provider, url)));
    const beide = await Promise.all(
      wege.map(({ anfrage, kennung, vorgang }, nummer) =>
        completeOidc(stelle, anfrage, { kennung, vorgang, suche: ziele[nummer]?.search ?? '' }),
      ),
    );
    const [eine, andere] = await Promise.all(beide.map((einer) => personOf(sitzungOf(einer))));
    expect(eine).toEqual(andere);
  });
});

describe('the way back', () => {
  test('carries PKCE, state and nonce', async () => {
    const { url } = await begin({ sub: 'p4' });
    const parameter = new URL(url).searchParams;
    expect(parameter.get('code_challenge_method')).toBe('S256');
    expect(parameter.get('redirect_uri')).toBe('http://localhost:3000/anmelden/oidc/probe/rueckkehr');
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(parameter.get(name)).toMatch(/^[\w-]{43}$/);
  });

  test('is refused with a wrong state, code, nonce or verifier', async () => {
    const faelschungen: readonly [
      string,
      (suche: URLSearchParams, vorgang: string) => Promise<void> | void,
    ][] = [
      ['state', (suche) => suche.set('state', 'x'.repeat(43))],
      ['no state', (suche) => suche.delete('state')],
      ['code', (suche) => suche.set('code', 'x'.repeat(43))],
      ['issuer', (suche) => suche.set('iss', 'https://anderer.example')],
      ['nonce', () => tamper('nonce')],
      ['verifier', () => tamper('verifier')],
    ];
    for (const [name, faelsche] of faelschungen) {
      const { anfrage, kennung, vorgang, url } = await begin({ sub: `falsch ${name}` });
      const ziel = await followProvider(provider, url);
      await faelsche(ziel.searchParams, vorgang);
      const versuch = completeOidc(stelle, anfrage, { kennung, vorgang, suche: ziel.search });
      await expect(versuch, name).rejects.toMatchObject({
        code: 'anmeldedienst-antwort',
        message: expect.stringContaining('passt nicht zu dieser Anmeldung'),
      });
    }
    const { rows } = await sql`select from konten_fremdkonto where subject like 'falsch%'`.execute(
      datenbank.db,
    );
    expect(rows).toHaveLength(0);
  });

  /** Changes what we remember of the sign-in just begun. */
  async function tamper(feld: string): Promise<void> {
    await sql`update konten_vorgang set daten = daten || jsonb_build_object(${feld}::text, ${'y'.repeat(43)}::text)
      where art = 'oidc'`.execute(datenbank.db);
  }

  test('works once, in the browser that began, for the provider begun with', async () => {
    const { anfrage, kennung, vorgang, url } = await begin({ sub: 'p5', name: 'Fünf' });
    const { search: suche } = await followProvider(provider, url);
    const verfallen = { code: 'anmeldevorgang-verfallen' };
    const ohne = completeOidc(stelle, anfrage, { kennung, vorgang: undefined, suche });
    await expect(ohne).rejects.toMatchObject(verfallen);
    const { ergebnis } = await completeOidc(stelle, anfrage, { kennung, vorgang, suche });
    expect(ergebnis.art).toBe('angemeldet');
    await expect(completeOidc(stelle, anfrage, { kennung, vorgang, suche })).rejects.toMatchObject(verfallen);
    const anderer = await begin({ sub: 'p5' });
    const falsch = completeOidc(stelle, anderer.anfrage, {
      kennung: 'offen',
      vorgang: anderer.vorgang,
      suche,
    });
    await expect(falsch).rejects.toMatchObject(verfallen);
  });

  test('says so when the person refused', async () => {
    const { anfrage, kennung, vorgang, url } = await begin({ sub: 'p6' });
    const suche = `?${new URLSearchParams({ error: 'access_denied', state: new URL(url).searchParams.get('state') ?? '', iss: provider.aussteller })}`;
    await expect(completeOidc(stelle, anfrage, { kennung, vorgang, suche })).rejects.toMatchObject({
      code: 'anmeldedienst-abgebrochen',
      message: expect.stringContaining('abgebrochen'),
    });
  });

  test('a provider that is down or unknown is said in German', async () => {
    await expect(begin({ sub: 'x' }, { kennung: 'aus' })).rejects.toMatchObject({
      code: 'anmeldedienst-nicht-erreichbar',
      message: expect.stringContaining('„Ausgefallener Dienst“ antwortet nicht'),
    });
    await expect(begin({ sub: 'x' }, { kennung: 'gibtesnicht' })).rejects.toMatchObject({
      code: 'anmeldedienst-nicht-gefunden',
    });
    expect((await listAnmeldedienste(stelle)).map(({ name }) => name)).toHaveLength(3);
  });
});

describe('an account with the same address', () => {
  test('is not taken over: it takes its password', async () => {
    const wer = { sub: 'v1', name: 'Angreifer', email: 'opfer@stadt.example' };
    const eigene = await personOf(await newKonto('opfer@stadt.example'));
    const { ergebnis } = await signIn(wer);
    if (ergebnis.art !== 'verbinden') throw new Error(ergebnis.art);
    const { vorgang } = ergebnis;
    expect(await findVerbindung(stelle, vorgang)).toEqual({ dienst: 'Probedienst' });
    const anfrage = await testAnfrage(stelle);
    const falsch = await connectWithKennwort(stelle, anfrage, { vorgang, kennwort: 'falsches Kennwort' });
    expect(falsch).toEqual({ art: 'abgelehnt' });
    expect((await signIn(wer)).ergebnis.art).toBe('verbinden');
    const richtig = await connectWithKennwort(stelle, anfrage, { vorgang, kennwort: KENNWORT });
    expect(richtig.art === 'angemeldet' && (await personOf(richtig.sitzung))).toEqual(eigene);
    expect(await connectWithKennwort(stelle, anfrage, { vorgang, kennwort: KENNWORT })).toEqual({
      art: 'verfallen',
    });
    expect(await personOf(sitzungOf(await signIn(wer)))).toEqual(eigene);
  });

  test('stays apart when an account of one’s own is preferred', async () => {
    const eigene = await personOf(await newKonto('apart@stadt.example'));
    const wer = { sub: 'v2', name: 'Andere', email: 'apart@stadt.example' };
    const { ergebnis } = await signIn(wer);
    if (ergebnis.art !== 'verbinden') throw new Error(ergebnis.art);
    const neu = await registerWithoutEmail(stelle, await testAnfrage(stelle), ergebnis.vorgang);
    const person = neu.art === 'angemeldet' ? await personOf(neu.sitzung) : undefined;
    expect(person).toMatchObject({ name: 'Andere', email: null });
    expect(person?.id).not.toBe(eigene?.id);
  });

  test('is not even asked for when the provider has not checked the address', async () => {
    const eigene = await personOf(await newKonto('ungeprueft@stadt.example'));
    const wer = { sub: 'v3', name: 'Fremde', email: 'ungeprueft@stadt.example', emailVerified: false };
    const person = await personOf(sitzungOf(await signIn(wer)));
    expect([person?.id === eigene?.id, person?.email]).toEqual([false, null]);
  });

  test('without a password must sign in its own way first', async () => {
    await signIn({ sub: 'v4', name: 'Erste', email: 'ohne@stadt.example' });
    const zweite = signIn({ sub: 'v5', name: 'Zweite', email: 'ohne@stadt.example' });
    await expect(zweite).rejects.toMatchObject({ code: 'fremdkonto-nicht-verbunden' });
  });
});

describe('connecting while signed in', () => {
  test('adds the provider to the own account, which can be removed again', async () => {
    const sitzung = await newKonto('verbinde@stadt.example');
    const eigene = await personOf(sitzung);
    const wer = { sub: 'c1', name: 'Egal' };
    const { ergebnis } = await signIn(wer, { sitzung, verbinden: true });
    expect(ergebnis).toEqual({ art: 'verbunden' });
    expect(await personOf(sitzungOf(await signIn(wer)))).toEqual(eigene);
    const { zugang } = await testAnfrage(stelle, sitzung);
    expect((await readZugangsmittel(zugang)).fremdkonten).toMatchObject([
      { aussteller: provider.aussteller },
    ]);
    await removeFremdkonto(zugang, provider.aussteller);
    await expect(removeFremdkonto(zugang, provider.aussteller)).rejects.toMatchObject({
      code: 'fremdkonto-nicht-gefunden',
    });
    expect((await personOf(sitzungOf(await signIn(wer))))?.id).not.toBe(eigene?.id);
  });

  test('is refused for an account of somebody else, for another session and for nobody', async () => {
    const wer = { sub: 'c2', name: 'Vergeben' };
    await signIn(wer);
    const [eine, andere] = [await newKonto('eine@stadt.example'), await newKonto('andere@stadt.example')];
    const vergeben = signIn(wer, { sitzung: eine, verbinden: true });
    await expect(vergeben).rejects.toMatchObject({ code: 'fremdkonto-vergeben' });
    const { kennung, vorgang, url } = await begin({ sub: 'c3' }, { sitzung: eine, verbinden: true });
    const { search: suche } = await followProvider(provider, url);
    const fremd = completeOidc(stelle, await testAnfrage(stelle, andere), { kennung, vorgang, suche });
    await expect(fremd).rejects.toMatchObject({ code: 'anmeldevorgang-verfallen' });
    await expect(begin({ sub: 'c4' }, { verbinden: true })).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
  });

  test('takes the secret given after asking who it is: once, of this person, for this provider', async () => {
    const [eine, andere] = [await newKonto('geheim1@stadt.example'), await newKonto('geheim2@stadt.example')];
    const [anfrage, fremde] = [await testAnfrage(stelle, eine), await testAnfrage(stelle, andere)];
    const versuche = (wer: typeof anfrage, kennung: string, erlaubnis: string) =>
      beginOidc(stelle, wer, { kennung, weiter: '/', erlaubnis });
    const verfallen = { code: 'anmeldevorgang-verfallen' };
    await expect(versuche(anfrage, 'probe', '')).rejects.toMatchObject(verfallen);
    for (const [wer, kennung] of [
      [fremde, 'probe'],
      [anfrage, 'offen'],
    ] as const) {
      const erlaubnis = await allowVerbinden(stelle, anfrage, 'probe');
      await expect(versuche(wer, kennung, erlaubnis)).rejects.toMatchObject(verfallen);
    }
    const erlaubnis = await allowVerbinden(stelle, anfrage, 'probe');
    expect((await versuche(anfrage, 'probe', erlaubnis)).vorgang).not.toBe('');
    await expect(versuche(anfrage, 'probe', erlaubnis)).rejects.toMatchObject(verfallen);
    const alte = await allowVerbinden(stelle, anfrage, 'probe');
    await sql`update konten_vorgang set ablauf = now() - interval '1 second' where art = 'oidc-verbinden'`.execute(
      datenbank.db,
    );
    await expect(versuche(anfrage, 'probe', alte)).rejects.toMatchObject(verfallen);
  });

  test('the last way into an account stays', async () => {
    const sitzung = sitzungOf(await signIn({ sub: 'c5', name: 'Einzig' }));
    const { zugang } = await testAnfrage(stelle, sitzung);
    await expect(removeFremdkonto(zugang, provider.aussteller)).rejects.toMatchObject({
      code: 'letztes-zugangsmittel',
    });
    expect((await readZugangsmittel(zugang)).fremdkonten).toHaveLength(1);
  });
});
