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

/** May a part of the grant lose cents, because each giver rounds down and none takes the rest? */
export function isVerlustreich({ geber }: Angebot): boolean {
  return geber.length > 1 && !geber.some(({ rest }) => rest);
}

/** Is the cap reached to the cent by parts of these grants, or do they lose none? */
function isErreichbar(
  { bezug, jeMassnahme, betrag, angebote }: Deckel,
  schritt: number,
  alle: readonly Angebot[],
): boolean {
  return (
    schritt > 1 &&
    bezug === 'zuwendung' &&
    !jeMassnahme &&
    betrag % schritt === 0 &&
    angebote.every((index) => {
      const angebot = alle[index];
      return angebot !== undefined && stepOf(angebot) === schritt;
    })
  );
}

/** May these caps leave the offer a part that loses cents? What it pays under them nobody knows to the cent. */
export function losesCents(angebot: Angebot, caps: readonly Deckel[], alle: readonly Angebot[]): boolean {
  if (!isVerlustreich(angebot)) return false;
  const schritt = stepOf(angebot);
  return caps.some((cap) => !isErreichbar(cap, schritt, alle));
}

/** Without cents that no sum of these grants can reach: what is proven is then reached as well. */
export function roundDeckel(deckel: Deckel, angebote: readonly Angebot[]): Deckel {
  if (deckel.art !== 'hoechstens' || deckel.bezug !== 'zuwendung' || deckel.jeMassnahme) return deckel;
  const [erster, ...weitere] = deckel.angebote.flatMap((index) => angebote[index] ?? []);
  const schritt = erster ? stepOf(erster) : 1;
  if (schritt === 1 || weitere.some((angebot) => stepOf(angebot) !== schritt)) return deckel;
  return { ...deckel, betrag: cent(deckel.betrag - (deckel.betrag % schritt)) };
}
