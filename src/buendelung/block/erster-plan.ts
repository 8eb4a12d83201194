/**
 * A good plan at once, without any proof: few packages per Massnahme, heuristics at the first nodes of a search.
 */
import type { Instanz } from '../optimierung/instanz.ts';
import type { Zwischenstand } from '../optimierung/loesen.ts';
import { recountStufen } from '../optimierung/loesen.ts';
import { type Aufzaehler, enumeratePakete } from '../optimierung/pakete.ts';
import type { Loesung } from '../optimierung/runden.ts';
import { buildBlock } from './aufbau/aufbau.ts';
import { selectGeldbeste } from './aufbau/auswahl.ts';
import type { Block } from './aufbau/block.ts';
import type { Blockplan, Merker } from './plan/merker.ts';
import { solveStufe } from './stufe.ts';

/** Rounds of local search before a plan is shown. */
export const RUNDEN = 1;
/** Other beginnings tried where a plan may miss more than `GENUG`: far quicker than as much search. */
const STREUUNGEN = 20;
/** Columns priced in the search for a better first plan where more than this share of benefit may still be missing. */
const ARBEIT = [
  { fehlt: 0.12, spalten: 40_000 },
  { fehlt: 0.08, spalten: 10_000 },
] as const;
/** Nodes from one try of the heuristics to the next: they take longer than a node. */
const VERSUCH_ALLE = 2;
/** Share of benefit that may be missing without a search. */
const GENUG = 0.03;
const listWenige: Aufzaehler = (massnahme, instanz, variabel, deckel) =>
  enumeratePakete(massnahme, instanz, variabel, deckel, { umfang: 'wenige' });

/** A plan on the way: with bounds that hold for every plan. */
export function standOf(instanz: Instanz, { loesung }: Blockplan): Zwischenstand {
  const namen = ['nutzen', 'eigenmittel', 'aufwand'] as const;
  const offen = namen.map((name) => ({ name, wert: 0, schranke: 0 }));
  return { loesung, stufen: recountStufen(instanz, loesung, offen, false) };
}

/** The few packages of each Massnahme, listed: all that does not depend on how they are combined. */
export function buildErstenBlock(instanz: Instanz): Block {
  return buildBlock(instanz, listWenige);
}

/** Null: the heuristics found none. */
export function findErstenPlan(instanz: Instanz, block: Block = buildErstenBlock(instanz)): Blockplan | null {
  const merker: Merker = { beste: null, melde: () => undefined };
  solveStufe({
    block,
    ziel: 'nutzen',
    wahlen: selectGeldbeste(block),
    grenzen: {},
    schnitt: 1,
    runden: RUNDEN,
    genug: GENUG,
    streuungen: STREUUNGEN,
    versuchAlle: VERSUCH_ALLE,
    breit: true,
    arbeit: (fehlt) => ARBEIT.find((stufe) => fehlt > stufe.fehlt)?.spalten ?? 0,
    merker,
    abbruch: () => false,
  });
  return merker.beste;
}

/** The same as a solution. */
export function ersterPlan(instanz: Instanz): Loesung | null {
  return findErstenPlan(instanz)?.loesung ?? null;
}
