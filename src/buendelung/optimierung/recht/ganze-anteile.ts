/**
 * Caps as far as they can be used at all: where every giver bears the same part of a grant, it is a multiple of so many
 * cents, and so is the sum of such grants.
 */
import { cent } from '#kernel/geld.ts';
import type { Angebot, Deckel } from '../instanz.ts';

/** Cents of which a partial grant is a multiple: the number of givers with equal parts; 1 where they differ. */
function stepOf({ geber }: Angebot): number {
  const [erster] = geber;
  const gleich = geber.every(
    ({ anteil, rest }) => !rest && anteil.zaehler === 1 && anteil.nenner === erster?.anteil.nenner,
  );
  return gleich && erster?.anteil.nenner === geber.length ? geber.length : 1;
}

/** Without cents that no sum of these grants can reach: what is proven is then reached as well. */
export function roundDeckel(deckel: Deckel, angebote: readonly Angebot[]): Deckel {
  if (deckel.art !== 'hoechstens' || deckel.bezug !== 'zuwendung' || deckel.jeMassnahme) return deckel;
  const [erster, ...weitere] = deckel.angebote.flatMap((index) => angebote[index] ?? []);
  const schritt = erster ? stepOf(erster) : 1;
  if (schritt === 1 || weitere.some((angebot) => stepOf(angebot) !== schritt)) return deckel;
  return { ...deckel, betrag: cent(deckel.betrag - (deckel.betrag % schritt)) };
}
