/**
 * `quartierwerk pruefpfad`: heads, verification, export.
 */
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Datenbank } from '#platform/database/index.ts';
import { defaultDatenverzeichnis } from '#platform/database/server-folder.ts';
import { renderBefund } from './befundtext.ts';
import type { Pruefpfadfilter } from './filter.ts';
import { formatZeile, type Kettenkopf } from './kettendatei.ts';
import type { Kettenbefund } from './kettenpruefung.ts';

const HILFE = `quartierwerk pruefpfad kopf     [--daten ORDNER] [--ausgabe DATEI]
quartierwerk pruefpfad pruefe   [--daten ORDNER | --datei DATEI] [--koepfe DATEI …] [--json]
quartierwerk pruefpfad ausgabe  [--daten ORDNER] [--von TAG] [--bis TAG] [--organisation NAME] [--ausgabe DATEI]

Der Prüfpfad hält jede Handlung fest. Jeder Eintrag trägt die Prüfsumme seines Vorgängers; der letzte
heißt Kopf. Wer Köpfe außerhalb der Datenbank aufbewahrt, erkennt auch ein abgeschnittenes Ende und
eine neu geschriebene Kette.

kopf      gibt Nummer, Prüfsumme und Zeit des Kopfs als eine Zeile JSON aus
pruefe    rechnet die ganze Kette nach, mit jedem Klartext und jedem festgehaltenen Kopf
ausgabe   gibt alle Einträge mit allem aus, was zum Nachrechnen nötig ist (eine Zeile JSON je Eintrag)

  --daten ORDNER        Ordner der mitgelieferten Datenbank; sonst gilt QUARTIERWERK_DATEN, sonst „daten“
                        im Programmordner. Ist DATABASE_URL gesetzt und --daten nicht angegeben, wird die
                        dort genannte Datenbank verwendet.
  --ausgabe DATEI       kopf: hängt die Zeile an die Datei an; ausgabe: schreibt die Datei neu
  --datei DATEI         prüft eine mit „ausgabe“ geschriebene Datei, ohne Datenbank
  --koepfe DATEI        festgehaltene Köpfe, mehrfach möglich; sonst die Datei, die der Server führt
                        (pruefpfad-koepfe.jsonl im Datenordner oder QUARTIERWERK_KOEPFE)
  --von, --bis TAG      nur Einträge dieser Tage, JJJJ-MM-TT
  --organisation NAME   nur Einträge dieser Organisation: Kürzel oder Teil des Namens
  --json                Befund als JSON

Beispiele:
  quartierwerk pruefpfad pruefe
  quartierwerk pruefpfad kopf --ausgabe /mnt/revision/koepfe.jsonl
  quartierwerk pruefpfad pruefe --koepfe /mnt/revision/koepfe.jsonl
  quartierwerk pruefpfad ausgabe --von 2026-01-01 --bis 2026-12-31 --ausgabe pruefpfad-2026.jsonl
  quartierwerk pruefpfad pruefe --datei pruefpfad-2026.jsonl

Rückgabewert: 0 unversehrt, 1 Fehler im Programm, 2 falsche Eingabe, 3 verletzt (die erste betroffene
Nummer und der Grund stehen in der Ausgabe).
`;

const VERLETZT = 3;

type Werte = {
  readonly daten?: string | undefined;
  readonly ausgabe?: string | undefined;
  readonly datei?: string | undefined;
  readonly koepfe?: readonly string[] | undefined;
  readonly von?: string | undefined;
  readonly bis?: string | undefined;
  readonly organisation?: string | undefined;
  readonly json?: boolean | undefined;
};

function inputFehler(feld: string, wert: string | undefined, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ feld, ...(wert === undefined ? {} : { wert }), text, abhilfe }]);
}

/** A wrong folder must not end as a new, empty and therefore whole chain. */
function requireDaten(daten: string | undefined): void {
  if (daten === undefined && process.env.DATABASE_URL) return;
  const ordner = daten ?? defaultDatenverzeichnis();
  if (['postgres', 'serverordner.txt'].some((name) => existsSync(join(ordner, name)))) return;
  throw inputFehler(
    '--daten',
    ordner,
    'In diesem Ordner liegt keine Datenbank.',
    'Den Ordner angeben, mit dem Quartierwerk läuft (QUARTIERWERK_DATEN).',
  );
}

/** The database's modules are many: loaded only for what is asked. */
const loadKoepfe = () => import('./koepfe/service.ts');
const loadPruefung = () => import('./pruefung/service.ts');

async function withDatenbank<T>({ daten }: Werte, work: (datenbank: Datenbank) => Promise<T>): Promise<T> {
  requireDaten(daten);
  const { openDatabase } = await import('#platform/database/index.ts');
  const datenbank = await openDatabase(daten === undefined ? {} : { datenverzeichnis: daten });
  try {
    return await work(datenbank);
  } finally {
    await datenbank.close();
  }
}

async function printKopf(werte: Werte, { stdout }: Umgebung): Promise<number> {
  return await withDatenbank(werte, async ({ eigentuemer }) => {
    const { ausgabe } = werte;
    const { recordKopf } = await loadKoepfe();
    const { readKopfOf } = await loadPruefung();
    const kopf =
      ausgabe === undefined ? await readKopfOf(eigentuemer) : await recordKopf(eigentuemer, ausgabe);
    stdout(formatZeile(kopf));
    return 0;
  });
}

