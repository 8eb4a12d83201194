/**
 * Second factors: codes of an authenticator and recovery codes; set up, used, removed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import type { Anmeldeergebnis, Totpeinrichtung, Zugangsmittel } from '../anmeldung.ts';
import { beginVersuch } from '../bremse/service.ts';
import { FAKTORSPERRE } from '../bremse/sperre.ts';
import { recordKontoaenderung, requireSelbst } from '../nachweis/service.ts';
import { listPasskeys } from '../passkey/repository.ts';
import { endAndereSitzungen, markZweiterFaktor, proceed } from '../sitzung/service.ts';
import { readVorgang, takeVorgang } from '../vorgang/service.ts';
import {
  ANZAHL_ERSATZCODES,
  BYTES_JE_ERSATZCODE,
  formatErsatzcode,
  normalizeErsatzcode,
} from './ersatzcode.ts';
import { createQrpfad } from './qr.ts';
import * as repository from './repository.ts';
import {
  findZeitschritt,
  formatGeheimnis,
  formatTotpUri,
  gruppiereGeheimnis,
  normalizeCode,
} from './totp.ts';

type Stelle = Pick<Anwendung, 'db' | 'betriebsart'>;

/** Bound to the person, so that equal codes of two people do not look alike. */
function hashErsatzcode(person: string, code: string): string {
  return createHash('sha256')
    .update(`${person}:${normalizeErsatzcode(code)}`)
    .digest('base64url');
}

async function useTotp(trx: Db, person: string, code: string): Promise<boolean> {
  const totp = await repository.lockTotp(trx, person);
  if (!totp?.bestaetigtAm) return false;
  const schritt = findZeitschritt(totp.geheimnis, code, totp.jetzt, totp.letzterSchritt);
  if (schritt === undefined) return false;
  await repository.saveZeitschritt(trx, person, schritt);
  return true;
}

async function useErsatzcode(trx: Db, person: string, code: string): Promise<boolean> {
  if (!(await repository.useErsatzcode(trx, person, hashErsatzcode(person, code)))) return false;
  await recordKontoaenderung(trx, person, 'ersatzcodes', 'verbraucht');
  return true;
}

/** Second factor by a code of the authenticator or a recovery code. */
export async function signInWithCode(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  eingabe: { readonly vorgang: string | undefined; readonly code: string },
): Promise<Anmeldeergebnis> {
  const halb = await createZugang(db, { art: 'anmeldung' }).read((trx) =>
    readVorgang(trx, 'faktor', eingabe.vorgang),
  );
  if (!halb?.person) return { art: 'verfallen' };
  const { person } = halb;
  const istTotp = /^\d{6}$/.test(normalizeCode(eingabe.code));
  const beginn = await beginVersuch(db, {
    weg: istTotp ? 'totp' : 'ersatzcode',
    schutzgut: `faktor:${person}`,
    person,
    adresse: anfrage.adresse,
    mass: FAKTORSPERRE,
  });
  if (beginn.art === 'gesperrt') return beginn;
  return await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    const richtig = await (istTotp ? useTotp : useErsatzcode)(trx, person, eingabe.code);
    if (!richtig) return { art: 'abgelehnt' };
    if (!(await takeVorgang(trx, 'faktor', eingabe.vorgang))) return { art: 'verfallen' };
    const schritt = { person, versuch: beginn.versuch, vollstaendig: true, zweiterFaktor: true };
    return await proceed(trx, betriebsart, anfrage, schritt);
  });
}

/** Which second factors the half sign-in may be completed with; undefined: it has ended. */
export async function findFaktoren(
  { db }: Pick<Anwendung, 'db'>,
  vorgang: string | undefined,
): Promise<{ readonly totp: boolean; readonly passkey: boolean; readonly ersatzcodes: boolean } | undefined> {
  return await createZugang(db, { art: 'anmeldung' }).read(async (trx) => {
    const halb = await readVorgang(trx, 'faktor', vorgang);
    if (!halb?.person) return undefined;
    const uebersicht = await repository.readUebersicht(trx, halb.person);
    const passkeys = await listPasskeys(trx, halb.person);
    return {
      totp: uebersicht?.totp != null,
      passkey: passkeys.length > 0,
      ersatzcodes: (uebersicht?.ersatzcodes ?? 0) > 0,
    };
  });
}

/** With what the person can sign in. */
export async function readZugangsmittel(zugang: Zugang): Promise<Zugangsmittel> {
  return await zugang.read(async (db) => {
    const person = await requireSelbst(db, zugang, 'konto.lesen');
    const uebersicht = await repository.readUebersicht(db, person);
    return {
      kennwortGeaendertAm: uebersicht?.kennwort ?? null,
      totpSeit: uebersicht?.totp ?? null,
      passkeys: await listPasskeys(db, person),
      ersatzcodes: uebersicht?.ersatzcodes ?? 0,
      fremdkonten: await repository.readFremdkonten(db, person),
    };
  });
}

