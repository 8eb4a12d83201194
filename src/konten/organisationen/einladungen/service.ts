/**
 * Invitations: made by the administration, shown once as a link to pass on, accepted once by the person meant.
 */
import { randomBytes } from 'node:crypto';
import { EingabeFehler } from '#kernel/fehler.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { isEmail, normalizeEmail } from '../../anmeldung/email.ts';
import { requireRecht } from '../../erlaubnis.ts';
import { RECHTE } from '../../rechte.ts';
import { hashToken, loadRechtelage } from '../../rechtelage/service.ts';
import { checkKuerzel } from '../kuerzel.ts';
import { insertRolle } from '../mitglieder/repository.ts';
import * as organisationen from '../repository.ts';
import { organisationFehlt } from '../verzeichnis.ts';
import {
  type Einladung,
  type Einladungsangaben,
  type Einladungsangebot,
  type Einladungsinhalt,
  type Einladungszustand,
  einladungUngueltig,
  parseEinladung,
  requireEmpfaenger,
  zustandOf,
} from './einladung.ts';
import * as repository from './repository.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

type Ort = { readonly id: string; readonly gebiet: string };

/** 256 bits, fit for an address. */
function createToken(): string {
  return randomBytes(32).toString('base64url');
}

function vorgangOf(organisation: Ort) {
  return {
    handlung: 'mitglied.einladen',
    grundlage: RECHTE['mitglied.einladen'].grundlage,
    gegenstand: {
      art: 'einladung',
      kennung: null,
      organisation: organisation.id,
      ags: organisation.gebiet,
    },
  };
}

/** Stores an invitation and writes the entry; whom it is for stands in no entry, because nobody could forget it. */
async function storeEinladung(
  trx: Db,
  organisation: Ort,
  inhalt: Einladungsinhalt,
  eingeladenVon: string | null,
): Promise<string> {
  const token = createToken();
  // Who gets a new link needs no old one.
  await repository.revokeEinladungen(trx, organisation.id, { email: inhalt.email });
  await repository.insertEinladung(trx, {
    ...inhalt,
    organisation: organisation.id,
    tokenHash: hashToken(token),
    eingeladenVon,
  });
  await recordEintrag(trx, {
    ...vorgangOf(organisation),
    aenderungen: [
      { feld: 'rollen', nachher: inhalt.rollen },
      { feld: 'gebiet', nachher: inhalt.gebiet },
    ],
  });
  return token;
}

/** The organisation, if one may invite people into it. */
async function requireEinladend(trx: Db, zugang: Zugang, kuerzel: string) {
  const lage = await loadRechtelage(trx, zugang);
  const organisation = await organisationen.findOrganisation(trx, kuerzel);
  if (!organisation) throw organisationFehlt();
  requireRecht(lage, 'mitglied.einladen', { organisation: organisation.id, ags: organisation.gebiet });
  return { lage, organisation };
}

/** Only who operates the installation invites others to do so. @throws EingabeFehler */
function requireBetriebsrolle(inhalt: Einladungsinhalt, rollen: readonly { readonly rolle: string }[]): void {
  if (!inhalt.rollen.includes('betrieb') || rollen.some(({ rolle }) => rolle === 'betrieb')) return;
  throw new EingabeFehler([
    {
      feld: 'rollen',
      text: 'Die Rolle „Betrieb“ vergibt nur, wer sie selbst hat.',
      abhilfe: 'Diese Rolle abwählen.',
    },
  ]);
}

/**
 * Makes an invitation. An older open one for the same address is withdrawn.
 * @returns the secret of the link, which is stored nowhere
 * @throws EingabeFehler with every fault
 */
export async function ladeEin(
  zugang: Zugang,
  kuerzel: string,
  angaben: Einladungsangaben,
): Promise<{ readonly token: string; readonly inhalt: Einladungsinhalt }> {
  return await zugang.write(async (trx) => {
    const { lage, organisation } = await requireEinladend(trx, zugang, kuerzel);
    const inhalt = parseEinladung(angaben, organisation);
    requireBetriebsrolle(inhalt, lage.rollen);
    return { token: await storeEinladung(trx, organisation, inhalt, lage.person), inhalt };
  });
}

/** Invitations of an organisation, newest first. @throws FachlicherFehler `handlung-verboten` */
export async function listEinladungen(
  zugang: Zugang,
  kuerzel: string,
): Promise<readonly (Einladung & { readonly zustand: Einladungszustand })[]> {
  return await zugang.read(async (db) => {
    const { organisation } = await requireEinladend(db, zugang, kuerzel);
    const zeilen = await repository.listEinladungen(db, organisation.id);
    return zeilen.map(({ jetzt, ...einladung }) => ({ ...einladung, zustand: zustandOf(einladung, jetzt) }));
  });
}

/** @throws FachlicherFehler `einladung-nicht-gefunden` when it is no longer open */
export async function widerrufeEinladung(zugang: Zugang, kuerzel: string, id: string): Promise<void> {
  await zugang.write(async (trx) => {
    const { organisation } = await requireEinladend(trx, zugang, kuerzel);
    if (!UUID.test(id) || (await repository.revokeEinladungen(trx, organisation.id, { id })) === 0) {
      throw einladungUngueltig();
    }
    await recordEintrag(trx, {
      ...vorgangOf(organisation),
      aenderungen: [{ feld: 'widerrufen', vorher: false, nachher: true }],
    });
  });
}

