/**
 * What the matrix does: Akten or a list of municipalities from files, or the Akten one may read, against the law.
 */
import { decodeText } from '#kernel/eingabe.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { writeOds } from '#platform/dokumente/index.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import type { Akte } from '#quartiere/index.ts';
import { findAkte, readAkte, readAktendatei } from '#quartiere/service.ts';
import { findProgramm, programmdateiOf, type Rechtsstand, readProgrammtext } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { pruefeAkte } from '../pruefung.ts';
import type { Matrixtiefe } from '../spalten/auswerten/matrix.ts';
import { readLesbareAkten } from '../wirkung/service.ts';
import { formatMatrixCsv, formatMatrixJson, makeMatrixmappe } from './ausgabe.ts';
import { parseGemeinden } from './gemeinden.ts';
import { computeMatrixbild, type Matrixbild } from './matrixbild.ts';

/** What is to be looked at; file names as the user gave them. */
export type Matrixauftrag = {
  readonly akten: readonly string[];
  readonly gemeinden: string | undefined;
  /** Akte whose Massnahmen every municipality asks for. */
  readonly massnahmen: string | undefined;
  readonly recht: string;
  /** Programme file that counts beside the law, or in place of the version there. */
  readonly entwurf: string | undefined;
  readonly stichtag: Kalendertag | undefined;
  readonly jeMassnahme: boolean;
  readonly wahl: string;
};

export type Matrixstand = {
  readonly akten: readonly Akte[];
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly bild: Matrixbild;
  /** Key of the draft, where one was given. */
  readonly entwurf: string | null;
  /** What to know of the input, as sentences. */
  readonly hinweise: readonly string[];
};

async function readText(datei: string): Promise<string> {
  return decodeText(await readAktendatei(datei), datei);
}

/** The law with the draft in the place of all versions of its programme. */
async function withEntwurf(rechtsstand: Rechtsstand, datei: string | undefined, ab: Kalendertag) {
  if (datei === undefined) return { rechtsstand, entwurf: null };
  const inhalt = readProgrammtext(await readText(datei), datei);
  const version = { ab, inhalt, datei: programmdateiOf(inhalt.kennung, ab) };
  const programme = new Map(rechtsstand.programme).set(inhalt.kennung, [version]);
  return { rechtsstand: { ...rechtsstand, programme }, entwurf: inhalt.kennung as string };
}

type Gelesen = {
  readonly akten: readonly Akte[];
  readonly tiefe: Matrixtiefe;
  readonly hinweise: readonly string[];
};

async function readGemeindeakten(datei: string, massnahmen: string | undefined): Promise<Gelesen> {
  const vorlage = massnahmen === undefined ? null : await readAkte(massnahmen);
  const liste = parseGemeinden(await readText(datei), datei, vorlage);
  const hinweise = [
    ...(liste.unbewohnt > 0 ? [`${liste.unbewohnt} Zeilen ohne Einwohner bleiben außer Betracht.`] : []),
    ...(liste.unbekannteSpalten.length > 0
      ? [`Nicht ausgewertete Spalten: ${liste.unbekannteSpalten.join(', ')}.`]
      : []),
  ];
  return { akten: liste.akten, tiefe: vorlage ? 'akte' : 'ort', hinweise };
}

async function readOrte(auftrag: Matrixauftrag): Promise<Gelesen> {
  if (auftrag.gemeinden !== undefined) {
    return await readGemeindeakten(auftrag.gemeinden, auftrag.massnahmen);
  }
  const akten = await Promise.all(auftrag.akten.map((datei) => readAkte(datei)));
  return { akten, tiefe: 'akte', hinweise: [] };
}

/**
 * Reads everything and computes the matrix on the given Stichtag, else that of the first Akte, else today.
 * @throws EingabeFehler with every fault of law, Akten, list or draft
 */
export async function loadMatrix(auftrag: Matrixauftrag): Promise<Matrixstand> {
  const { akten, tiefe, hinweise } = await readOrte(auftrag);
  const stichtag = auftrag.stichtag ?? akten[0]?.stichtag ?? heuteInDeutschland();
  const geladen = await loadRechtsstand(auftrag.recht);
  const { rechtsstand, entwurf } = await withEntwurf(geladen, auftrag.entwurf, stichtag);
  const wieTief = auftrag.jeMassnahme && tiefe === 'akte' ? 'massnahme' : tiefe;
  const bild = computeMatrixbild({ akten, rechtsstand, stichtag, tiefe: wieTief, wahl: auftrag.wahl });
  return { akten, rechtsstand, stichtag, bild, entwurf, hinweise };
}

/** Formats by the ending of the file. */
export const MATRIXFORMATE = ['csv', 'json', 'ods'] as const;
export type Matrixformat = (typeof MATRIXFORMATE)[number];

export async function writeMatrix(bild: Matrixbild, format: Matrixformat): Promise<Uint8Array> {
  if (format === 'ods') return await writeOds(makeMatrixmappe(bild));
  return new TextEncoder().encode(format === 'csv' ? formatMatrixCsv(bild) : formatMatrixJson(bild));
}

/** The matrix over the Akten one may read; nobody learns of others, not even how many there are. */
export async function readMatrix(
  zugang: Zugang,
  rechtVerzeichnis: string,
  stichtag: Kalendertag,
): Promise<Matrixbild> {
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  const akten = await readLesbareAkten(zugang);
  return computeMatrixbild({ akten, rechtsstand, stichtag, tiefe: 'akte', wahl: '' });
}

export type Zellenfrage = {
  readonly programm: string;
  readonly quartier: string;
  readonly stichtag: Kalendertag;
};

/**
 * One cell with all its reasons.
 * @throws FachlicherFehler `programm-nicht-gefunden`, `quartier-nicht-gefunden` also where one may not read it
 */
export async function readMatrixzelle(zugang: Zugang, rechtVerzeichnis: string, frage: Zellenfrage) {
  const { programm: kennung, quartier, stichtag } = frage;
  const rechtsstand = await loadRechtsstand(rechtVerzeichnis);
  const programm = findProgramm(rechtsstand, kennung, stichtag);
  if (!programm) {
    const text = `Ein Förderprogramm „${kennung}“ ist nicht erfasst.`;
    throw new FachlicherFehler('programm-nicht-gefunden', text, { kennung });
  }
  const gespeichert = await findAkte(zugang, quartier);
  if (!gespeichert) {
    const text = `Ein Quartier „${quartier}“ gibt es nicht, oder Sie dürfen es nicht sehen.`;
    throw new FachlicherFehler('quartier-nicht-gefunden', text, { kennung: quartier });
  }
  const { akte } = gespeichert;
  const { matrix } = pruefeAkte(akte, rechtsstand, stichtag);
  return { akte, programm, zellen: matrix.filter((zelle) => zelle.programm === kennung) };
}
