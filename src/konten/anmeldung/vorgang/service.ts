/**
 * What one step of a sign-in must remember for the next one. The browser carries a secret; here lies its hash
 * with what belongs to it, for a short time.
 */
import { randomBytes } from 'node:crypto';
import type { Db } from '#platform/database/index.ts';
import { hashToken } from '../../rechtelage/service.ts';
import * as repository from './repository.ts';

/** A new secret for a cookie: 256 bits that nobody can guess. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What each kind of step remembers. */
export type Vorgangsdaten = {
  /** Half a sign-in: the second factor is due. */
  readonly faktor: Readonly<Record<string, never>>;
  /** On the way to a provider and back. */
  readonly oidc: {
    readonly dienst: string;
    readonly state: string;
    readonly nonce: string;
    readonly verifier: string;
    readonly weiter: string;
  };
  /** Who it is was asked once more: the provider named may be connected, once. */
  readonly 'oidc-verbinden': { readonly dienst: string };
  /** A foreign account that an existing one with the same address may take up. */
  readonly verbindung: {
    readonly aussteller: string;
    readonly subject: string;
    readonly name: string;
    readonly dienst: string;
  };
  readonly 'passkey-anmeldung': { readonly challenge: string };
  readonly 'passkey-anlage': { readonly challenge: string };
};

export type Vorgangsart = keyof Vorgangsdaten;

const MINUTEN: Readonly<Record<Vorgangsart, number>> = {
  faktor: 10,
  oidc: 15,
  'oidc-verbinden': 2,
  verbindung: 10,
  'passkey-anmeldung': 5,
  'passkey-anlage': 5,
};

export type Anmeldevorgang<Art extends Vorgangsart> = {
  readonly person: string | null;
  readonly daten: Vorgangsdaten[Art];
};

/** @returns the secret for the browser */
export async function openVorgang<Art extends Vorgangsart>(
  trx: Db,
  art: Art,
  person: string | null,
  daten: Vorgangsdaten[Art],
): Promise<string> {
  const token = newToken();
  await repository.insertVorgang(trx, hashToken(token), art, person, daten, MINUTEN[art]);
  return token;
}

/** What belongs to the secret, as often as asked until it ends. */
export async function readVorgang<Art extends Vorgangsart>(
  trx: Db,
  art: Art,
  token: string | undefined,
): Promise<Anmeldevorgang<Art> | undefined> {
  if (token === undefined) return undefined;
  return await repository.readVorgang<Vorgangsdaten[Art]>(trx, hashToken(token), art);
}

/** What belongs to the secret, once: a second call, even at the same moment, finds nothing. */
export async function takeVorgang<Art extends Vorgangsart>(
  trx: Db,
  art: Art,
  token: string | undefined,
): Promise<Anmeldevorgang<Art> | undefined> {
  if (token === undefined) return undefined;
  return await repository.takeVorgang<Vorgangsdaten[Art]>(trx, hashToken(token), art);
}
