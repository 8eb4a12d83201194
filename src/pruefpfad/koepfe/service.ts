/**
 * Heads of the chain kept in a file outside the database: whoever cuts the end of the chain, or writes all of it
 * anew, cannot make them true again.
 */
import { existsSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Datenbank, Db } from '#platform/database/index.ts';
import { defaultDatenverzeichnis } from '#platform/database/server-folder.ts';
import { formatZeile, type Kettenkopf, parseKoepfe } from '../kettendatei.ts';
import { findHash, readKopf } from '../pruefung/repository.ts';

const DATEINAME = 'pruefpfad-koepfe.jsonl';
const STUNDE_MS = 3_600_000;

/**
 * Where the server keeps its heads: `QUARTIERWERK_KOEPFE`, else in the data folder of the embedded database, else
 * nowhere.
 */
export function findKopfdatei(
  { serverordner }: Pick<Datenbank, 'serverordner'>,
  datenverzeichnis?: string,
): string | undefined {
  const gesetzt = process.env.QUARTIERWERK_KOEPFE;
  if (gesetzt !== undefined && gesetzt !== '') return gesetzt;
  return serverordner === undefined
    ? undefined
    : join(datenverzeichnis ?? defaultDatenverzeichnis(), DATEINAME);
}

/** Heads of a file. @throws EingabeFehler when it can't be read */
export async function readKopfdatei(
  datei: string,
): Promise<{ koepfe: readonly Kettenkopf[]; unlesbar: readonly number[] }> {
  try {
    return parseKoepfe(await readFile(datei, 'utf8'));
  } catch (fehler) {
    throw dateiFehler(datei, 'gelesen', fehler);
  }
}

function dateiFehler(datei: string, getan: string, fehler: unknown): EingabeFehler {
  const code = (fehler as NodeJS.ErrnoException).code ?? 'unbekannt';
  return new EingabeFehler([
    {
      datei,
      text: `Die Datei mit den Köpfen kann nicht ${getan} werden (${code}).`,
      abhilfe: 'Pfad und Rechte prüfen.',
    },
  ]);
}

/** Appends a line and waits until it lies on the disk; a line torn by a crash is ended first. */
async function appendZeile(datei: string, bisher: string, zeile: string): Promise<void> {
  const griff = await open(datei, 'a', 0o600);
  try {
    await griff.appendFile(bisher === '' || bisher.endsWith('\n') ? zeile : `\n${zeile}`);
    await griff.sync();
  } finally {
    await griff.close();
  }
}

/**
 * Writes the head of now to the end of the file, unless it says so already.
 * @throws EingabeFehler when the file can't be written
 */
export async function recordKopf(db: Db, datei: string): Promise<Kettenkopf> {
  const kopf = await readKopf(db);
  try {
    const bisher = existsSync(datei) ? await readFile(datei, 'utf8') : '';
    const letzter = parseKoepfe(bisher).koepfe.at(-1);
    if (letzter?.nummer !== kopf.nummer || letzter.hash !== kopf.hash) {
      await appendZeile(datei, bisher, formatZeile(kopf));
    }
    return kopf;
  } catch (fehler) {
    throw dateiFehler(datei, 'geschrieben', fehler);
  }
}

/** Is the last head of the file still true? Undefined if so, else what is wrong, in words. */
async function checkLetzten(db: Db, datei: string): Promise<string | undefined> {
  const letzter = existsSync(datei) ? (await readKopfdatei(datei)).koepfe.at(-1) : undefined;
  if (!letzter || letzter.nummer === 0 || (await findHash(db, letzter.nummer)) === letzter.hash) {
    return undefined;
  }
  return `Der Prüfpfad passt nicht mehr zu seinem zuletzt festgehaltenen Kopf (Eintrag ${letzter.nummer}, ${letzter.zeit}). Abhilfe: „quartierwerk pruefpfad pruefe“ sagt, was fehlt oder verändert ist; wurde eine Sicherung zurückgespielt, steht in docs/pruefpfad.md, wie das festgehalten wird.`;
}

export type Kopfwaechter = {
  /** Writes the last head and ends. */
  stop(): Promise<void>;
};

/**
 * Keeps heads while the server runs: one at the start, one an hour, one at the end. Never fails the server: what
 * goes wrong is told to `melde`. `db` is the owner's.
 */
export async function keepKoepfe(
  db: Db,
  datei: string,
  melde: (text: string) => void,
  abstandMs = STUNDE_MS,
): Promise<Kopfwaechter> {
  let laufend: Promise<void> = Promise.resolve();
  const halteFest = (): Promise<void> => {
    laufend = laufend
      .then(async () => {
        const mangel = await checkLetzten(db, datei);
        if (mangel !== undefined) melde(mangel);
        await recordKopf(db, datei);
      })
      .catch((fehler: unknown) => {
        melde(
          `Der Kopf des Prüfpfads ist nicht festgehalten: ${fehler instanceof Error ? fehler.message : fehler}`,
        );
      });
    return laufend;
  };
  await halteFest();
  const uhr = setInterval(() => void halteFest(), abstandMs);
  uhr.unref();
  return {
    stop: async () => {
      clearInterval(uhr);
      await halteFest();
    },
  };
}
