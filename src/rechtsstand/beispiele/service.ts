/**
 * Reads the example cases below `recht/beispiele/`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { type Beispielfall, beispielfaelleSchema } from '../beispielfaelle.ts';

/** A folder of law without examples is complete too. */
async function listDateien(ordner: string): Promise<string[]> {
  const namen = await readdir(ordner).catch((fehler: NodeJS.ErrnoException) => {
    if (fehler.code === 'ENOENT') return [];
    throw fehler;
  });
  return namen.filter((name) => /\.ya?ml$/.test(name)).sort();
}

async function readFaelle(ordner: string, dateien: readonly string[]): Promise<readonly Beispielfall[]> {
  const listen = await Promise.all(
    dateien.map(async (datei) => {
      const text = decodeText(await readFile(join(ordner, datei)), datei);
      return readYaml(text, `beispiele/${datei}`, beispielfaelleSchema).faelle;
    }),
  );
  return listen.flat();
}

type Merkposten = { readonly stempel: string; readonly faelle: Promise<readonly Beispielfall[]> };
const gelesen = new Map<string, Merkposten>();

/**
 * All example cases of a folder of law, files by name. Unchanged files are read once per process.
 * @throws EingabeFehler when a file is not sound
 */
export async function loadBeispielfaelle(verzeichnis: string): Promise<readonly Beispielfall[]> {
  const ordner = join(verzeichnis, 'beispiele');
  const dateien = await listDateien(ordner);
  const stempel = await Promise.all(
    dateien.map(async (datei) => {
      const stand = await stat(join(ordner, datei));
      return `${datei}:${stand.size}:${stand.mtimeMs}`;
    }),
  ).then((zeilen) => zeilen.join('\n'));
  const bekannt = gelesen.get(ordner);
  if (bekannt?.stempel === stempel) return bekannt.faelle;
  const faelle = readFaelle(ordner, dateien);
  gelesen.set(ordner, { stempel, faelle });
  // A refused folder is read again next time, so that its faults are reported again.
  faelle.catch(() => gelesen.delete(ordner));
  return faelle;
}
