/**
 * Reads `recht/` from disk: every YAML file, every fault of every file in one error.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Gesamtstand, mergeFassungen, type Programmfassung } from './fassungen.ts';
import { type Landesregel, landesregelSchema } from './landesregel.ts';
import { type Norm, normSchema } from './norm.ts';
import { type Programm, programmSchema } from './programm.ts';
import { checkRechtsstand } from './pruefen.ts';
import { buildRechtsstand, type Rechtsstand, type Version } from './rechtsstand.ts';
import { RESSORTDATEI } from './ressorts/service.ts';
import { SYNONYMDATEI } from './synonyme/service.ts';
import { locateMangel } from './zeilenort.ts';

export { loadRessorts } from './ressorts/service.ts';
export { loadSynonyme } from './synonyme/service.ts';

/** Files read at the same time: enough to hide the disk, far below any limit of open files. */
const GLEICHZEITIG = 16;

export { loadBeispielfaelle } from './beispiele/service.ts';

type Rohdatei = { readonly datei: string; readonly text: string };
type Sammlung = {
  readonly programme: Version<Programm>[];
  readonly normen: Version<Norm>[];
  readonly landesregeln: Version<Landesregel>[];
};

/** Files beside the law: words of the search, names of the Ressorts. */
const OHNE_RECHT: ReadonlySet<string> = new Set([SYNONYMDATEI, RESSORTDATEI]);

/** Path with slashes below the folder, e.g. `programme/biwaq-vi/2023-01-01.yaml`. */
async function listDateien(verzeichnis: string): Promise<string[]> {
  const eintraege = await readdir(verzeichnis, { recursive: true, withFileTypes: true }).catch(() => {
    throw new EingabeFehler([
      {
        datei: verzeichnis,
        text: 'Dieser Ordner mit Rechtsstand lässt sich nicht lesen.',
        abhilfe: 'Pfad prüfen; der Ordner enthält die Unterordner programme, bund, land und eu.',
      },
    ]);
  });
  return eintraege
    .filter((eintrag) => eintrag.isFile() && /\.ya?ml$/.test(eintrag.name))
    .map((eintrag) => relative(verzeichnis, join(eintrag.parentPath, eintrag.name)).split(sep).join('/'))
    .filter((datei) => !datei.startsWith('beispiele/') && !OHNE_RECHT.has(datei))
    .sort();
}

async function mapBounded<T, R>(werte: readonly T[], map: (wert: T) => Promise<R>): Promise<R[]> {
  const ergebnisse: R[] = [];
  let naechster = 0;
  const work = async (): Promise<void> => {
    while (naechster < werte.length) {
      const index = naechster;
      naechster += 1;
      ergebnisse[index] = await map(werte[index] as T);
    }
  };
  await Promise.all(Array.from({ length: GLEICHZEITIG }, work));
  return ergebnisse;
}

/** Runs `read`; its input faults go to `maengel` and the result is undefined. */
function collect<T>(maengel: Eingabemangel[], read: () => T): T | undefined {
  try {
    return read();
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    maengel.push(...fehler.maengel);
    return undefined;
  }
}

function parseAb(datei: string): Kalendertag {
  const name = /([^/]+)\.ya?ml$/.exec(datei)?.[1] ?? '';
  try {
    return parseKalendertag(name);
  } catch {
    throw new EingabeFehler([
      {
        datei,
        wert: name,
        text: 'Der Dateiname ist kein Datum der Geltung.',
        abhilfe: 'Die Datei nach dem ersten Tag der Geltung benennen, zum Beispiel 2027-01-01.yaml.',
      },
    ]);
  }
}

function readVersion<T extends z.ZodType>(roh: Rohdatei, schema: T): Version<z.output<T>> {
  return { ab: parseAb(roh.datei), inhalt: readYaml(roh.text, roh.datei, schema), datei: roh.datei };
}

