/**
 * What quartiere does: Akten from files.
 */
import { readFile, stat } from 'node:fs/promises';
import { checkGroesse } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Akte } from './akte.ts';
import { type Leseoptionen, parseAkte } from './akte-yaml.ts';

export { parseAkte } from './akte-yaml.ts';

const DATEIFEHLER: Readonly<Record<string, readonly [text: string, abhilfe: string]>> = {
  ENOENT: ['Die Datei gibt es nicht.', 'Pfad und Dateinamen prüfen.'],
  ENOTDIR: ['Die Datei gibt es nicht.', 'Pfad und Dateinamen prüfen.'],
  EISDIR: [
    'Das ist ein Ordner, keine Datei.',
    'Den Pfad der Akte angeben, zum Beispiel beispiele/auenstadt-nordstadt.yaml.',
  ],
  EACCES: ['Die Datei darf nicht gelesen werden.', 'Leserechte der Datei prüfen.'],
  EPERM: ['Die Datei darf nicht gelesen werden.', 'Leserechte der Datei prüfen.'],
};

async function readDatei(pfad: string): Promise<Uint8Array> {
  try {
    checkGroesse((await stat(pfad)).size, pfad);
    return await readFile(pfad);
  } catch (fehler) {
    if (!(fehler instanceof Error && 'code' in fehler)) throw fehler;
    const mangel = DATEIFEHLER[String(fehler.code)];
    if (!mangel) throw fehler;
    throw new EingabeFehler([{ datei: pfad, text: mangel[0], abhilfe: mangel[1] }]);
  }
}

/** Reads the Akte at `pfad`. @throws EingabeFehler with every fault, also when there is no such file */
export async function readAkte(pfad: string, optionen: Leseoptionen = {}): Promise<Akte> {
  return parseAkte(await readDatei(pfad), pfad, optionen);
}
