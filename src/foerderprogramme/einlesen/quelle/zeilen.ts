/**
 * Lines of a large text file, one at a time, as they stand in it: nothing is decoded twice and never more than one
 * line is in memory.
 */
import { EingabeFehler } from '#kernel/fehler.ts';

/** Largest file read; some eighty times the whole Förderdatenbank. */
export const DATEI_HOECHSTENS = 500_000_000;
/** Longest line; the longest record known has a tenth of it. */
export const ZEILE_HOECHSTENS = 5_000_000;

/** `bytes` without the end of the line; `nummer` from 1. */
export type Dateizeile = { readonly nummer: number; readonly bytes: Uint8Array };

const LF = 10;
const CR = 13;
const BOM: readonly number[] = [0xef, 0xbb, 0xbf];

function refuse(datei: string, text: string, abhilfe: string, zeile?: number): EingabeFehler {
  return new EingabeFehler([{ datei, ...(zeile === undefined ? {} : { zeile }), text, abhilfe }]);
}

function startsWith(bytes: Uint8Array, anfang: readonly number[]): boolean {
  return anfang.every((byte, stelle) => bytes[stelle] === byte);
}

/** @throws EingabeFehler for what can be told by the first bytes not to be lines of JSON in UTF-8 */
function checkAnfang(bytes: Uint8Array, datei: string): void {
  const utf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (utf16 || bytes.subarray(0, 200).includes(0)) {
    throw refuse(
      datei,
      'Die Datei ist in UTF-16 gespeichert, gelesen wird UTF-8.',
      'Im Editor „Speichern mit Kodierung UTF-8“ wählen oder die Datei neu ausgeben.',
      1,
    );
  }
  // „[“ after blanks: one list instead of lines.
  if (bytes.find((byte) => byte > 0x20 && !BOM.includes(byte)) === 0x5b) {
    throw refuse(
      datei,
      'Die Datei ist eine JSON-Liste; gelesen wird ein Datensatz je Zeile (JSON Lines).',
      'Umwandeln, zum Beispiel mit: jq -c ".[]" datei.json > datei.jsonl',
      1,
    );
  }
  if (startsWith(bytes, [0x50, 0x4b]) || startsWith(bytes, [0x1f, 0x8b])) {
    const abhilfe = 'Die Datei entpacken und die enthaltene .jsonl-Datei angeben.';
    throw refuse(datei, 'Die Datei ist ein gepacktes Archiv.', abhilfe);
  }
}

function finishLine(stuecke: readonly Uint8Array[], nummer: number): Dateizeile {
  const laenge = stuecke.reduce((summe, stueck) => summe + stueck.byteLength, 0);
  const bytes = new Uint8Array(laenge);
  let stelle = 0;
  for (const stueck of stuecke) {
    bytes.set(stueck, stelle);
    stelle += stueck.byteLength;
  }
  const anfang = nummer === 1 && startsWith(bytes, BOM) ? BOM.length : 0;
  const ende = bytes[laenge - 1] === CR ? laenge - 1 : laenge;
  return { nummer, bytes: bytes.subarray(anfang, ende) };
}

type Leseoptionen = {
  readonly datei: string;
  /** Told after each piece: bytes read so far. */
  readonly melde?: ((gelesen: number) => void) | undefined;
};

function checkLaenge(laenge: number, nummer: number, datei: string): void {
  if (laenge <= ZEILE_HOECHSTENS) return;
  throw refuse(
    datei,
    `Die Zeile ist länger als ${ZEILE_HOECHSTENS / 1_000_000} MB; erwartet wird ein Datensatz je Zeile.`,
    'Prüfen, ob es die richtige Datei ist (JSON Lines, Endung .jsonl).',
    nummer,
  );
}

function checkGesamt(gelesen: number, datei: string): void {
  if (gelesen <= DATEI_HOECHSTENS) return;
  throw refuse(
    datei,
    `Die Datei ist größer als ${DATEI_HOECHSTENS / 1_000_000} MB und wird nicht gelesen.`,
    'Prüfen, ob es die richtige Datei ist, sonst in mehrere Dateien teilen.',
  );
}

/**
 * Lines in their order, empty ones left out.
 * @throws EingabeFehler for an empty file, another encoding, an archive, and beyond the limits
 */
export async function* readZeilen(
  stuecke: AsyncIterable<Uint8Array>,
  { datei, melde }: Leseoptionen,
): AsyncGenerator<Dateizeile> {
  let [gelesen, nummer, laenge] = [0, 1, 0];
  let offen: Uint8Array[] = [];
  for await (const stueck of stuecke) {
    if (gelesen === 0) checkAnfang(stueck, datei);
    gelesen += stueck.byteLength;
    checkGesamt(gelesen, datei);
    let anfang = 0;
    for (let ende = stueck.indexOf(LF); ende >= 0; ende = stueck.indexOf(LF, anfang)) {
      offen.push(stueck.subarray(anfang, ende));
      const zeile = finishLine(offen, nummer);
      checkLaenge(zeile.bytes.byteLength, nummer, datei);
      if (zeile.bytes.byteLength > 0) yield zeile;
      [anfang, nummer, laenge, offen] = [ende + 1, nummer + 1, 0, []];
    }
    offen.push(stueck.slice(anfang));
    laenge += stueck.byteLength - anfang;
    checkLaenge(laenge, nummer, datei);
    melde?.(gelesen);
  }
  if (gelesen === 0) {
    throw refuse(datei, 'Die Datei ist leer.', 'Die Datei neu herunterladen oder eine andere wählen.');
  }
  const letzte = finishLine(offen, nummer);
  if (letzte.bytes.byteLength > 0) yield letzte;
}
