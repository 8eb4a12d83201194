/**
 * What runs beside the answers: heads of the Prüfpfad kept outside the database, and what may be kept no longer
 * deleted.
 */
import { loescheAbgelaufenes } from '#konten/service.ts';
import type { Datenbank } from '#platform/database/index.ts';
import { findKopfdatei, keepKoepfe } from '#pruefpfad/service.ts';

const TAG_MS = 24 * 3_600_000;

export type Nebenaufgaben = {
  /** Ends them; the last head is written. Before the database closes. */
  stop(): Promise<void>;
};

/** Starts them. Their failures are told to `melde` and never stop the server. */
export async function beginNebenaufgaben(
  datenbank: Datenbank,
  melde: (text: string) => void,
): Promise<Nebenaufgaben> {
  const loesche = async (): Promise<void> => {
    try {
      await loescheAbgelaufenes(datenbank.db);
    } catch (fehler) {
      melde(`Abgelaufene Daten sind nicht gelöscht: ${fehler instanceof Error ? fehler.message : fehler}\n`);
    }
  };
  let laufend = loesche();
  await laufend;
  const uhr = setInterval(() => {
    laufend = loesche();
  }, TAG_MS);
  uhr.unref();
  const datei = findKopfdatei(datenbank);
  const waechter = datei
    ? await keepKoepfe(datenbank.eigentuemer, datei, (text) => melde(`${text}\n`))
    : undefined;
  return {
    stop: async () => {
      clearInterval(uhr);
      await laufend;
      await waechter?.stop();
    },
  };
}
