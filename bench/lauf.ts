/**
 * One run: build a model, solve all stages within a limit, make the plan and check it again.
 */

import { explainMassnahmen, explainProgramme, OHNE_ANTWORTEN } from '#buendelung/erklaerung/gruende.ts';
import { type Fall, type Finanzierungsplan, pruefePlan } from '#buendelung/index.ts';
import type { Instanz } from '#buendelung/optimierung/instanz.ts';
import { buildInstanz } from '#buendelung/optimierung/instanz-bauen.ts';
import { buildModell, type Modell } from '#buendelung/optimierung/modell.ts';
import { type Loesung, roundLoesung } from '#buendelung/optimierung/runden.ts';
import { type Stufenergebnis, solveStufen } from '#buendelung/optimierung/stufen.ts';
import { buildPosten, planKopf, sumAufwand, sumPosten } from '#buendelung/plan-bauen.ts';
import type { LoeseMilp, Milp, MilpErgebnis } from '#kernel/milp.ts';
import { buildKompaktmodell } from './kompaktmodell.ts';
import { roundKompakt } from './kompaktrunden.ts';

/** Time left below which no further call is started. */
const MINDESTFRIST_MS = 20;
/** Stages before the tie-break. */
const STUFEN = 3;

export type Modellart = 'paket' | 'kompakt';

export type Lauf = {
  readonly modell: Modellart;
  readonly baueMs: number;
  readonly loeseMs: number;
  /** Of it the three stages; the rest is the tie-break. */
  readonly stufenMs: number;
  /** Null without a plan. */
  readonly pruefeMs: number | null;
  readonly aufrufe: number;
  readonly spalten: number;
  readonly zeilen: number;
  /** Did a call of the solver end by time? */
  readonly fristErreicht: boolean;
  /** Every stage proven by the solver and no enumeration cut. */
  readonly bewiesen: boolean;
  readonly aufzaehlungVollstaendig: boolean;
  /** Null: no plan found in time. */
  readonly ergebnis: {
    readonly nutzen: number;
    readonly eigenmittelCent: number;
    readonly aufwand: number;
    readonly programme: readonly string[];
  } | null;
  /** Broken rules found by the re-check of the plan. */
  readonly verstoesse: readonly string[];
};

type Gebaut = {
  readonly instanz: Instanz;
  readonly modell: Modell;
  readonly round: (x: Float64Array) => Loesung;
};

function build(fall: Fall, art: Modellart): Gebaut {
  const instanz = buildInstanz(fall);
  if (art === 'paket') {
    const modell = buildModell(instanz);
    return { instanz, modell, round: (x) => roundLoesung(modell, x, instanz) };
  }
  const modell = buildKompaktmodell(instanz);
  return { instanz, modell, round: (x) => roundKompakt(modell.kompakt, x) };
}

type Aufruf = { readonly ms: number; readonly status: MilpErgebnis['status'] };

/** A solver whose calls all together may take `fristMs`; notes each of them. */
function limitSolve(solve: LoeseMilp, fristMs: number, aufrufe: Aufruf[]): LoeseMilp {
  const ende = performance.now() + fristMs;
  return async (modell, optionen) => {
    const beginn = performance.now();
    const rest = ende - beginn;
    const ergebnis: MilpErgebnis =
      rest < MINDESTFRIST_MS
        ? { status: 'abgebrochen', schranke: Number.NEGATIVE_INFINITY }
        : await solve(modell, { ...optionen, fristMs: rest });
    aufrufe.push({ ms: performance.now() - beginn, status: ergebnis.status });
    return ergebnis;
  };
}

type Geloest = Extract<Stufenergebnis, { status: 'geloest' }>;