async function readKoepfe(dateien: readonly string[], { stderr }: Umgebung): Promise<Kettenkopf[]> {
  const { readKopfdatei } = await loadKoepfe();
  const gelesen: Kettenkopf[] = [];
  for (const datei of dateien) {
    const { koepfe, unlesbar } = await readKopfdatei(datei);
    gelesen.push(...koepfe);
    if (unlesbar.length > 0) stderr(`${datei}: kein Kopf in Zeile ${unlesbar.join(', ')}, übergangen.\n`);
  }
  return gelesen;
}

async function pruefeDatenbank(werte: Werte, umgebung: Umgebung): Promise<Kettenbefund> {
  return await withDatenbank(werte, async (datenbank) => {
    const { findKopfdatei } = await loadKoepfe();
    const { pruefeKette } = await loadPruefung();
    const gefuehrt = findKopfdatei(datenbank, werte.daten);
    const dateien = werte.koepfe ?? (gefuehrt !== undefined && existsSync(gefuehrt) ? [gefuehrt] : []);
    return await pruefeKette(datenbank.eigentuemer, await readKoepfe(dateien, umgebung));
  });
}

async function pruefeDatei(
  datei: string,
  koepfe: readonly Kettenkopf[],
): Promise<{ befund: Kettenbefund; auszug: boolean }> {
  if (!existsSync(datei)) throw inputFehler('--datei', datei, 'Die Datei gibt es nicht.', 'Pfad prüfen.');
  const zeilen = createInterface({ input: createReadStream(datei), crlfDelay: Number.POSITIVE_INFINITY });
  const { pruefeZeilen } = await loadPruefung();
  return await pruefeZeilen(zeilen, koepfe, datei);
}

async function pruefe(werte: Werte, umgebung: Umgebung): Promise<number> {
  const { befund, auszug } =
    werte.datei === undefined
      ? { befund: await pruefeDatenbank(werte, umgebung), auszug: false }
      : await pruefeDatei(werte.datei, await readKoepfe(werte.koepfe ?? [], umgebung));
  umgebung.stdout(
    werte.json ? `${JSON.stringify({ ...befund, auszug }, null, 2)}\n` : renderBefund(befund, auszug),
  );
  return befund.unversehrt ? 0 : VERLETZT;
}

function readFilter({ von, bis, organisation }: Werte): Pruefpfadfilter {
  const [vonTag, bisTag] = [readTag('--von', von), readTag('--bis', bis)];
  return {
    ...(vonTag ? { von: vonTag } : {}),
    ...(bisTag ? { bis: bisTag } : {}),
    ...(organisation ? { organisation } : {}),
  };
}

async function writeZeilen(datei: string, zeilen: AsyncIterable<string>): Promise<void> {
  const vorlaeufig = `${datei}.${process.pid}.neu`;
  try {
    await pipeline(Readable.from(zeilen), createWriteStream(vorlaeufig, { mode: 0o600 }));
    await rename(vorlaeufig, datei);
  } catch (fehler) {
    await rm(vorlaeufig, { force: true });
    const code = (fehler as NodeJS.ErrnoException).code;
    if (!code?.startsWith('E')) throw fehler;
    throw inputFehler(
      '--ausgabe',
      datei,
      `Die Datei kann nicht geschrieben werden (${code}).`,
      'Ordner, Rechte und freien Platz prüfen.',
    );
  }
}

async function writeAusgabe(werte: Werte, { stdout, stderr }: Umgebung): Promise<number> {
  const filter = readFilter(werte);
  return await withDatenbank(werte, async ({ eigentuemer }) => {
    const { ausgabeZeilen } = await loadPruefung();
    const zeilen = ausgabeZeilen((work) => work(eigentuemer), filter, true);
    if (werte.ausgabe === undefined) {
      for await (const text of zeilen) stdout(text);
      return 0;
    }
    await writeZeilen(werte.ausgabe, zeilen);
    stderr(`Geschrieben: ${werte.ausgabe}\n`);
    return 0;
  });
}

type Unterkommando = {
  readonly angaben: readonly (keyof Werte)[];
  readonly run: (werte: Werte, umgebung: Umgebung) => Promise<number>;
};

const UNTERKOMMANDOS: ReadonlyMap<string, Unterkommando> = new Map([
  ['kopf', { angaben: ['daten', 'ausgabe'], run: printKopf }],
  ['pruefe', { angaben: ['daten', 'datei', 'koepfe', 'json'], run: pruefe }],
  ['ausgabe', { angaben: ['daten', 'ausgabe', 'von', 'bis', 'organisation'], run: writeAusgabe }],
] satisfies [string, Unterkommando][]);

const OPTIONEN = {
  daten: { type: 'string' },
  ausgabe: { type: 'string' },
  datei: { type: 'string' },
  koepfe: { type: 'string', multiple: true },
  von: { type: 'string' },
  bis: { type: 'string' },
  organisation: { type: 'string' },
  json: { type: 'boolean' },
} as const;

async function run([name = '', ...argumente]: readonly string[], umgebung: Umgebung): Promise<number> {
  const unterkommando = UNTERKOMMANDOS.get(name);
  if (!unterkommando) {
    throw inputFehler('pruefpfad', name, 'Es fehlt, was zu tun ist.', 'kopf, pruefe oder ausgabe angeben.');
  }
  const erlaubt = Object.entries(OPTIONEN).filter(([option]) =>
    unterkommando.angaben.some((angabe) => angabe === option),
  );
  const { values } = parseArgs({ args: [...argumente], options: Object.fromEntries(erlaubt) });
  return await unterkommando.run(values as Werte, umgebung);
}

export const kommandos: readonly Kommando[] = [
  { name: 'pruefpfad', kurz: 'prüft den Prüfpfad, gibt ihn aus und hält Köpfe fest', hilfe: HILFE, run },
];
