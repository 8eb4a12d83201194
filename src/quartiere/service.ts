/**
 * What quartiere does: Akten from files into the database, changes under optimistic locking, and back.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkGroesse, decodeText } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Pruefpfadeintrag } from '#pruefpfad/index.ts';
import { listGeschichte } from '#pruefpfad/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Akte } from './akte.ts';
import { type Leseoptionen, parseAkte } from './akte-yaml.ts';
import { listQuartiere } from './akten/service.ts';
import { importErstbestand } from './einlesen/service.ts';
import { type Flaeche, parseFlaeche } from './flaeche.ts';
import { isMappendatei, parseAkteMappe } from './mappe/parse-akte-mappe.ts';
import { type Fragestellung, listAnnahmefragen, listMerkmalfragen } from './programmfragen.ts';

export { readRechtelage } from '#konten/service.ts';
export {
  deleteMassnahme,
  type Massnahmenaenderung,
  saveEigenmittel,
  saveMassnahme,
  saveStammdaten,
  saveVerpflichtungen,
} from './aenderungen/service.ts';
export { parseAkte } from './akte-yaml.ts';
export {
  findAkte,
  type GespeicherteAkte,
  listFlaechen,
  listKommunen,
  listQuartiere,
  loadAkte,
  type Quartieruebersicht,
  requireAenderbareAkte,
  requireAkte,
} from './akten/service.ts';
export { checkImport, importAkte } from './einlesen/service.ts';
export { listAktenfassungen, readAktenfassung } from './fassungen/service.ts';
export { beendeFreigabe, listFreigaben, searchEmpfaenger, teileAkte } from './freigaben/service.ts';
export {
  findVeroeffentlichte,
  listVeroeffentlichte,
  previewVeroeffentlichung,
  requireVeroeffentlichte,
  type Veroeffentlichungszeile,
  veroeffentlicheAkte,
  zieheVeroeffentlichungZurueck,
} from './veroeffentlichung/service.ts';

const DATEIFEHLER: Readonly<Record<string, readonly [text: string, abhilfe: string]>> = {
  ENOENT: ['Die Datei gibt es nicht.', 'Pfad und Dateinamen prüfen.'],
  ENOTDIR: ['Die Datei gibt es nicht.', 'Pfad und Dateinamen prüfen.'],
  EISDIR: [
    'Das ist ein Ordner, keine Datei.',
    'Den Pfad der Akte angeben, zum Beispiel beispiele/auenstadt-nordstadt.yaml.',
  ],
  EACCES: ['Die Datei darf nicht gelesen werden.', 'Leserechte der Datei prüfen.'],
  EPERM: ['Die Datei darf nicht gelesen werden.', 'Leserechte der Datei prüfen.'],
};

/** Bytes of a file of at most 5 MB. @throws EingabeFehler when there is no such file or it may not be read */
export async function readAktendatei(pfad: string): Promise<Uint8Array> {
  try {
    checkGroesse((await stat(pfad)).size, pfad);
    return await readFile(pfad);
  } catch (fehler) {
    if (!(fehler instanceof Error && 'code' in fehler)) throw fehler;
    const mangel = DATEIFEHLER[String(fehler.code)];
    if (!mangel) throw fehler;
    throw new EingabeFehler([{ datei: pfad, text: mangel[0], abhilfe: mangel[1] }]);
  }
}

/**
 * Reads the Akte at `pfad`: a workbook (.ods, .xlsx), any other file as YAML.
 * @throws EingabeFehler with every fault, also when there is no such file
 */
export async function readAkte(pfad: string, optionen: Leseoptionen = {}): Promise<Akte> {
  const bytes = await readAktendatei(pfad);
  if (!isMappendatei(pfad)) return parseAkte(bytes, pfad, optionen);
  // Loaded here: most Akten are YAML, and the readers of office files are heavy.
  const { readArbeitsblaetter } = await import('#platform/dokumente/index.ts');
  return parseAkteMappe(await readArbeitsblaetter(bytes, pfad), pfad, optionen);
}

/** Ids of all programmes of the catalogue, with the short title of the latest version. */
export async function loadProgrammtitel(rechtVerzeichnis: string): Promise<ReadonlyMap<string, string>> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  return new Map(
    [...programme].map(([kennung, versionen]) => {
      const programm = versionen.at(-1)?.inhalt;
      return [kennung, programm?.kurztitel ?? kennung];
    }),
  );
}

/** What was done to the Akte, newest first; empty for those who may not read its history. */
export async function listAktengeschichte(zugang: Zugang, kennung: string): Promise<Pruefpfadeintrag[]> {
  return await listGeschichte(zugang, 'akte', kennung);
}

/** What single programmes ask: of the Quartier, or only what can matter for one Massnahme. */
export async function loadProgrammfragen(rechtVerzeichnis: string, frage: Fragestellung) {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  return { merkmale: listMerkmalfragen(rechtsstand, frage), annahmen: listAnnahmefragen(rechtsstand, frage) };
}

/** Statement behind each Merkmal of the catalogue, by key. */
export async function loadAussagen(rechtVerzeichnis: string): Promise<ReadonlyMap<string, string>> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  const merkmale = [...programme.values()].flatMap(
    (fassungen) => fassungen.at(-1)?.inhalt.kriterien.merkmale ?? [],
  );
  return new Map(merkmale.map(({ schluessel, aussage }) => [schluessel, aussage]));
}

async function readBeispiel(
  verzeichnis: string,
  datei: string,
): Promise<readonly [Akte, Flaeche | undefined]> {
  const akte = await readAkte(join(verzeichnis, datei));
  if (akte.quartier.flaeche === undefined) return [akte, undefined];
  const pfad = join(verzeichnis, akte.quartier.flaeche);
  return [akte, parseFlaeche(decodeText(await readAktendatei(pfad), pfad), pfad)];
}

/**
 * Loads the Akten of a folder (`*.yaml` with their GeoJSON) when there is no Quartier yet, all or none, for the
 * organisations of the demo: `zugang` is that of a guest.
 * @returns the Kennungen loaded
 */
export async function ladeBeispiele(zugang: Zugang, verzeichnis: string): Promise<string[]> {
  if ((await listQuartiere(zugang)).length > 0) return [];
  const dateien = (await readdir(verzeichnis)).filter((name) => name.endsWith('.yaml')).sort();
  const beispiele = await Promise.all(dateien.map((datei) => readBeispiel(verzeichnis, datei)));
  return await importErstbestand(zugang, beispiele);
}
