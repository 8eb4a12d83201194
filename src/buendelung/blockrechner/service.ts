/**
 * The block solver in threads of its own, so that the process goes on answering; another solver helps where its
 * proof takes too long.
 */
import { parentPort } from 'node:worker_threads';
import {
  ArbeiterFehler,
  type Arbeiternachricht,
  createArbeiterpool,
  isAbgerufen,
  isArbeiter,
} from '#platform/rechenarbeiter/index.ts';
import { loeseBlock } from '../block/loese-block.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Loeseergebnis, Loeseoptionen, Loeser, Zwischenstand } from '../optimierung/loesen.ts';
import { createPaketspeicher } from '../optimierung/pakete.ts';

/** Name by which a thread knows that it is one of these. */
const ROLLE = 'blockrechner';
/** Time per stage before the other solver is asked. */
const HOECHSTENS_JE_STUFE_MS = 15_000;
/** Four searches (three stages, tie), enumeration and proofs: after this the thread is ended. */
const SUCHEN = 5;
const NACHFRIST_MS = 90_000;

type Rechenauftrag = {
  readonly instanz: Instanz;
  readonly optionen: Omit<Loeseoptionen, 'melde' | 'signal'>;
};
type Nachricht = Arbeiternachricht<Loeseergebnis, Zwischenstand>;

export type Blockrechner = { readonly loese: Loeser; close(): Promise<void> };

type Geloest = Extract<Loeseergebnis, { status: 'geloest' }>;

/** Is the result final? Over a cut enumeration no solver proves anything. */
function isFertig(ergebnis: Loeseergebnis, { ziel }: Loeseoptionen): boolean {
  if (ergebnis.status !== 'geloest') return ergebnis.status === 'unloesbar';
  return ergebnis.beweis !== null || !ergebnis.vollstaendig || ziel === 'loesbar';
}

/** More benefit, then less own money, then less effort. */
function isBesser(a: Geloest, b: Geloest): boolean {
  for (const [i, { name, wert }] of a.stufen.entries()) {
    const anderer = b.stufen[i]?.wert ?? wert;
    if (wert !== anderer) return name === 'nutzen' ? wert > anderer : wert < anderer;
  }
  return true;
}

/** The better of two results; a proof beats none. What was written down holds for other plans of the same values too. */
function pickBessere(eigenes: Loeseergebnis, anderes: Loeseergebnis): Loeseergebnis {
  if (anderes.status !== 'geloest') return eigenes.status === 'geloest' ? eigenes : anderes;
  if (eigenes.status !== 'geloest') return anderes;
  const besser = isBesser(eigenes, anderes);
  if (anderes.beweis === null) return besser ? eigenes : anderes;
  return besser && isBesser(anderes, eigenes) && eigenes.beweise
    ? { ...anderes, beweise: eigenes.beweise }
    : anderes;
}

/** Threads for the block solver; `zweiter` is asked when they find no proof in time. */
export function createBlockrechner(zweiter: Loeser): Blockrechner {
  const pool = createArbeiterpool<Rechenauftrag, Loeseergebnis, Zwischenstand>(
    new URL(import.meta.url),
    ROLLE,
  );
  const loeseEigen = async (instanz: Instanz, optionen: Loeseoptionen): Promise<Loeseergebnis> => {
    const { melde, signal, ...weitere } = optionen;
    const fristMs = Math.min(optionen.fristMs, HOECHSTENS_JE_STUFE_MS);
    try {
      return await pool.run({
        inhalt: { instanz, optionen: { ...weitere, fristMs } },
        fristMs: SUCHEN * fristMs + NACHFRIST_MS,
        melde: (stand) => melde?.(stand),
        signal,
      });
    } catch (fehler) {
      if (!(fehler instanceof ArbeiterFehler)) throw fehler;
      return { status: 'abgebrochen' };
    }
  };
  return {
    loese: async (instanz, optionen) => {
      const eigenes = await loeseEigen(instanz, optionen);
      if (isFertig(eigenes, optionen)) return eigenes;
      optionen.signal?.throwIfAborted();
      return pickBessere(eigenes, await zweiter(instanz, optionen));
    },
    close: () => pool.close(),
  };
}

class Abgerufen extends Error {}

/** @throws Abgerufen once nobody waits any more */
function stopIfAbgerufen(): void {
  if (isAbgerufen()) throw new Abgerufen();
}

/**
 * Of this thread: whoever asks what-if questions, or changes one Massnahme, has little enumerated anew. It is asked
 * before each enumeration, which has no clock of its own, so a search that was called off ends there too.
 */
const speicher = createPaketspeicher();
const findPakete = speicher.get.bind(speicher);
speicher.get = (schluessel) => {
  stopIfAbgerufen();
  return findPakete(schluessel);
};

function uhr(): number {
  stopIfAbgerufen();
  return performance.now();
}

function answer({ instanz, optionen }: Rechenauftrag): void {
  const send = (nachricht: Nachricht): void => parentPort?.postMessage(nachricht);
  try {
    const melde = (stand: Zwischenstand): void => send({ art: 'stand', stand });
    const ergebnis = loeseBlock(instanz, { ...optionen, melde, speicher, uhr });
    send({ art: 'ergebnis', ergebnis });
  } catch (fehler) {
    if (fehler instanceof Abgerufen) send({ art: 'ergebnis', ergebnis: { status: 'abgebrochen' } });
    else send({ art: 'fehler', text: fehler instanceof Error ? fehler.message : 'unbekannt' });
  }
}

// Other threads (a test runner's for instance) load this file too; only its own ones answer.
if (isArbeiter(ROLLE)) parentPort?.on('message', answer);
