/**
 * What runs beside the answers: heads of the Prüfpfad kept outside the database, what may be kept no longer
 * deleted, news of kept searches sent by e-mail.
 */
import { refreshFassungen, sendNeuigkeiten } from '#foerderprogramme/service.ts';
import { loescheAbgelaufenes } from '#konten/service.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Datenbank } from '#platform/database/index.ts';
import { findKopfdatei, keepKoepfe } from '#pruefpfad/service.ts';

const TAG_MS = 24 * 3_600_000;

export type Nebenaufgaben = {
  /** Ends them; the last head is written. Before the database closes. */
  stop(): Promise<void>;
};

const textOf = (fehler: unknown): string => (fehler instanceof Error ? fehler.message : String(fehler));

/** E-mails are due once a day to each; who got one lately is left out, so a restart writes to nobody twice. */
async function schreibeNeuigkeiten(anwendung: Anwendung, melde: (text: string) => void): Promise<void> {
  try {
    await refreshFassungen(anwendung.db, anwendung.rechtVerzeichnis);
    for (const fehler of await sendNeuigkeiten(anwendung)) melde(`${textOf(fehler)}\n`);
  } catch (fehler) {
    melde(`Neues zu gemerkten Suchen ist nicht verschickt: ${textOf(fehler)}\n`);
  }
}

/** Starts them. Their failures are told to `melde` and never stop the server. */
export async function beginNebenaufgaben(
  datenbank: Datenbank,
  anwendung: Anwendung,
  melde: (text: string) => void,
): Promise<Nebenaufgaben> {
  const loesche = async (): Promise<void> => {
    try {
      await loescheAbgelaufenes(datenbank.db);
    } catch (fehler) {
      melde(`Abgelaufene Daten sind nicht gelöscht: ${textOf(fehler)}\n`);
    }
  };
  await loesche();
  // The server for e-mails may be slow; nobody waits for it.
  let laufend = schreibeNeuigkeiten(anwendung, melde);
  const uhr = setInterval(() => {
    laufend = laufend.then(loesche).then(() => schreibeNeuigkeiten(anwendung, melde));
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
