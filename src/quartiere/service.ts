/**
 * What quartiere does: Akten from files into the database, changes under optimistic locking, and back.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checkGroesse, decodeText } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { EuroCent } from '#kernel/geld.ts';
import type { Db } from '#platform/database/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import {
  applyMassnahme,
  applyStammdaten,
  type Massnahmenaenderung,
  quartierFehlt,
  requireEntbehrlich,
  requireSound,
  veraltet,
} from './aenderung.ts';
import type { Akte, Stammdaten } from './akte.ts';
import { type Leseoptionen, parseAkte } from './akte-yaml.ts';
import { type Flaeche, parseFlaeche } from './flaeche.ts';
import type { BenannteFlaeche } from './kartenbild.ts';
import { isMappendatei, parseAkteMappe } from './mappe/parse-akte-mappe.ts';
import { type Fragestellung, listAnnahmefragen, listMerkmalfragen } from './programmfragen.ts';
import * as repository from './repository.ts';
import { akteOf } from './zeilen/akte-zeilen.ts';

export type { Massnahmenaenderung } from './aenderung.ts';
export { parseAkte } from './akte-yaml.ts';

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

async function readDatei(pfad: string): Promise<Uint8Array> {
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
  const bytes = await readDatei(pfad);
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

/** An Akte as stored. `fassung` goes back unchanged with every change made on the strength of it. */
export type GespeicherteAkte = { readonly akte: Akte; readonly fassung: number; readonly geaendertAm: Date };

/** The Akte of one Quartier, read as of one moment. */
export async function findAkte(db: Db, kennung: string): Promise<GespeicherteAkte | undefined> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => loadAkte(trx, kennung));
}

async function loadAkte(db: Db, kennung: string): Promise<GespeicherteAkte | undefined> {
  const zeilen = await repository.readZeilen(db, kennung);
  const [quartier] = zeilen.quartiere_quartier;
  const akte = akteOf(zeilen);
  if (!akte || !quartier) return undefined;
  return { akte, fassung: quartier.fassung, geaendertAm: quartier.geaendert_am };
}

/** Like `findAkte`. @throws FachlicherFehler `quartier-nicht-gefunden` */
export async function requireAkte(db: Db, kennung: string): Promise<GespeicherteAkte> {
  const gespeichert = await findAkte(db, kennung);
  if (!gespeichert) throw quartierFehlt(kennung);
  return gespeichert;
}

/** One line of the list of all Quartiere. */
export type Quartieruebersicht = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly ags: string;
  readonly land: Akte['kommune']['land'];
  readonly einwohner: number;
  readonly massnahmen: number;
  readonly kosten: EuroCent;
  readonly fassung: number;
  readonly geaendertAm: Date;
};

/** All Quartiere by Kommune and name, with number and cost of their Massnahmen. */
export async function listQuartiere(db: Db): Promise<Quartieruebersicht[]> {
  const zeilen = await repository.readUebersicht(db);
  return zeilen.map(({ kosten_cent, geaendert_am, massnahmen, ...zeile }) => ({
    ...zeile,
    massnahmen: massnahmen ?? 0,
    kosten: (kosten_cent ?? 0) as EuroCent,
    geaendertAm: geaendert_am,
  }));
}

/** Outlines of all Quartiere that have one, or of one. */
export async function listFlaechen(db: Db, kennung?: string): Promise<BenannteFlaeche[]> {
  const zeilen = await repository.readFlaechen(db, kennung);
  return zeilen.flatMap(({ flaeche, ...zeile }) => (flaeche ? [{ ...zeile, flaeche }] : []));
}

/**
 * Stores an Akte as a whole, new or over the stored one. `fassung`: the version the user saw (0: none yet);
 * without it the stored one is overwritten whatever it is. The stored outline stays when no new one comes and
 * the Akte still names a file for it.
 * @returns the new version
 * @throws EingabeFehler for an unsound Akte, FachlicherFehler `veraltet`
 */
export async function importAkte(db: Db, akte: Akte, flaeche?: Flaeche, fassung?: number): Promise<number> {
  requireSound(akte);
  return await db.transaction().execute((trx) => storeAkte(trx, akte, flaeche, fassung));
}

/** Makes room for the content of the Akte. @throws FachlicherFehler `veraltet` when another import was faster */
async function prepareQuartier(db: Db, akte: Akte, gespeichert: number): Promise<void> {
  if (gespeichert > 0) await repository.clearQuartier(db, akte);
  else if (!(await repository.insertQuartier(db, akte))) throw veraltet(akte.quartier.kennung, 0, 1);
}

async function storeAkte(db: Db, akte: Akte, flaeche?: Flaeche, fassung?: number): Promise<number> {
  const { kennung } = akte.quartier;
  await repository.saveKommune(db, akte);
  const gespeichert = (await repository.lockFassung(db, kennung)) ?? 0;
  if (fassung !== undefined && fassung !== gespeichert) throw veraltet(kennung, fassung, gespeichert);
  await prepareQuartier(db, akte, gespeichert);
  await repository.insertInhalt(db, akte);
  if (flaeche) await repository.saveFlaeche(db, kennung, flaeche);
  else if (akte.quartier.flaeche === undefined) await repository.saveFlaeche(db, kennung, null);
  return gespeichert === 0 ? 1 : await repository.raiseFassung(db, kennung);
}

