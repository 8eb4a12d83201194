/**
 * The best plan so far, in the order of the stages; ties go to the first one found.
 */
import type { Loesung } from '../../optimierung/runden.ts';
import type { Block } from '../aufbau/block.ts';
import {
  type Absage,
  type Auszahlungsergebnis,
  computeCents,
  computeGanzeCents,
  UNMOEGLICH,
} from './cents.ts';
import { aufwandOf, isZulaessig, nutzenOf, type Struktur } from './struktur.ts';

/** A plan with its stage values. */
export type Blockplan = {
  readonly struktur: Struktur;
  readonly loesung: Loesung;
  readonly nutzen: number;
  readonly eigenmittel: number;
  readonly aufwand: number;
  /** Least own money of the structure; below `eigenmittel` by cents lost in rounding. */
  readonly schranke: number;
};

export type Merker = {
  beste: Blockplan | null;
  readonly melde: (plan: Blockplan) => void;
};

function toPlan(block: Block, struktur: Struktur, cents: Auszahlungsergebnis): Blockplan | Absage {
  if ('absage' in cents) return cents;
  return {
    struktur,
    loesung: cents.loesung,
    nutzen: nutzenOf(struktur),
    eigenmittel: cents.eigenmittel,
    schranke: cents.schranke,
    aufwand: aufwandOf(block, struktur),
  };
}

/** Counts a structure in cents, or says why none has it. */
export function computePlan(
  block: Block,
  struktur: Struktur,
  jahrpreise: Float64Array | null,
): Blockplan | Absage {
  if (!isZulaessig(block, struktur)) return UNMOEGLICH;
  return toPlan(block, struktur, computeCents(block, struktur, jahrpreise));
}

/** A closer look at what rounding left open: no plan, or cents between it and its bound. */
export function refinePlan(block: Block, struktur: Struktur, bisher: Blockplan | Absage): Blockplan | Absage {
  const genau = toPlan(block, struktur, computeGanzeCents(block, struktur));
  if ('absage' in genau) return 'absage' in bisher ? { ...bisher, absage: genau.absage } : bisher;
  return 'absage' in bisher || genau.eigenmittel <= bisher.eigenmittel
    ? genau
    : { ...bisher, schranke: Math.max(bisher.schranke, genau.schranke) };
}

function isBesser(a: Blockplan, b: Blockplan | null): boolean {
  if (!b || a.nutzen !== b.nutzen) return !b || a.nutzen > b.nutzen;
  return a.eigenmittel === b.eigenmittel ? a.aufwand < b.aufwand : a.eigenmittel < b.eigenmittel;
}

/** Keeps a plan if it is better than the best so far. */
export function remember(merker: Merker, plan: Blockplan): void {
  if (!isBesser(plan, merker.beste)) return;
  merker.beste = plan;
  merker.melde(plan);
}
