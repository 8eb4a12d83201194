/** What reading a bad file says (used by tests only). */
import { EingabeFehler, type Eingabemangel } from './fehler.ts';

/** Faults that reading throws; none where it succeeds. Other errors go on. */
export function maengelOf(lies: () => unknown): readonly Eingabemangel[] {
  try {
    lies();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel;
    throw fehler;
  }
  return [];
}
