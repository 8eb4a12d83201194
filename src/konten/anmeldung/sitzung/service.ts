/**
 * Sessions: opened at the end of a sign-in under a new secret, ended at once when revoked.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { hashToken } from '../../rechtelage/service.ts';
import type {
  Anmeldeergebnis,
  Anmeldeweg,
  Anmeldezeile,
  Organisationswahl,
  Sitzungsansicht,
} from '../anmeldung.ts';
import { completeVersuch, logErfolg } from '../bremse/service.ts';
import { requireSelbst } from '../nachweis/service.ts';
import { newToken, openVorgang } from '../vorgang/service.ts';
import { HOECHSTDAUER_TAGE, LEERLAUF_STUNDEN } from './frist.ts';
import * as repository from './repository.ts';

/** What has been proven so far, and by whom. */
export type Anmeldeschritt = {
  readonly person: string;
  /** The counted attempt that was right, or else the way that needed none. */
  readonly versuch: number | Anmeldeweg;
  /** Nothing more is due: it was the second factor, or counts as two. */
  readonly vollstaendig?: boolean;
  readonly zweiterFaktor?: boolean;
};

type Stelle = Pick<Anwendung, 'db' | 'betriebsart'>;

async function logSchritt(trx: Db, { person, versuch }: Anmeldeschritt, adresse: string): Promise<void> {
  if (typeof versuch === 'number') await completeVersuch(trx, versuch, person);
  else await logErfolg(trx, versuch, person, adresse);
}

/**
 * Goes on after a proven step, in its transaction (identity `anmeldung`): asks for the second factor where one
 * is set up, else opens a session. The session the browser had before ends; its secret never lives on.
 */
export async function proceed(
  trx: Db,
  betriebsart: Anwendung['betriebsart'],
  anfrage: Anfrage,
  schritt: Anmeldeschritt,
): Promise<Anmeldeergebnis> {
  const { person } = schritt;
  const konto = await repository.lockPerson(trx, person);
  if (!konto || (konto.demo && betriebsart !== 'demo')) return { art: 'abgelehnt' };
  await logSchritt(trx, schritt, anfrage.adresse);
  if (konto.faktor && schritt.vollstaendig !== true) {
    return { art: 'zweiter-faktor', vorgang: await openVorgang(trx, 'faktor', person, {}) };
  }
  if (anfrage.sitzung !== undefined) await repository.endSitzung(trx, hashToken(anfrage.sitzung));
  const zweiterFaktor = schritt.zweiterFaktor === true;
  const wahl = await repository.readOrganisationswahl(trx, person, zweiterFaktor);
  const einzige = wahl.length === 1 && wahl[0]?.faktorFehlt === false ? wahl[0].organisation : null;
  const token = newToken();
  await repository.insertSitzung(trx, {
    tokenHash: hashToken(token),
    person,
    organisation: einzige,
    zweiterFaktor,
    geraet: anfrage.geraet,
    tage: HOECHSTDAUER_TAGE,
  });
  return { art: 'angemeldet', sitzung: token, wahl: wahlOf(wahl.length, einzige) };
}

function wahlOf(anzahl: number, einzige: string | null): 'noetig' | 'leer' | 'erledigt' {
  if (anzahl === 0) return 'leer';
  return einzige === null ? 'noetig' : 'erledigt';
}

/** Like `proceed`, in a transaction of its own. */
export async function openSitzung(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  schritt: Anmeldeschritt,
): Promise<Anmeldeergebnis> {
  return await createZugang(db, { art: 'anmeldung', person: schritt.person }).write((trx) =>
    proceed(trx, betriebsart, anfrage, schritt),
  );
}

/** Ends the session of this browser. */
export async function signOut({ db }: Pick<Anwendung, 'db'>, anfrage: Anfrage): Promise<void> {
  const { sitzung } = anfrage;
  if (sitzung === undefined) return;
  await createZugang(db, { art: 'anmeldung' }).write((trx) => repository.endSitzung(trx, hashToken(sitzung)));
}

