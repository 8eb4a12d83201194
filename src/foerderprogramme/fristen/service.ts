/**
 * Deadlines of what a search finds.
 */

import { formatKalender } from '#kernel/abonnements/kalenderdatei.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kataloganfrage } from '../katalog/anfrage.ts';
import type { Katalogergebnis } from '../suche/katalogsuche.ts';
import { listFristen, type Recht, searchProgramme } from '../suche/service.ts';
import { type Frist, termineOf } from './fristen.ts';

export type Fristenergebnis = { readonly fristen: readonly Frist[]; readonly ergebnis: Katalogergebnis };

/** Coming deadlines of the programmes that answer the request, in the Länder it names, else in all. */
export async function searchFristen(recht: Recht, anfrage: Kataloganfrage): Promise<Fristenergebnis> {
  const ergebnis = await searchProgramme(recht, anfrage);
  const gewaehlt = LANDESKUERZEL.filter((land) => anfrage.filter.land.includes(land));
  const gefunden = new Set(ergebnis.treffer.map(({ kennung }) => kennung));
  const alle = await listFristen(recht, gewaehlt.length > 0 ? gewaehlt : LANDESKUERZEL);
  return { fristen: alle.filter(({ eintrag }) => gefunden.has(eintrag.kennung)), ergebnis };
}

export type Kalenderauftrag = {
  readonly name: string;
  /** Public address without a slash at the end. */
  readonly adresse: string;
  /** Days of warning; none: no reminder. */
  readonly erinnerung?: number;
};

/** Deadlines as a calendar to subscribe to; the same deadlines give the same file. */
export function writeKalender(
  { fristen, ergebnis }: Fristenergebnis,
  { name, adresse, erinnerung }: Kalenderauftrag,
): string {
  return formatKalender(
    {
      name,
      herkunft: 'Förderfristen',
      stand: `${ergebnis.stichtag}T00:00:00Z`,
      erneuernNachStunden: 24,
    },
    fristen.flatMap((frist) => termineOf(frist, adresse, erinnerung)),
  );
}
