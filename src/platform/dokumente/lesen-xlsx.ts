/**
 * Sheets of an .xlsx file (ISO/IEC 29500, SpreadsheetML). Read from the XML itself: a number is taken as it
 * is stored, never through a float.
 */
import type { Blatt, Blattzeile, Blattzelle, Zellinhalt } from '#kernel/dokument.ts';
import { type Attribute, brokenFile, createZaehler, type Paket, readXml, textOf } from './lesen-paket.ts';
import { dayOfSerial, normalizeDezimal } from './lesen-zahl.ts';
import { columnLetters } from './zellen.ts';

/** Name of an element without the prefix some programs use. */
const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Characters that XML can't hold are written „_x0001_“ (ISO/IEC 29500-1, 22.9.2.19, ST_Xstring). */
function decodeText(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n');
}

type Beziehung = { readonly art: string; readonly ziel: string };

/** Where the parts of a part are, by id. */
function readBeziehungen(paket: Paket, datei: string, teil: string): ReadonlyMap<string, Beziehung> {
  const stelle = teil.lastIndexOf('/') + 1;
  const ordner = teil.slice(0, stelle);
  const beziehungen = new Map<string, Beziehung>();
  readXml(textOf(paket, `${ordner}_rels/${teil.slice(stelle)}.rels`) ?? '<leer/>', datei, {
    open: (name, attribute) => {
      if (localName(name) !== 'Relationship') return;
      const { Id: id = '', Type: typ = '', Target: ziel = '' } = attribute;
      beziehungen.set(id, {
        art: typ.slice(typ.lastIndexOf('/') + 1),
        ziel: ziel.startsWith('/') ? ziel.slice(1) : ordner + ziel,
      });
    },
  });
  return beziehungen;
}

function partOf(beziehungen: ReadonlyMap<string, Beziehung>, art: string): string | undefined {
  return [...beziehungen.values()].find((beziehung) => beziehung.art === art)?.ziel;
}

/** Shared texts in their order; pronunciation (`rPh`) is no text of the cell. */
function readTexte(xml: string, datei: string): readonly string[] {
  const texte: string[] = [];
  let [imText, inLautschrift] = [false, false];
  readXml(xml, datei, {
    open: (name) => {
      const art = localName(name);
      if (art === 'si') texte.push('');
      else if (art === 'rPh') inLautschrift = true;
      else imText = art === 't';
    },
    text: (text) => {
      if (imText && !inLautschrift) texte.push((texte.pop() ?? '') + text);
    },
    close: (name) => {
      imText = false;
      if (localName(name) === 'rPh') inLautschrift = false;
    },
  });
  return texte.map(decodeText);
}

/** A sheet has no column beyond (ISO/IEC 29500-1, XFD). */
const HOECHSTZAHL_SPALTEN = 16_384;

/** Built-in formats of days (ISO/IEC 29500-1, 18.8.30). */
const TAGESFORMATE: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 57, 58,
]);

/** Built-in formats of percentages (ISO/IEC 29500-1, 18.8.30). */
const PROZENTFORMATE: ReadonlySet<number> = new Set([9, 10]);

/** What a format itself shows: texts in quotes, escaped signs and conditions do not count. */
const kernOf = (format: string): string => format.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');

type Zellstile = { readonly tage: ReadonlySet<number>; readonly prozente: ReadonlySet<number> };

/** Takes over an own format of the file, where it shows a day or a percentage. */
function addFormat(tage: Set<number>, prozente: Set<number>, attribute: Attribute): void {
  const kern = kernOf(attribute.formatCode ?? '');
  if (/[dy]/i.test(kern)) tage.add(Number(attribute.numFmtId));
  if (kern.includes('%')) prozente.add(Number(attribute.numFmtId));
}

