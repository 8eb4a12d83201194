/**
 * Who acts and with which rights. Apart from `../service.ts`, so that the services of the single parts can ask
 * it while that door publishes them.
 */
import { createHash } from 'node:crypto';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Rechtelage } from '../erlaubnis.ts';
import * as repository from '../repository.ts';

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
