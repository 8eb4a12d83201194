/**
 * From an instance to its best solution in whole cents: what every solver behind the Bündelung offers.
 */
import { add, NULL_EURO } from '#kernel/geld.ts';
import type { LoeseMilp } from '#kernel/milp.ts';
import type { Stufenbeweis } from '../zertifikat/beweis.ts';
import type { Instanz } from './instanz.ts';
import { buildModell } from './modell.ts';
import { holdsInGanzenCents, type Loesung, roundLoesung } from './runden.ts';
import { type Stufe, solveEigenmittel, solveIrgendeinen, solveStufen } from './stufen.ts';

/** A solution counted in cents; `schranke` is the best value still possible (bundling, section 5). */
export type Zwischenstand = {
  readonly stufen: readonly Stufe[];
  readonly loesung: Loesung;
};

export type Loeseoptionen = {
  /**
   * `alle`: the lexicographic stages and the tie-break; `eigenmittel`: only the least own money; `loesbar`: any
   * solution, none of whose stages is proven.
   */
  readonly ziel?: 'alle' | 'eigenmittel' | 'loesbar';
  /** Milliseconds per stage, after which the best solution so far is returned. */
  readonly fristMs: number;
  /** Write the proof of each stage down as well, for a certificate. */
  readonly beweisen?: boolean;
  /** Find bounds also where the enumeration was cut, which takes longer; else only those that always hold. */
  readonly begrenzen?: boolean;
  /** Told of each better solution on the way, the first one as soon as it is there. What it throws ends the search. */
  readonly melde?: (stand: Zwischenstand) => void;
  /** Ends the search at once; the solver throws its reason. */
  readonly signal?: AbortSignal;
};

export type Loeseergebnis =
  | (Zwischenstand & {
      readonly status: 'geloest';
      /** How the optimum is proven; null: a gap may be left. */
      readonly beweis: 'gleitkomma' | 'exakt' | null;
      /** No enumeration was cut. */
      readonly vollstaendig: boolean;
      /** One per stage, where they can be written down. */
      readonly beweise?: readonly Stufenbeweis[];
    })
  | { readonly status: 'unloesbar'; readonly beweise?: readonly Stufenbeweis[] }
  | { readonly status: 'abgebrochen' };

/** Finds the best solution of an instance. Never throws for an instance that can't be solved. */
export type Loeser = (instanz: Instanz, optionen: Loeseoptionen) => Promise<Loeseergebnis>;

/** A solver and the time it may take per stage. */
export type Rechner = {
  readonly loese: Loeser;
  readonly fristMs: number;
  /** Others have their turn between many questions, where somebody else is served too: each call waits for the last. */
  readonly pause?: () => Promise<void>;
};

/** Stage values of a solution, from its cents. */
export function werteOf(
  instanz: Instanz,
  { pakete, verteilungen }: Loesung,
): Readonly<Record<Stufe['name'], number>> {
  const finanziert = [...pakete.keys()].flatMap((m) => instanz.massnahmen[m] ?? []);
  const programme = new Set(
    verteilungen.flatMap(({ zuwendungen }) =>
      zuwendungen.flatMap(({ angebot }) => instanz.angebote[angebot]?.programm ?? []),
    ),
  );
  return {
    nutzen: finanziert.reduce((summe, { nutzen }) => summe + nutzen, 0),
    eigenmittel: add(
      NULL_EURO,
      ...finanziert.map(({ zugesagteEigenmittel }) => zugesagteEigenmittel),
      ...verteilungen.map(({ eigenmittel }) => eigenmittel),
    ),
    aufwand: [...programme].reduce((summe, kennung) => summe + (instanz.aufwand.get(kennung) ?? 1), 0),
  };
}

