/**
 * Reads files into what the store takes: a table of any kind, or a description with the files beside it.
 */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { parseCsv } from '#kernel/csvdatei.ts';
import { checkGroesse, decodeText } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { readArbeitsblaetter } from '#platform/dokumente/index.ts';
import type { Einlesung } from '../../bestand/abgleich.ts';
import {
  type Beobachtungsbeschreibung,
  joinEinlesung,
  readBeschreibung,
  vorgabeOf,
} from '../beschreibung.ts';
import type { Einlesebericht } from '../einlesebericht.ts';
import { type Einlesetabelle, tabelleOfBlatt, tabelleOfCsv, tabelleOfGeojson } from '../einlesetabelle.ts';
import { type Gebietseinlesung, readGebiete } from '../gebiete.ts';
import { readReihen } from '../reihen.ts';
import type { Zuordnung } from '../zuordnung.ts';

/** Bytes of a table as text: 5.000 areas with 60 indicators over ten years have about 60 MB. */
export const TABELLE_HOECHSTENS = 100_000_000;
/** Bytes of outlines. */
export const UMRISSE_HOECHSTENS = 60_000_000;

type Lesewahl = Pick<Zuordnung, 'blatt' | 'kopfzeile'>;

function fail(datei: string, feld: string, text: string, abhilfe: string): never {
  throw new EingabeFehler([{ datei, feld, text, abhilfe }]);
}

async function readBlatt(bytes: Uint8Array, datei: string, { blatt, kopfzeile }: Lesewahl) {
  const blaetter = await readArbeitsblaetter(bytes, datei);
  const gewaehlt = blatt === undefined ? blaetter[0] : blaetter.find(({ name }) => name === blatt);
  const namen = blaetter.map(({ name }) => `„${name}“`).join(', ');
  if (!gewaehlt)
    return fail(
      datei,
      'blatt',
      `Ein Blatt „${blatt ?? ''}“ gibt es nicht.`,
      `Eines von diesen angeben: ${namen}.`,
    );
  return tabelleOfBlatt(gewaehlt, datei, kopfzeile);
}

/** A table from CSV, XLSX, ODS or the properties of GeoJSON, by the ending of the name. @throws EingabeFehler */
export async function readTabelle(
  bytes: Uint8Array,
  datei: string,
  wahl: Lesewahl = {},
): Promise<Einlesetabelle> {
  switch (extname(datei).toLowerCase()) {
    case '.xlsx':
    case '.ods':
      return await readBlatt(bytes, datei, wahl);
    case '.geojson':
    case '.json':
      return tabelleOfGeojson(decodeText(bytes, datei, UMRISSE_HOECHSTENS), datei);
    case '.csv':
    case '.txt':
    case '.tsv':
      return tabelleOfCsv(parseCsv(bytes, datei, TABELLE_HOECHSTENS), datei, wahl.kopfzeile);
    default:
      return fail(
        datei,
        'datei',
        'Diese Art von Datei wird nicht gelesen.',
        'Eine Tabelle als .csv, .xlsx, .ods oder .geojson wählen.',
      );
  }
}

/** Areas with outlines from GeoJSON. @throws EingabeFehler */
export function readUmrissdatei(bytes: Uint8Array, datei: string): Gebietseinlesung {
  return readGebiete(decodeText(bytes, datei, UMRISSE_HOECHSTENS), datei);
}

async function load(pfad: string): Promise<Uint8Array> {
  try {
    return await readFile(pfad);
  } catch {
    return fail(
      basename(pfad),
      'datei',
      'Die Datei lässt sich nicht lesen.',
      'Name und Ort der Datei prüfen.',
    );
  }
}

export type Beschreibungswerte = {
  readonly beschreibung: Beobachtungsbeschreibung;
  readonly werte: Einlesung;
  readonly bericht: Einlesebericht;
};

/** A description (`quartierwerk/beobachtung/1`) with the outlines and the table it names. @throws EingabeFehler */
export async function loadBeschreibung(pfad: string): Promise<Beschreibungswerte> {
  const bytes = await load(pfad);
  checkGroesse(bytes.length, basename(pfad));
  const beschreibung = readBeschreibung(decodeText(bytes, basename(pfad)), basename(pfad));
  const [gebietsdatei, tabellendatei] = [beschreibung.gebiete, beschreibung.tabelle];
  const ordner = dirname(pfad);
  const { gebiete } = readUmrissdatei(await load(join(ordner, gebietsdatei)), gebietsdatei);
  const tabelle = await readTabelle(
    await load(join(ordner, tabellendatei)),
    tabellendatei,
    beschreibung.zuordnung,
  );
  const { indikatoren, ausgaben, zuordnung } = beschreibung;
  const ergebnis = readReihen(tabelle, zuordnung, vorgabeOf(indikatoren, gebiete));
  return {
    beschreibung,
    werte: joinEinlesung(ergebnis, { gebiete, indikatoren, ausgaben }),
    bericht: ergebnis.bericht,
  };
}
