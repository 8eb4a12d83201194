/**
 * `quartierwerk buendel`: the best Finanzierungsplan of an Akte on the command line.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/anwendung.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Akte } from '#quartiere/index.ts';
import { renderPlan } from './darstellung.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { kofiMappe } from './kofi-dokument.ts';
import { kofiVorlage } from './kofi-vorlage.ts';
import { closeSolver, computePlan, readAkteMitKatalog } from './service.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

const HILFE = `quartierwerk buendel AKTE.yaml [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json] [--ausgabe DATEI]

Berechnet für ein Quartier den besten rechtlich stimmigen Finanzierungsplan (KoFi) über Programme
mehrerer Ressorts und Jahre, mit Beweis, Gründen und Prüfliste.

  --stichtag TAG    Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER    eigener Rechtsstand statt des mitgelieferten
  --json            Plan als JSON (Schema docs/schema/plan.json, alle Beträge in ganzen Cent)
  --ausgabe DATEI   Plan als .json, .ods, .xlsx oder .pdf schreiben

Beispiele:
  quartierwerk buendel beispiele/auenstadt-nordstadt.yaml
  quartierwerk buendel beispiele/auenstadt-nordstadt.yaml --json > plan.json
  quartierwerk buendel beispiele/bergheide-altstadt.yaml --ausgabe kofi.ods

Rückgabewert: 0 Plan gefunden, 1 Fehler im Programm, 2 falsche Eingabe,
3 kein zulässiger Plan (mit Widerspruch), 4 abgebrochen ohne Plan.
`;

type Schreiber = (plan: Finanzierungsplan, akte: Akte) => Promise<Uint8Array>;

/** The document writers are heavy; they load only when a document is asked for. */
const SCHREIBER: Readonly<Record<string, Schreiber>> = {
  '.json': async (plan) => new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`),
  '.ods': async (plan, akte) => {
    const { writeOds } = await import('#platform/dokumente/index.ts');
    return await writeOds(kofiMappe(plan, akte));
  },
  '.xlsx': async (plan, akte) => {
    const { writeXlsx } = await import('#platform/dokumente/index.ts');
    return await writeXlsx(kofiMappe(plan, akte));
  },
  '.pdf': async (plan, akte) => {
    const { writePdf } = await import('#platform/dokumente/index.ts');
    return await writePdf(kofiVorlage(plan, akte));
  },
};

type Angaben = {
  readonly akte: string;
  readonly stichtag: Kalendertag | undefined;
  readonly recht: string;
  readonly json: boolean;
  readonly ausgabe: { readonly datei: string; readonly schreibe: Schreiber } | undefined;
};

function readAusgabe(datei: string | undefined): Angaben['ausgabe'] {
  if (datei === undefined) return undefined;
  const schreibe = SCHREIBER[extname(datei).toLowerCase()];
  if (!schreibe) {
    throw new EingabeFehler([
      {
        feld: '--ausgabe',
        wert: datei,
        text: 'Dieses Dateiformat wird nicht geschrieben.',
        abhilfe: 'Eine Datei mit der Endung .json, .ods, .xlsx oder .pdf angeben.',
      },
    ]);
  }
  return { datei, schreibe };
}

function readAngaben(argumente: readonly string[]): Angaben {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
      ausgabe: { type: 'string' },
    },
  });
  const [akte, ...weitere] = positionals;
  if (akte === undefined || weitere.length > 0) {
    throw new EingabeFehler([
      {
        text:
          akte === undefined ? 'Es fehlt die Akte.' : 'Es kann nur eine Akte auf einmal gebündelt werden.',
        abhilfe: 'Zum Beispiel: quartierwerk buendel beispiele/auenstadt-nordstadt.yaml',
      },
    ]);
  }
  return {
    akte,
    stichtag: readTag('--stichtag', values.stichtag),
    recht: values.recht ?? RECHT,
    json: values.json === true,
    ausgabe: readAusgabe(values.ausgabe),
  };
}

/** Writes beside the target and renames, so that nobody ever sees half a file. */
async function writeGanz(datei: string, inhalt: Uint8Array): Promise<void> {
  const vorlaeufig = `${datei}.${process.pid}.neu`;
  try {
    await writeFile(vorlaeufig, inhalt);
    await rename(vorlaeufig, datei);
  } catch (fehler) {
    await rm(vorlaeufig, { force: true });
    throw new EingabeFehler([
      {
        feld: '--ausgabe',
        wert: datei,
        text: `Die Datei kann nicht geschrieben werden (${(fehler as NodeJS.ErrnoException).code ?? 'unbekannt'}).`,
        abhilfe: 'Ordner, Schreibrechte und freien Platz prüfen.',
      },
    ]);
  }
}

const RUECKGABE: Readonly<Record<Finanzierungsplan['status'], number>> = {
  optimal: 0,
  zulaessig: 0,
  unloesbar: 3,
  abgebrochen: 4,
};

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  try {
    const akte = await readAkteMitKatalog(angaben.akte, angaben.recht);
    const stichtag = angaben.stichtag ?? akte.stichtag ?? heuteInDeutschland();
    const plan = await computePlan({
      akte,
      stichtag,
      rechtVerzeichnis: angaben.recht,
      melde: (schritt) => umgebung.stderr(`… ${schritt}\n`),
    });
    if (angaben.ausgabe) {
      await writeGanz(angaben.ausgabe.datei, await angaben.ausgabe.schreibe(plan, akte));
      umgebung.stderr(`Geschrieben: ${angaben.ausgabe.datei}\n`);
    }
    if (angaben.json) umgebung.stdout(`${JSON.stringify(plan, null, 2)}\n`);
    else umgebung.stdout(renderPlan(plan));
    return RUECKGABE[plan.status];
  } finally {
    await closeSolver();
  }
}

export const kommandos: readonly Kommando[] = [
  { name: 'buendel', kurz: 'Berechnet den besten Finanzierungsplan eines Quartiers', hilfe: HILFE, run },
];
