/**
 * The demo as it opens: invented cities with their Akten, some shared with other houses and one published, so
 * that every persona finds something to do.
 */

import { join } from 'node:path';
import { richteDemozustaendigkeitenEin } from '#foerderprogramme/service.ts';
import { AUENSTADT, DEMOHAEUSER, DEMOPERSONEN, type Rolle } from '#konten/index.ts';
import { richteDemoEin } from '#konten/service.ts';
import { ladeBeispielbeobachtung } from '#monitoring/service.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { ladeBeispiele, requireAkte, teileAkte, veroeffentlicheAkte } from '#quartiere/service.ts';

const NORDSTADT = 'auenstadt-nordstadt';
const HAFENVIERTEL = 'auenstadt-hafenviertel';

/** With whom Auenstadt shares what. */
const FREIGABEN = [
  [NORDSTADT, DEMOHAEUSER.landesministerium, 'lesen'],
  [NORDSTADT, DEMOHAEUSER.bezirksregierung, 'lesen'],
  [HAFENVIERTEL, DEMOHAEUSER.traeger, 'mitarbeit'],
] as const;

/** Whoever has this role in Auenstadt. */
function personOf(db: Db, rolle: Rolle): Zugang {
  const person = DEMOPERSONEN.find(
    ({ organisation, rollen }) => organisation === AUENSTADT && rollen.includes(rolle),
  );
  if (!person) throw new Error(`nobody has the role ${rolle} in the demo city`);
  return createZugang(db, { art: 'person', person: person.id, organisation: AUENSTADT });
}

async function shareAndPublish(db: Db): Promise<void> {
  const zugang = personOf(db, 'entscheidung');
  for (const [quartier, organisation, umfang] of FREIGABEN) {
    await teileAkte(zugang, quartier, organisation, umfang);
  }
  const { fassung } = await requireAkte(zugang, NORDSTADT);
  await veroeffentlicheAkte(zugang, NORDSTADT, fassung);
}

/** Completes the demo. @returns the Quartiere loaded now; none when they were there already */
export async function prepareDemo({ db, beispieleVerzeichnis }: Anwendung, gast: Zugang): Promise<string[]> {
  await richteDemoEin(db);
  await richteDemozustaendigkeitenEin(db);
  const geladen = await ladeBeispiele(gast, beispieleVerzeichnis);
  if (geladen.length > 0) await shareAndPublish(db);
  await ladeBeispielbeobachtung(
    { bearbeitung: personOf(db, 'bearbeitung'), entscheidung: personOf(db, 'entscheidung') },
    join(beispieleVerzeichnis, 'monitoring', 'auenstadt.yaml'),
  );
  return geladen;
}
