/**
 * The result of any search as a feed.
 */

import { formatAtom } from '#kernel/abonnements/atom.ts';
import type { Zugang } from '#platform/database/index.ts';
import { findProgrammversion } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { formatAnfrage, type Kataloganfrage } from '../katalog/anfrage.ts';
import { type Recht, searchProgramme } from '../suche/service.ts';
import { listFeedeintraege } from './feedeintraege.ts';
import { readFreigabezeiten } from './repository.ts';

export type Feedauftrag = {
  readonly anfrage: Kataloganfrage;
  readonly titel: string;
  /** Public address without a slash at the end. */
  readonly adresse: string;
  /** Path and query of the feed itself. */
  readonly selbst: string;
};

export async function writeFeed(zugang: Zugang, recht: Recht, auftrag: Feedauftrag): Promise<string> {
  const { adresse, anfrage } = auftrag;
  const { treffer, stichtag } = await searchProgramme(recht, anfrage);
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const freigabezeiten = await zugang.read(readFreigabezeiten);
  const eintraege = listFeedeintraege(treffer, {
    stichtag,
    adresse,
    abOf: (kennung) => findProgrammversion(rechtsstand, kennung, stichtag)?.ab,
    freigabezeiten,
  });
  const abfrage = formatAnfrage(anfrage).toString();
  return formatAtom(
    {
      kennung: `${adresse}${auftrag.selbst}`,
      titel: auftrag.titel,
      untertitel: 'Neue und geänderte Förderprogramme',
      selbst: `${adresse}${auftrag.selbst}`,
      seite: `${adresse}/foerderprogramme${abfrage === '' ? '' : `?${abfrage}`}`,
      stand: `${stichtag}T00:00:00Z`,
    },
    eintraege,
  );
}

/** „Förderprogramme: Sprachkurs“ */
export function titelOf({ suche }: Kataloganfrage): string {
  return suche === '' ? 'Förderprogramme' : `Förderprogramme: ${suche}`;
}
