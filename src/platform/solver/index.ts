/**
 * A pool of solver workers. Each task runs in one worker; a worker that overruns its deadline is ended, since
 * HiGHS does not always stop in time by itself.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LoeseMilp, Milp, MilpErgebnis, MilpOptionen } from '#kernel/milp.ts';

/** Grace after the deadline before a worker is ended. */
const NACHFRIST_MS = 2_000;

type Auftrag = {
  readonly modell: Milp;
  readonly optionen: MilpOptionen;
  readonly fertig: (ergebnis: MilpErgebnis) => void;
  readonly gescheitert: (fehler: Error) => void;
};

type Antwort = { readonly ergebnis?: MilpErgebnis; readonly fehler?: string };

export type Solver = {
  readonly solve: LoeseMilp;
  /** Workers at most. */
  readonly anzahl: number;
  /** Starts a worker now, so that the first task finds the solver loaded. */
  warm(): void;
  close(): Promise<void>;
};

class SolverFehler extends Error {
  override readonly name = 'SolverFehler';
}

type Pool = {
  readonly anzahl: number;
  readonly frei: Worker[];
  readonly alle: Set<Worker>;
  readonly warteschlange: Auftrag[];
};

function startWorker(pool: Pool): Worker {
  const worker = new Worker(new URL('./solver-worker.ts', import.meta.url));
  worker.unref();
  pool.alle.add(worker);
  return worker;
}

/** Hands waiting tasks to workers as long as there are both. */
function next(pool: Pool): void {
  if (pool.warteschlange.length === 0) return;
  const worker = pool.frei.pop() ?? (pool.alle.size < pool.anzahl ? startWorker(pool) : undefined);
  const auftrag = worker && pool.warteschlange.shift();
  if (!worker || !auftrag) return;
  run(pool, worker, auftrag);
  next(pool);
}

/** Back to the idle ones, or ended for good; then the next task. */
function release(pool: Pool, worker: Worker, gesund: boolean): void {
  worker.unref();
  if (gesund) pool.frei.push(worker);
  else {
    pool.alle.delete(worker);
    void worker.terminate();
  }
  next(pool);
}

function run(pool: Pool, worker: Worker, auftrag: Auftrag): void {
  worker.ref();
  const finish = (gesund: boolean): void => {
    clearTimeout(frist);
    worker.off('message', onMessage);
    worker.off('error', onError);
    release(pool, worker, gesund);
  };
  const onMessage = (antwort: Antwort): void => {
    finish(true);
    if (antwort.ergebnis) auftrag.fertig(antwort.ergebnis);
    else auftrag.gescheitert(new SolverFehler(antwort.fehler ?? 'Solver ohne Antwort'));
  };
  const onError = (fehler: Error): void => {
    finish(false);
    auftrag.gescheitert(new SolverFehler(fehler.message.slice(0, 300)));
  };
  const frist = setTimeout(() => {
    finish(false);
    auftrag.fertig({ status: 'abgebrochen', schranke: Number.NEGATIVE_INFINITY });
  }, auftrag.optionen.fristMs + NACHFRIST_MS);
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.postMessage({ modell: auftrag.modell, optionen: auftrag.optionen });
}

/** Starts up to `anzahl` workers as they are needed. */
export function createSolver(anzahl = Math.min(4, Math.max(1, availableParallelism()))): Solver {
  const pool: Pool = { anzahl, frei: [], alle: new Set(), warteschlange: [] };
  let geschlossen = false;
  return {
    anzahl,
    solve: (modell, optionen) =>
      new Promise((fertig, gescheitert) => {
        if (geschlossen) return gescheitert(new SolverFehler('Der Solver ist schon beendet'));
        pool.warteschlange.push({ modell, optionen, fertig, gescheitert });
        next(pool);
      }),
    warm: () => {
      if (!geschlossen && pool.alle.size === 0) pool.frei.push(startWorker(pool));
    },
    close: async () => {
      geschlossen = true;
      const offen = pool.warteschlange.splice(0);
      for (const auftrag of offen) auftrag.gescheitert(new SolverFehler('Der Solver wurde beendet'));
      await Promise.all([...pool.alle].map((worker) => worker.terminate()));
      pool.alle.clear();
    },
  };
}
