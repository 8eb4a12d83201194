/**
 * `quartierwerk buendel`: the best Finanzierungsplan of an Akte on the command line.
 */
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler, type Eingabemangel, formatMangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/anwendung.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import { type Akte, akteMappe, findAktenhinweise, isMappendatei } from '#quartiere/index.ts';
import { kommandos as aenderung } from './aenderung/commands.ts';
import { kommandos as alternativen } from './alternativen/commands.ts';
import { renderPlan } from './darstellung.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { kommandos as gewinn } from './gewinn/commands.ts';
import { kommandos as liquiditaet } from './liquiditaet/commands.ts';
import { kommandos as zertifikat } from './zertifikat/commands.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

const HILFE = `quartierwerk buendel AKTE [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json] [--ausgabe DATEI]

Berechnet für ein Quartier den besten rechtlich stimmigen Finanzierungsplan (KoFi) über Programme
mehrerer Ressorts und Jahre, mit Beweis, Gründen und Prüfliste.

AKTE ist eine Datei .yaml, .ods oder .xlsx. Eine Tabelle kommt ausgefüllt zurück: Hinter ihren
Blättern stehen danach die KoFi und ihre Einzelheiten, Gründe als Kommentare an den Zellen. Was sonst
in der Tabelle steht, bleibt. Eine Akte als Tabelle schreibt „quartierwerk akte“.

  --stichtag TAG    Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER    eigener Rechtsstand statt des mitgelieferten
  --json            Plan als JSON (Schema docs/schema/plan.json, alle Beträge in ganzen Cent);
                    geschrieben wird dann nur mit --ausgabe
  --ausgabe DATEI   Plan als .json, .ods, .xlsx oder .pdf schreiben, als .docx den Entwurf einer
                    Beschlussvorlage; eine Tabelle als Akte bleibt dann, wie sie ist

Beispiele:
  quartierwerk buendel beispiele/auenstadt-nordstadt.yaml
  quartierwerk buendel beispiele/auenstadt-nordstadt.yaml --json > plan.json
  quartierwerk buendel beispiele/bergheide-altstadt.yaml --ausgabe kofi.ods
  quartierwerk buendel kofi.ods
  quartierwerk buendel kofi.ods --ausgabe kofi-neu.ods

Rückgabewert: 0 Plan gefunden, 1 Fehler im Programm, 2 falsche Eingabe,
3 kein zulässiger Plan (mit Widerspruch), 4 abgebrochen ohne Plan.
`;

/** The workbook an Akte came from. */
type Quelle = { readonly datei: string; readonly bytes: Uint8Array };

type Schreiber = (plan: Finanzierungsplan, akte: Akte, quelle: Quelle | undefined) => Promise<Uint8Array>;

/** A plan for an Akte out of a workbook goes into that workbook, or behind the sheets of the Akte. */
function mappenschreiber(endung: '.ods' | '.xlsx'): Schreiber {
  return async (plan, akte, quelle) => {
    const { kofiMappe } = await import('./kofi-dokument.ts');
    const kofi = kofiMappe(plan, akte);
    const { supplementArbeitsmappe, writeOds, writeXlsx } = await import('#platform/dokumente/index.ts');
    if (quelle && extname(quelle.datei).toLowerCase() === endung) {
      return await supplementArbeitsmappe(quelle.bytes, kofi, quelle.datei);
    }
    const blaetter = quelle ? [...akteMappe(akte).blaetter, ...kofi.blaetter] : kofi.blaetter;
    return await (endung === '.ods' ? writeOds : writeXlsx)({ ...kofi, blaetter });
  };
}

/** The document writers are heavy; they load only when a document is asked for. */
const SCHREIBER: Readonly<Record<string, Schreiber>> = {
  '.json': async (plan) => new TextEncoder().encode(`${JSON.stringify(plan, null, 2)}\n`),
  '.ods': mappenschreiber('.ods'),
  '.xlsx': mappenschreiber('.xlsx'),
  '.pdf': async (plan, akte) => {
    const { kofiVorlage } = await import('./kofi-vorlage.ts');
    const { writePdf } = await import('#platform/dokumente/index.ts');
    return await writePdf(kofiVorlage(plan, akte));
  },
  '.docx': async (plan, akte) => {
    const { ratsvorlage } = await import('./ratsvorlage/ratsvorlage.ts');
    const { writeDocx } = await import('#platform/dokumente/index.ts');
    return await writeDocx(ratsvorlage(plan, akte));
  },
};

