/**
 * A pool of threads for long computations that must not block the process. One task per thread at a time; a
 * thread that overruns its deadline is ended, also one that does not stop soon when nobody waits any more.
 */
import { availableParallelism } from 'node:os';
import { Worker, workerData } from 'node:worker_threads';

/** How long a thread may go on with a task that was called off; it keeps what it knows if it stops in time. */
const AUSLAUF_MS = 3_000;

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
  /** Ends the task at once; its thread too, unless it sees `isAbgerufen` and stops. */
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

/** A thread and the cell it shares with the pool: not 0 once its task is called off. */
type Arbeiter = { readonly worker: Worker; readonly halt: Int32Array };

type Pool<A, E, S> = {
  readonly datei: URL;
  readonly rolle: string;
  readonly anzahl: number;
  readonly frei: Arbeiter[];
  readonly alle: Set<Arbeiter>;
  /** Those of `alle` that are stopping. */
  readonly auslaufend: Set<Arbeiter>;
  readonly warteschlange: Wartend<A, E, S>[];
};

type Arbeiterdaten = { readonly rolle?: string; readonly halt?: SharedArrayBuffer };

/** What a thread was started with; null outside of such threads. */
const eigeneDaten = workerData as Arbeiterdaten | null;
const eigenerHalt = eigeneDaten?.halt ? new Int32Array(eigeneDaten.halt) : null;

/** Inside a thread: is it one of these? */
export function isArbeiter(rolle: string): boolean {
  return eigeneDaten?.rolle === rolle;
}

/** Inside a thread: was its task called off? */
export function isAbgerufen(): boolean {
  return eigenerHalt !== null && Atomics.load(eigenerHalt, 0) !== 0;
}

function startArbeiter<A, E, S>(pool: Pool<A, E, S>): Arbeiter {
  const speicher = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const daten: Arbeiterdaten = { rolle: pool.rolle, halt: speicher };
  const worker = new Worker(pool.datei, { workerData: daten });
  const arbeiter: Arbeiter = { worker, halt: new Int32Array(speicher) };
  worker.unref();
  pool.alle.add(arbeiter);
  // Also while it waits: an error nobody listens to would end the process.
  worker.on('error', () => undefined);
  worker.once('exit', () => {
    pool.alle.delete(arbeiter);
    const platz = pool.frei.indexOf(arbeiter);
    if (platz >= 0) pool.frei.splice(platz, 1);
  });
  return arbeiter;
}

/** Hands waiting tasks to threads as long as there are both. */
function next<A, E, S>(pool: Pool<A, E, S>): void {
  if (pool.warteschlange.length === 0) return;
  const darf = pool.alle.size - pool.auslaufend.size < pool.anzahl;
  const arbeiter = pool.frei.pop() ?? (darf ? startArbeiter(pool) : undefined);
  const auftrag = arbeiter && pool.warteschlange.shift();
  if (!arbeiter || !auftrag) return;
  if (auftrag.signal?.aborted) {
    pool.frei.push(arbeiter);
    auftrag.gescheitert(auftrag.signal.reason);
  } else {
    run(pool, arbeiter, auftrag);
  }
  next(pool);
}

/** Back to the idle ones, or ended for good; then the next task. */
function release<A, E, S>(pool: Pool<A, E, S>, arbeiter: Arbeiter, gesund: boolean): void {
  arbeiter.worker.unref();
  if (gesund && pool.frei.length < pool.anzahl) pool.frei.push(arbeiter);
  else {
    pool.alle.delete(arbeiter);
    void arbeiter.worker.terminate();
  }
  next(pool);
}

/** Waits until a thread whose task was called off has stopped, and ends it if it does not. */
function drain<A, E, S>(pool: Pool<A, E, S>, arbeiter: Arbeiter): void {
  const { worker, halt } = arbeiter;
  pool.auslaufend.add(arbeiter);
  Atomics.store(halt, 0, 1);
  const finish = (gesund: boolean): void => {
    clearTimeout(auslauf);
    pool.auslaufend.delete(arbeiter);
    worker.off('message', onMessage);
    worker.off('error', onEnde);
    worker.off('exit', onEnde);
    release(pool, arbeiter, gesund);
  };
  const onEnde = (): void => finish(false);
  const onMessage = (nachricht: Arbeiternachricht<E, S>): void => {
    if (nachricht.art !== 'stand') finish(nachricht.art === 'ergebnis');
  };
  const auslauf = setTimeout(onEnde, AUSLAUF_MS);
  auslauf.unref();
  worker.unref();
  worker.on('message', onMessage);
  worker.on('error', onEnde);
  worker.on('exit', onEnde);
  next(pool);
}

function run<A, E, S>(pool: Pool<A, E, S>, arbeiter: Arbeiter, auftrag: Wartend<A, E, S>): void {
  const { worker, halt } = arbeiter;
  Atomics.store(halt, 0, 0);
  worker.ref();
  const leave = (): void => {
    clearTimeout(frist);
    worker.off('message', onMessage);
    worker.off('error', onError);
    worker.off('exit', onExit);
    auftrag.signal?.removeEventListener('abort', onAbort);
  };
  const fail = (text: string): void => {
    leave();
    release(pool, arbeiter, false);
    auftrag.gescheitert(new ArbeiterFehler(text.slice(0, 300)));
  };
  const callOff = (grund: unknown): void => {
    leave();
    drain(pool, arbeiter);
    auftrag.gescheitert(grund);
  };
  const onAbort = (): void => callOff(auftrag.signal?.reason);
  const tell = (stand: S): void => {
    try {
      auftrag.melde(stand);
    } catch (fehler) {
      callOff(fehler);
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
      leave();
      release(pool, arbeiter, true);
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

const ANZAHL = Math.min(4, Math.max(1, availableParallelism()));

/** Threads that run `datei` with `workerData.rolle`, started as they are needed, `anzahl` at most. */
export function createArbeiterpool<A, E, S>(
  datei: URL,
  rolle: string,
  anzahl = ANZAHL,
): Arbeiterpool<A, E, S> {
  const pool: Pool<A, E, S> = {
    datei,
    rolle,
    anzahl,
    frei: [],
    alle: new Set(),
    auslaufend: new Set(),
    warteschlange: [],
  };
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
      await Promise.all([...pool.alle].map(({ worker }) => worker.terminate()));
      pool.alle.clear();
    },
  };
}
