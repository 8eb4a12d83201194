/**
 * Findings that alone keep a programme away from a Kostenposition.
 */
import type { Massnahmenpruefung, Positionspruefung } from '#foerderfaehigkeit/index.ts';
import { type Befund, isFoerderbar } from '#kernel/befund.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import { listZeilen } from './heilen.ts';

export type Hindernis = { readonly programm: string; readonly befund: Befund };

/** The only rule that refuses this position; undefined: none does, several do, or facts are missing. */
function einzigesHindernis(zeile: Massnahmenpruefung, position: Positionspruefung): Befund | undefined {
  const hindernisse = [...zeile.befunde, ...position.befunde].filter(
    ({ ergebnis }) => !isFoerderbar(ergebnis),
  );
  const [erstes] = hindernisse;
  const einzig = hindernisse.every(
    ({ kriterium, ergebnis }) => kriterium === erstes?.kriterium && ergebnis === 'nicht-erfuellt',
  );
  return einzig ? erstes : undefined;
}

/** One per paying programme, criterion and place of the law. */
export function listHindernisse(fall: Pick<Fall, 'pruefung' | 'varianten'>): Hindernis[] {
  const { pruefung } = fall;
  const zahlend = new Set(
    pruefung.programme.flatMap(({ programm, zahlend: zahlt }) => (zahlt ? [programm.kennung as string] : [])),
  );
  const gefunden = new Map<string, Hindernis>();
  for (const zeile of listZeilen(fall).filter(({ programm }) => zahlend.has(programm))) {
    for (const position of zeile.positionen) {
      const befund = einzigesHindernis(zeile, position);
      const schluessel = `${zeile.programm} ${befund?.kriterium} ${befund?.fundstellen[0]?.stelle}`;
      if (befund && !gefunden.has(schluessel)) gefunden.set(schluessel, { programm: zeile.programm, befund });
    }
  }
  return [...gefunden.values()];
}
