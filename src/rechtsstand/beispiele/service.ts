/**
 * Reads the example cases below `recht/beispiele/`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
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
  const texte = await Promise.all(dateien.map((datei) => readFile(join(ordner, datei))));
  const maengel: Eingabemangel[] = [];
  const faelle = dateien.flatMap((datei, index) => {
    const name = `beispiele/${datei}`;
    try {
      return readYaml(decodeText(texte[index] ?? new Uint8Array(), name), name, beispielfaelleSchema).faelle;
    } catch (fehler) {
      if (!(fehler instanceof EingabeFehler)) throw fehler;
      maengel.push(...fehler.maengel);
      return [];
    }
  });
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return faelle;
}

type Merkposten = { readonly stempel: string; readonly faelle: Promise<readonly Beispielfall[]> };
const gelesen = new Map<string, Merkposten>();

/**
 * All example cases of a folder of law, files by name. Unchanged files are read once per process.
 * @throws EingabeFehler with every fault of every file
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
