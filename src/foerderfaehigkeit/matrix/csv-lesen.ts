/**
 * Reads CSV (RFC 4180) as spreadsheets write it: comma, semicolon or tab, quoted cells, with or without a byte
 * order mark.
 */
import { EingabeFehler } from '#kernel/fehler.ts';

/** One record with the line it starts on. */
export type Csvzeile = { readonly nummer: number; readonly zellen: readonly string[] };

const TRENNZEICHEN = [';', '\t', ','] as const;

/** The separator that the head uses most. */
function findTrennzeichen(text: string): string {
  const kopf = text.slice(0, Math.max(0, text.search(/[\r\n]|$/)));
  const haeufigkeit = (zeichen: string): number => kopf.split(zeichen).length;
  return [...TRENNZEICHEN].sort((a, b) => haeufigkeit(b) - haeufigkeit(a))[0] ?? ';';
}

type Stand = { zeile: number; stelle: number; readonly text: string };

/** A quoted cell from its opening quote on. @throws EingabeFehler without a closing one */
function readGeklammert(stand: Stand, datei: string): string {
  const beginn = stand.zeile;
  let zelle = '';
  for (stand.stelle += 1; stand.stelle < stand.text.length; stand.stelle += 1) {
    const zeichen = stand.text[stand.stelle] ?? '';
    if (zeichen === '"') {
      if (stand.text[stand.stelle + 1] !== '"') {
        stand.stelle += 1;
        return zelle;
      }
      stand.stelle += 1;
    }
    if (zeichen === '\n') stand.zeile += 1;
    zelle += zeichen;
  }
  throw new EingabeFehler([
    {
      datei,
      zeile: beginn,
      text: 'Ein Anführungszeichen wird nicht geschlossen; die Datei ist vielleicht abgeschnitten.',
      abhilfe: 'Die Zeile prüfen oder die Datei neu ausgeben.',
    },
  ]);
}

function readZelle(stand: Stand, trennzeichen: string, datei: string): string {
  if (stand.text[stand.stelle] === '"') return readGeklammert(stand, datei);
  const von = stand.stelle;
  while (stand.stelle < stand.text.length) {
    const zeichen = stand.text[stand.stelle];
    if (zeichen === trennzeichen || zeichen === '\n' || zeichen === '\r') break;
    stand.stelle += 1;
  }
  return stand.text.slice(von, stand.stelle);
}

function readZeile(stand: Stand, trennzeichen: string, datei: string): Csvzeile {
  const nummer = stand.zeile;
  const zellen: string[] = [];
  for (;;) {
    zellen.push(readZelle(stand, trennzeichen, datei).trim());
    if (stand.text[stand.stelle] !== trennzeichen) break;
    stand.stelle += 1;
  }
  if (stand.text[stand.stelle] === '\r') stand.stelle += 1;
  if (stand.text[stand.stelle] === '\n') {
    stand.stelle += 1;
    stand.zeile += 1;
  }
  return { nummer, zellen };
}

/** Records without the empty ones. @throws EingabeFehler */
export function readCsv(text: string, datei: string): readonly Csvzeile[] {
  const rein = text.replace(/^\u{feff}/u, '').replaceAll(/\r(?!\n)/g, '\n');
  const trennzeichen = findTrennzeichen(rein);
  const stand: Stand = { zeile: 1, stelle: 0, text: rein };
  const zeilen: Csvzeile[] = [];
  while (stand.stelle < rein.length) {
    const zeile = readZeile(stand, trennzeichen, datei);
    if (zeile.zellen.some((zelle) => zelle !== '')) zeilen.push(zeile);
  }
  return zeilen;
}
