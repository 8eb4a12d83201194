/** A few good packages that differ, at once: enough for a first plan. */
import { isMindestensSoGut } from './dominanz.ts';
import { keepsProgrammregeln } from './gestalt.ts';
import type { Raster, Stelle } from './raster.ts';
import { emptyTeilpaket, extend, type Teilpaket } from './teilpakete.ts';

/** Partial packages per position for a first plan. */
const ANFANGSZAHL = 20;
/**
 * What a cent under a limit over several Massnahmen counts there: others want it too, and packages that do without
 * belong to the few as well.
 */
const WEIT_ANTEIL = 0.8;
/** A number for a set of programmes; two sets may share one, which costs some variety only. */
function hashProgramme(bits: Int32Array, worte: number): number {
  let hash = 0;
  for (let i = 0; i < worte; i += 1) hash = (Math.imul(hash, 31) + (bits[i] ?? 0)) | 0;
  return hash;
}

/** The best of each set of programmes, then the second best of each, and so on. */
function sortVielfaeltig(teile: readonly Teilpaket[], r: Raster): Teilpaket[] {
  const raenge = new Map<number, number>();
  const jeRang: Teilpaket[][] = [];
  for (const teil of teile.toSorted((a, b) => b.geld - a.geld || a.aufwand - b.aufwand)) {
    const programme = hashProgramme(teil.bits, r.worte);
    const rang = raenge.get(programme) ?? 0;
    raenge.set(programme, rang + 1);
    if (rang === jeRang.length) jeRang.push([teil]);
    else jeRang[rang]?.push(teil);
  }
  return jeRang.flat();
}

/** At most `hoechstens` that differ in their programmes: who is short of one has another one at hand. */
function keepVielfaeltige(
  teile: readonly Teilpaket[],
  s: Stelle,
  r: Raster,
  hoechstens: number,
): Teilpaket[] {
  const behalten: Teilpaket[] = [];
  for (const kandidat of sortVielfaeltig(teile, r)) {
    if (
      behalten.some(
        (teil) => keepsProgrammregeln(teil, kandidat, s, r) && isMindestensSoGut(teil, kandidat, s, r),
      )
    )
      continue;
    if (behalten.length === hoechstens) break;
    behalten.push(kandidat);
  }
  return behalten;
}

/** A few packages for a first plan. */
export function buildWenige(raster: Raster): Teilpaket[] {
  const r = { ...raster, weitAnteil: WEIT_ANTEIL };
  let teile = [emptyTeilpaket(r)];
  for (const s of r.stellen) teile = keepVielfaeltige(extend(teile, s, r), s, r, ANFANGSZAHL);
  return teile;
}