/** Which cell formats, by number, show a day or a percentage: own formats come first in the file. */
function readZellstile(xml: string, datei: string): Zellstile {
  const [tagesformate, prozentformate] = [new Set(TAGESFORMATE), new Set(PROZENTFORMATE)];
  const zellstile: number[] = [];
  let inZellstilen = false;
  readXml(xml, datei, {
    open: (name, attribute) => {
      const art = localName(name);
      if (art === 'cellXfs') inZellstilen = true;
      else if (art === 'xf' && inZellstilen) zellstile.push(Number(attribute.numFmtId ?? '0'));
      else if (art === 'numFmt') addFormat(tagesformate, prozentformate, attribute);
    },
    close: (name) => {
      if (localName(name) === 'cellXfs') inZellstilen = false;
    },
  });
  const withFormat = (formate: ReadonlySet<number>) =>
    new Set([...zellstile.keys()].filter((stil) => formate.has(zellstile[stil] ?? 0)));
  return { tage: withFormat(tagesformate), prozente: withFormat(prozentformate) };
}

type Mappe = {
  readonly datei: string;
  readonly texte: readonly string[];
  readonly stile: Zellstile;
  readonly von1904: boolean;
};

type OffeneZelle = { readonly attribute: Attribute; wert: string; formel: string; direkt: string };

function numberOf(wert: string, stil: number, mappe: Mappe): Zellinhalt {
  const zahl = normalizeDezimal(wert);
  if (zahl === undefined) return { art: 'text', wert };
  const tag = mappe.stile.tage.has(stil) ? dayOfSerial(zahl, mappe.von1904) : undefined;
  if (tag !== undefined) return { art: 'datum', wert: tag };
  return { art: 'zahl', wert: zahl, ...(mappe.stile.prozente.has(stil) ? { prozent: true } : {}) };
}

function textContent(wert: string): Zellinhalt | undefined {
  return wert === '' ? undefined : { art: 'text', wert };
}

function isoDay(wert: string): Zellinhalt | undefined {
  const tag = /^(\d{4}-\d\d-\d\d)(?:T00:00(?::00(?:\.0+)?)?Z?)?$/.exec(wert)?.[1];
  return tag === undefined ? textContent(wert) : { art: 'datum', wert: tag };
}

/** Meaning of a cell by its type (ISO/IEC 29500-1, 18.18.11). */
const BEDEUTUNG = new Map<string, (zelle: OffeneZelle, mappe: Mappe) => Zellinhalt | undefined>([
  ['s', ({ wert }, { texte }) => textContent(texte[Number(wert)] ?? '')],
  ['inlineStr', ({ direkt }) => textContent(decodeText(direkt))],
  ['str', ({ wert }) => textContent(decodeText(wert))],
  ['e', ({ wert }) => textContent(wert)],
  ['b', ({ wert }) => ({ art: 'wahrheit', wert: wert === '1' })],
  ['d', ({ wert }) => isoDay(wert)],
  ['n', ({ attribute, wert }, mappe) => numberOf(wert, Number(attribute.s ?? '0'), mappe)],
]);

function contentOf(zelle: OffeneZelle, mappe: Mappe): Zellinhalt | undefined {
  const { attribute, wert, formel, direkt } = zelle;
  // A formula never computed has no value; shown as it stands, it is refused where a value must be.
  if (wert === '' && direkt === '') return textContent(formel === '' ? '' : `=${formel}`);
  return BEDEUTUNG.get(attribute.t ?? 'n')?.(zelle, mappe);
}

/** Column of „AB12“, from 0; undefined without an address. */
function columnOf(adresse: string | undefined): number | undefined {
  const buchstaben = /^([A-Z]{1,3})\d+$/.exec(adresse ?? '')?.[1];
  if (buchstaben === undefined) return undefined;
  return [...buchstaben].reduce((summe, zeichen) => summe * 26 + zeichen.charCodeAt(0) - 64, 0) - 1;
}

/** Adds the hidden columns of an element that describes a range of columns from 1; ranges come in order. */
function addVerborgene(spalten: number[], { min = '', max = '', hidden = '' }: Attribute): void {
  if (!['1', 'true'].includes(hidden)) return;
  const ende = Math.min(Number(max), HOECHSTZAHL_SPALTEN);
  for (let stelle = Math.max(Number(min) - 1, (spalten.at(-1) ?? -1) + 1); stelle < ende; stelle += 1) {
    spalten.push(stelle);
  }
}

type Zeilensicht = Pick<Blattzeile, 'verborgen'>;
type Zeilenstand = { nummer: number; spalte: number; sicht: Zeilensicht; zellen: Blattzelle[] };

