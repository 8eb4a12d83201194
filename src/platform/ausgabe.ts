/**
 * Files that commands write for their users.
 */
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { EingabeFehler } from '#kernel/fehler.ts';

/** The file itself behind links, and its rights; undefined when it is new. */
async function findBisherige(datei: string): Promise<{ pfad: string; rechte: number } | undefined> {
  try {
    return { pfad: await realpath(datei), rechte: (await stat(datei)).mode & 0o777 };
  } catch {
    return undefined;
  }
}

/**
 * Writes beside the target and renames, so that nobody ever sees half a file; an existing file keeps its rights.
 * @throws EingabeFehler that names `feld` when the file can't be written
 */
export async function writeDatei(datei: string, inhalt: Uint8Array, feld: string): Promise<void> {
  const bisherige = await findBisherige(datei);
  const ziel = bisherige?.pfad ?? datei;
  const vorlaeufig = `${ziel}.${process.pid}.neu`;
  try {
    await writeFile(vorlaeufig, inhalt, bisherige ? { mode: bisherige.rechte } : {});
    if (bisherige) await chmod(vorlaeufig, bisherige.rechte);
    await rename(vorlaeufig, ziel);
  } catch (fehler) {
    await rm(vorlaeufig, { force: true });
    throw new EingabeFehler([
      {
        feld,
        wert: datei,
        text: `Die Datei kann nicht geschrieben werden (${(fehler as NodeJS.ErrnoException).code ?? 'unbekannt'}).`,
        abhilfe: 'Ordner, Schreibrechte und freien Platz prüfen.',
      },
    ]);
  }
}
