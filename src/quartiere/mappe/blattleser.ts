/**
 * Finds headings and rows in the sheets of a workbook and collects what is wrong with them, with the address
 * of the cell.
 */
import type { Blatt, Blattzeile, Blattzelle } from '#kernel/dokument.ts';
import { formatPfad } from '#kernel/eingabe.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Mappenfeld } from './aufbau.ts';
import { readZelle, showZelle } from './zellwerte.ts';

/** The headings stand in one of the first rows, below title and remarks. */
const KOPF_SPAETESTENS = 20;

export type Pfad = readonly (string | number)[];

/** Faults found so far, and at which cell each value of the Akte stands. */
export type Lesevorgang = {
  readonly datei: string;
  readonly maengel: Eingabemangel[];
  /** By path as text: „massnahmen[2].kosten[0].betrag“. */
  readonly stellen: Map<string, string>;
  /** Paths with a fault already told. */
  readonly gemeldet: Set<string>;
};

/** Headings a sheet may have, and those it must have. */
export type Spaltennamen = { readonly alle: readonly string[]; readonly pflicht: readonly string[] };

/** A sheet with its headings found: column of each heading, and the rows below. */
export type Blattleser = {
  readonly blatt: string;
  readonly spalten: ReadonlyMap<string, Blattzelle>;
  readonly zeilen: readonly Blattzeile[];
};

const normalize = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase();

export function hasBlatt(blaetter: readonly Blatt[], name: string): boolean {
  return blaetter.some((blatt) => normalize(blatt.name) === normalize(name));
}

export function placeOf(blatt: string, adresse?: string): string {
  return adresse === undefined ? `Blatt ${blatt}` : `Blatt ${blatt}, Zelle ${adresse}`;
}

/** Address of the cell in this row below a heading. */
function addressBelow(kopf: Blattzelle, zeile: Blattzeile): string {
  return kopf.adresse.replace(/\d+$/, String(zeile.nummer));
}

/** Place of the cell below a heading, also when nothing stands in it. */
export function placeBelow({ blatt, spalten }: Blattleser, titel: string, zeile: Blattzeile): string {
  const kopf = spalten.get(titel);
  return kopf ? placeOf(blatt, addressBelow(kopf, zeile)) : `${placeOf(blatt)}, Zeile ${zeile.nummer}`;
}

export function report(vorgang: Lesevorgang, mangel: Omit<Eingabemangel, 'datei'>): void {
  vorgang.maengel.push({ datei: vorgang.datei, ...mangel });
}

export function cellBelow(kopf: Blattzelle | undefined, zeile: Blattzeile): Blattzelle | undefined {
  return kopf && zeile.zellen.find(({ spalte }) => spalte === kopf.spalte);
}

type Kopf = { readonly zeile: Blattzeile; readonly treffer: number };

/** The row with the most known headings; the first of several. */
function findKopf(blatt: Blatt, titel: ReadonlySet<string>): Blattzeile | undefined {
  let beste: Kopf | undefined;
  for (const zeile of blatt.zeilen) {
    if (zeile.nummer > KOPF_SPAETESTENS) break;
    const treffer = zeile.zellen.filter((zelle) => titel.has(normalize(showZelle(zelle)))).length;
    if (treffer > (beste?.treffer ?? 0)) beste = { zeile, treffer };
  }
  return beste?.zeile;
}

function checkKopfzelle(
  zelle: Blattzelle,
  titel: readonly string[],
  bisher: ReadonlyMap<string, Blattzelle>,
): { readonly titel: string } | Pick<Eingabemangel, 'text' | 'abhilfe'> {
  const bekannt = titel.find((eintrag) => normalize(eintrag) === normalize(showZelle(zelle)));
  if (bekannt === undefined) {
    return {
      text: 'Diese Spalte gehört nicht in dieses Blatt.',
      abhilfe: `Spalte löschen oder so nennen, wie sie heißen soll. Spalten hier: ${titel.join(', ')}.`,
    };
  }
  if (!bisher.has(bekannt)) return { titel: bekannt };
  return { text: 'Diese Spalte steht doppelt.', abhilfe: 'Eine der beiden Spalten löschen.' };
}

function readKopf(
  vorgang: Lesevorgang,
  blatt: string,
  kopf: Blattzeile,
  titel: readonly string[],
): Map<string, Blattzelle> {
  const spalten = new Map<string, Blattzelle>();
  for (const zelle of kopf.zellen) {
    const ergebnis = checkKopfzelle(zelle, titel, spalten);
    if ('titel' in ergebnis) spalten.set(ergebnis.titel, zelle);
    else {
      report(vorgang, { feld: placeOf(blatt, zelle.adresse), wert: showZelle(zelle), ...ergebnis });
    }
  }
  return spalten;
}