function beginZeile(stand: Zeilenstand, attribute: Attribute): void {
  stand.nummer = Number(attribute.r ?? stand.nummer + 1);
  [stand.spalte, stand.zellen] = [0, []];
  stand.sicht = ['1', 'true'].includes(attribute.hidden ?? '') ? { verborgen: true } : {};
}

function readTabelle(
  xml: string,
  mappe: Mappe,
  zaehle: (zeilen: number, zellen: number) => void,
): Pick<Blatt, 'zeilen' | 'verborgeneSpalten'> {
  const zeilen: Blattzeile[] = [];
  const verborgeneSpalten: number[] = [];
  const stand: Zeilenstand = { nummer: 0, spalte: 0, sicht: {}, zellen: [] };
  let zelle: OffeneZelle | undefined;
  let teil = '';
  readXml(xml, mappe.datei, {
    open: (name, attribute) => {
      teil = localName(name);
      if (teil === 'row') {
        beginZeile(stand, attribute);
      } else if (teil === 'c') {
        stand.spalte = columnOf(attribute.r) ?? stand.spalte;
        zelle = { attribute, wert: '', formel: '', direkt: '' };
      } else if (teil === 'col') addVerborgene(verborgeneSpalten, attribute);
    },
    text: (text) => {
      if (!zelle) return;
      if (teil === 'v') zelle.wert += text;
      else if (teil === 'f') zelle.formel += text;
      else if (teil === 't') zelle.direkt += text;
    },
    close: (name) => {
      teil = '';
      if (localName(name) === 'c' && zelle) {
        const inhalt = contentOf(zelle, mappe);
        const { spalte, nummer } = stand;
        if (inhalt) stand.zellen.push({ ...inhalt, spalte, adresse: columnLetters(spalte) + nummer });
        stand.spalte += 1;
        zelle = undefined;
      } else if (localName(name) === 'row' && stand.zellen.length > 0) {
        zaehle(1, stand.zellen.length);
        zeilen.push({ nummer: stand.nummer, zellen: stand.zellen, ...stand.sicht });
      }
    },
  });
  return { zeilen, verborgeneSpalten };
}

type Blattverweis = { readonly name: string; readonly id: string };

function readBlattliste(xml: string, datei: string): { blaetter: readonly Blattverweis[]; von1904: boolean } {
  const blaetter: Blattverweis[] = [];
  let von1904 = false;
  readXml(xml, datei, {
    open: (name, attribute) => {
      const art = localName(name);
      if (art === 'workbookPr') von1904 = ['1', 'true'].includes(attribute.date1904 ?? '');
      if (art !== 'sheet') return;
      const id = Object.entries(attribute).find(([schluessel]) => schluessel.endsWith(':id'))?.[1];
      blaetter.push({ name: attribute.name ?? '', id: id ?? '' });
    },
  });
  return { blaetter, von1904 };
}

/** @throws EingabeFehler when the file is broken or too large */
export function readXlsx(paket: Paket, datei: string): readonly Blatt[] {
  const pfad = partOf(readBeziehungen(paket, datei, ''), 'officeDocument') ?? 'xl/workbook.xml';
  const xml = textOf(paket, pfad);
  if (xml === undefined) throw brokenFile(datei);
  const { blaetter, von1904 } = readBlattliste(xml, datei);
  const beziehungen = readBeziehungen(paket, datei, pfad);
  const part = (art: string): string => textOf(paket, partOf(beziehungen, art) ?? '') ?? '<leer/>';
  const mappe: Mappe = {
    datei,
    texte: readTexte(part('sharedStrings'), datei),
    stile: readZellstile(part('styles'), datei),
    von1904,
  };
  const zaehle = createZaehler(datei);
  return blaetter.flatMap(({ name, id }): Blatt[] => {
    const beziehung = beziehungen.get(id);
    if (beziehung?.art !== 'worksheet') return [];
    const blatt = textOf(paket, beziehung.ziel);
    if (blatt === undefined) throw brokenFile(datei);
    return [{ name, ...readTabelle(blatt, mappe, zaehle) }];
  });
}
