/**
 * A verdict in three bits: its rank from erfuellt to nicht-erfuellt, and whether it rests on something not read.
 */
import { type Befund, ERGEBNIS_RANG, type Ergebnis } from '#kernel/befund.ts';

/** 0 to 7: rank in the lower two bits, `ungeprueft` above. No finding is 0. */
export type Urteil = number;

export const UNGEPRUEFT = 4;
/** How many different ones there are. */
export const URTEILE = 8;
export const OFFEN = 2;
export const NICHT_ERFUELLT = 3;

const ERGEBNISSE: readonly Ergebnis[] = ['erfuellt', 'ermessen', 'offen', 'nicht-erfuellt'];

export function urteilOf(befund: Befund | null): Urteil {
  if (!befund) return 0;
  return ERGEBNIS_RANG[befund.ergebnis] | (befund.pruefstand === 'ungeprueft' ? UNGEPRUEFT : 0);
}

export function rangOf(urteil: Urteil): number {
  return urteil & NICHT_ERFUELLT;
}

export function ergebnisOf(rang: number): Ergebnis {
  return ERGEBNISSE[rang] as Ergebnis;
}

/** The better of two; equally good ones are unread only together. */
export function betterUrteil(a: Urteil, b: Urteil): Urteil {
  if (rangOf(a) !== rangOf(b)) return rangOf(a) < rangOf(b) ? a : b;
  return a & b;
}