function sortIn(roh: Rohdatei, sammlung: Sammlung): void {
  if (/^programme\//.test(roh.datei)) sammlung.programme.push(readVersion(roh, programmSchema));
  else if (/^land\/[^/]+\/staedtebaufoerderung\//.test(roh.datei)) {
    sammlung.landesregeln.push(readVersion(roh, landesregelSchema));
  } else if (/^(bund|land|eu)\//.test(roh.datei)) sammlung.normen.push(readVersion(roh, normSchema));
  else {
    throw new EingabeFehler([
      {
        datei: roh.datei,
        text: 'In diesem Ordner liegt kein Recht.',
        abhilfe: 'Die Datei unter programme, bund, land oder eu ablegen.',
      },
    ]);
  }
}

async function readAll(verzeichnis: string, dateien: readonly string[]): Promise<Rechtsstand> {
  const maengel: Eingabemangel[] = [];
  const bytes = await mapBounded(dateien, (datei) => readFile(join(verzeichnis, datei)));
  const sammlung: Sammlung = { programme: [], normen: [], landesregeln: [] };
  const texte = new Map<string, string>();
  dateien.forEach((datei, index) => {
    collect(maengel, () => {
      const text = decodeText(bytes[index] ?? new Uint8Array(), datei);
      texte.set(datei, text);
      sortIn({ datei, text }, sammlung);
    });
  });
  const rechtsstand = buildRechtsstand(sammlung);
  // Between files only when each is sound: a file that can't be read would look like a missing norm.
  if (maengel.length === 0) {
    maengel.push(...checkRechtsstand(rechtsstand).map((mangel) => locateMangel(mangel, texte)));
  }
  if (maengel.length > 0) {
    throw new EingabeFehler(
      maengel.map((mangel) => ({ ...mangel, datei: join(verzeichnis, mangel.datei ?? '') })),
    );
  }
  return rechtsstand;
}

type Merkposten = {
  readonly stempel: string;
  readonly rechtsstand: Promise<Rechtsstand>;
  /** When the files were last looked at. */
  readonly geprueft: number;
};
const gelesen = new Map<string, Merkposten>();

/** Looking at hundreds of files costs more than many a page; a change shows after this time. */
const PRUEFABSTAND_MS = 1_000;

/**
 * The files below `verzeichnis` alone. The same folder with unchanged files (names, sizes, times) is read once
 * per process; whether they changed is looked at once a second.
 * @throws EingabeFehler with every fault of every file
 */
export async function loadRechtsdateien(verzeichnis: string): Promise<Rechtsstand> {
  const frisch = gelesen.get(verzeichnis);
  if (frisch && performance.now() - frisch.geprueft < PRUEFABSTAND_MS) return frisch.rechtsstand;
  const dateien = await listDateien(verzeichnis);
  const stempel = (
    await mapBounded(dateien, async (datei) => {
      const stand = await stat(join(verzeichnis, datei));
      return `${datei}:${stand.size}:${stand.mtimeMs}`;
    })
  ).join('\n');
  const bekannt = gelesen.get(verzeichnis);
  const rechtsstand = bekannt?.stempel === stempel ? bekannt.rechtsstand : readAll(verzeichnis, dateien);
  gelesen.set(verzeichnis, { stempel, rechtsstand, geprueft: performance.now() });
  // A refused folder is read again next time, so that its faults are reported again.
  if (rechtsstand !== bekannt?.rechtsstand) rechtsstand.catch(() => gelesen.delete(verzeichnis));
  return rechtsstand;
}

/** Text of one file of the law, as `Version.datei` names it. @throws FachlicherFehler for any other name */
export async function readRechtsdatei(verzeichnis: string, datei: string): Promise<string> {
  if (!(await listDateien(verzeichnis)).includes(datei)) {
    throw new FachlicherFehler('rechtsdatei-nicht-gefunden', `Eine Datei „${datei}“ gibt es hier nicht.`, {
      datei,
    });
  }
  return decodeText(await readFile(join(verzeichnis, datei)), datei);
}

/** Versions released in the application, as of the release with the number `stand`. */
export type Fassungsstand = { readonly stand: number; readonly fassungen: readonly Programmfassung[] };

const veroeffentlicht = new Map<string, Fassungsstand>();

/**
 * From now on everybody in this process who loads the law of this folder gets these versions with it. Without
 * `stand`: the files alone again.
 */
export function publishFassungen(verzeichnis: string, stand?: Fassungsstand): void {
  if (stand) veroeffentlicht.set(verzeichnis, stand);
  else veroeffentlicht.delete(verzeichnis);
}

const OHNE_FASSUNGEN: Fassungsstand = { stand: 0, fassungen: [] };

/** What this process knows to be released for the folder. */
export function knownFassungen(verzeichnis: string): Fassungsstand {
  return veroeffentlicht.get(verzeichnis) ?? OHNE_FASSUNGEN;
}

/** One per state of the files and of what was released, so that indexes over it live as long. */
const zusammengefuehrt = new WeakMap<Rechtsstand, { fassungen: Fassungsstand; ergebnis: Gesamtstand }>();

async function merge(verzeichnis: string): Promise<Gesamtstand> {
  const rechtsstand = await loadRechtsdateien(verzeichnis);
  const fassungen = veroeffentlicht.get(verzeichnis);
  if (!fassungen) return { rechtsstand, ausgelassen: [] };
  const bekannt = zusammengefuehrt.get(rechtsstand);
  if (bekannt?.fassungen === fassungen) return bekannt.ergebnis;
  const ergebnis = mergeFassungen(rechtsstand, fassungen.fassungen);
  zusammengefuehrt.set(rechtsstand, { fassungen, ergebnis });
  return ergebnis;
}

/**
 * The law: the files below `verzeichnis` with the versions released in the application. On the command line
 * nobody publishes, so there it is the files alone.
 * @throws EingabeFehler with every fault of every file
 */
export async function loadRechtsstand(verzeichnis: string): Promise<Rechtsstand> {
  return (await merge(verzeichnis)).rechtsstand;
}

/** Released versions that do not fit the files of this installation (any more), and why. */
export async function loadAusgelassene(verzeichnis: string): Promise<Gesamtstand['ausgelassen']> {
  return (await merge(verzeichnis)).ausgelassen;
}
