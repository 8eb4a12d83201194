/**
 * Passkeys (WebAuthn): as the only step of a sign-in, because they stand for possession and fingerprint or PIN,
 * or as second factor after a password.
 */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import type { Anmeldeergebnis } from '../anmeldung.ts';
import { beginVersuch } from '../bremse/service.ts';
import { ADRESSSPERRE } from '../bremse/sperre.ts';
import {
  completeEinrichtung,
  dropErsatzcodesWithoutFaktor,
  requireZugangsmittel,
} from '../faktor/service.ts';
import { readKonto } from '../kennwort/repository.ts';
import { recordKontoaenderung, requireSelbst } from '../nachweis/service.ts';
import { proceed } from '../sitzung/service.ts';
import { openVorgang, readVorgang, takeVorgang } from '../vorgang/service.ts';
import * as repository from './repository.ts';
import { findPasskeyursprung, type Passkeyursprung } from './ursprung.ts';

/** EdDSA, ES256, RS256: what devices have (COSE, RFC 9053 and 8812). */
const VERFAHREN = [-8, -7, -257];

/** Hundreds of modules, loaded with the first passkey. */
const loadVerfahren = () => import('@simplewebauthn/server');

type Stelle = Pick<Anwendung, 'db' | 'betriebsart' | 'adresse'>;

/** What the browser needs, and the secret to hand in with its answer. */
export type Passkeyaufgabe = { readonly optionen: unknown; readonly vorgang: string };

/** Undefined where browsers offer no passkeys. */
export function passkeyursprungOf(
  { adresse }: Pick<Anwendung, 'adresse'>,
  { ursprung }: Pick<Anfrage, 'ursprung'>,
): Passkeyursprung | undefined {
  return findPasskeyursprung(adresse ?? ursprung);
}

function requireUrsprung(stelle: Pick<Anwendung, 'adresse'>, anfrage: Anfrage): Passkeyursprung {
  const ursprung = passkeyursprungOf(stelle, anfrage);
  if (ursprung) return ursprung;
  throw new FachlicherFehler(
    'passkey-unmoeglich',
    'Unter dieser Adresse gibt es keine Passkeys. Öffnen Sie die Anwendung unter ihrem Namen mit https.',
  );
}

/** What a browser sends is text of anybody's making. */
function parseAntwort<T extends { readonly id: string }>(text: string): T | undefined {
  try {
    const wert: unknown = JSON.parse(text);
    const id = typeof wert === 'object' && wert !== null && 'id' in wert ? wert.id : undefined;
    return typeof id === 'string' ? (wert as T) : undefined;
  } catch {
    return undefined;
  }
}

/** The libraries throw for whatever does not fit: wrong challenge, origin, signature, or plain nonsense. */
async function acceptOrNot<T>(pruefung: Promise<T>): Promise<T | undefined> {
  try {
    return await pruefung;
  } catch {
    return undefined;
  }
}

/**
 * What the browser needs to sign in; with half a sign-in only for the passkeys of its person, else for any that
 * the device knows.
 */
export async function beginPasskeyanmeldung(
  stelle: Stelle,
  anfrage: Anfrage,
  halb: string | undefined,
): Promise<Passkeyaufgabe> {
  const { rpId } = requireUrsprung(stelle, anfrage);
  return await createZugang(stelle.db, { art: 'anmeldung' }).write(async (trx) => {
    const person = (await readVorgang(trx, 'faktor', halb))?.person ?? null;
    const passkeys = person === null ? [] : await repository.readPasskeys(trx, person);
    const { generateAuthenticationOptions } = await loadVerfahren();
    const optionen = await generateAuthenticationOptions({
      rpID: rpId,
      userVerification: 'required',
      allowCredentials: passkeys.map(({ id, transportwege }) => ({ id, transports: [...transportwege] })),
    });
    const daten = { challenge: optionen.challenge };
    return { optionen, vorgang: await openVorgang(trx, 'passkey-anmeldung', person, daten) };
  });
}

type Passkeyeingabe = {
  readonly vorgang: string;
  /** JSON of the browser's answer. */
  readonly antwort: string;
  /** Half a sign-in that this completes. */
  readonly halb?: string | undefined;
};

/** @returns the person whose passkey it is; undefined: refused */
async function checkPasskey(
  trx: Db,
  { rpId, ursprung }: Passkeyursprung,
  antwort: AuthenticationResponseJSON,
  challenge: string,
): Promise<string | undefined> {
  const passkey = await repository.lockPasskey(trx, antwort.id);
  if (!passkey) return undefined;
  const { verifyAuthenticationResponse } = await loadVerfahren();
  const pruefung = await acceptOrNot(
    verifyAuthenticationResponse({
      response: antwort,
      expectedChallenge: challenge,
      expectedOrigin: ursprung,
      expectedRPID: rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.schluessel),
        counter: passkey.zaehler,
      },
    }),
  );
  if (pruefung?.verified !== true) return undefined;
  await repository.saveZaehler(trx, passkey.id, pruefung.authenticationInfo.newCounter);
  return passkey.person;
}

