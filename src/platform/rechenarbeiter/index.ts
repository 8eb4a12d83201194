/**
 * A pool of threads for long computations that must not block the process. One task per thread at a time; a
 * thread that overruns its deadline is ended.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** What a thread says: a state on the way, the result, or what went wrong. */
export type Arbeiternachricht<E, S> =
  | { readonly art: 'stand'; readonly stand: S }
  | { readonly art: 'ergebnis'; readonly ergebnis: E }
  | { readonly art: 'fehler'; readonly text: string };

export type Arbeitsauftrag<A, S> = {
  readonly inhalt: A;
  readonly fristMs: number;
  /** What it throws ends the task. */
  readonly melde: (stand: S) => void;
  /** Ends the task and its thread at once. */
  readonly signal?: AbortSignal | undefined;
};

export type Arbeiterpool<A, E, S> = {
  /**
   * @throws ArbeiterFehler when the thread failed, overran its deadline or the pool is closed; the reason of
   * `signal`; whatever `melde` throws
   */
  run(auftrag: Arbeitsauftrag<A, S>): Promise<E>;
  close(): Promise<void>;
};

export class ArbeiterFehler extends Error {
  override readonly name = 'ArbeiterFehler';
}

type Wartend<A, E, S> = Arbeitsauftrag<A, S> & {
  readonly fertig: (ergebnis: E) => void;
  readonly gescheitert: (fehler: unknown) => void;
};

type Pool<A, E, S> = {
  readonly datei: URL;
  readonly rolle: string;
  readonly anzahl: number;
  readonly frei: Worker[];
  readonly alle: Set<Worker>;
  readonly warteschlange: Wartend<A, E, S>[];
};

function startWorker<A, E, S>(pool: Pool<A, E, S>): Worker {
  const worker = new Worker(pool.datei, { workerData: { rolle: pool.rolle } });
  worker.unref();
  pool.alle.add(worker);
  // Also while it waits: an error nobody listens to would end the process.
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    pool.alle.delete(worker);
    const platz = pool.frei.indexOf(worker);
    if (platz >= 0) pool.frei.splice(platz, 1);
  });
  return worker;
}

/** Hands waiting tasks to threads as long as there are both. */
function next<A, E, S>(pool: Pool<A, E, S>): void {
  if (pool.warteschlange.length === 0) return;
  const worker = pool.frei.pop() ?? (pool.alle.size < pool.anzahl ? startWorker(pool) : undefined);
  const auftrag = worker && pool.warteschlange.shift();
  if (!worker || !auftrag) return;
  if (auftrag.signal?.aborted) {
    pool.frei.push(worker);
    auftrag.gescheitert(auftrag.signal.reason);
  } else {
    run(pool, worker, auftrag);
  }
  next(pool);
}

/** Back to the idle ones, or ended for good; then the next task. */
function release<A, E, S>(pool: Pool<A, E, S>, worker: Worker, gesund: boolean): void {
  worker.unref();
  if (gesund) pool.frei.push(worker);
  else {
    pool.alle.delete(worker);
    void worker.terminate();
  }
  next(pool);
}

function run<A, E, S>(pool: Pool<A, E, S>, worker: Worker, auftrag: Wartend<A, E, S>): void {
  worker.ref();
  const finish = (gesund: boolean): void => {
    clearTimeout(frist);
    worker.off('message', onMessage);
    worker.off('error', onError);
    worker.off('exit', onExit);
    auftrag.signal?.removeEventListener('abort', onAbort);
    release(pool, worker, gesund);
  };
  const end = (grund: unknown): void => {
    finish(false);
    auftrag.gescheitert(grund);
  };
  const fail = (text: string): void => end(new ArbeiterFehler(text.slice(0, 300)));
  const onAbort = (): void => {
    // Who ends a task begins another one: its thread is started meanwhile.
    pool.frei.push(startWorker(pool));
    end(auftrag.signal?.reason);
  };
  const tell = (stand: S): void => {
    try {
      auftrag.melde(stand);
    } catch (fehler) {
      end(fehler);
    }
  };
  const onError = (fehler: Error): void => fail(fehler.message);
  const onExit = (): void => fail('Der Arbeiter wurde beendet');
  const onMessage = (nachricht: Arbeiternachricht<E, S>): void => {
    if (nachricht.art === 'stand') {
      tell(nachricht.stand);
    } else if (nachricht.art === 'fehler') {
      fail(nachricht.text);
    } else {
      finish(true);
      auftrag.fertig(nachricht.ergebnis);
    }
  };
  const frist = setTimeout(() => fail('Der Arbeiter hat seine Frist überschritten'), auftrag.fristMs);
  worker.on('message', onMessage);
  worker.on('error', onError);
  worker.on('exit', onExit);
  auftrag.signal?.addEventListener('abort', onAbort, { once: true });
  worker.postMessage(auftrag.inhalt);
}

/** Threads that run `datei` with `workerData.rolle`, started as they are needed. */
export function createArbeiterpool<A, E, S>(datei: URL, rolle: string): Arbeiterpool<A, E, S> {
  const anzahl = Math.min(4, Math.max(1, availableParallelism()));
  const pool: Pool<A, E, S> = { datei, rolle, anzahl, frei: [], alle: new Set(), warteschlange: [] };
  let geschlossen = false;
  return {
    run: (auftrag) =>
      new Promise((fertig, gescheitert) => {
        if (geschlossen) return gescheitert(new ArbeiterFehler('Der Arbeiter ist schon beendet'));
        pool.warteschlange.push({ ...auftrag, fertig, gescheitert });
        next(pool);
      }),
    close: async () => {
      geschlossen = true;
      for (const offen of pool.warteschlange.splice(0)) {
        offen.gescheitert(new ArbeiterFehler('Der Arbeiter wurde beendet'));
      }
      await Promise.all([...pool.alle].map((worker) => worker.terminate()));
      pool.alle.clear();
    },
  };
}
