/**
 * The demo: people to choose from, without a password. In a productive installation there is no such way,
 * whatever the database holds.
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import { createZugang } from '#platform/database/index.ts';
import { ROLLE_TEXT } from '../../rechte.ts';
import type { Anmeldeergebnis } from '../anmeldung.ts';
import { proceed } from '../sitzung/service.ts';
import * as repository from './repository.ts';

type Stelle = Pick<Anwendung, 'db' | 'betriebsart'>;

/** People of one organisation of the demo. */
export type Demogruppe = {
  readonly organisation: string;
  readonly personen: readonly { readonly person: string; readonly name: string; readonly rollen: string }[];
};

/** Whom one may be in the demo, by organisation; nobody elsewhere. */
export async function listDemogruppen({ db, betriebsart }: Stelle): Promise<readonly Demogruppe[]> {
  if (betriebsart !== 'demo') return [];
  const zeilen = await createZugang(db, { art: 'anmeldung' }).read((trx) => repository.readDemopersonen(trx));
  return [...Map.groupBy(zeilen, ({ organisation }) => organisation)].map(([organisation, personen]) => ({
    organisation,
    personen: personen.map(({ person, name, rollen }) => ({
      person,
      name,
      rollen: rollen.map((rolle) => ROLLE_TEXT[rolle]).join(', '),
    })),
  }));
}

/** Signs in as somebody of the demo, without a password. */
export async function signInAsDemo(
  { db, betriebsart }: Stelle,
  anfrage: Anfrage,
  person: string,
): Promise<Anmeldeergebnis> {
  if (betriebsart !== 'demo') return { art: 'abgelehnt' };
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    if (!(await repository.isDemoperson(trx, person))) return { art: 'abgelehnt' };
    return await proceed(trx, betriebsart, anfrage, { person, versuch: 'demo' });
  });
}
