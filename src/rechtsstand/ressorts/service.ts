/**
 * Reads `recht/ressorts.yaml` from disk.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { type Ressortverzeichnis, ressortverzeichnisSchema } from './ressorts.ts';

export const RESSORTDATEI = 'ressorts.yaml';

type Merkposten = { readonly stempel: string; readonly verzeichnis: Promise<Ressortverzeichnis> };
const gelesen = new Map<string, Merkposten>();

async function read(pfad: string): Promise<Ressortverzeichnis> {
  return readYaml(decodeText(await readFile(pfad), pfad), pfad, ressortverzeichnisSchema);
}

/**
 * The register of a folder of law; null: the folder has none. The unchanged file is read once.
 * @throws EingabeFehler with every fault of its form
 */
export async function loadRessorts(verzeichnis: string): Promise<Ressortverzeichnis | null> {
  const pfad = join(verzeichnis, RESSORTDATEI);
  const stand = await stat(pfad).catch(() => undefined);
  if (!stand) return null;
  const stempel = `${stand.size}:${stand.mtimeMs}`;
  const bekannt = gelesen.get(pfad);
  if (bekannt?.stempel === stempel) return await bekannt.verzeichnis;
  const neu = read(pfad);
  gelesen.set(pfad, { stempel, verzeichnis: neu });
  // A refused file is read again next time, so that its faults are reported again.
  neu.catch(() => gelesen.delete(pfad));
  return await neu;
}
