/**
 * `quartierwerk akte`: turns an Akte into a workbook or YAML file.
 */
import { extname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import type { Akte } from './akte.ts';
import { kommandos as kofi } from './kofi/commands.ts';

const HILFE = `quartierwerk akte AKTE --ausgabe DATEI

Schreibt eine Akte in einem anderen Format: als Tabelle zum Ausfüllen (.ods, .xlsx) oder als YAML.
Die Akte darf jedes dieser Formate haben. Geprüft wird wie beim Bündeln, ohne den Katalog.

  --ausgabe DATEI   Datei mit der Endung .ods, .xlsx oder .yaml; eine vorhandene wird ersetzt.
                    Kommentare einer YAML-Datei und eigene Blätter einer Tabelle gehen nicht mit.

Beispiele:
  quartierwerk akte beispiele/auenstadt-nordstadt.yaml --ausgabe kofi.ods
  quartierwerk buendel kofi.ods
  quartierwerk akte kofi.ods --ausgabe auenstadt.yaml

Rückgabewert: 0 geschrieben, 1 Fehler im Programm, 2 falsche Eingabe.
`;

type Schreiber = (akte: Akte) => Promise<Uint8Array>;

const writeYaml: Schreiber = async (akte) => {
  const { schreibeAkte } = await import('./akte-yaml.ts');
  return new TextEncoder().encode(schreibeAkte(akte));
};

/** What is heavy loads only when it is needed. */
const SCHREIBER: ReadonlyMap<string, Schreiber> = new Map([
  ['.yaml', writeYaml],
  ['.yml', writeYaml],
  [
    '.ods',
    async (akte) => {
      const [{ akteMappe }, { writeOds }] = await loadMappenschreiber();
      return await writeOds(akteMappe(akte));
    },
  ],
  [
    '.xlsx',
    async (akte) => {
      const [{ akteMappe }, { writeXlsx }] = await loadMappenschreiber();
      return await writeXlsx(akteMappe(akte));
    },
  ],
]);

async function loadMappenschreiber() {
  return await Promise.all([import('./mappe/akte-mappe.ts'), import('#platform/dokumente/index.ts')]);
}

function refuse(text: string, abhilfe: string, ort: { feld?: string; wert?: string } = {}): EingabeFehler {
  return new EingabeFehler([{ ...ort, text, abhilfe }]);
}

function readAngaben(argumente: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: { ausgabe: { type: 'string' } },
  });
  const [akte, ...weitere] = positionals;
  const { ausgabe } = values;
  if (akte === undefined || ausgabe === undefined || weitere.length > 0) {
    const text =
      akte === undefined
        ? 'Es fehlt die Akte.'
        : ausgabe === undefined
          ? 'Es fehlt die Datei, in die geschrieben wird.'
          : 'Es kann nur eine Akte auf einmal geschrieben werden.';
    throw refuse(
      text,
      'Zum Beispiel: quartierwerk akte beispiele/auenstadt-nordstadt.yaml --ausgabe kofi.ods',
    );
  }
  const ort = { feld: '--ausgabe', wert: ausgabe };
  const schreibe = SCHREIBER.get(extname(ausgabe).toLowerCase());
  if (!schreibe) {
    const abhilfe = 'Eine Datei mit der Endung .ods, .xlsx oder .yaml angeben.';
    throw refuse('Dieses Dateiformat wird nicht geschrieben.', abhilfe, ort);
  }
  if (resolve(akte) === resolve(ausgabe)) {
    throw refuse('Das ist die Akte selbst.', 'Einen anderen Dateinamen angeben.', ort);
  }
  return { akte, ausgabe, schreibe };
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { akte, ausgabe, schreibe } = readAngaben(argumente);
  const { readAkte } = await import('./service.ts');
  await writeDatei(ausgabe, await schreibe(await readAkte(akte)), '--ausgabe');
  umgebung.stderr(`Geschrieben: ${ausgabe}\n`);
  return 0;
}

export const kommandos: readonly Kommando[] = [
  { name: 'akte', kurz: 'Schreibt eine Akte als Tabelle zum Ausfüllen oder als YAML', hilfe: HILFE, run },
  ...kofi,
];
