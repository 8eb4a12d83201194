/**
 * What the test of an Akte yields: one finding per programme, Massnahme and Kostenposition.
 */
import {
  type Befund,
  combineErgebnisse,
  combinePruefstaende,
  type Ergebnis,
  type Pruefstand,
} from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Fassungsangabe, Landesregel, Programm, Zeitlage } from '#rechtsstand/index.ts';

/** Finding for one Kostenposition: `ergebnis` and `pruefstand` combine both levels, `befunde` are its own. */
export type Positionspruefung = {
  readonly position: string;
  readonly ergebnis: Ergebnis;
  readonly pruefstand: Pruefstand;
  readonly befunde: readonly Befund[];
  /** Keys of the Annahmen it rests on. */
  readonly annahmen: readonly string[];
  /** Programmes that must be used first in the same Massnahme (subsidiarity `vorrang`). */
  readonly vorrangig: readonly string[];
};

/** One programme against one Massnahme; `befunde` are those of the Massnahme. */
export type Massnahmenpruefung = {
  readonly massnahme: string;
  readonly programm: string;
  readonly ergebnis: Ergebnis;
  readonly befunde: readonly Befund[];
  readonly zeit: Zeitlage;
  readonly positionen: readonly Positionspruefung[];
};

export type GeprueftesProgramm = {
  readonly programm: Programm;
  /** The version that was used. */
  readonly fassung: Fassungsangabe;
  /** The Land's rule, where the programme takes parameters from it and it is known. */
  readonly landesregel: Landesregel | null;
  /** May money of this programme enter a plan? */
  readonly zahlend: boolean;
  /** Why not, or what to know. */
  readonly hinweis: string | null;
  /** Best over all positions. */
  readonly ergebnis: Ergebnis;
  readonly pruefstand: Pruefstand;
};

export type Pruefung = {
  readonly stichtag: Kalendertag;
  readonly programme: readonly GeprueftesProgramm[];
  readonly matrix: readonly Massnahmenpruefung[];
};

function annahmenOf(befunde: readonly Befund[]): string[] {
  const annahmen = new Set<string>();
  for (const { annahme } of befunde) if (annahme !== undefined) annahmen.add(annahme);
  return [...annahmen];
}

/** Combines the findings of both levels for one position. */
export function buildPositionspruefung(
  position: string,
  ebene: readonly Befund[],
  eigene: readonly Befund[],
  vorrangig: readonly string[],
): Positionspruefung {
  const alle = [...ebene, ...eigene];
  return {
    position,
    ergebnis: combineErgebnisse(alle.map((befund) => befund.ergebnis)),
    pruefstand: combinePruefstaende(alle.map((befund) => befund.pruefstand)),
    befunde: eigene,
    annahmen: annahmenOf(alle),
    vorrangig,
  };
}
