/**
 * Requests of browsers that sign in, for tests of the services.
 */
import { findIdentitaet } from '../src/konten/service.ts';
import type { Anfrage, Anwendung } from '../src/platform/anwendung.ts';
import { createZugang } from '../src/platform/database/zugang.ts';
import type { Testdatenbank } from './datenbank.ts';

export type Teststelle = Pick<Anwendung, 'db' | 'betriebsart' | 'adresse' | 'oidc'>;

/** A browser's next request with this session cookie; `db` is the pool of the application's role. */
export async function testAnfrage(
  { db, betriebsart }: Teststelle,
  sitzung?: string,
  adresse = '192.0.2.1',
): Promise<Anfrage> {
  const identitaet = sitzung === undefined ? undefined : await findIdentitaet(db, sitzung, betriebsart);
  return {
    zugang: createZugang(db, identitaet ?? { art: 'oeffentlich' }),
    sitzung,
    adresse,
    geraet: 'Probe',
    ursprung: 'http://localhost:3000',
  };
}

/** The application over a test database. */
export function teststelle(
  { anwendung }: Testdatenbank,
  weitere: Partial<Omit<Teststelle, 'db'>> = {},
): Teststelle {
  return { db: anwendung, betriebsart: 'produktiv', ...weitere };
}
