/**
 * Of plans of the same worth with the same programmes one with fewer applications: where programmes share a limit, a
 * plan is worth as much if one of them pays a cent in one Massnahme and the rest in another, but nobody applies for a
 * cent. Greedy from the smallest grant on; that no plan needs fewer is not claimed.
 */
import type { Block, Wahl } from './aufbau/block.ts';
import { type Blockplan, computePlan } from './plan/merker.ts';

/** What a programme pays in a group. */
type Antrag = { readonly gruppe: number; readonly programm: string; readonly betrag: number };

/** Smallest grant first. */
function listAntraege({ instanz }: Block, { struktur, loesung }: Blockplan): Antrag[] {
  const gruppen = new Map(struktur.map(({ gruppe, massnahme }) => [massnahme, gruppe]));
  const je = new Map<string, Antrag>();
  for (const { zuwendungen } of loesung.verteilungen) {
    for (const { angebot, betrag } of zuwendungen) {
      const { massnahme, programm } = instanz.angebote[angebot] ?? { massnahme: -1, programm: '' };
      const gruppe = gruppen.get(massnahme) ?? -1;
      const schluessel = `${gruppe}|${programm}`;
      je.set(schluessel, { gruppe, programm, betrag: betrag + (je.get(schluessel)?.betrag ?? 0) });
    }
  }
  return [...je.values()].sort((a, b) => a.betrag - b.betrag || a.gruppe - b.gruppe);
}

/** Choices that do without a programme and ask for no other one instead; most programmes kept first. */
function listOhne(wahlen: readonly Wahl[], bisher: Wahl, programm: string): Wahl[] {
  const alte = new Set(bisher.paket?.programme ?? []);
  if (!alte.delete(programm)) return [];
  return wahlen
    .filter(({ gruppe, massnahme, nutzen, paket }) => {
      const gleich = gruppe === bisher.gruppe && massnahme === bisher.massnahme && nutzen === bisher.nutzen;
      return gleich && paket !== null && paket.programme.every((kennung) => alte.has(kennung));
    })
    .sort((a, b) => (b.paket?.programme.length ?? 0) - (a.paket?.programme.length ?? 0));
}

function countProgramme({ struktur }: Blockplan): number {
  return new Set(struktur.flatMap(({ paket }) => paket?.programme ?? [])).size;
}

function isGleichwertig(neu: Blockplan, alt: Blockplan): boolean {
  return (
    neu.nutzen === alt.nutzen &&
    neu.eigenmittel === alt.eigenmittel &&
    neu.aufwand === alt.aufwand &&
    countProgramme(neu) === countProgramme(alt)
  );
}

/** The plan without one application; null: none of the same worth was found. */
function dropAntrag(block: Block, plan: Blockplan, { gruppe, programm }: Antrag): Blockplan | null {
  const bisher = plan.struktur[gruppe];
  if (!bisher) return null;
  for (const wahl of listOhne(block.wahlen, bisher, programm)) {
    const neu = computePlan(block, plan.struktur.with(gruppe, wahl), null);
    if (!('absage' in neu) && isGleichwertig(neu, plan)) return neu;
  }
  return null;
}

/** Until nothing can be left out or the time is over. */
export function dropAntraege(block: Block, plan: Blockplan, abbruch: () => boolean): Blockplan {
  let bestes = plan;
  for (const antrag of listAntraege(block, plan)) {
    if (abbruch()) return bestes;
    bestes = dropAntrag(block, bestes, antrag) ?? bestes;
  }
  return bestes;
}
