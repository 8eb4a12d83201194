/**
 * The best plan under bounds on the whole plan: own money of all years together, and programmes used (the
 * epsilon constraints of a front; Haimes 1971). On the package model.
 */

import { add } from '#kernel/geld.ts';
import type { LoeseMilp, Milp, MilpErgebnis } from '#kernel/milp.ts';
import type { Instanz } from './instanz.ts';
import { KEUR_JE_CENT } from './kontext.ts';
import { isGrossGenug, type Loeseergebnis, recountStufen } from './loesen.ts';
import { buildModell, type Modell } from './modell.ts';
import { type Aufzaehler, enumeratePakete } from './pakete.ts';
import { roundLoesung } from './runden.ts';
import { type Stufenergebnis, solveStufen } from './stufen.ts';

/** Less than half a cent, in thousands of euro. */
const SPIEL = 4e-6;

const GROBE_TOLERANZ = 1e-8;

export type Plangrenzen = {
  /** Own money of the Kommune in all years, cents; null: no bound. */
  readonly eigenmittelCent: number | null;
  /** Programmes used at most; null: no bound. */
  readonly programme: number | null;
};

type Geloest = Extract<Loeseergebnis, { readonly status: 'geloest' }>;

/**
 * `modellCent`: own money before grants were rounded down to the cent. The model keeps the bound with it; what was
 * rounded may take some cents more than the bound.
 */
type Grenzergebnis = Exclude<Loeseergebnis, Geloest> | (Geloest & { readonly modellCent: number });

/** Best plan under bounds; of plans equal in all stages any. */
export type BegrenzterLoeser = (
  instanz: Instanz,
  grenzen: Plangrenzen,
  fristMs: number,
) => Promise<Grenzergebnis>;

/** One more row at the end: the sum of these columns is at most `oben`. */
function appendZeile(milp: Milp, spalten: readonly number[], oben: number): Milp {
  const sortiert = [...spalten].sort((a, b) => a - b);
  return {
    ...milp,
    zeilen: milp.zeilen + 1,
    zeileUnten: Float64Array.of(...milp.zeileUnten, Number.NEGATIVE_INFINITY),
    zeileOben: Float64Array.of(...milp.zeileOben, oben),
    starts: Int32Array.of(...milp.starts, milp.indizes.length + sortiert.length),
    indizes: Int32Array.of(...milp.indizes, ...sortiert),
    werte: Float64Array.of(...milp.werte, ...sortiert.map(() => 1)),
  };
}

function withGrenzen(modell: Modell, { eigenmittelCent, programme }: Plangrenzen): Modell {
  const zeileOben = modell.milp.zeileOben.slice();
  if (eigenmittelCent !== null) zeileOben[modell.eigenmittelZeile] = eigenmittelCent * KEUR_JE_CENT + SPIEL;
  const milp = { ...modell.milp, zeileOben };
  if (programme === null) return { ...modell, milp };
  return {
    ...modell,
    milp: appendZeile(milp, [...modell.genutzt.values()], programme),
    // What only saves programmes counts from the first stage on.
    pakete: modell.pakete.map((paket) => ({ ...paket, geldbest: true })),
  };
}

/**
 * Packages that save a programme too: where a carrier could pay everything, no grant surely saves own money of the
 * Kommune, so that none beats a package with fewer programmes. Carrier's money decides nothing else about packages.
 */
const enumerateSparsame: Aufzaehler = (massnahme, instanz, ...weitere) => {
  const traegermittel = add(...massnahme.bedarfe.flatMap((index) => instanz.bedarfe[index]?.gesamt ?? []));
  return enumeratePakete({ ...massnahme, traegermittel }, instanz, ...weitere);
};

type Modellergebnis = Extract<Stufenergebnis, { readonly status: 'geloest' }>;

function roundErgebnis(modell: Modell, geloest: Modellergebnis, instanz: Instanz): Geloest {
  const loesung = roundLoesung(modell, geloest.x, instanz);
  const { vollstaendig } = modell;
  const belastbar = vollstaendig && isGrossGenug(instanz);
  const stufen = recountStufen(instanz, loesung, geloest.stufen, belastbar);
  const beweis = geloest.bewiesen && belastbar ? 'gleitkomma' : null;
  return { status: 'geloest', stufen, loesung, beweis, vollstaendig };
}

/** No plan at all is the worst. */
function wertOf(ergebnis: MilpErgebnis): number {
  return 'wert' in ergebnis ? ergebnis.wert : Number.POSITIVE_INFINITY;
}

/** What is left to decide where all that is whole is taken from a plan. */
function fixGanze(milp: Milp, x: Float64Array): Milp {
  const fix = (grenzen: Float64Array): Float64Array =>
    grenzen.map((grenze, spalte) => (milp.ganzzahlig[spalte] ? Math.round(x[spalte] ?? 0) : grenze));
  return {
    ...milp,
    unten: fix(milp.unten),
    oben: fix(milp.oben),
    ganzzahlig: new Int32Array(milp.spalten),
  };
}

/** A plan found on the coarser path if, its whole numbers rounded, it keeps all rows and beats `zuSchlagen`. */
async function checkGroben(
  milp: Milp,
  grob: MilpErgebnis,
  zuSchlagen: number,
  genauer: (milp: Milp) => Promise<MilpErgebnis>,
  absoluteLuecke: number,
): Promise<MilpErgebnis | null> {
  if (!('x' in grob) || grob.wert >= zuSchlagen) return null;
  const genau = await genauer(fixGanze(milp, grob.x));
  if (!('x' in genau) || genau.wert >= zuSchlagen) return null;
  const bewiesen = grob.status === 'optimal' && genau.wert - grob.wert <= absoluteLuecke;
  return { ...genau, status: bewiesen ? 'optimal' : 'zulaessig', schranke: grob.schranke };
}

/**
 * The first stage asked twice; later ones start from its plan, and what they miss the next bound finds. Under a
 * bound that a package misses by a cent, the solver at times calls a model infeasible that is not, or a plan the
 * best that is not; on a coarser path it does not.
 */
function askTwice(solve: LoeseMilp): LoeseMilp {
  return async (milp, optionen) => {
    if (optionen.start) return await solve(milp, optionen);
    const { absoluteLuecke } = optionen;
    const [fein, grob] = await Promise.all([
      solve(milp, optionen),
      solve(milp, { ...optionen, toleranz: GROBE_TOLERANZ }),
    ]);
    const genauer = (fest: Milp): Promise<MilpErgebnis> => solve(fest, optionen);
    return (await checkGroben(milp, grob, wertOf(fein) - absoluteLuecke, genauer, absoluteLuecke)) ?? fein;
  };
}

export function createBegrenzterLoeser(einfach: LoeseMilp): BegrenzterLoeser {
  const zweimal = askTwice(einfach);
  return async (instanz, grenzen, fristMs) => {
    const aufzaehler = grenzen.programme === null ? enumeratePakete : enumerateSparsame;
    const modell = withGrenzen(buildModell(instanz, aufzaehler), grenzen);
    const solve = grenzen.eigenmittelCent === null ? einfach : zweimal;
    const ergebnis = await solveStufen(modell, solve, { jeStufeMs: fristMs, ohneGleichstand: true });
    if (ergebnis.status !== 'geloest') return modell.vollstaendig ? ergebnis : { status: 'abgebrochen' };
    const modellCent = ergebnis.stufen.find(({ name }) => name === 'eigenmittel')?.wert ?? 0;
    return { ...roundErgebnis(modell, ergebnis, instanz), modellCent };
  };
}
