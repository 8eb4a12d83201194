/**
 * Threads of their own for these tests: they say who they are, some only once they are called off, some never.
 */
import { afterEach, expect, it } from 'vitest';
import { type Arbeiterpool, createArbeiterpool } from './index.ts';

const ARBEITER = `
  import { parentPort, threadId, workerData } from 'node:worker_threads';
  const halt = new Int32Array(workerData.halt);
  parentPort.on('message', (art) => {
    parentPort.postMessage({ art: 'stand', stand: threadId });
    while (art === 'hoert' && Atomics.load(halt, 0) === 0);
    if (art === 'taub') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
    if (art === 'fehler') parentPort.postMessage({ art: 'fehler', text: 'geht nicht' });
    else parentPort.postMessage({ art: 'ergebnis', ergebnis: threadId });
  });
`;

type Art = 'sofort' | 'hoert' | 'taub' | 'fehler';
type Pool = Arbeiterpool<Art, number, number>;

const pools: Pool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function createPool(anzahl: number): Pool {
  const pool: Pool = createArbeiterpool(
    new URL(`data:text/javascript,${encodeURIComponent(ARBEITER)}`),
    'probe',
    anzahl,
  );
  pools.push(pool);
  return pool;
}

const runSofort = (pool: Pool): Promise<number> =>
  pool.run({ inhalt: 'sofort', fristMs: 60_000, melde: () => undefined });

/** Begins a task, calls it off once it runs and says in which thread it was. */
async function callOff(pool: Pool, inhalt: Art): Promise<number> {
  const abbruch = new AbortController();
  let faden = 0;
  const lauf = pool.run({
    inhalt,
    fristMs: 60_000,
    signal: abbruch.signal,
    melde: (stand) => {
      faden = stand;
      abbruch.abort('niemand wartet');
    },
  });
  await expect(lauf).rejects.toBe('niemand wartet');
  return faden;
}

it('behält einen abgerufenen Faden, der aufhört, für die nächsten Aufgaben', async () => {
  const pool = createPool(2);
  const erster = await runSofort(pool);
  for (const _mal of [1, 2]) {
    const faden = await callOff(pool, 'hoert');
    const alle = (): Promise<number[]> => Promise.all([runSofort(pool), runSofort(pool)]);
    await expect.poll(alle, { timeout: 60_000 }).toContain(faden);
    expect(await alle()).toContain(erster);
  }
});

it('wartet nicht auf einen abgerufenen Faden, der weiterrechnet', async () => {
  const pool = createPool(1);
  const tauber = await callOff(pool, 'taub');
  expect(await runSofort(pool)).not.toBe(tauber);
});

it('ruft auch ab, wer beim Melden wirft, und beendet einen Faden nach einem Fehler', async () => {
  const pool = createPool(1);
  const grund = Symbol('Abbruch');
  const wirft = pool.run({
    inhalt: 'hoert',
    fristMs: 60_000,
    melde: () => {
      throw grund;
    },
  });
  await expect(wirft).rejects.toBe(grund);
  const erster = await runSofort(pool);
  const scheitert = pool.run({ inhalt: 'fehler', fristMs: 60_000, melde: () => undefined });
  await expect(scheitert).rejects.toThrow('geht nicht');
  expect(await runSofort(pool)).not.toBe(erster);
});

it('beginnt nichts, worauf niemand mehr wartet', async () => {
  const pool = createPool(1);
  const abbruch = new AbortController();
  abbruch.abort('zu spät');
  const lauf = pool.run({ inhalt: 'taub', fristMs: 60_000, melde: () => undefined, signal: abbruch.signal });
  await expect(lauf).rejects.toBe('zu spät');
  await runSofort(pool);
});