/** The plan of a solution, as it would be published, with gaps left to the stages counted anew. */
function buildPlan(fall: Fall, { instanz, round }: Gebaut, geloest: Geloest): Finanzierungsplan {
  const loesung = round(geloest.x);
  const posten = buildPosten(fall, instanz, loesung);
  const summen = sumPosten(posten);
  const finanziert = [...loesung.pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const werte = {
    nutzen: finanziert.reduce((summe, massnahme) => summe + massnahme.nutzen, 0),
    eigenmittel: summen.eigenmittelCent,
    aufwand: sumAufwand(posten, instanz),
  };
  const namen = new Set(finanziert.map((massnahme) => massnahme.kennung));
  return {
    ...planKopf(fall.akte, fall.pruefung.stichtag),
    status: 'zulaessig',
    beweis: null,
    stufen: geloest.stufen.map(({ name }) => ({ name, wert: werte[name], schranke: werte[name], luecke: 0 })),
    posten,
    summen,
    massnahmen: explainMassnahmen(fall, instanz, posten, namen, OHNE_ANTWORTEN),
    programme: explainProgramme(fall, instanz, posten, OHNE_ANTWORTEN),
    annahmen: [],
    pruefliste: [],
    konflikt: [],
  };
}

function stufenwert(geloest: Geloest, name: Geloest['stufen'][number]['name']): number {
  return geloest.stufen.find((stufe) => stufe.name === name)?.wert ?? 0;
}

type Nachpruefung = Pick<Lauf, 'ergebnis' | 'pruefeMs' | 'verstoesse'>;

function recheck(fall: Fall, gebaut: Gebaut, geloest: Stufenergebnis): Nachpruefung {
  if (geloest.status !== 'geloest') return { ergebnis: null, pruefeMs: null, verstoesse: [] };
  const plan = buildPlan(fall, gebaut, geloest);
  const beginn = performance.now();
  const verstoesse = pruefePlan({ plan, ...fall });
  const pruefeMs = performance.now() - beginn;
  return {
    // Values of the stages as the solver proved them, before grants are rounded down to the cent.
    ergebnis: {
      nutzen: stufenwert(geloest, 'nutzen'),
      eigenmittelCent: stufenwert(geloest, 'eigenmittel'),
      aufwand: stufenwert(geloest, 'aufwand'),
      programme: [...gebaut.modell.genutzt].flatMap(([kennung, spalte]) =>
        (geloest.x[spalte] ?? 0) > 0.5 ? [kennung] : [],
      ),
    },
    pruefeMs,
    verstoesse: verstoesse.map(({ regel, text }) => `${regel}: ${text}`),
  };
}

/** A model of one column, to see that a worker is there and has loaded the solver. */
const LEER: Milp = {
  spalten: 1,
  zeilen: 1,
  kosten: Float64Array.of(1),
  unten: Float64Array.of(0),
  oben: Float64Array.of(1),
  ganzzahlig: Int32Array.of(1),
  zeileUnten: Float64Array.of(1),
  zeileOben: Float64Array.of(1),
  starts: Int32Array.of(0, 1),
  indizes: Int32Array.of(0),
  werte: Float64Array.of(1),
};

/** Builds, solves and checks; `fristMs` is for all stages of the solution together. */
export async function measureLauf(
  fall: Fall,
  art: Modellart,
  solve: LoeseMilp,
  fristMs: number,
): Promise<Lauf> {
  await solve(LEER, { absoluteLuecke: 0.5, fristMs: 60_000 });
  const beginn = performance.now();
  const gebaut = build(fall, art);
  const gebautUm = performance.now();
  const aufrufe: Aufruf[] = [];
  const geloest = await solveStufen(gebaut.modell, limitSolve(solve, fristMs, aufrufe), {
    jeStufeMs: fristMs,
  });
  const geloestUm = performance.now();
  const { modell } = gebaut;
  return {
    modell: art,
    baueMs: gebautUm - beginn,
    loeseMs: geloestUm - gebautUm,
    stufenMs: aufrufe.slice(0, STUFEN).reduce((summe, { ms }) => summe + ms, 0),
    aufrufe: aufrufe.length,
    spalten: modell.milp.spalten,
    zeilen: modell.milp.zeilen,
    fristErreicht: aufrufe.some(({ status }) => status === 'zulaessig' || status === 'abgebrochen'),
    bewiesen: geloest.status === 'geloest' && geloest.bewiesen && modell.vollstaendig,
    aufzaehlungVollstaendig: modell.vollstaendig,
    ...recheck(fall, gebaut, geloest),
  };
}