/** Values in a column without heading would be lost without a word. */
function checkOhneTitel(
  vorgang: Lesevorgang,
  blatt: string,
  kopf: Blattzeile,
  zeilen: readonly Blattzeile[],
) {
  const benannte = new Set(kopf.zellen.map(({ spalte }) => spalte));
  for (const zelle of zeilen.flatMap((zeile) => zeile.zellen)) {
    if (benannte.has(zelle.spalte)) continue;
    benannte.add(zelle.spalte);
    report(vorgang, {
      feld: placeOf(blatt, zelle.adresse),
      wert: showZelle(zelle),
      text: 'Über dieser Zelle fehlt die Überschrift der Spalte.',
      abhilfe: 'Überschrift ergänzen oder den Inhalt der Spalte löschen.',
    });
  }
}

/**
 * Opens a sheet by its name. Missing sheets, headings and columns, unknown columns and columns without a
 * heading go to the Lesevorgang.
 */
export function openBlatt(
  vorgang: Lesevorgang,
  blaetter: readonly Blatt[],
  name: string,
  spalten: Spaltennamen,
): Blattleser {
  const leer: Blattleser = { blatt: name, spalten: new Map(), zeilen: [] };
  const blatt = blaetter.find((eintrag) => normalize(eintrag.name) === normalize(name));
  if (!blatt) {
    const abhilfe =
      'Blatt mit diesem Namen anlegen; „quartierwerk akte“ schreibt eine Mappe mit allen Blättern.';
    report(vorgang, { feld: placeOf(name), text: 'Dieses Blatt fehlt.', abhilfe });
    return leer;
  }
  const kopf = findKopf(blatt, new Set(spalten.alle.map(normalize)));
  if (!kopf) {
    const abhilfe = `Eine Zeile mit diesen Überschriften ergänzen: ${spalten.alle.join(', ')}.`;
    report(vorgang, { feld: placeOf(name), text: 'Die Überschriften der Spalten fehlen.', abhilfe });
    return leer;
  }
  const gefunden = readKopf(vorgang, name, kopf, spalten.alle);
  for (const titel of spalten.pflicht.filter((eintrag) => !gefunden.has(eintrag))) {
    const feld = `${placeOf(name)}, Zeile ${kopf.nummer}`;
    const abhilfe = 'Spalte mit dieser Überschrift ergänzen.';
    report(vorgang, { feld, text: `Die Spalte „${titel}“ fehlt.`, abhilfe });
  }
  const zeilen = blatt.zeilen.filter(({ nummer }) => nummer > kopf.nummer);
  checkOhneTitel(vorgang, name, kopf, zeilen);
  return { blatt: name, spalten: gefunden, zeilen };
}

/** Names for `openBlatt` out of the fields of a sheet. */
export function columnsOf(felder: readonly Mappenfeld[], zuvor: readonly string[] = []): Spaltennamen {
  return {
    alle: [...zuvor, ...felder.map(({ titel }) => titel)],
    pflicht: [...zuvor, ...felder.filter(({ pflicht }) => pflicht).map(({ titel }) => titel)],
  };
}

/** Sets a value inside nested objects, made where they are missing. */
export function setAt(ziel: Record<string, unknown>, pfad: readonly string[], wert: unknown): void {
  const [erstes = '', ...rest] = pfad;
  if (rest.length === 0) ziel[erstes] = wert;
  else {
    ziel[erstes] ??= {};
    setAt(ziel[erstes] as Record<string, unknown>, rest, wert);
  }
}

/** Where a value comes from and where it goes. */
export type Feldstelle = {
  readonly pfad: Pfad;
  readonly ort: string;
  readonly zelle: Blattzelle | undefined;
};

/** Puts the value of one cell into `ziel`; a cell that can't be read goes to the Lesevorgang. */
export function readFeld(
  vorgang: Lesevorgang,
  feld: Mappenfeld,
  { pfad, ort, zelle }: Feldstelle,
  ziel: Record<string, unknown>,
): void {
  const stelle = formatPfad([...pfad, ...feld.pfad]);
  vorgang.stellen.set(stelle, ort);
  if (!zelle) {
    // A missing value is told at its own cell, not at the group of values it belongs to.
    if (feld.leer === null || feld.pflicht) setAt(ziel, feld.pfad, feld.leer);
    return;
  }
  const gelesen = readZelle(feld.art, zelle);
  if ('wert' in gelesen) setAt(ziel, feld.pfad, gelesen.wert);
  else {
    vorgang.gemeldet.add(stelle);
    report(vorgang, { feld: ort, wert: showZelle(zelle), ...gelesen });
  }
}

/** One row as a plain object. */
export function readZeile(
  vorgang: Lesevorgang,
  leser: Blattleser,
  felder: readonly Mappenfeld[],
  zeile: Blattzeile,
  pfad: Pfad,
): Record<string, unknown> {
  const ziel: Record<string, unknown> = {};
  const [erste = ''] = leser.spalten.keys();
  vorgang.stellen.set(formatPfad(pfad), placeBelow(leser, erste, zeile));
  for (const feld of felder) {
    const zelle = cellBelow(leser.spalten.get(feld.titel), zeile);
    readFeld(vorgang, feld, { pfad, ort: placeBelow(leser, feld.titel, zeile), zelle }, ziel);
  }
  return ziel;
}