/** Signs in by a passkey, alone or as the second factor of the half sign-in. */
export async function signInWithPasskey(
  stelle: Stelle,
  anfrage: Anfrage,
  eingabe: Passkeyeingabe,
): Promise<Anmeldeergebnis> {
  const ursprung = requireUrsprung(stelle, anfrage);
  const antwort = parseAntwort<AuthenticationResponseJSON>(eingabe.antwort);
  if (!antwort) return { art: 'abgelehnt' };
  const beginn = await beginVersuch(stelle.db, {
    weg: 'passkey',
    schutzgut: `passkey:${antwort.id}`,
    person: null,
    adresse: anfrage.adresse,
    mass: ADRESSSPERRE,
  });
  if (beginn.art === 'gesperrt') return beginn;
  const vorgang = await createZugang(stelle.db, { art: 'anmeldung' }).write(async (trx) => ({
    aufgabe: await takeVorgang(trx, 'passkey-anmeldung', eingabe.vorgang),
    halb: await readVorgang(trx, 'faktor', eingabe.halb),
  }));
  const { aufgabe, halb } = vorgang;
  if (!aufgabe) return { art: 'verfallen' };
  const gemeint = halb?.person ?? aufgabe.person;
  return await createZugang(stelle.db, { art: 'anmeldung' }).write(async (trx) => {
    const person = await checkPasskey(trx, ursprung, antwort, aufgabe.daten.challenge);
    if (person === undefined || (gemeint !== null && gemeint !== person)) return { art: 'abgelehnt' };
    if (halb) await takeVorgang(trx, 'faktor', eingabe.halb);
    const schritt = { person, versuch: beginn.versuch, vollstaendig: true, zweiterFaktor: true };
    return await proceed(trx, stelle.betriebsart, anfrage, schritt);
  });
}

/** What the browser needs to make a passkey for the signed-in person. */
export async function beginPasskey(
  stelle: Pick<Anwendung, 'adresse'>,
  anfrage: Anfrage,
): Promise<Passkeyaufgabe> {
  const { rpId } = requireUrsprung(stelle, anfrage);
  const { zugang } = anfrage;
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    const konto = await readKonto(trx, person);
    const vorhandene = await repository.readPasskeys(trx, person);
    const { generateRegistrationOptions } = await loadVerfahren();
    const optionen = await generateRegistrationOptions({
      rpName: 'Quartierwerk',
      rpID: rpId,
      userID: new Uint8Array(Buffer.from(person.replaceAll('-', ''), 'hex')),
      userName: konto?.email ?? konto?.name ?? '',
      userDisplayName: konto?.name ?? '',
      attestationType: 'none',
      supportedAlgorithmIDs: VERFAHREN,
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      excludeCredentials: vorhandene.map(({ id, transportwege }) => ({ id, transports: [...transportwege] })),
    });
    const daten = { challenge: optionen.challenge };
    return { optionen, vorgang: await openVorgang(trx, 'passkey-anlage', person, daten) };
  });
}

function refusePasskey(): FachlicherFehler {
  return new FachlicherFehler(
    'passkey-abgelehnt',
    'Der Passkey wurde nicht angelegt: Die Antwort des Geräts passt nicht oder kam zu spät. Versuchen Sie es noch einmal.',
  );
}

/**
 * Stores a new passkey. Other sessions end, because they have not seen it.
 * @returns new recovery codes with the first factor (else none)
 * @throws FachlicherFehler `passkey-abgelehnt`
 */
export async function addPasskey(
  stelle: Pick<Anwendung, 'adresse'>,
  anfrage: Anfrage,
  eingabe: { readonly vorgang: string; readonly antwort: string; readonly name: string },
): Promise<readonly string[]> {
  const { rpId, ursprung } = requireUrsprung(stelle, anfrage);
  const { zugang, sitzung } = anfrage;
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    const aufgabe = await takeVorgang(trx, 'passkey-anlage', eingabe.vorgang);
    const antwort = parseAntwort<RegistrationResponseJSON>(eingabe.antwort);
    if (!antwort || aufgabe?.person !== person) throw refusePasskey();
    const { verifyRegistrationResponse } = await loadVerfahren();
    const pruefung = await acceptOrNot(
      verifyRegistrationResponse({
        response: antwort,
        expectedChallenge: aufgabe.daten.challenge,
        expectedOrigin: ursprung,
        expectedRPID: rpId,
        requireUserVerification: true,
        supportedAlgorithmIDs: VERFAHREN,
      }),
    );
    if (pruefung?.verified !== true) throw refusePasskey();
    const { credential } = pruefung.registrationInfo;
    const neu = await repository.insertPasskey(trx, {
      id: credential.id,
      person,
      name: eingabe.name.trim().slice(0, 100) || 'Passkey',
      schluessel: Buffer.from(credential.publicKey),
      zaehler: credential.counter,
      transportwege: credential.transports ?? [],
    });
    if (!neu) throw refusePasskey();
    return await completeEinrichtung(trx, person, sitzung, 'passkey');
  });
}

/** @throws FachlicherFehler `passkey-nicht-gefunden`, `letztes-zugangsmittel` */
export async function removePasskey(zugang: Zugang, id: string): Promise<void> {
  await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    if (!(await repository.deletePasskey(trx, person, id))) {
      throw new FachlicherFehler('passkey-nicht-gefunden', 'Diesen Passkey gibt es nicht mehr.');
    }
    await requireZugangsmittel(trx, person);
    await dropErsatzcodesWithoutFaktor(trx, person);
    await recordKontoaenderung(trx, person, 'passkey', 'entfernt');
  });
}