/** Bounds that hold whatever was left out: every Massnahme financed, no own money, no effort. */
function trivialSchranken(instanz: Instanz): Readonly<Record<Stufe['name'], number>> {
  const beste = Map.groupBy(instanz.massnahmen, ({ gruppe }) => gruppe);
  const nutzen = [...beste.values()].reduce(
    (summe, varianten) => summe + Math.max(...varianten.map((variante) => variante.nutzen)),
    0,
  );
  return { nutzen, eigenmittel: 0, aufwand: 0 };
}

/** Values counted anew from the cents; a bound is never better than the value. */
export function recountStufen(
  instanz: Instanz,
  loesung: Loesung,
  stufen: readonly Stufe[],
  vollstaendig: boolean,
): Stufe[] {
  const werte = werteOf(instanz, loesung);
  const ersatz = vollstaendig ? null : trivialSchranken(instanz);
  return stufen.map(({ name, schranke }) => {
    const bewiesen = ersatz ? ersatz[name] : schranke;
    const grenze = name === 'nutzen' ? Math.max(werte[name], bewiesen) : Math.min(werte[name], bewiesen);
    return { name, wert: werte[name], schranke: grenze };
  });
}

function beweisOf(stufen: readonly Stufe[], bewiesen: boolean, vollstaendig: boolean): 'gleitkomma' | null {
  return bewiesen && vollstaendig && stufen.every(({ wert, schranke }) => wert === schranke)
    ? 'gleitkomma'
    : null;
}

const STUFENLOESER = { alle: solveStufen, eigenmittel: solveEigenmittel, loesbar: solveIrgendeinen } as const;

/** Need in cents below which the bounds of HiGHS are not believed: beside its tolerances it has proven too much there. */
const KLEINSTER_BEDARF = 10_000;

export function isGrossGenug({ bedarfe }: Pick<Instanz, 'bedarfe'>): boolean {
  return bedarfe.reduce((summe, { rest }) => summe + rest, 0) >= KLEINSTER_BEDARF;
}

/** HiGHS can't be told to stop: nobody waits for its answer any more, and it is asked nothing further. */
function solveUntil(solve: LoeseMilp, signal: AbortSignal | undefined): LoeseMilp {
  if (!signal) return solve;
  return async (modell, optionen) => {
    signal.throwIfAborted();
    const { promise: abbruch, reject } = Promise.withResolvers<never>();
    const onAbort = (): void => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([solve(modell, optionen), abbruch]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  };
}

/**
 * Its cents have parts; rounded down, they may be a plan no more. Own money that lacks some cents is another matter: who
 * asks can set some aside, but not in a year without any.
 */
function isGanzerPlan(instanz: Instanz, loesung: Loesung): boolean {
  const { eigenmittel, bedarfe, deckel } = instanz;
  const boeden = deckel.filter(({ art }) => art === 'mindestens');
  const ohneGeld = loesung.verteilungen.some(
    ({ bedarf, eigenmittel: eigen }) => eigen > 0 && eigenmittel?.get(bedarfe[bedarf]?.jahr ?? 0) === 0,
  );
  return !ohneGeld && holdsInGanzenCents(instanz, boeden, loesung);
}

/** HiGHS on the package model: the second opinion. */
export function createHighsLoeser(solve: LoeseMilp): Loeser {
  return async (instanz, { ziel = 'alle', fristMs, signal }) => {
    const modell = buildModell(instanz);
    const { vollstaendig } = modell;
    const ergebnis = await STUFENLOESER[ziel](modell, solveUntil(solve, signal), { jeStufeMs: fristMs });
    if (ergebnis.status !== 'geloest') return ergebnis;
    const loesung = roundLoesung(modell, ergebnis.x, instanz);
    if (!isGanzerPlan(instanz, loesung)) return { status: 'abgebrochen' };
    const belastbar = vollstaendig && isGrossGenug(instanz);
    const stufen = recountStufen(instanz, loesung, ergebnis.stufen, belastbar);
    const beweis = beweisOf(stufen, ergebnis.bewiesen, belastbar);
    return { status: 'geloest', stufen, loesung, beweis, vollstaendig };
  };
}
