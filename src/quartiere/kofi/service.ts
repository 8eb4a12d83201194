/**
 * A municipality's own KoFi into its Akte: the file is read, its columns get a meaning that is kept, what would
 * change is shown, and then the Akte gets a new version, whole or not at all.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { RECHTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Akte } from '../akte.ts';
import { schreibeAkte } from '../akte-yaml.ts';
import { type GespeicherteAkte, loadLesbareAkte } from '../akten/service.ts';
import { importAkte } from '../einlesen/service.ts';
import { blattOfCsv } from './csvblatt.ts';
import { type Kofizuordnung, kofizuordnungSchema, signatureOf, suggestKofizuordnung } from './deutung.ts';
import { findKofiblatt, type Kofiblatt } from './kofiblatt.ts';
import { type Kofilesung, readKofi } from './kofilesung.ts';
import * as repository from './repository.ts';
import { applyKofi } from './uebertragung.ts';

/** The sheet of a file (.xlsx, .ods, .csv). @throws EingabeFehler */
export async function readKofidatei(name: string, bytes: Uint8Array): Promise<Kofiblatt> {
  if (/\.(csv|tsv|txt)$/i.test(name)) return findKofiblatt(name, [blattOfCsv(name, bytes)]);
  const { readArbeitsblaetter } = await import('#platform/dokumente/index.ts');
  return findKofiblatt(name, await readArbeitsblaetter(bytes, name));
}

const kopfOf = ({ spalten }: Kofiblatt): string =>
  createHash('sha256')
    .update(signatureOf(spalten.map(({ titel }) => titel)))
    .digest('hex');

/** Whose mapping it is: of the organisation acted for, for guests of the one that owns the Akte. */
function organisationOf({ organisation }: Rechtelage, gelesen: GespeicherteAkte): string {
  return organisation?.id ?? gelesen.organisation;
}

async function requireAenderbar(
  db: Db,
  zugang: Zugang,
  kennung: string,
): Promise<{ readonly gelesen: GespeicherteAkte; readonly organisation: string }> {
  const lage = await loadRechtelage(db, zugang);
  const gelesen = await loadLesbareAkte(db, lage, kennung);
  requireRecht(lage, 'akte.aendern', gelesen.datensatz);
  return { gelesen, organisation: organisationOf(lage, gelesen) };
}

/**
 * The mapping kept for a sheet with these titles, else a proposal.
 * @throws FachlicherFehler `handlung-verboten`, unknown Quartier
 */
export async function findKofizuordnung(
  zugang: Zugang,
  kennung: string,
  blatt: Kofiblatt,
): Promise<{ readonly zuordnung: Kofizuordnung; readonly bekannt: boolean }> {
  const gemerkt = await zugang.read(async (db) => {
    const { organisation } = await requireAenderbar(db, zugang, kennung);
    return await repository.readZuordnung(db, organisation, kopfOf(blatt));
  });
  const gelesen = kofizuordnungSchema.safeParse(gemerkt);
  if (gelesen.success) return { zuordnung: gelesen.data, bekannt: true };
  return { zuordnung: suggestKofizuordnung(blatt.spalten.map(({ titel }) => titel)), bekannt: false };
}

/** Keeps what the columns mean; the same again changes nothing. @throws FachlicherFehler `handlung-verboten` */
export async function saveKofizuordnung(
  zugang: Zugang,
  kennung: string,
  blatt: Kofiblatt,
  zuordnung: Kofizuordnung,
): Promise<void> {
  await zugang.write(async (db) => {
    const { gelesen, organisation } = await requireAenderbar(db, zugang, kennung);
    const kopf = kopfOf(blatt);
    const vorher = await repository.readZuordnung(db, organisation, kopf);
    if (isDeepStrictEqual(vorher, zuordnung)) return;
    await repository.saveZuordnung(db, organisation, kopf, zuordnung);
    await recordEintrag(db, {
      handlung: 'akte.aendern',
      grundlage: RECHTE['akte.aendern'].grundlage,
      gegenstand: {
        art: 'kofizuordnung',
        kennung: kopf.slice(0, 16),
        organisation,
        ags: gelesen.akte.kommune.ags,
      },
      aenderungen: listFeldaenderungen({ zuordnung: vorher }, { zuordnung }),
    });
  });
}

export type Kofivorschau = {
  readonly lesung: Kofilesung;
  readonly maengel: Kofilesung['maengel'];
  /** As stored, and with what was read. */
  readonly vorher: Akte;
  readonly nachher: Akte;
  readonly unveraendert: boolean;
  /** Stored version. */
  readonly fassung: number;
};

async function checkProgramme(
  zuordnung: Kofizuordnung,
  rechtVerzeichnis: string,
): Promise<Kofilesung['maengel']> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  return zuordnung.spalten.flatMap(({ titel, deutung, programm = '' }) => {
    if (deutung !== 'programm' || programm === '' || programme.has(programm)) return [];
    const text = `Das Programm „${programm}“ der Spalte „${titel}“ gibt es im Katalog nicht.`;
    return [{ text, abhilfe: 'Die Kennung im Katalog der Förderprogramme nachsehen.' }];
  });
}

/** What a sheet makes of an Akte; nothing is stored. */
export async function applyKofiblatt(
  akte: Akte,
  blatt: Kofiblatt,
  zuordnung: Kofizuordnung,
  rechtVerzeichnis: string,
): Promise<Omit<Kofivorschau, 'fassung'>> {
  const lesung = readKofi(blatt, zuordnung);
  const { akte: nachher, maengel } = applyKofi(akte, lesung, zuordnung.vorgaben);
  const unbekannte = await checkProgramme(zuordnung, rechtVerzeichnis);
  return {
    lesung,
    maengel: [...unbekannte, ...maengel],
    vorher: akte,
    nachher,
    unveraendert: schreibeAkte(nachher) === schreibeAkte(akte),
  };
}

/** What would become of the stored Akte. @throws FachlicherFehler `handlung-verboten`, unknown Quartier */
export async function previewKofi(
  zugang: Zugang,
  kennung: string,
  { blatt, zuordnung, rechtVerzeichnis }: Kofiauftrag,
): Promise<Kofivorschau> {
  const { gelesen } = await zugang.read((db) => requireAenderbar(db, zugang, kennung));
  const { akte, fassung } = gelesen;
  return { ...(await applyKofiblatt(akte, blatt, zuordnung, rechtVerzeichnis)), fassung };
}

export type Kofiauftrag = {
  readonly blatt: Kofiblatt;
  readonly zuordnung: Kofizuordnung;
  readonly rechtVerzeichnis: string;
};

/**
 * Stores the Akte with what the sheet says; a sheet that changes nothing stores nothing.
 * @returns the version, null where nothing changed
 * @throws EingabeFehler with every fault, FachlicherFehler `veraltet`, `handlung-verboten`
 */
export async function uebernimmKofi(
  zugang: Zugang,
  kennung: string,
  auftrag: Kofiauftrag & { readonly fassung: number },
): Promise<number | null> {
  const vorschau = await previewKofi(zugang, kennung, auftrag);
  if (vorschau.maengel.length > 0) throw new EingabeFehler(vorschau.maengel);
  if (vorschau.unveraendert) return null;
  return await importAkte(zugang, vorschau.nachher, undefined, auftrag.fassung);
}

/** A mapping out of a form. @throws EingabeFehler */
export function checkKofizuordnung(wert: unknown, datei: string): Kofizuordnung {
  return checkWert(wert, kofizuordnungSchema, { datei });
}
