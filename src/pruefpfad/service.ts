/**
 * What pruefpfad does: append in the transaction of the act itself, read, verify.
 */
import type { Db } from '#platform/database/index.ts';
import type { Pruefpfadvorgang } from './eintrag.ts';
import * as repository from './repository.ts';

/**
 * Appends an entry for whoever acts in this transaction (see `createZugang`). Call it last: from here to the
 * commit other writers wait. Act and entry are stored together or not at all.
 * @returns its number
 */
export async function recordEintrag(db: Db, vorgang: Pruefpfadvorgang): Promise<number> {
  return await repository.appendEintrag(db, vorgang);
}
