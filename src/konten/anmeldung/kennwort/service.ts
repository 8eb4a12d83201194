/**
 * Passwords: hashed with Argon2id outside of the event loop, compared in constant time.
 */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang } from '#platform/database/index.ts';
import type { Anmeldeergebnis, Bestaetigung } from '../anmeldung.ts';
import { beginVersuch, completeVersuch } from '../bremse/service.ts';
import { KONTOSPERRE } from '../bremse/sperre.ts';
import { normalizeEmail } from '../email.ts';
import { recordKontoaenderung, requireSelbst } from '../nachweis/service.ts';
import { endAndereSitzungen, openSitzung } from '../sitzung/service.ts';
import { normalizeKennwort, pruefeKennwort } from './kennwortregel.ts';
import { ARGONMASS, type Argonmass, formatPhc, isVeraltet, parsePhc } from './phc.ts';
import * as repository from './repository.ts';

const LAENGE = 32;
const hashArgon2 = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

async function computeHash(kennwort: string, salz: Buffer, mass: Argonmass): Promise<Buffer> {
  return await hashArgon2('argon2id', {
    message: normalizeKennwort(kennwort),
    nonce: salz,
    memory: mass.m,
    passes: mass.t,
    parallelism: mass.p,
    tagLength: LAENGE,
  });
}

/** @returns PHC string to store */
export async function hashKennwort(kennwort: string): Promise<string> {
  const salz = randomBytes(16);
  return formatPhc({ mass: ARGONMASS, salz, hash: await computeHash(kennwort, salz, ARGONMASS) });
}

/** Compared with when there is no account or no password: the same work, and never equal. */
const NIEMAND = formatPhc({ mass: ARGONMASS, salz: Buffer.alloc(16), hash: Buffer.alloc(LAENGE) });

/** Always costs one hash, also for `null`. */
export async function isKennwort(gespeichert: string | null, kennwort: string): Promise<boolean> {
  const { mass, salz, hash } = parsePhc(gespeichert ?? NIEMAND);
  const gleich = timingSafeEqual(hash, await computeHash(kennwort, salz, mass));
  return gleich && gespeichert !== null;
}

type Stelle = Pick<Anwendung, 'db' | 'betriebsart'>;
/** The counted attempt is completed by whoever goes on. */
export type Kennwortpruefung =
  | Extract<Anmeldeergebnis, { art: 'abgelehnt' | 'gesperrt' }>
  | { readonly art: 'richtig'; readonly person: string; readonly versuch: number };

/** Address and password, with the limits; unknown addresses cost and answer the same as known ones. */
async function checkKennwort(
  { db }: Pick<Anwendung, 'db'>,
  anfrage: Anfrage,
  eingabe: { readonly email: string; readonly kennwort: string },
): Promise<Kennwortpruefung> {
  const email = normalizeEmail(eingabe.email);
  const zugang = createZugang(db, { art: 'anmeldung' });
  const konto = await zugang.read((trx) => repository.findKonto(trx, email));
  const beginn = await beginVersuch(db, {
    weg: 'kennwort',
    schutzgut: email,
    person: konto?.person ?? null,
    adresse: anfrage.adresse,
    mass: KONTOSPERRE,
  });
  if (beginn.art === 'gesperrt') return beginn;
  const richtig = await isKennwort(konto?.hash ?? null, eingabe.kennwort);
  if (!richtig || !konto?.hash) return { art: 'abgelehnt' };
  if (isVeraltet(parsePhc(konto.hash))) await renewHash(db, konto.person, konto.hash, eingabe.kennwort);
  return { art: 'richtig', person: konto.person, versuch: beginn.versuch };
}

async function renewHash(db: Anwendung['db'], person: string, alt: string, kennwort: string): Promise<void> {
  const neu = await hashKennwort(kennwort);
  await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    await repository.replaceHash(trx, person, alt, neu);
    await recordKontoaenderung(trx, person, 'kennwort', 'erneuert');
  });
}

/** First factor of a local account. */
export async function signInWithKennwort(
  stelle: Stelle,
  anfrage: Anfrage,
  eingabe: { readonly email: string; readonly kennwort: string },
): Promise<Anmeldeergebnis> {
  const pruefung = await checkKennwort(stelle, anfrage, eingabe);
  if (pruefung.art !== 'richtig') return pruefung;
  return await openSitzung(stelle, anfrage, { person: pruefung.person, versuch: pruefung.versuch });
}

/** The password of an account already known, with the limits. An account without one is refused. */
export async function checkKennwortOf(
  stelle: Pick<Anwendung, 'db'>,
  anfrage: Anfrage,
  person: string,
  kennwort: string,
): Promise<Kennwortpruefung> {
  const konto = await createZugang(stelle.db, { art: 'anmeldung' }).read((trx) =>
    repository.readKonto(trx, person),
  );
  if (!konto?.hash || konto.email === null) return { art: 'abgelehnt' };
  return await checkKennwort(stelle, anfrage, { email: konto.email, kennwort });
}

/**
 * Asks for the password once more before factors or passwords change, counted and limited as a sign-in. Who has
 * none (provider or passkey only) is taken at the word of the session.
 */
export async function confirmKennwort(
  stelle: Pick<Anwendung, 'db'>,
  anfrage: Anfrage,
  kennwort: string,
): Promise<Bestaetigung> {
  const { zugang } = anfrage;
  const konto = await zugang.read(async (trx) => repository.readKonto(trx, await requireSelbst(trx, zugang)));
  if (!konto?.hash || konto.email === null) return { art: 'bestaetigt' };
  const pruefung = await checkKennwort(stelle, anfrage, { email: konto.email, kennwort });
  if (pruefung.art !== 'richtig') return pruefung;
  const { person, versuch } = pruefung;
  await createZugang(stelle.db, { art: 'anmeldung', person }).write((trx) =>
    completeVersuch(trx, versuch, person),
  );
  return { art: 'bestaetigt' };
}

/**
 * Sets the password; all other sessions end. Ask for the old one before (`confirmKennwort`).
 * @throws EingabeFehler with the field `kennwort`
 */
export async function setKennwort(anfrage: Anfrage, kennwort: string): Promise<void> {
  const { zugang } = anfrage;
  const konto = await zugang.read(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    return await repository.readKonto(trx, person);
  });
  const maengel = pruefeKennwort(kennwort, [konto?.name ?? '', konto?.email ?? '']);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  const hash = await hashKennwort(kennwort);
  await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    await repository.saveHash(trx, person, hash);
    await endAndereSitzungen(trx, person, anfrage.sitzung);
    await recordKontoaenderung(trx, person, 'kennwort', 'geändert');
  });
}
