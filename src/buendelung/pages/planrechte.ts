/**
 * What whoever looks may do with the plans of a Quartier, and why not more; asked of the table of rights.
 */
import { describeVerbot, type Handlung, pruefeRecht } from '#konten/index.ts';
import type { Quartierstand } from '../service.ts';

/** One act: allowed (null), or the sentence that says why not. */
type Verwehrung = string | null;

export type Planrechte = {
  readonly berechnen: Verwehrung;
  /** Change the Akte: record a refusal, own money, Massnahmen. */
  readonly aendern: Verwehrung;
  readonly veroeffentlichen: Verwehrung;
};

const OHNE_AKTE = 'Sie können die Akte dieses Quartiers nicht lesen.';

function verwehrungOf(stand: Quartierstand | undefined, handlung: Handlung): Verwehrung {
  const ergebnis = stand ? pruefeRecht(stand.lage, handlung, stand.datensatz) : null;
  if (ergebnis?.erlaubt) return null;
  return describeVerbot(handlung, ergebnis?.grund ?? OHNE_AKTE);
}

/** `undefined`: the Akte of today is hidden, so nothing can be done with it. */
export function planrechteOf(stand: Quartierstand | undefined): Planrechte {
  return {
    berechnen: verwehrungOf(stand, 'plan.berechnen'),
    aendern: verwehrungOf(stand, 'akte.aendern'),
    veroeffentlichen: verwehrungOf(stand, 'plan.veroeffentlichen'),
  };
}
