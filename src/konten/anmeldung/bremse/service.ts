/**
 * Slows down guessing. An attempt is written down as a failure before anything is checked, one after the other
 * per account and per address; so attempts sent at the same moment can't slip through together.
 */
import { createHash } from 'node:crypto';
import { createZugang, type Db } from '#platform/database/index.ts';
import type { Anmeldeweg } from '../anmeldung.ts';
import * as repository from './repository.ts';
import { ADRESSSPERRE, findSperre, KONTENGRENZE, type Sperrmass } from './sperre.ts';

export type Versuch = {
  readonly weg: Anmeldeweg;
  /** What is guarded, e.g. the e-mail address as typed; kept as a hash only. */
  readonly schutzgut: string;
  /** Whose account it is, if it is one. */
  readonly person: string | null;
  /** Address on the net. */
  readonly adresse: string;
  readonly mass: Sperrmass;
};

export type Versuchsbeginn =
  | { readonly art: 'frei'; readonly versuch: number }
  | { readonly art: 'gesperrt'; readonly bis: Date };

function laterOf(eine: Date | undefined, andere: Date | undefined): Date | undefined {
  if (eine === undefined || andere === undefined) return eine ?? andere;
  return eine > andere ? eine : andere;
}

/** Takes an attempt, or says until when none is taken. Call before checking anything. */
export async function beginVersuch(db: Db, versuch: Versuch): Promise<Versuchsbeginn> {
  const schluessel = createHash('sha256').update(versuch.schutzgut).digest();
  const zeile = { ...versuch, schluessel };
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    await repository.lockVersuche(trx, schluessel, versuch.adresse);
    const zahl = await repository.countFehlschlaege(trx, schluessel, versuch.adresse, {
      konto: versuch.mass.fenster,
      adresse: ADRESSSPERRE.fenster,
    });
    const bis = laterOf(
      findSperre(versuch.mass, zahl.konto, zahl.jetzt),
      findSperre(ADRESSSPERRE, zahl.adresse, zahl.jetzt),
    );
    if (bis === undefined) return { art: 'frei', versuch: await repository.insertVersuch(trx, zeile) };
    await repository.insertGesperrt(trx, zeile);
    return { art: 'gesperrt', bis };
  });
}

/** The attempt was right: the count of the account starts anew. */
export async function completeVersuch(trx: Db, versuch: number, person: string): Promise<void> {
  await repository.markErfolg(trx, versuch, person);
}

/** Writes down a sign-in that nothing had to be guessed for. */
export async function logErfolg(trx: Db, weg: Anmeldeweg, person: string, adresse: string): Promise<void> {
  await repository.insertErfolg(trx, weg, person, adresse);
}

/** Until when no further account is made freely from this address; undefined: now is fine. */
export async function findKontensperre(trx: Db, adresse: string): Promise<Date | undefined> {
  const zeit = await repository.findNeuesKonto(trx, adresse, KONTENGRENZE);
  return zeit && new Date(zeit.getTime() + 1000 * KONTENGRENZE.fenster);
}

/** The same, once those begun at the same moment are done. */
export async function awaitKontensperre(trx: Db, adresse: string): Promise<Date | undefined> {
  await repository.lockAdresse(trx, adresse);
  return await findKontensperre(trx, adresse);
}
