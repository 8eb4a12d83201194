/**
 * Worker thread around HiGHS: `run()` blocks its thread, so it never runs in the main one.
 */
import { parentPort } from 'node:worker_threads';
import highsModul, { type Highs, type InitOptions } from 'highs';
import type { Milp, MilpErgebnis, MilpOptionen } from '#kernel/milp.ts';

type Auftrag = { readonly modell: Milp; readonly optionen: MilpOptionen };

/** Status codes of HiGHS: nothing to decide, proven, no plan; others are limits (a plan may exist). */
const LEER = 6;
const OPTIMAL = 7;
const UNLOESBAR = new Set([8, 9]);
const TOLERANZ = 1e-9;

function passModel(highs: Highs, modell: Milp) {
  return {
    numCols: modell.spalten,
    numRows: modell.zeilen,
    sense: highs.constants.objectiveSense.minimize,
    colCost: modell.kosten,
    colLower: modell.unten,
    colUpper: modell.oben,
    rowLower: modell.zeileUnten,
    rowUpper: modell.zeileOben,
    integrality: modell.ganzzahlig,
    matrix: {
      format: 'csr' as const,
      numRows: modell.zeilen,
      numCols: modell.spalten,
      starts: modell.starts,
      indices: modell.indizes,
      values: modell.werte,
    },
  };
}

function solve(highs: Highs, { modell, optionen }: Auftrag): MilpErgebnis {
  const model = highs.createModel();
  try {
    model.options.set({
      output_flag: false,
      // Presolve of this build gives wrong answers on some tiny models (infeasible, or a cent off).
      presolve: 'off',
      mip_rel_gap: 0,
      mip_abs_gap: optionen.absoluteLuecke,
      // Small models: sub-problem heuristics and symmetry cost more than they bring (measured on the demo).
      mip_heuristic_effort: 0.01,
      mip_detect_symmetry: false,
      mip_feasibility_tolerance: optionen.toleranz ?? TOLERANZ,
      primal_feasibility_tolerance: optionen.toleranz ?? TOLERANZ,
      time_limit: optionen.fristMs / 1000,
    });
    model.passModel(passModel(highs, modell));
    if (optionen.start && modell.spalten > 0) model.setSolution({ colValue: optionen.start });
    model.run();
    const status = model.getModelStatus();
    const schranke = Number(model.info.get('mip_dual_bound'));
    if (status === LEER)
      return { status: 'optimal', wert: 0, schranke: 0, x: new Float64Array(modell.spalten) };
    if (UNLOESBAR.has(status)) return { status: 'unloesbar', schranke };
    const gefunden = Number(model.info.get('primal_solution_status')) === 2;
    if (!gefunden) return { status: 'abgebrochen', schranke };
    const wert = model.getObjectiveValue();
    const x = Float64Array.from(model.getSolution().colValue);
    return { status: status === OPTIMAL ? 'optimal' : 'zulaessig', wert, schranke, x };
  } finally {
    model.dispose();
  }
}

// The package's types describe its CommonJS shape; the ES module's default export is the loader itself.
const loadHighs = highsModul as unknown as (optionen?: InitOptions) => Promise<Highs>;
const bereit = loadHighs();

parentPort?.on('message', async (auftrag: Auftrag) => {
  try {
    const ergebnis = solve(await bereit, auftrag);
    parentPort?.postMessage({ ergebnis });
  } catch (fehler) {
    // HiGHS puts its whole source into uncaught errors; only the message crosses the border.
    const text = fehler instanceof Error ? fehler.message.slice(0, 300) : 'unbekannt';
    parentPort?.postMessage({ fehler: text });
  }
});
