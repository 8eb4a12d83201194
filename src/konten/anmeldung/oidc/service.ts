/**
 * Signing in at a provider. An account of ours is never taken over silently: an equal address alone connects
 * nothing; it takes the password of the account, or a sign-in to it before.
 */
import { randomUUID } from 'node:crypto';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import type { Anmeldeergebnis } from '../anmeldung.ts';
import { normalizeEmail } from '../email.ts';
import { requireZugangsmittel } from '../faktor/service.ts';
import { findKonto, insertPerson } from '../kennwort/repository.ts';
import { checkKennwortOf } from '../kennwort/service.ts';
import { recordKontoaenderung, requireSelbst } from '../nachweis/service.ts';
import { proceed } from '../sitzung/service.ts';
import { openVorgang, readVorgang, takeVorgang } from '../vorgang/service.ts';
import type { Anmeldedienst } from './anmeldedienst.ts';
import { beginBeimDienst, completeBeimDienst } from './dienst/service.ts';
import { loadAnmeldedienste } from './liste/service.ts';
import type { Anmeldeprofil } from './profil.ts';
import * as repository from './repository.ts';

type Stelle = Pick<Anwendung, 'db' | 'betriebsart' | 'adresse' | 'oidc'>;

/** What the sign-in at a provider led to, beside a sign-in with us. */
export type Dienstergebnis =
  | Anmeldeergebnis
  /** An account with this address exists: its password connects them. The value of the cookie for that step. */
  | { readonly art: 'verbinden'; readonly vorgang: string }
  /** The provider's account now belongs to the signed-in person. */
  | { readonly art: 'verbunden' };

/** Providers to choose from. */
export async function listAnmeldedienste(
  stelle: Pick<Anwendung, 'oidc'>,
): Promise<readonly Pick<Anmeldedienst, 'kennung' | 'name'>[]> {
  return (await loadAnmeldedienste(stelle.oidc)).map(({ kennung, name }) => ({ kennung, name }));
}

async function requireDienst(stelle: Pick<Anwendung, 'oidc'>, kennung: string): Promise<Anmeldedienst> {
  const dienst = (await loadAnmeldedienste(stelle.oidc)).find((einer) => einer.kennung === kennung);
  if (dienst) return dienst;
  throw new FachlicherFehler('anmeldedienst-nicht-gefunden', 'Diesen Anmeldedienst gibt es hier nicht.');
}

function rueckkehradresse({ adresse }: Stelle, { ursprung }: Anfrage, { kennung }: Anmeldedienst): string {
  return `${adresse ?? ursprung}/anmelden/oidc/${kennung}/rueckkehr`;
}

/**
 * Lets the signed-in person connect the provider, after it was asked once more who it is (the page does). Good for
 * one way to the provider within two minutes; a link of a foreign page lacks it.
 * @returns the secret for the cookie of that step
 * @throws FachlicherFehler `anmeldedienst-nicht-gefunden`, `handlung-verboten`
 */
export async function allowVerbinden(
  stelle: Pick<Anwendung, 'oidc'>,
  { zugang }: Pick<Anfrage, 'zugang'>,
  kennung: string,
): Promise<string> {
  const dienst = await requireDienst(stelle, kennung);
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    return await openVorgang(trx, 'oidc-verbinden', person, { dienst: dienst.kennung });
  });
}

/** Whose account is to be connected: whoever was asked is the one who is signed in. */
async function takeErlaubnis({ zugang }: Anfrage, dienst: Anmeldedienst, erlaubnis: string): Promise<string> {
  return await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    const vorgang = await takeVorgang(trx, 'oidc-verbinden', erlaubnis);
    if (vorgang?.person !== person || vorgang.daten.dienst !== dienst.kennung) throw verfallen();
    return person;
  });
}

/**
 * Begins at the provider: where to send the browser, and the value of the cookie that waits for its return.
 * @param erlaubnis of `allowVerbinden`: connects the provider's account with that of the signed-in person
 * @throws FachlicherFehler `anmeldedienst-nicht-gefunden`, `anmeldedienst-nicht-erreichbar`, `handlung-verboten`,
 *   `anmeldevorgang-verfallen`
 */
