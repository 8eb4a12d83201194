/**
 * A table as it comes from outside, whatever the file was: titles and rows of cells with the place of each in the file.
 */
import type { Csvdatei } from '#kernel/csvdatei.ts';
import type { Blatt, Blattzelle } from '#kernel/dokument.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { createMangelliste } from './maengel.ts';

/** A text as written, or a number of a workbook. */
export type Tabellenzelle = string | number;

export type Tabellenzeile = {
  /** 1-based row of the file; of GeoJSON the number of the feature. */
  readonly nummer: number;
  /** By column; those missing at the end are empty. */
  readonly zellen: readonly Tabellenzelle[];
};

export type Einlesetabelle = {
  readonly datei: string;
  /** Sheet of a workbook; null where the file has none. */
  readonly blatt: string | null;
  /** Rows are features of GeoJSON. */
  readonly merkmale: boolean;
  readonly spalten: readonly string[];
  readonly zeilen: readonly Tabellenzeile[];
};

function refuse(mangel: Eingabemangel): never {
  throw new EingabeFehler([mangel]);
}

/** Where a cell stands, as the parts of a fault. */
export function placeOf(
  { datei, blatt, merkmale }: Einlesetabelle,
  nummer: number,
  spalte: string,
): Pick<Eingabemangel, 'datei' | 'zeile' | 'feld'> {
  if (merkmale) return { datei, feld: `features[${nummer - 1}].properties.${spalte}` };
  return { datei: blatt === null ? datei : `${datei}, Blatt „${blatt}“`, zeile: nummer, feld: spalte };
}

const isFilled = (zelle: Tabellenzelle | undefined): boolean => zelle !== undefined && zelle !== '';

/** Lines above a table (its title, notes) fill one cell only. */
function findKopf(zeilen: readonly Tabellenzeile[], kopfzeile: number | undefined): number {
  if (kopfzeile !== undefined) return zeilen.findIndex(({ nummer }) => nummer === kopfzeile);
  const stelle = zeilen.findIndex(({ zellen }) => zellen.filter(isFilled).length >= 2);
  return stelle < 0 ? 0 : stelle;
}

function checkTitel(spalten: readonly string[], ort: Pick<Eingabemangel, 'datei' | 'zeile'>): void {
  const gesehen = new Set<string>();
  for (const titel of spalten) {
    if (titel !== '' && gesehen.has(titel))
      refuse({
        ...ort,
        feld: titel,
        text: 'Diese Spalte gibt es zweimal.',
        abhilfe: 'Eine von beiden umbenennen.',
      });
    gesehen.add(titel);
  }
}

/** A cell without a title would be lost without a word; a short row of a CSV is one that was cut off. */
function checkLaengen(
  zeilen: readonly Tabellenzeile[],
  spalten: number,
  { datei, blatt }: Pick<Einlesetabelle, 'datei' | 'blatt'>,
): void {
  const maengel = createMangelliste(datei);
  for (const { nummer, zellen } of zeilen)
    if (zellen.slice(spalten).some(isFilled) || (blatt === null && zellen.length < spalten))
      maengel.add({
        datei,
        zeile: nummer,
        text: `Die Zeile hat ${zellen.length} Zellen, die Überschrift ${spalten}.`,
        abhilfe:
          'Trennzeichen und Anführungszeichen der Zeile prüfen; Fußnoten löschen; Überschriften ergänzen.',
      });
  maengel.check();
}

