/**
 * Rows whose amounts come in steps: givers of equal parts, each rounded down, pay only what can be divided among them.
 * Where all amounts of a row do, its right side is rounded down to the steps (Gomory 1958), which branching on single
 * cents would take as many corners for as there are steps.
 */
import type { Angebot } from '../../optimierung/instanz.ts';
import type { KleinesLp } from './kleines-lp.ts';

/** Parts of a cent that count as none. */
const SPIEL_CENT = 1e-6;

/** Cents between one grant and the next that its givers can pay. */
export function schrittOf({ geber, hoechstens }: Pick<Angebot, 'geber' | 'hoechstens'>): number {
  const gleich = geber.every(({ anteil, rest }) => !rest && anteil.zaehler * geber.length === anteil.nenner);
  return gleich && geber.length > 1 && hoechstens % geber.length === 0 ? geber.length : 1;
}

function ggt(a: number, b: number): number {
  return b === 0 ? a : ggt(b, a % b);
}

/** Cents between the values that a row can take; 0: it is not known. */
function weiteOf(zeile: Float64Array, schritte: readonly number[]): number {
  let weite = 0;
  for (const [j, wert] of zeile.entries()) {
    if (!Number.isInteger(wert)) return 0;
    weite = ggt(weite, Math.abs(wert) * (schritte[j] ?? 1));
  }
  return weite;
}

/** The programme with each right side as tight as the steps of its row allow; `schritte` by column, 1 where missing. */
export function tightenZeilen(lp: KleinesLp, schritte: readonly number[]): KleinesLp {
  return {
    ...lp,
    rechts: lp.rechts.map((rechts, z) => {
      const weite = weiteOf(lp.zeilen[z] ?? new Float64Array(), schritte);
      return weite > 1 ? weite * Math.floor((rechts + SPIEL_CENT) / weite) : rechts;
    }),
  };
}