export async function beginOidc(
  stelle: Stelle,
  anfrage: Anfrage,
  eingabe: { readonly kennung: string; readonly weiter: string; readonly erlaubnis?: string | undefined },
): Promise<{ readonly url: string; readonly vorgang: string }> {
  const dienst = await requireDienst(stelle, eingabe.kennung);
  const { erlaubnis } = eingabe;
  const person = erlaubnis === undefined ? null : await takeErlaubnis(anfrage, dienst, erlaubnis);
  const { url, pruefung } = await beginBeimDienst(dienst, rueckkehradresse(stelle, anfrage, dienst));
  const daten = { ...pruefung, dienst: dienst.kennung, weiter: eingabe.weiter };
  const vorgang = await createZugang(stelle.db, { art: 'anmeldung' }).write((trx) =>
    openVorgang(trx, 'oidc', person, daten),
  );
  return { url, vorgang };
}

function verfallen(): FachlicherFehler {
  return new FachlicherFehler(
    'anmeldevorgang-verfallen',
    'Diese Anmeldung wurde nicht in diesem Browser begonnen, ist schon abgeschlossen oder zu lange her. Beginnen Sie noch einmal.',
  );
}

/**
 * The browser is back from the provider.
 * @param suche parameters of the address, with the question mark
 * @throws FachlicherFehler `anmeldevorgang-verfallen`, `anmeldedienst-…`, `fremdkonto-vergeben`
 */
export async function completeOidc(
  stelle: Stelle,
  anfrage: Anfrage,
  eingabe: { readonly kennung: string; readonly vorgang: string | undefined; readonly suche: string },
): Promise<{ readonly ergebnis: Dienstergebnis; readonly weiter: string }> {
  const dienst = await requireDienst(stelle, eingabe.kennung);
  const vorgang = await createZugang(stelle.db, { art: 'anmeldung' }).write((trx) =>
    takeVorgang(trx, 'oidc', eingabe.vorgang),
  );
  if (vorgang?.daten.dienst !== dienst.kennung) throw verfallen();
  const adresse = new URL(`${rueckkehradresse(stelle, anfrage, dienst)}${eingabe.suche}`);
  const profil = await completeBeimDienst(dienst, adresse, vorgang.daten);
  const ergebnis =
    vorgang.person === null
      ? await signInWithProfil(stelle, anfrage, dienst, profil)
      : await connectProfil(anfrage, vorgang.person, profil);
  return { ergebnis, weiter: vorgang.daten.weiter };
}

async function connectProfil(
  { zugang }: Anfrage,
  person: string,
  { aussteller, subject }: Anmeldeprofil,
): Promise<Dienstergebnis> {
  return await zugang.write(async (trx) => {
    // Whoever began must be the one who is signed in when the browser comes back.
    if ((await requireSelbst(trx, zugang)) !== person) throw verfallen();
    await repository.lockFremdkonto(trx, aussteller, subject);
    const neu = await repository.insertFremdkonto(trx, aussteller, subject, person);
    if (!neu && (await repository.findPersonOfFremdkonto(trx, aussteller, subject)) !== person) {
      throw new FachlicherFehler(
        'fremdkonto-vergeben',
        'Mit diesem Konto des Anmeldedienstes meldet sich schon ein anderes Konto an.',
      );
    }
    if (neu) await recordKontoaenderung(trx, person, 'fremdkonto', 'verbunden');
    return { art: 'verbunden' };
  });
}

async function signInWithProfil(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  dienst: Anmeldedienst,
  profil: Anmeldeprofil,
): Promise<Dienstergebnis> {
  const { aussteller, subject } = profil;
  // Under the id of the person that may come to be: the Prüfpfad says that it made its account itself.
  const neue = randomUUID();
  return await createZugang(db, { art: 'anmeldung', person: neue }).write(async (trx) => {
    await repository.lockFremdkonto(trx, aussteller, subject);
    const bekannte = await repository.findPersonOfFremdkonto(trx, aussteller, subject);
    if (bekannte !== undefined) {
      return await proceed(trx, betriebsart, anfrage, { person: bekannte, versuch: 'oidc' });
    }
    const email = profil.email === undefined ? null : normalizeEmail(profil.email);
    const gleiche = email === null ? undefined : await findKonto(trx, email);
    if (gleiche) return await offerVerbindung(trx, gleiche, dienst, profil);
    await insertAccount(trx, neue, { ...profil, email });
    return await proceed(trx, betriebsart, anfrage, { person: neue, versuch: 'oidc' });
  });
}