/**
 * What a link offers; for the page of the invitation and for signing up with it.
 * @throws FachlicherFehler `einladung-nicht-gefunden`, in the same words whether unknown, used, withdrawn or expired
 */
export async function readEinladung(db: Db, token: string): Promise<Einladungsangebot> {
  const zeile = await createZugang(db, { art: 'anmeldung' }).read((trx) =>
    repository.findOffene(trx, hashToken(token)),
  );
  if (!zeile) throw einladungUngueltig();
  const { organisation, kuerzel, name, email, rollen, gebiet, ablauf } = zeile;
  return { organisation: { id: organisation, kuerzel, name }, email, rollen, gebiet, ablauf };
}

/**
 * Uses the invitation up and gives the roles, inside a transaction under `anmeldung` (for signing up: account
 * and membership together or neither).
 * @returns id of the organisation
 * @throws FachlicherFehler `einladung-nicht-gefunden`, `einladung-andere-adresse`
 */
export async function trageEinladungEin(trx: Db, token: string, person: string): Promise<string> {
  const zeile = await repository.findOffene(trx, hashToken(token));
  if (!zeile) throw einladungUngueltig();
  requireEmpfaenger(zeile, await repository.findEmail(trx, person));
  if (!(await repository.markAngenommen(trx, zeile.id))) throw einladungUngueltig();
  const { organisation, rollen, gebiet } = zeile;
  for (const rolle of rollen) await insertRolle(trx, { person, organisation, rolle, gebiet });
  const vorgang = vorgangOf({ id: organisation, gebiet: zeile.ags });
  await recordEintrag(trx, {
    ...vorgang,
    gegenstand: { ...vorgang.gegenstand, art: 'mitgliedschaft' },
    aenderungen: [
      { feld: 'einladung', nachher: 'angenommen' },
      { feld: 'rollen', nachher: rollen },
      { feld: 'gebiet', nachher: gebiet },
    ],
    betrifft: person,
  });
  return organisation;
}

/** Accepts for a signed-in person. @returns id of the organisation */
export async function nimmEinladungAn(db: Db, token: string, person: string): Promise<string> {
  return await createZugang(db, { art: 'anmeldung', person }).write((trx) =>
    trageEinladungEin(trx, token, person),
  );
}

/** What the organisation of the operator is called until it gets another name. */
const BETRIEB = {
  art: 'betrieb',
  kuerzel: 'betrieb',
  gebiet: '',
  name: 'Betrieb der Anwendung',
  zustaendigkeit: 'Bestätigt Organisationen und hält das Verzeichnis in Ordnung',
} as const;

async function insertBetrieb(trx: Db): Promise<string> {
  checkKuerzel(BETRIEB.kuerzel, await organisationen.listKuerzel(trx));
  const id = await organisationen.insertOrganisation(trx, BETRIEB, true);
  await recordEintrag(trx, {
    handlung: 'organisation.anlegen',
    grundlage: RECHTE['organisation.anlegen'].grundlage,
    gegenstand: { art: 'organisation', kennung: BETRIEB.kuerzel, organisation: id, ags: BETRIEB.gebiet },
    aenderungen: listFeldaenderungen({}, BETRIEB),
  });
  return id;
}

/** Id of the organisation of the operator, where there is one. */
export async function findBetrieb(db: Db): Promise<string | undefined> {
  return await createZugang(db, { art: 'anmeldung' }).read(
    async (trx) => (await repository.findBetrieb(trx))?.id,
  );
}

/**
 * For the command line: the organisation of the operator, made where it is missing. Whoever reaches the database
 * needs no other right. @returns its id
 */
export async function ensureBetrieb(db: Db): Promise<string> {
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    await organisationen.lockGruendung(trx);
    return (await repository.findBetrieb(trx))?.id ?? (await insertBetrieb(trx));
  });
}

/**
 * For the command line: the organisation of the operator (made where it is missing) and an invitation for an
 * administrator of it. Whoever reaches the database needs no other right.
 * @throws EingabeFehler for an address that is none
 */
export async function ladeBetreiberEin(
  db: Db,
  email: string,
): Promise<{ readonly token: string; readonly kuerzel: string; readonly neu: boolean }> {
  const adresse = normalizeEmail(email);
  if (!isEmail(adresse)) {
    throw new EingabeFehler([
      {
        feld: '--email',
        wert: email,
        text: 'Das ist keine vollständige E-Mail-Adresse.',
        abhilfe: 'Zum Beispiel: --email betrieb@stadt.example',
      },
    ]);
  }
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    await organisationen.lockGruendung(trx);
    const vorhanden = await repository.findBetrieb(trx);
    const id = vorhanden?.id ?? (await insertBetrieb(trx));
    const inhalt = { email: adresse, rollen: ['betrieb', 'verwaltung'], gebiet: '' } as const;
    const token = await storeEinladung(trx, { id, gebiet: '' }, inhalt, null);
    return { token, kuerzel: vorhanden?.kuerzel ?? BETRIEB.kuerzel, neu: vorhanden === undefined };
  });
}
