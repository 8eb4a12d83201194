/**
 * What takes seconds in a large city, in threads of its own, so that the process goes on answering.
 */
import { parentPort, workerData } from 'node:worker_threads';
import {
  type Arbeiternachricht,
  type Arbeiterpool,
  createArbeiterpool,
} from '#platform/rechenarbeiter/index.ts';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import { findWarnungen } from '../warnung/fruehwarnung.ts';
import type { Warnung } from '../warnung/warnung.ts';

/** Name by which a thread knows that it is one of these. */
const ROLLE = 'monitoringrechner';
const FRIST_MS = 10 * 60_000;
/** With fewer values a thread would start for longer than the work takes. */
const WENIGE_WERTE = 5_000;

type Rechenauftrag = { readonly beobachtung: Raumbeobachtung; readonly jahr: number };
type Nachricht = Arbeiternachricht<readonly Warnung[], never>;

let pool: Arbeiterpool<Rechenauftrag, readonly Warnung[], never> | undefined;

function answer({ beobachtung, jahr }: Rechenauftrag): readonly Warnung[] {
  return findWarnungen(beobachtung, jahr);
}

/** @throws ArbeiterFehler */
export async function computeWarnungen(
  beobachtung: Raumbeobachtung,
  jahr: number,
): Promise<readonly Warnung[]> {
  const { gebiete, reihen } = beobachtung;
  const auftrag = {
    jahr,
    beobachtung: { ...beobachtung, gebiete: gebiete.map((gebiet) => ({ ...gebiet, umriss: null })) },
  };
  if (gebiete.length * reihen.length < WENIGE_WERTE) return answer(auftrag);
  pool ??= createArbeiterpool(new URL(import.meta.url), ROLLE);
  return await pool.run({ inhalt: auftrag, fristMs: FRIST_MS, melde: () => undefined });
}

/** Ends the threads, so that the process can stop at once. */
export async function closeMonitoringrechner(): Promise<void> {
  await pool?.close();
  pool = undefined;
}

function onAuftrag(auftrag: Rechenauftrag): void {
  const send = (nachricht: Nachricht): void => parentPort?.postMessage(nachricht);
  try {
    send({ art: 'ergebnis', ergebnis: answer(auftrag) });
  } catch (fehler) {
    send({ art: 'fehler', text: fehler instanceof Error ? fehler.message : 'unbekannt' });
  }
}

// Other threads (a test runner's for instance) load this file too; only its own ones answer.
if ((workerData as { readonly rolle?: string } | null)?.rolle === ROLLE) parentPort?.on('message', onAuftrag);