function createTabelle(
  alle: readonly Tabellenzeile[],
  { datei, blatt }: Pick<Einlesetabelle, 'datei' | 'blatt'>,
  kopfzeile: number | undefined,
): Einlesetabelle {
  const stelle = findKopf(alle, kopfzeile);
  const kopf = alle[stelle];
  const zeilen = alle.slice(stelle + 1).filter(({ zellen }) => zellen.some(isFilled));
  if (!kopf || zeilen.length === 0)
    return refuse({
      datei,
      ...(kopfzeile === undefined ? {} : { zeile: kopfzeile }),
      text: 'Die Tabelle hat keine Zeilen.',
      abhilfe: 'Eine Tabelle mit einer Zeile Überschriften und Werten darunter angeben.',
    });
  const spalten = kopf.zellen.map((zelle) => String(zelle).trim());
  checkTitel(spalten, { datei, zeile: kopf.nummer });
  checkLaengen(zeilen, spalten.length, { datei, blatt });
  return { datei, blatt, merkmale: false, spalten, zeilen };
}

/**
 * @param kopfzeile row of the titles; else the first row that fills two cells
 * @throws EingabeFehler for no rows, titles twice, rows longer or shorter than the titles
 */
export function tabelleOfCsv({ zeilen }: Csvdatei, datei: string, kopfzeile?: number): Einlesetabelle {
  return createTabelle(zeilen, { datei, blatt: null }, kopfzeile);
}

function cellOf(zelle: Blattzelle): Tabellenzelle {
  if (zelle.art === 'zahl') return Number(zelle.wert);
  return zelle.art === 'wahrheit' ? (zelle.wert ? 'wahr' : 'falsch') : zelle.wert.trim();
}

/** A sheet of .xlsx or .ods. @throws EingabeFehler as for CSV */
export function tabelleOfBlatt({ name, zeilen }: Blatt, datei: string, kopfzeile?: number): Einlesetabelle {
  const voll = zeilen.map(({ nummer, zellen }): Tabellenzeile => {
    const letzte = zellen.at(-1)?.spalte ?? -1;
    const feld: Tabellenzelle[] = new Array(letzte + 1).fill('');
    for (const zelle of zellen) feld[zelle.spalte] = cellOf(zelle);
    return { nummer, zellen: feld };
  });
  return createTabelle(voll, { datei, blatt: name }, kopfzeile);
}

type Eigenschaften = Readonly<Record<string, unknown>>;

function propertyCell(wert: unknown): Tabellenzelle {
  if (wert === null || wert === undefined) return '';
  if (typeof wert === 'number') return wert;
  if (typeof wert === 'boolean') return wert ? 'wahr' : 'falsch';
  return typeof wert === 'string' ? wert.trim() : JSON.stringify(wert);
}

/** Features of a GeoJSON text. @throws EingabeFehler for what is no FeatureCollection */
export function parseMerkmale(text: string, datei: string): readonly unknown[] {
  const abhilfe = 'Eine FeatureCollection mit Flächen angeben (GeoJSON).';
  let roh: unknown;
  try {
    roh = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse({ datei, text: 'Die Datei ist kein JSON.', abhilfe });
  }
  const merkmale = (roh as { readonly features?: unknown } | null)?.features;
  if (Array.isArray(merkmale) && merkmale.length > 0) return merkmale;
  return refuse({ datei, feld: 'features', text: 'Die Datei enthält keine Gebiete.', abhilfe });
}

export function propertiesOf(merkmal: unknown): Eigenschaften {
  const eigenschaften = (merkmal as { readonly properties?: unknown } | null)?.properties;
  return typeof eigenschaften === 'object' && eigenschaften !== null ? (eigenschaften as Eigenschaften) : {};
}

/** Properties of the features of a GeoJSON file, one row each. @throws EingabeFehler */
export function tabelleOfGeojson(text: string, datei: string): Einlesetabelle {
  const alle = parseMerkmale(text, datei).map(propertiesOf);
  const spalten = [...new Set(alle.flatMap((eigenschaften) => Object.keys(eigenschaften)))];
  return {
    datei,
    blatt: null,
    merkmale: true,
    spalten,
    zeilen: alle.map((eigenschaften, i) => ({
      nummer: i + 1,
      zellen: spalten.map((spalte) => propertyCell(eigenschaften[spalte])),
    })),
  };
}