async function insertAccount(
  trx: Db,
  person: string,
  profil: Pick<Anmeldeprofil, 'name' | 'aussteller' | 'subject'> & { readonly email: string | null },
): Promise<void> {
  await insertPerson(trx, person, profil.name, profil.email);
  await repository.insertFremdkonto(trx, profil.aussteller, profil.subject, person);
  await recordKontoaenderung(trx, person, 'konto', 'angelegt');
}

async function offerVerbindung(
  trx: Db,
  konto: { readonly person: string; readonly hash: string | null },
  dienst: Anmeldedienst,
  { aussteller, subject, name }: Anmeldeprofil,
): Promise<Dienstergebnis> {
  if (konto.hash === null) {
    throw new FachlicherFehler(
      'fremdkonto-nicht-verbunden',
      'Zu Ihrer E-Mail-Adresse gibt es schon ein Konto. Melden Sie sich dort auf dem gewohnten Weg an und verbinden Sie es unter „Mein Konto“ mit diesem Anmeldedienst.',
    );
  }
  const daten = { aussteller, subject, name, dienst: dienst.name };
  return { art: 'verbinden', vorgang: await openVorgang(trx, 'verbindung', konto.person, daten) };
}

/** Name of the provider whose account waits to be connected; undefined: the step has ended. */
export async function findVerbindung(
  { db }: Pick<Anwendung, 'db'>,
  vorgang: string | undefined,
): Promise<{ readonly dienst: string } | undefined> {
  const gefunden = await createZugang(db, { art: 'anmeldung' }).read((trx) =>
    readVorgang(trx, 'verbindung', vorgang),
  );
  return gefunden && { dienst: gefunden.daten.dienst };
}

/** Connects the provider's account with the existing one, whose password proves that it is the same person. */
export async function connectWithKennwort(
  stelle: Stelle,
  anfrage: Anfrage,
  eingabe: { readonly vorgang: string | undefined; readonly kennwort: string },
): Promise<Anmeldeergebnis> {
  const { db, betriebsart } = stelle;
  const offen = await createZugang(db, { art: 'anmeldung' }).read((trx) =>
    readVorgang(trx, 'verbindung', eingabe.vorgang),
  );
  if (!offen?.person) return { art: 'verfallen' };
  const { person } = offen;
  const pruefung = await checkKennwortOf(stelle, anfrage, person, eingabe.kennwort);
  if (pruefung.art !== 'richtig') return pruefung;
  return await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    const vorgang = await takeVorgang(trx, 'verbindung', eingabe.vorgang);
    if (!vorgang) return { art: 'verfallen' };
    const { aussteller, subject } = vorgang.daten;
    await repository.lockFremdkonto(trx, aussteller, subject);
    if (!(await repository.insertFremdkonto(trx, aussteller, subject, person))) return { art: 'verfallen' };
    await recordKontoaenderung(trx, person, 'fremdkonto', 'verbunden');
    return await proceed(trx, betriebsart, anfrage, { person, versuch: pruefung.versuch });
  });
}

/** Instead of connecting: an account of its own, without the address, which belongs to the other one. */
export async function registerWithoutEmail(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  vorgang: string | undefined,
): Promise<Anmeldeergebnis> {
  const person = randomUUID();
  return await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    const offen = await takeVorgang(trx, 'verbindung', vorgang);
    if (!offen) return { art: 'verfallen' };
    const { aussteller, subject } = offen.daten;
    await repository.lockFremdkonto(trx, aussteller, subject);
    if (await repository.findPersonOfFremdkonto(trx, aussteller, subject)) return { art: 'verfallen' };
    await insertAccount(trx, person, { ...offen.daten, email: null });
    return await proceed(trx, betriebsart, anfrage, { person, versuch: 'oidc' });
  });
}

/** @throws FachlicherFehler `fremdkonto-nicht-gefunden`, `letztes-zugangsmittel` */
export async function removeFremdkonto(zugang: Zugang, aussteller: string): Promise<void> {
  await zugang.write(async (trx) => {
    const person = await requireSelbst(trx, zugang);
    if (!(await repository.deleteFremdkonto(trx, person, aussteller))) {
      throw new FachlicherFehler('fremdkonto-nicht-gefunden', 'Dieses Konto ist nicht mehr verbunden.');
    }
    await requireZugangsmittel(trx, person);
    await recordKontoaenderung(trx, person, 'fremdkonto', 'entfernt');
  });
}