/**
 * A new secret, not valid before it is confirmed; replaces an unconfirmed one.
 * @throws FachlicherFehler `totp-vorhanden`
 */
export async function beginTotp(zugang: Zugang): Promise<Totpeinrichtung> {
  const geheimnis = formatGeheimnis(new Uint8Array(randomBytes(20)));
  const konto = await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    if (!(await repository.insertTotp(trx, person, geheimnis))) {
      throw new FachlicherFehler('totp-vorhanden', 'Ein Authenticator ist schon eingerichtet.');
    }
    const uebersicht = await repository.readUebersicht(trx, person);
    await recordKontoaenderung(trx, person, 'totp', 'begonnen');
    return uebersicht?.email ?? uebersicht?.name ?? '';
  });
  return makeEinrichtung(geheimnis, konto);
}

function makeEinrichtung(geheimnis: string, konto: string): Totpeinrichtung {
  const uri = formatTotpUri(geheimnis, konto);
  return { geheimnis: gruppiereGeheimnis(geheimnis), uri, qr: createQrpfad(uri) };
}

/** The secret that waits for its first code, to show it again. */
export async function findTotpeinrichtung(zugang: Zugang): Promise<Totpeinrichtung | undefined> {
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    const totp = await repository.lockTotp(trx, person);
    if (!totp || totp.bestaetigtAm) return undefined;
    const uebersicht = await repository.readUebersicht(trx, person);
    return makeEinrichtung(totp.geheimnis, uebersicht?.email ?? uebersicht?.name ?? '');
  });
}

/**
 * Confirms the new authenticator by its first code. Other sessions end, because they have not seen it.
 * @returns new recovery codes with the first factor (else none); undefined: wrong code
 */
export async function confirmTotp(anfrage: Anfrage, code: string): Promise<readonly string[] | undefined> {
  const { zugang, sitzung } = anfrage;
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    const totp = await repository.lockTotp(trx, person);
    const schritt =
      totp && !totp.bestaetigtAm ? findZeitschritt(totp.geheimnis, code, totp.jetzt, 0) : undefined;
    if (schritt === undefined) return undefined;
    await repository.saveZeitschritt(trx, person, schritt);
    return await completeEinrichtung(trx, person, sitzung, 'totp');
  });
}

/** After a factor was stored: the session counts as one with it, and the first factor brings recovery codes. */
export async function completeEinrichtung(
  trx: Db,
  person: string,
  sitzung: string | undefined,
  feld: 'totp' | 'passkey',
): Promise<readonly string[]> {
  await markZweiterFaktor(trx, sitzung);
  await endAndereSitzungen(trx, person, sitzung);
  const erster = (await repository.countFaktoren(trx, person)) === 1;
  const codes = erster ? await makeErsatzcodes(trx, person) : [];
  await recordKontoaenderung(trx, person, feld, 'eingerichtet');
  return codes;
}

async function makeErsatzcodes(trx: Db, person: string): Promise<readonly string[]> {
  const codes = Array.from({ length: ANZAHL_ERSATZCODES }, () =>
    formatErsatzcode(randomBytes(BYTES_JE_ERSATZCODE)),
  );
  await repository.replaceErsatzcodes(
    trx,
    person,
    codes.map((code) => hashErsatzcode(person, code)),
  );
  return codes;
}

/** New recovery codes; the old ones are void. @throws FachlicherFehler `kein-zweiter-faktor` */
export async function renewErsatzcodes(zugang: Zugang): Promise<readonly string[]> {
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    if ((await repository.countFaktoren(trx, person)) === 0) {
      throw new FachlicherFehler('kein-zweiter-faktor', 'Ersatzcodes gibt es erst mit einem zweiten Faktor.');
    }
    const codes = await makeErsatzcodes(trx, person);
    await recordKontoaenderung(trx, person, 'ersatzcodes', 'erneuert');
    return codes;
  });
}

/** Removes the authenticator; nothing happens when there is none. */
export async function removeTotp(zugang: Zugang): Promise<void> {
  await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    if (!(await repository.deleteTotp(trx, person))) return;
    await dropErsatzcodesWithoutFaktor(trx, person);
    await recordKontoaenderung(trx, person, 'totp', 'entfernt');
  });
}

/** Recovery codes stand in for a factor; without one they would be one. */
export async function dropErsatzcodesWithoutFaktor(trx: Db, person: string): Promise<void> {
  if ((await repository.countFaktoren(trx, person)) === 0)
    await repository.replaceErsatzcodes(trx, person, []);
}

/** Nobody removes the last way in. @throws FachlicherFehler `letztes-zugangsmittel` */
export async function requireZugangsmittel(trx: Db, person: string): Promise<void> {
  if (await repository.hasZugangsmittel(trx, person)) return;
  throw new FachlicherFehler(
    'letztes-zugangsmittel',
    'Damit kämen Sie nicht mehr in Ihr Konto. Richten Sie zuerst ein Kennwort oder einen anderen Zugang ein.',
  );
}
