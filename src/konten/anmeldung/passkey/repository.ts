/**
 * SQL of passkeys.
 */
import { sql } from 'kysely';
import type { Db } from '#platform/database/index.ts';
import type { Passkeyansicht } from '../anmeldung.ts';

export type Passkeyzeile = {
  readonly id: string;
  readonly person: string;
  readonly schluessel: Buffer;
  readonly zaehler: number;
  readonly transportwege: readonly string[];
};

export async function readPasskeys(db: Db, person: string): Promise<readonly Passkeyzeile[]> {
  const { rows } = await sql<Passkeyzeile>`select id, person, schluessel, zaehler, transportwege
    from konten_passkey where person = ${person} order by angelegt_am`.execute(db);
  return rows;
}

/** Locked: a counter is compared with the last one. */
export async function lockPasskey(db: Db, id: string): Promise<Passkeyzeile | undefined> {
  const { rows } = await sql<Passkeyzeile>`select id, person, schluessel, zaehler, transportwege
    from konten_passkey where id = ${id} for update`.execute(db);
  return rows[0];
}

export async function listPasskeys(db: Db, person: string): Promise<readonly Passkeyansicht[]> {
  const { rows } = await sql<Passkeyansicht>`
    select id, name, angelegt_am as "angelegtAm", zuletzt_am as "zuletztAm"
      from konten_passkey where person = ${person} order by angelegt_am, id`.execute(db);
  return rows;
}

/** @returns false: this passkey is stored already */
export async function insertPasskey(
  db: Db,
  passkey: Passkeyzeile & { readonly name: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into konten_passkey (id, person, name, schluessel, zaehler, transportwege)
    values (${passkey.id}, ${passkey.person}, ${passkey.name}, ${passkey.schluessel}, ${passkey.zaehler},
            ${passkey.transportwege}::text[])
    on conflict (id) do nothing returning id`.execute(db);
  return rows.length === 1;
}

export async function saveZaehler(db: Db, id: string, zaehler: number): Promise<void> {
  await sql`update konten_passkey set zaehler = ${zaehler}, zuletzt_am = now() where id = ${id}`.execute(db);
}

export async function deletePasskey(db: Db, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from konten_passkey where person = ${person} and id = ${id}
    returning id`.execute(db);
  return rows.length === 1;
}
