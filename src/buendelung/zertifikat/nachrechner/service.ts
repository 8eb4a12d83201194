/**
 * Has certificates checked, large ones in a thread of its own: their proofs take seconds, in which others are served.
 * This file is the program of the thread, too.
 */
import { parentPort } from 'node:worker_threads';
import {
  ArbeiterFehler,
  type Arbeiternachricht,
  type Arbeiterpool,
  createArbeiterpool,
  isArbeiter,
} from '#platform/rechenarbeiter/index.ts';
import { findOffene } from '../beweis.ts';
import { pruefeZertifikat } from '../pruefer/service.ts';

/** What the checker says in short; `bewiesen`: every stage is. */
export type Kurzurteil = { readonly gueltig: boolean; readonly bewiesen: boolean; readonly sha256: string };

const ROLLE = 'zertifikatpruefer';
/** Characters up to which a thread would start for longer than the check takes. */
const WENIG = 200_000;
const FRIST_MS = 60_000;

let pool: Arbeiterpool<string, Kurzurteil, never> | undefined;

function judge(text: string): Kurzurteil {
  const urteil = pruefeZertifikat(new TextEncoder().encode(text));
  const { sha256 } = urteil;
  if (urteil.art !== 'gueltig') return { gueltig: false, bewiesen: false, sha256 };
  const { beweis, plan } = urteil.zertifikat;
  const bewiesen = beweis.length > 0 && findOffene(beweis, plan && plan.werte) === null;
  return { gueltig: true, bewiesen, sha256 };
}

/** Null: the check took too long. */
export async function judgeZertifikat(text: string, signal?: AbortSignal): Promise<Kurzurteil | null> {
  if (text.length <= WENIG) return judge(text);
  pool ??= createArbeiterpool(new URL(import.meta.url), ROLLE, 1);
  try {
    return await pool.run({ inhalt: text, fristMs: FRIST_MS, melde: () => undefined, signal });
  } catch (fehler) {
    if (fehler instanceof ArbeiterFehler) return null;
    throw fehler;
  }
}

/** Ends the thread, so that the process can stop at once. */
export async function closeNachrechner(): Promise<void> {
  await pool?.close();
  pool = undefined;
}

function answer(text: string): void {
  const send = (nachricht: Arbeiternachricht<Kurzurteil, never>): void => parentPort?.postMessage(nachricht);
  try {
    send({ art: 'ergebnis', ergebnis: judge(text) });
  } catch (fehler) {
    send({ art: 'fehler', text: fehler instanceof Error ? fehler.message : 'unbekannt' });
  }
}

// Other threads (a test runner's for instance) load this file too; only its own ones answer.
if (isArbeiter(ROLLE)) parentPort?.on('message', answer);
