/**
 * Reads `recht/synonyme.yaml` from disk.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { checkSynonyme, KEINE_SYNONYME, type Synonyme, synonymeSchema } from './synonyme.ts';

export const SYNONYMDATEI = 'synonyme.yaml';

const gelesen = new Map<string, { readonly stempel: string; readonly synonyme: Promise<Synonyme> }>();

async function read(pfad: string): Promise<Synonyme> {
  return readYaml(decodeText(await readFile(pfad), pfad), pfad, synonymeSchema, checkSynonyme);
}

/**
 * The synonyms of a folder of law; a folder without the file has none. The unchanged file is read once.
 * @throws EingabeFehler with every fault
 */
export async function loadSynonyme(verzeichnis: string): Promise<Synonyme> {
  const pfad = join(verzeichnis, SYNONYMDATEI);
  const stand = await stat(pfad).catch(() => undefined);
  if (!stand) return KEINE_SYNONYME;
  const stempel = `${stand.size}:${stand.mtimeMs}`;
  const bekannt = gelesen.get(pfad);
  if (bekannt?.stempel === stempel) return bekannt.synonyme;
  const synonyme = read(pfad);
  gelesen.set(pfad, { stempel, synonyme });
  // A refused file is read again next time, so that its faults are reported again.
  synonyme.catch(() => gelesen.delete(pfad));
  return synonyme;
}
