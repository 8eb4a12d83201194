/**
 * Searches people keep: whose they are, where their feeds are found, and whether news may come by e-mail.
 */
import { randomBytes } from 'node:crypto';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { GAESTE } from '../../demo.ts';
import { requireRecht } from '../../erlaubnis.ts';
import { RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import { requireNichtDemo } from '../konto/konto.ts';
import * as repository from './repository.ts';
import {
  type Benachrichtigung,
  type Merkstand,
  type Mitteilungsauftrag,
  parseSuchname,
  requireParameter,
  requirePlatz,
  type Suchauftrag,
} from './suchauftrag.ts';

const GEHEIMNIS_BYTES = 32;
/** 256 bits in base64url; anything else was never handed out. */
const GEHEIMNIS = /^[A-Za-z0-9_-]{43}$/;

function makeGeheimnis(): string {
  return randomBytes(GEHEIMNIS_BYTES).toString('base64url');
}

/** Who keeps searches now. @throws FachlicherFehler `handlung-verboten` for the public */
async function requireInhaber(db: Db, zugang: Zugang): Promise<repository.Inhaber> {
  const lage = await loadRechtelage(db, zugang);
  const inhaber = lage.gast
    ? { person: null, organisation: GAESTE }
    : { person: lage.person, organisation: null };
  requireRecht(lage, 'konto.merken', inhaber);
  return inhaber;
}

async function requireSuchauftrag(db: Db, id: string): Promise<Suchauftrag> {
  const suchauftrag = await repository.readSuchauftrag(db, id);
  if (suchauftrag) return suchauftrag;
  throw new FachlicherFehler('suchauftrag-nicht-gefunden', 'Diese gemerkte Suche gibt es nicht (mehr).');
}

/** What is searched for is nobody else's business: the entry says only that there was an act. */
async function record(
  trx: Db,
  { person, organisation }: repository.Inhaber,
  art: 'suchauftrag' | 'benachrichtigung',
  nachher: string,
): Promise<void> {
  await recordEintrag(trx, {
    handlung: 'konto.merken',
    grundlage: RECHTE['konto.merken'].grundlage,
    gegenstand: { art, kennung: null, organisation, ags: null },
    aenderungen: [{ feld: 'zustand', nachher }],
    ...(person === null ? {} : { betrifft: person }),
  });
}

/** One's own, by name. @throws FachlicherFehler `handlung-verboten` */
export async function listSuchauftraege(zugang: Zugang): Promise<Suchauftrag[]> {
  return await zugang.read(async (db) => {
    await requireInhaber(db, zugang);
    return await repository.readSuchauftraege(db);
  });
}

/** @throws FachlicherFehler `suchauftrag-nicht-gefunden`, `handlung-verboten` */
export async function readSuchauftrag(zugang: Zugang, id: string): Promise<Suchauftrag> {
  return await zugang.read(async (db) => {
    await requireInhaber(db, zugang);
    return await requireSuchauftrag(db, id);
  });
}

export type Suchauftragsangaben = {
  readonly name: string;
  readonly parameter: string;
  /** What it finds now, which is no news. */
  readonly gesehen: Merkstand;
};

/** @returns its id. @throws EingabeFehler, FachlicherFehler `zu-viele-suchauftraege`, `handlung-verboten` */
export async function createSuchauftrag(zugang: Zugang, angaben: Suchauftragsangaben): Promise<string> {
  return await zugang.write(async (trx) => {
    const inhaber = await requireInhaber(trx, zugang);
    const name = parseSuchname(angaben.name);
    const parameter = requireParameter(angaben.parameter);
    requirePlatz(await repository.countSuchauftraege(trx));
    const neu = { name, parameter, gesehen: angaben.gesehen, schluessel: makeGeheimnis() };
    const id = await repository.insertSuchauftrag(trx, inhaber, neu);
    await record(trx, inhaber, 'suchauftrag', 'gemerkt');
    return id;
  });
}

/** One act on a kept search, with its entry. */
async function act(
  zugang: Zugang,
  id: string,
  nachher: string,
  work: (trx: Db, suchauftrag: Suchauftrag, inhaber: repository.Inhaber) => Promise<void>,
): Promise<void> {
  await zugang.write(async (trx) => {
    const inhaber = await requireInhaber(trx, zugang);
    await work(trx, await requireSuchauftrag(trx, id), inhaber);
    await record(trx, inhaber, 'suchauftrag', nachher);
  });
}

/** @throws EingabeFehler at `name`, FachlicherFehler `ohne-benachrichtigung`, `suchauftrag-nicht-gefunden` */
export async function changeSuchauftrag(
  zugang: Zugang,
  id: string,
  angaben: Pick<Suchauftrag, 'name' | 'perEmail'>,
): Promise<void> {
  await act(zugang, id, 'geändert', async (trx, { id: gefunden }, { person }) => {
    const name = parseSuchname(angaben.name);
    if (angaben.perEmail && (person === null || !(await repository.readBenachrichtigung(trx)))) {
      throw new FachlicherFehler(
        'ohne-benachrichtigung',
        'Neues per E-Mail gibt es erst, wenn Sie E-Mails angefordert haben. Das geht auf der Seite der gemerkten Suchen.',
      );
    }
    await repository.updateSuchauftrag(trx, gefunden, { name, perEmail: angaben.perEmail });
  });
}

/** New addresses of feed and calendar; the old ones answer no more. */
export async function renewSuchadresse(zugang: Zugang, id: string): Promise<void> {
  await act(zugang, id, 'Adresse erneuert', (trx, { id: gefunden }) =>
    repository.updateKey(trx, gefunden, makeGeheimnis()),
  );
}

export async function deleteSuchauftrag(zugang: Zugang, id: string): Promise<void> {
  await act(zugang, id, 'gelöscht', (trx, { id: gefunden }) => repository.deleteSuchauftrag(trx, gefunden));
}

/** From now on only what comes after this is news. */
export async function noteGesehen(zugang: Zugang, id: string, stand: Merkstand): Promise<void> {
  await zugang.write(async (trx) => {
    await requireInhaber(trx, zugang);
    await repository.updateGesehen(trx, (await requireSuchauftrag(trx, id)).id, stand);
  });
}

/** For whoever knows the secret address. @param db pool of the application's role */
export async function findSuchauftragByKey(db: Db, schluessel: string): Promise<Suchauftrag | undefined> {
  if (!GEHEIMNIS.test(schluessel)) return undefined;
  return await createZugang(db, { art: 'anmeldung' }).read((trx) => repository.readByKey(trx, schluessel));
}

/** What was agreed about e-mails; null: nothing, or a visitor. @throws FachlicherFehler `handlung-verboten` */
export async function readBenachrichtigung(zugang: Zugang): Promise<Benachrichtigung | null> {
  return await zugang.read(async (db) => {
    const { person } = await requireInhaber(db, zugang);
    const zeile = person === null ? undefined : await repository.readBenachrichtigung(db);
    return zeile ? { email: zeile.email, bestaetigt: zeile.bestaetigt } : null;
  });
}

/**
 * Asks for e-mails to the own address. `schreibe` sends the question there, with the secret that agrees; when it
 * fails nothing is kept.
 * @throws FachlicherFehler `ohne-email`, `demo-person`, `handlung-verboten`
 */
export async function requestBenachrichtigung(
  zugang: Zugang,
  schreibe: (email: string, schluessel: string) => Promise<void>,
): Promise<void> {
  await zugang.write(async (trx) => {
    const inhaber = await requireInhaber(trx, zugang);
    const empfaenger =
      inhaber.person === null ? undefined : await repository.readEmpfaenger(trx, inhaber.person);
    requireNichtDemo(inhaber.person === null || (empfaenger?.demo ?? false));
    const email = empfaenger?.email ?? null;
    if (email === null) {
      throw new FachlicherFehler(
        'ohne-email',
        'Ihr Konto hat keine E-Mail-Adresse. Tragen Sie unter „Mein Konto“ eine ein.',
      );
    }
    const schluessel = makeGeheimnis();
    await repository.saveBenachrichtigung(trx, inhaber.person ?? '', email, schluessel);
    await record(trx, inhaber, 'benachrichtigung', 'angefordert');
    await schreibe(email, schluessel);
  });
}

/** No more e-mails; nothing happens where none were asked for. */
export async function endBenachrichtigung(zugang: Zugang): Promise<void> {
  await zugang.write(async (trx) => {
    const inhaber = await requireInhaber(trx, zugang);
    if (inhaber.person === null || !(await repository.readBenachrichtigung(trx))) return;
    await repository.deleteBenachrichtigung(trx, inhaber.person);
    await record(trx, inhaber, 'benachrichtigung', 'beendet');
  });
}

/** For whoever holds an e-mail with this secret. @param db pool of the application's role */
export async function findBenachrichtigungByKey(
  db: Db,
  schluessel: string,
): Promise<Benachrichtigung | undefined> {
  if (!GEHEIMNIS.test(schluessel)) return undefined;
  return await createZugang(db, { art: 'anmeldung' }).read((trx) =>
    repository.readBenachrichtigungByKey(trx, schluessel),
  );
}

/**
 * Agrees to e-mails or ends them, for whoever holds one of them: without signing in.
 * @returns false: nobody has asked for e-mails with this secret (any more)
 */
export async function decideBenachrichtigung(
  db: Db,
  schluessel: string,
  entscheidung: 'bestaetigen' | 'abbestellen',
): Promise<boolean> {
  if (!GEHEIMNIS.test(schluessel)) return false;
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    const zeile = await repository.readBenachrichtigungByKey(trx, schluessel);
    if (!zeile) return false;
    const inhaber = { person: zeile.person, organisation: null };
    if (entscheidung === 'bestaetigen') {
      await repository.confirmBenachrichtigung(trx, zeile.person);
      await record(trx, inhaber, 'benachrichtigung', 'bestätigt');
    } else {
      await repository.deleteBenachrichtigung(trx, zeile.person);
      await record(trx, inhaber, 'benachrichtigung', 'abbestellt');
    }
    return true;
  });
}

/**
 * Calls `schreibe` for everybody to whom an e-mail is due, one after the other; what it returns (what each search
 * has now been told of) is kept with the time, unless it throws. Others get theirs all the same.
 * @returns failures, one per person
 */
export async function sendFaellige(
  db: Db,
  schreibe: (auftrag: Mitteilungsauftrag) => Promise<ReadonlyMap<string, Merkstand>>,
): Promise<unknown[]> {
  const zugang = createZugang(db, { art: 'anmeldung' });
  const fehlschlaege: unknown[] = [];
  for (const person of await zugang.read(repository.readFaellige)) {
    try {
      await zugang.write(async (trx) => {
        const auftrag = await repository.lockFaellige(trx, person);
        if (auftrag) await repository.noteGemeldet(trx, person, await schreibe(auftrag));
      });
    } catch (fehler) {
      fehlschlaege.push(fehler);
    }
  }
  return fehlschlaege;
}
