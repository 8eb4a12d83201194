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

type Antwort = { readonly nummer: number; readonly ergebnis?: MilpErgebnis; readonly fehler?: string };

export type Solver = { readonly solve: LoeseMilp; readonly anzahl: number; close(): Promise<void> };

class SolverFehler extends Error {
  override readonly name = 'SolverFehler';
}

/** Starts up to `anzahl` workers as they are needed. */
export function createSolver(anzahl = Math.min(4, Math.max(1, availableParallelism()))): Solver {
  const frei: Worker[] = [];
  const alle = new Set<Worker>();
  const warteschlange: Auftrag[] = [];
  let geschlossen = false;

  function startWorker(): Worker {
    const worker = new Worker(new URL('./solver-worker.ts', import.meta.url));
    worker.unref();
    alle.add(worker);
    return worker;
  }

  function takeWorker(): Worker | undefined {
    return frei.pop() ?? (alle.size < anzahl ? startWorker() : undefined);
  }

  /** Hands waiting tasks to workers as long as there are both. */
  function next(): void {
    const worker = warteschlange.length > 0 ? takeWorker() : undefined;
    const auftrag = worker && warteschlange.shift();
    if (!worker || !auftrag) return;
    runOn(worker, auftrag);
    next();
  }

  function runOn(worker: Worker, auftrag: Auftrag): void {
    worker.ref();
    const finish = (behalten: boolean): void => {
      clearTimeout(frist);
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.unref();
      if (behalten) frei.push(worker);
      else {
        alle.delete(worker);
        void worker.terminate();
      }
      next();
    };
    const frist = setTimeout(() => {
      finish(false);
      auftrag.fertig({ status: 'abgebrochen', schranke: Number.NEGATIVE_INFINITY });
    }, auftrag.optionen.fristMs + NACHFRIST_MS);
    const onMessage = (antwort: Antwort): void => {
      finish(true);
      if (antwort.ergebnis) auftrag.fertig(antwort.ergebnis);
      else auftrag.gescheitert(new SolverFehler(antwort.fehler ?? 'Solver ohne Antwort'));
    };
    const onError = (fehler: Error): void => {
      finish(false);
      auftrag.gescheitert(new SolverFehler(fehler.message.slice(0, 300)));
    };
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.postMessage({ nummer: 1, modell: auftrag.modell, optionen: auftrag.optionen });
  }

  return {
    anzahl,
    solve: (modell, optionen) =>
      new Promise((fertig, gescheitert) => {
        if (geschlossen) return gescheitert(new SolverFehler('Der Solver ist schon beendet'));
        warteschlange.push({ modell, optionen, fertig, gescheitert });
        next();
      }),
    close: async () => {
      geschlossen = true;
      await Promise.all([...alle].map((worker) => worker.terminate()));
      alle.clear();
    },
  };
}