type Angaben = {
  readonly akte: string;
  readonly stichtag: Kalendertag | undefined;
  readonly recht: string;
  readonly json: boolean;
  readonly ausgabe: { readonly datei: string; readonly schreibe: Schreiber } | undefined;
  readonly inDieMappe: boolean;
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
        abhilfe: 'Eine Datei mit der Endung .json, .ods, .xlsx, .pdf oder .docx angeben.',
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
    // A workbook comes back filled, unless another way to answer is asked for.
    inDieMappe: isMappendatei(akte) && values.ausgabe === undefined && values.json !== true,
  };
}

const RUECKGABE: Readonly<Record<Finanzierungsplan['status'], number>> = {
  optimal: 0,
  zulaessig: 0,
  unloesbar: 3,
  abgebrochen: 4,
};

/** Optimising takes its time: what someone saved meanwhile must not be overwritten. @throws EingabeFehler */
async function requireUnveraendert(quelle: Quelle): Promise<void> {
  const jetzt = await readFile(quelle.datei).catch(() => undefined);
  if (jetzt?.equals(quelle.bytes)) return;
  throw new EingabeFehler([
    {
      datei: quelle.datei,
      text: 'Die Datei wurde während der Rechnung geändert und bleibt deshalb, wie sie ist.',
      abhilfe:
        'Datei schließen und den Befehl noch einmal aufrufen, oder mit --ausgabe eine neue Datei angeben.',
    },
  ]);
}

async function writeAusgabe(
  angaben: Angaben,
  plan: Finanzierungsplan,
  akte: Akte,
  quelle: Quelle | undefined,
): Promise<string> {
  const ausgabe = angaben.inDieMappe ? readAusgabe(angaben.akte) : angaben.ausgabe;
  if (!ausgabe) return '';
  if (angaben.inDieMappe && RUECKGABE[plan.status] !== 0) {
    return `Ohne Plan bleibt ${ausgabe.datei}, wie sie ist.\n`;
  }
  const inhalt = await ausgabe.schreibe(plan, akte, quelle);
  if (quelle && resolve(quelle.datei) === resolve(ausgabe.datei)) await requireUnveraendert(quelle);
  await writeDatei(ausgabe.datei, inhalt, '--ausgabe');
  return `Geschrieben: ${ausgabe.datei}\n`;
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  const { closeSolver, computePlan, readAkteMitKatalog } = await import('./service.ts');
  try {
    const akte = await readAkteMitKatalog(angaben.akte, angaben.recht);
    const hinweise = (liste: readonly Eingabemangel[]): void => {
      for (const hinweis of liste)
        umgebung.stderr(`Hinweis: ${formatMangel({ datei: angaben.akte, ...hinweis })}\n`);
    };
    hinweise(findAktenhinweise(akte));
    const quelle = isMappendatei(angaben.akte)
      ? { datei: angaben.akte, bytes: await readFile(angaben.akte) }
      : undefined;
    const stichtag = angaben.stichtag ?? akte.stichtag ?? heuteInDeutschland();
    const plan = await computePlan({
      akte,
      stichtag,
      rechtVerzeichnis: angaben.recht,
      melde: (schritt) => umgebung.stderr(`… ${schritt}\n`),
      hinweise,
    });
    umgebung.stderr(await writeAusgabe(angaben, plan, akte, quelle));
    if (angaben.json) umgebung.stdout(`${JSON.stringify(plan, null, 2)}\n`);
    else umgebung.stdout(renderPlan(plan));
    return RUECKGABE[plan.status];
  } finally {
    await closeSolver();
  }
}

export const kommandos: readonly Kommando[] = [
  { name: 'buendel', kurz: 'Berechnet den besten Finanzierungsplan eines Quartiers', hilfe: HILFE, run },
  ...aenderung,
  ...gewinn,
  ...liquiditaet,
  ...alternativen,
  ...zertifikat,
];
