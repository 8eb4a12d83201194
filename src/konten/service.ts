/**
 * What konten does for other capabilities: says who acts and with which rights.
 */
import { createHash } from 'node:crypto';
import { createZugang, type Db, type Identitaet, type Zugang } from '#platform/database/index.ts';
import type { Rechtelage } from './erlaubnis.ts';
import * as repository from './repository.ts';

/** Rights of whoever acts in this transaction, as of now: a role revoked meanwhile no longer counts. */
export async function loadRechtelage(db: Db, zugang: Zugang): Promise<Rechtelage> {
  const { person, organisation, kuerzel, name, art, gebiet, bestaetigt, eigene, rollen } =
    await repository.readRechtelage(db);
  return {
    person,
    gast: zugang.identitaet.art === 'gast',
    organisation:
      organisation === null || kuerzel === null || name === null || art === null || gebiet === null
        ? null
        : { id: organisation, kuerzel, name, art, gebiet, bestaetigt },
    eigene,
    rollen,
  };
}

/** Like `loadRechtelage`, in a transaction of its own: what a page may offer now. */
export async function readRechtelage(zugang: Zugang): Promise<Rechtelage> {
  return await zugang.read((db) => loadRechtelage(db, zugang));
}

/** What is stored of a secret that a browser or a mail carries. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Who a session cookie stands for, if it is still good. */
export async function findIdentitaet(db: Db, token: string): Promise<Identitaet | undefined> {
  const sitzung = await createZugang(db, { art: 'anmeldung' }).write((trx) =>
    repository.readSitzung(trx, hashToken(token)),
  );
  if (!sitzung) return undefined;
  return {
    art: 'person',
    person: sitzung.person,
    ...(sitzung.organisation === null ? {} : { organisation: sitzung.organisation }),
  };
}