/** Runs one change of a stored Akte: locks it, checks the version, counts it up. @returns the new version */
async function changeAkte(
  db: Db,
  kennung: string,
  fassung: number,
  aendere: (trx: Db, akte: Akte) => Promise<void>,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const gespeichert = await repository.lockFassung(trx, kennung);
    if (gespeichert === undefined) throw quartierFehlt(kennung);
    if (gespeichert !== fassung) throw veraltet(kennung, fassung, gespeichert);
    const geladen = await loadAkte(trx, kennung);
    if (!geladen) throw quartierFehlt(kennung);
    await aendere(trx, geladen.akte);
    return await repository.raiseFassung(trx, kennung);
  });
}

/**
 * Saves one Massnahme, new or changed. Fields in errors start with `massnahmen[n]`.
 * @returns the new version
 * @throws EingabeFehler when the Akte would become unsound, FachlicherFehler `veraltet`, `…-nicht-gefunden`
 */
export async function saveMassnahme(
  db: Db,
  quartier: string,
  aenderung: Massnahmenaenderung,
): Promise<number> {
  const { massnahme, fassung, neu } = aenderung;
  return await changeAkte(db, quartier, fassung, async (trx, akte) => {
    const danach = applyMassnahme(akte, aenderung);
    requireSound(danach);
    const bisher = neu ? undefined : await repository.removeMassnahme(trx, quartier, massnahme.kennung);
    const ordnung = bisher ?? (await repository.nextOrdnung(trx, quartier));
    await repository.insertMassnahmen(trx, quartier, [[ordnung, massnahme]]);
    if (aenderung.eigenmittel) await repository.replaceEigenmittel(trx, quartier, danach.eigenmittel);
  });
}

/** Removes one Massnahme. @throws FachlicherFehler `wird-vorausgesetzt` when others need it, `veraltet` */
export async function deleteMassnahme(
  db: Db,
  quartier: string,
  kennung: string,
  fassung: number,
): Promise<number> {
  return await changeAkte(db, quartier, fassung, async (trx, akte) => {
    const massnahme = requireEntbehrlich(akte, kennung);
    await repository.removeMassnahme(trx, quartier, massnahme.kennung);
  });
}

/** Replaces the Kommune's own money per year. @throws EingabeFehler when a Kostenjahr is left without, `veraltet` */
export async function saveEigenmittel(
  db: Db,
  quartier: string,
  eigenmittel: Akte['eigenmittel'],
  fassung: number,
): Promise<number> {
  return await changeAkte(db, quartier, fassung, async (trx, akte) => {
    requireSound({ ...akte, eigenmittel });
    await repository.replaceEigenmittel(trx, quartier, eigenmittel);
  });
}

/**
 * Replaces what the Akte says apart from Massnahmen and own money. The facts of the Kommune change in all its
 * Quartiere; it is locked first, as an import does, so that no two writers wait for each other.
 * @throws EingabeFehler for an unsound Akte, FachlicherFehler `veraltet`, `quartier-nicht-gefunden`
 */
export async function saveStammdaten(
  db: Db,
  quartier: string,
  stammdaten: Stammdaten,
  fassung: number,
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const gelesen = await loadAkte(trx, quartier);
    if (!gelesen) throw quartierFehlt(quartier);
    const danach = applyStammdaten(gelesen.akte, stammdaten);
    if (gelesen.fassung === fassung) {
      requireSound(danach);
      await repository.saveKommune(trx, danach);
    }
    const gespeichert = (await repository.lockFassung(trx, quartier)) ?? 0;
    if (gelesen.fassung !== fassung || gespeichert !== fassung) {
      throw veraltet(quartier, fassung, gespeichert);
    }
    await repository.replaceStammdaten(trx, danach);
    return await repository.raiseFassung(trx, quartier);
  });
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
  return [akte, parseFlaeche(decodeText(await readDatei(pfad), pfad), pfad)];
}

/**
 * Loads the Akten of a folder (`*.yaml` with their GeoJSON) when the database has no Quartier yet, all or none.
 * @returns the Kennungen loaded
 */
export async function ladeBeispiele(db: Db, verzeichnis: string): Promise<string[]> {
  if (await repository.hasQuartiere(db)) return [];
  const dateien = (await readdir(verzeichnis)).filter((name) => name.endsWith('.yaml')).sort();
  const beispiele = await Promise.all(dateien.map((datei) => readBeispiel(verzeichnis, datei)));
  return await db.transaction().execute(async (trx) => {
    await repository.lockErstbefuellung(trx);
    if (await repository.hasQuartiere(trx)) return [];
    for (const [akte, flaeche] of beispiele) await storeAkte(trx, akte, flaeche);
    return beispiele.map(([akte]) => akte.quartier.kennung);
  });
}
