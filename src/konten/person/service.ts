/**
 * What konten does for one person: drafts of forms, the own account, its data and their end.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { requireRecht } from '../erlaubnis.ts';
import type { Handlung } from '../rechte.ts';
import { hashToken, loadRechtelage } from '../rechtelage/service.ts';
import { AUFBEWAHRUNG } from './aufbewahrung.ts';
import {
  type Formularentwurf,
  type Formularwerte,
  formatFormularwerte,
  formularwerteOf,
  HOECHSTZAHL_ENTWUERFE,
  isFormularpfad,
  requireFormularpfad,
} from './entwurf.ts';
import * as repository from './repository.ts';

/** Where the browser saves drafts; sending there is no form of its own. */
const ENTWUERFE_PFAD = '/entwuerfe';

/** The person who acts. @throws FachlicherFehler `handlung-verboten` for everybody else */
async function requirePerson(db: Db, zugang: Zugang, handlung: Handlung): Promise<string> {
  const lage = await loadRechtelage(db, zugang);
  requireRecht(lage, handlung, { person: lage.person });
  return lage.person ?? '';
}

/**
 * Keeps a form as far as it is filled in; a later draft of the same form replaces it, an empty one is none.
 * Fields that hold secrets are left out.
 * @throws EingabeFehler for a foreign address, FachlicherFehler `entwurf-zu-gross`, `handlung-verboten`
 */
export async function saveEntwurf(zugang: Zugang, pfad: string, werte: Formularwerte): Promise<void> {
  const adresse = requireFormularpfad(pfad);
  const text = formatFormularwerte(werte);
  await zugang.write(async (trx) => {
    const person = await requirePerson(trx, zugang, 'konto.aendern');
    if (text === '{}') return await repository.deleteEntwurf(trx, person, adresse);
    await repository.saveEntwurf(trx, person, adresse, text);
    await repository.trimEntwuerfe(trx, person, HOECHSTZAHL_ENTWUERFE);
  });
}

/** One's own draft of the form at this address; undefined also for who is not signed in. */
export async function findEntwurf(zugang: Zugang, pfad: string): Promise<Formularentwurf | undefined> {
  const { person } = zugang.identitaet;
  if (zugang.identitaet.art !== 'person' || person === undefined) return undefined;
  return await zugang.read((db) => repository.readEntwurf(db, person, pfad));
}

/** One's own unfinished forms, newest first. */
export async function listEntwuerfe(zugang: Zugang): Promise<Formularentwurf[]> {
  return await zugang.read(async (db) =>
    repository.readEntwuerfe(db, await requirePerson(db, zugang, 'konto.lesen')),
  );
}

/** Discards a draft, e.g. after the form was sent; nothing happens when there is none or nobody is signed in. */
export async function deleteEntwurf(zugang: Zugang, pfad: string): Promise<void> {
  const { person } = zugang.identitaet;
  if (zugang.identitaet.art !== 'person' || person === undefined) return;
  await zugang.write((trx) => repository.deleteEntwurf(trx, person, pfad));
}

/**
 * Keeps a form that was sent after its session had ended, as a draft of the person the session belonged to.
 * After signing in again the form finds it.
 * @param token value of the session cookie, good or not
 * @param felder the form data
 * @returns whether it was kept: not for an unknown or long ended session, nor for what is no form or too large
 */
export async function parkeFormular(
  db: Db,
  token: string,
  pfad: string,
  felder: Iterable<readonly [string, unknown]>,
): Promise<boolean> {
  if (!isFormularpfad(pfad) || pfad.split('?')[0] === ENTWUERFE_PFAD) return false;
  const text = formatOrUndefined(formularwerteOf(felder));
  if (text === undefined || text === '{}') return false;
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    const tage = AUFBEWAHRUNG.beendeteSitzungen.tage;
    const person = await repository.findPersonOfSitzung(trx, hashToken(token), tage);
    if (person === undefined) return false;
    await repository.saveEntwurf(trx, person, pfad, text);
    await repository.trimEntwuerfe(trx, person, HOECHSTZAHL_ENTWUERFE);
    return true;
  });
}

/** Parking must never fail the answer: what is too large is not kept. */
function formatOrUndefined(felder: Formularwerte): string | undefined {
  try {
    return formatFormularwerte(felder);
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler) return undefined;
    throw fehler;
  }
}
