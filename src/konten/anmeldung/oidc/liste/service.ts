/**
 * The providers an operator names. Apart from the talk to them: the start of the application reads it.
 */
import { readFile } from 'node:fs/promises';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Anmeldedienst, parseAnmeldedienste } from '../anmeldedienst.ts';

async function readQuelle(wert: string): Promise<string> {
  if (wert.trimStart().startsWith('[') || wert.trimStart().startsWith('{')) return wert;
  try {
    return await readFile(wert, 'utf8');
  } catch {
    throw new EingabeFehler([
      {
        feld: 'QUARTIERWERK_OIDC',
        text: 'Das ist weder eine Liste von Anmeldediensten in JSON noch eine Datei, die sich lesen lässt.',
        abhilfe: 'Liste oder Pfad einer Datei mit der Liste angeben.',
      },
    ]);
  }
}

const gelesene = new Map<string, Promise<readonly Anmeldedienst[]>>();

/**
 * Providers named by the value of `QUARTIERWERK_OIDC` (JSON, or path of a file with it); remembers what it read.
 * @throws EingabeFehler
 */
export async function loadAnmeldedienste(wert: string | undefined): Promise<readonly Anmeldedienst[]> {
  if (!wert) return [];
  const gelesen = gelesene.get(wert) ?? readQuelle(wert).then(parseAnmeldedienste);
  gelesene.set(wert, gelesen);
  return await gelesen;
}
