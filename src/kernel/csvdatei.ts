/**
 * Reads a CSV file as people have it: comma, semicolon or tab, UTF-8 or what German Windows writes.
 */
import { checkGroesse } from './eingabe.ts';
import { EingabeFehler } from './fehler.ts';

export type Csvzeile = { readonly nummer: number; readonly zellen: readonly string[] };
export type Csvdatei = {
  readonly zeilen: readonly Csvzeile[];
  /** It was not UTF-8 and was read as Windows-1252. */
  readonly windows: boolean;
};

function decode(bytes: Uint8Array, datei: string): { readonly text: string; readonly windows: boolean } {
  if (bytes.subarray(0, 200).includes(0)) {
    const text = 'Die Datei ist in UTF-16 gespeichert oder keine Textdatei.';
    throw new EingabeFehler([{ datei, text, abhilfe: 'Als CSV mit Kodierung UTF-8 speichern.' }]);
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), windows: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), windows: true };
  }
}

const TRENNZEICHEN = [';', '\t', ','] as const;

/** The one that the first line has most of, outside quotes. */
function findTrennzeichen(text: string): string {
  const zeile = (/^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const anzahlen = TRENNZEICHEN.map((zeichen) => [zeichen, zeile.split(zeichen).length] as const);
  return anzahlen.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ';';
}

type Lesestand = { stelle: number; nummer: number };

/** One cell from the current place; leaves the place at its end (RFC 4180). */
function readZelle(text: string, trenner: string, stand: Lesestand, datei: string): string {
  if (text[stand.stelle] !== '"') {
    let ende = stand.stelle;
    while (ende < text.length && text[ende] !== trenner && text[ende] !== '\n' && text[ende] !== '\r')
      ende += 1;
    const wert = text.slice(stand.stelle, ende);
    stand.stelle = ende;
    return wert;
  }
  const begonnen = stand.nummer;
  const stuecke: string[] = [];
  stand.stelle += 1;
  for (;;) {
    const ende = text.indexOf('"', stand.stelle);
    if (ende < 0) {
      const abhilfe = 'Anführungszeichen in der Zelle verdoppeln oder die Datei neu ausgeben.';
      throw new EingabeFehler([
        { datei, zeile: begonnen, text: 'Ein Anführungszeichen wird nicht geschlossen.', abhilfe },
      ]);
    }
    const stueck = text.slice(stand.stelle, ende);
    stand.nummer += stueck.split('\n').length - 1;
    stuecke.push(stueck);
    stand.stelle = ende + 1;
    if (text[stand.stelle] !== '"') return stuecke.join('"');
    stand.stelle += 1;
  }
}

function skipLineEnd(text: string, stand: Lesestand): void {
  if (text[stand.stelle] === '\r') stand.stelle += 1;
  if (text[stand.stelle] === '\n') stand.stelle += 1;
  stand.nummer += 1;
}

function readZeile(text: string, trenner: string, stand: Lesestand, datei: string): Csvzeile {
  const nummer = stand.nummer;
  const zellen: string[] = [];
  for (;;) {
    zellen.push(readZelle(text, trenner, stand, datei).trim());
    if (text[stand.stelle] !== trenner) break;
    stand.stelle += 1;
  }
  // What stands behind a closing quote belongs to nothing.
  while (stand.stelle < text.length && text[stand.stelle] !== '\n' && text[stand.stelle] !== '\r')
    stand.stelle += 1;
  skipLineEnd(text, stand);
  return { nummer, zellen };
}

/**
 * Lines with their cells; lines without any are left out.
 * @param hoechstens bytes, where more than the usual 5 MB may be read
 * @throws EingabeFehler
 */
export function parseCsv(bytes: Uint8Array, datei: string, hoechstens?: number): Csvdatei {
  checkGroesse(bytes.byteLength, datei, hoechstens);
  const { text: roh, windows } = decode(bytes, datei);
  const text = roh.replace(/^\uFEFF/, '');
  const trenner = findTrennzeichen(text);
  const stand: Lesestand = { stelle: 0, nummer: 1 };
  const zeilen: Csvzeile[] = [];
  while (stand.stelle < text.length) zeilen.push(readZeile(text, trenner, stand, datei));
  return { zeilen: zeilen.filter(({ zellen }) => zellen.some((zelle) => zelle !== '')), windows };
}