/** Hash that no session has: requests without a cookie. */
function hashOf(sitzung: string | undefined): Buffer {
  return sitzung === undefined ? Buffer.alloc(32) : hashToken(sitzung);
}

/** Sessions of the person that are still good, last used first. */
export async function listSitzungen({ zugang, sitzung }: Anfrage): Promise<readonly Sitzungsansicht[]> {
  return await zugang.read(async (db) => {
    const person = await requireSelbst(db, zugang, 'konto.lesen');
    return await repository.readSitzungen(db, person, hashOf(sitzung), LEERLAUF_STUNDEN);
  });
}

/** Ends one of one's own sessions at once. @throws FachlicherFehler `sitzung-nicht-gefunden` */
export async function revokeSitzung(zugang: Zugang, id: string): Promise<void> {
  const beendet = await zugang.write(async (trx) =>
    repository.endSitzungOf(trx, await requireSelbst(trx, zugang), id),
  );
  if (!beendet) throw new FachlicherFehler('sitzung-nicht-gefunden', 'Diese Sitzung ist schon beendet.');
}

/** Ends all sessions of a person but this one, in the transaction of the change that makes it necessary. */
export async function endAndereSitzungen(
  trx: Db,
  person: string,
  sitzung: string | undefined,
): Promise<number> {
  return await repository.endAndere(trx, person, hashOf(sitzung), LEERLAUF_STUNDEN);
}

/** Ends all sessions but this one. @returns how many were still good */
export async function revokeAndereSitzungen({ zugang, sitzung }: Anfrage): Promise<number> {
  return await zugang.write(async (trx) =>
    endAndereSitzungen(trx, await requireSelbst(trx, zugang), sitzung),
  );
}

/** From now on this session has seen a second factor: the one just set up. */
export async function markZweiterFaktor(trx: Db, sitzung: string | undefined): Promise<void> {
  await repository.saveZweiterFaktor(trx, hashOf(sitzung));
}

/** The last sign-ins of the person, newest first (at most 200). */
export async function listAnmeldungen(zugang: Zugang): Promise<readonly Anmeldezeile[]> {
  return await zugang.read(async (db) =>
    repository.readAnmeldungen(db, await requireSelbst(db, zugang, 'konto.lesen')),
  );
}

async function readWahl(db: Db, { zugang, sitzung }: Anfrage): Promise<readonly Organisationswahl[]> {
  const person = await requireSelbst(db, zugang, 'konto.lesen');
  const faktor = await repository.readZweiterFaktor(db, hashOf(sitzung));
  return await repository.readOrganisationswahl(db, person, faktor);
}

/** Organisations the person may act for now. */
export async function listOrganisationswahl(anfrage: Anfrage): Promise<readonly Organisationswahl[]> {
  return await anfrage.zugang.read((db) => readWahl(db, anfrage));
}

function requireWahl(wahlen: readonly Organisationswahl[], organisation: string): void {
  const wahl = wahlen.find((eine) => eine.organisation === organisation);
  if (!wahl) {
    throw new FachlicherFehler(
      'organisation-nicht-gefunden',
      'Für diese Organisation können Sie nicht handeln.',
    );
  }
  if (wahl.faktorFehlt) {
    throw new FachlicherFehler(
      'zweiter-faktor-noetig',
      `${wahl.name} verlangt einen zweiten Faktor. Richten Sie einen ein oder melden Sie sich mit ihm an.`,
    );
  }
}

/**
 * Acts for another organisation from the next request on; null: for none.
 * @throws FachlicherFehler `organisation-nicht-gefunden`, `zweiter-faktor-noetig`
 */
export async function switchOrganisation(anfrage: Anfrage, organisation: string | null): Promise<void> {
  await anfrage.zugang.write(async (trx) => {
    if (organisation !== null) requireWahl(await readWahl(trx, anfrage), organisation);
    await repository.saveOrganisation(trx, hashOf(anfrage.sitzung), organisation);
  });
}
