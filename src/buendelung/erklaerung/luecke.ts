/**
 * The sentence on a gap that several programmes fill together.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import type { Posten } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { listFehlbedarf } from '../optimierung/recht/fehlbedarf.ts';

/** `zuwendungen`: grants of one Massnahme. */
export function explainLuecke(
  fall: Fall,
  zuwendungen: readonly Posten[],
): { readonly text: string; readonly fundstelle: Fundstelle }[] {
  if (zuwendungen.length < 2) return [];
  const fehlbedarf = listFehlbedarf(fall);
  const neue = zuwendungen.filter(({ zugesagt }) => !zugesagt).map(({ quelle }) => quelle.kennung);
  const fuellend = fall.pruefung.programme
    .filter(({ programm: { kennung } }) => fehlbedarf.has(kennung) && neue.includes(kennung))
    .map(({ programm }) => programm.kurztitel);
  if (fuellend.length < 2) return [];
  return [
    {
      text: `${fuellend.join(', ')} füllen zusammen die Lücke und zahlen anteilig: jedes denselben Teil dessen, was seine Sätze und Höchstbeträge erlauben, soweit keine andere Grenze entgegensteht.`,
      fundstelle: { norm: 'bund/anbest-p', stelle: 'Nr. 1.4 ANBest-P' },
    },
  ];
}
