/**
 * Opens office files from outside: ZIP packages, unpacked within limits, and their XML.
 */
import { unzip } from '@cj-tech-master/excelts/archive';
import { SaxParser } from '@cj-tech-master/excelts/xml';
import { checkGroesse } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';

/** Above this the file is a ZIP bomb or no KoFi. */
const HOECHSTGROESSE_ENTPACKT = 100_000_000;
const HOECHSTZAHL_TEILE = 2_000;
const HOECHSTZAHL_ZEILEN = 20_000;
const HOECHSTZAHL_ZELLEN = 1_000_000;

/** Bytes of the parts by path. */
export type Paket = ReadonlyMap<string, Uint8Array>;

function tooLarge(datei: string, text: string): EingabeFehler {
  return new EingabeFehler([
    { datei, text, abhilfe: 'Prüfen, ob es die richtige Datei ist, und Überflüssiges löschen.' },
  ]);
}

export function brokenFile(datei: string): EingabeFehler {
  return new EingabeFehler([
    {
      datei,
      text: 'Die Datei ist beschädigt, mit einem Passwort geschützt oder keine Tabelle im Format .ods oder .xlsx.',
      abhilfe: 'In der Tabellenkalkulation öffnen und ohne Passwort als .ods oder .xlsx neu speichern.',
    },
  ]);
}

async function readTeil(strom: AsyncIterable<Uint8Array>, frei: number, datei: string): Promise<Uint8Array> {
  const stuecke: Uint8Array[] = [];
  let groesse = 0;
  for await (const stueck of strom) {
    groesse += stueck.byteLength;
    if (groesse > frei) {
      throw tooLarge(datei, 'Die Datei ist entpackt größer als 100 MB und wird nicht gelesen.');
    }
    stuecke.push(stueck);
  }
  return Buffer.concat(stuecke, groesse);
}

/**
 * Unpacks all parts. What counts is what comes out, not what the package says about itself.
 * @throws EingabeFehler above 5 MB packed or 100 MB unpacked, and for anything that is no sound ZIP package
 */
export async function openPaket(bytes: Uint8Array, datei: string): Promise<Paket> {
  checkGroesse(bytes.byteLength, datei);
  const teile = new Map<string, Uint8Array>();
  let frei = HOECHSTGROESSE_ENTPACKT;
  try {
    for await (const eintrag of unzip(bytes).entries()) {
      if (eintrag.type !== 'file') continue;
      if (teile.size >= HOECHSTZAHL_TEILE) throw tooLarge(datei, 'Die Datei hat mehr als 2.000 Teile.');
      const teil = await readTeil(eintrag.stream(), frei, datei);
      frei -= teil.byteLength;
      teile.set(eintrag.path, teil);
    }
  } catch (fehler) {
    throw fehler instanceof EingabeFehler ? fehler : brokenFile(datei);
  }
  return teile;
}

export function textOf(paket: Paket, pfad: string): string | undefined {
  const teil = paket.get(pfad);
  return teil && new TextDecoder().decode(teil);
}

export type Attribute = Readonly<Record<string, string>>;
export type Xmlleser = {
  readonly open: (name: string, attribute: Attribute) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** Reads XML from front to back; definitions of a DOCTYPE are not followed. @throws EingabeFehler when broken */
export function readXml(xml: string, datei: string, leser: Xmlleser): void {
  // Without own definitions only the five entities of XML exist, so none can grow.
  const parser = new SaxParser({ position: false, maxEntityExpansions: 0 });
  parser.on('opentag', ({ name, attributes }) => leser.open(name, attributes));
  parser.on('text', (text) => leser.text?.(text));
  parser.on('cdata', (text) => leser.text?.(text));
  parser.on('closetag', ({ name }) => leser.close?.(name));
  try {
    parser.write(xml).close();
  } catch (fehler) {
    throw fehler instanceof EingabeFehler ? fehler : brokenFile(datei);
  }
}

/** Counts rows and cells of one file. @throws EingabeFehler beyond the limits */
export function createZaehler(datei: string): (zeilen: number, zellen: number) => void {
  let [zeilen, zellen] = [0, 0];
  return (neueZeilen, neueZellen) => {
    zeilen += neueZeilen;
    zellen += neueZellen;
    if (zeilen > HOECHSTZAHL_ZEILEN || zellen > HOECHSTZAHL_ZELLEN) {
      throw tooLarge(datei, 'Die Datei hat mehr als 20.000 Zeilen oder eine Million Zellen.');
    }
  };
}
