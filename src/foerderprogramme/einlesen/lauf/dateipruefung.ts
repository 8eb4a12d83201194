/**
 * The first reading of a file: every line is checked, and nothing is written.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { parseFdbsatz } from '../quelle/fdbsatz.ts';
import { type Dateizeile, readZeilen } from '../quelle/zeilen.ts';
import { repairFdbsatz } from '../reparatur/reparatur.ts';
import type { Fehlerzeile, Satznennung } from '../unterschied.ts';
import type { Einleseauftrag } from './einleseauftrag.ts';

const MAENGEL_HOECHSTENS = 100;
const FEHLER_HOECHSTENS = 50_000;
const SAETZE_HOECHSTENS = 100_000;

export type Dateipruefung = {
  readonly sha256: string;
  /** By key: line it first stands in. */
  readonly zeilen: ReadonlyMap<string, number>;
  readonly fehler: readonly Fehlerzeile[];
  readonly fehlerGesamt: number;
};

/** How hashes are made; the machinery has it. */
export type Pruefsumme = {
  /** SHA-256 of one line in hex. */
  readonly ofZeile: (bytes: Uint8Array) => string;
  /** Passes a file on, and tells its SHA-256 in hex once it was read to the end. */
  readonly ofDatei: (stuecke: AsyncIterable<Uint8Array>) => {
    readonly stuecke: AsyncIterable<Uint8Array>;
    readonly sha256: () => string;
  };
};

type Pruefstand = {
  readonly zeilen: Map<string, number>;
  readonly hashes: Map<string, string>;
  readonly maengel: Eingabemangel[];
  readonly fehler: Fehlerzeile[];
  readonly hashOf: Pruefsumme['ofZeile'];
  fehlerGesamt: number;
};

function addFehler(stand: Pruefstand, zeilen: readonly Fehlerzeile[]): void {
  stand.fehlerGesamt += zeilen.length;
  stand.fehler.push(...zeilen.slice(0, Math.max(0, FEHLER_HOECHSTENS - stand.fehler.length)));
}

function checkDoppelt(
  stand: Pruefstand,
  zeile: Dateizeile,
  nennung: Satznennung,
  datei: string,
): 'neu' | 'doppelt' {
  const erste = stand.zeilen.get(nennung.kennung);
  const hash = stand.hashOf(zeile.bytes);
  if (erste === undefined) {
    stand.zeilen.set(nennung.kennung, zeile.nummer);
    stand.hashes.set(nennung.kennung, hash);
    return 'neu';
  }
  if (stand.hashes.get(nennung.kennung) === hash) {
    const [vorher, nachher] = [`steht schon in Zeile ${erste}`, 'einmal übernommen'];
    addFehler(stand, [{ ...nennung, zeile: zeile.nummer, art: 'doppelt', feld: 'id_hash', vorher, nachher }]);
    return 'doppelt';
  }
  stand.maengel.push({
    datei,
    zeile: zeile.nummer,
    feld: 'id_hash',
    wert: nennung.kennung,
    text: `Diese Kennung steht auch in Zeile ${erste}, dort mit anderem Inhalt.`,
    abhilfe: 'Einen der beiden Datensätze entfernen oder die Datei neu herunterladen.',
  });
  return 'doppelt';
}

function scanZeile(stand: Pruefstand, zeile: Dateizeile, datei: string): void {
  try {
    const { satz, reparaturen } = repairFdbsatz(parseFdbsatz(zeile, datei));
    const nennung = { kennung: satz.kennung, titel: satz.felder.titel };
    if (checkDoppelt(stand, zeile, nennung, datei) === 'doppelt') return;
    addFehler(
      stand,
      reparaturen.map((reparatur) => ({ ...nennung, ...reparatur, zeile: zeile.nummer })),
    );
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    stand.maengel.push(...fehler.maengel);
  }
}

/** Another format shows in every line; saying it once is enough. */
function isHopeless({ maengel, zeilen }: Pruefstand): boolean {
  return maengel.length >= MAENGEL_HOECHSTENS || (maengel.length > 0 && zeilen.size === 0);
}

function checkAnzahl(stand: Pruefstand, datei: string): void {
  if (stand.zeilen.size <= SAETZE_HOECHSTENS) return;
  const text = `Die Datei hat mehr als ${SAETZE_HOECHSTENS.toLocaleString('de-DE')} Datensätze.`;
  throw new EingabeFehler([{ datei, text, abhilfe: 'Die Datei in mehrere teilen.' }]);
}

/** Reads every line and writes nothing. @throws EingabeFehler with every fault (the first hundred) */
export async function pruefeDatei(auftrag: Einleseauftrag, summe: Pruefsumme): Promise<Dateipruefung> {
  const { datei, melde, abbruch } = auftrag;
  const stand: Pruefstand = {
    zeilen: new Map(),
    hashes: new Map(),
    maengel: [],
    fehler: [],
    hashOf: summe.ofZeile,
    fehlerGesamt: 0,
  };
  const { stuecke, sha256 } = summe.ofDatei(datei.open());
  const fortschritt = (gelesen: number) => {
    abbruch?.throwIfAborted();
    melde?.({ schritt: 'pruefen', gelesen, saetze: stand.zeilen.size });
  };
  for await (const zeile of readZeilen(stuecke, {
    datei: datei.name,
    melde: fortschritt,
  })) {
    scanZeile(stand, zeile, datei.name);
    checkAnzahl(stand, datei.name);
    if (isHopeless(stand)) break;
  }
  if (stand.maengel.length > 0) throw new EingabeFehler(stand.maengel.slice(0, MAENGEL_HOECHSTENS));
  if (stand.zeilen.size === 0) {
    const abhilfe = 'Die Datei neu herunterladen oder eine andere wählen.';
    throw new EingabeFehler([{ datei: datei.name, text: 'Die Datei enthält keinen Datensatz.', abhilfe }]);
  }
  const { zeilen, fehler, fehlerGesamt } = stand;
  return { sha256: sha256(), zeilen, fehler, fehlerGesamt };
}
