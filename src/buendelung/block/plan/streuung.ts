/**
 * Other beginnings for the heuristics (randomised restarts; Feo, Resende 1995): the values of the relaxation moved at
 * random, and a part of what it chooses. Deterministic.
 */
import { createZufall } from '#kernel/zufall.ts';
import type { Wahl } from '../aufbau/block.ts';
import type { Teilproblem } from '../relaxation/teilproblem.ts';
import type { Anteil } from '../relaxation/zeilen.ts';
import type { Wahlwerte } from './heuristik.ts';

/** How far values move at most, each way: a part that all share, and a share of the benefit. */
const JE_GRUPPE = { fest: 4, anteil: 0.2 };
const JE_WAHL = { fest: 1, anteil: 0.05 };
/** Share of the choices of the relaxation from which a beginning starts; every other one starts from none. */
const UEBERNOMMEN = 0.5;
const SAAT = 1;

export type Anfang = { readonly wert: Wahlwerte; readonly anfang: readonly Anteil[] };

/** Beginnings without end. */
export function* streueAnfaenge(
  { starts, wahlen, block }: Teilproblem,
  wahlwert: Wahlwerte,
  loesung: readonly Anteil[],
): Generator<Anfang> {
  const zufall = createZufall(SAAT);
  const moveBy = ({ fest, anteil }: typeof JE_GRUPPE, nutzen: number): number =>
    (fest + anteil * nutzen) * (2 * zufall() - 1);
  for (let nummer = 0; ; nummer += 1) {
    const wert = wahlwert.slice();
    for (let g = 0; g < block.gruppen; g += 1) {
      // The first choice is „not financed“: the others move beside it.
      const [ab, bis] = [(starts[g] as number) + 1, starts[g + 1] as number];
      const nutzen = wahlen[ab]?.nutzen ?? 0;
      const um = moveBy(JE_GRUPPE, nutzen);
      for (let w = ab; w < bis; w += 1) wert[w] = (wert[w] as number) + um + moveBy(JE_WAHL, nutzen);
    }
    yield { wert, anfang: nummer % 2 === 0 ? [] : loesung.filter(() => zufall() < UEBERNOMMEN) };
  }
}
