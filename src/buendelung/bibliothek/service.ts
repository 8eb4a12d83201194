/**
 * The library: `import { … } from 'quartierwerk/buendelung'`. An Akte from a file or text, its best plan under the
 * law of the package, and what is made of a plan. No database, no server; `closeSolver` ends the workers.
 */
import { fileURLToPath } from 'node:url';
import { EingabeFehler } from '#kernel/fehler.ts';
import { cent, formatEuro as formatCent } from '#kernel/geld.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { type Akte, parseAkte as parse, schreibeAkte } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { computePlan as compute, readAkteMitKatalog } from '../rechnung/service.ts';

export type { Akte } from '#quartiere/index.ts';
export { type Finanzierungsplan, type Posten, planSchema } from '../finanzierungsplan.ts';
export { buildKofi, type Kofi } from '../kofi.ts';
export { closeSolver } from '../rechnung/service.ts';

/** The law that comes with the package. */
const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

/**
 * Reads an Akte (.yaml, .ods, .xlsx); `recht`: folder of another catalogue.
 * @throws EingabeFehler whose `maengel` name every fault
 */
export async function readAkte(pfad: string, { recht = RECHT }: { recht?: string } = {}): Promise<Akte> {
  return await readAkteMitKatalog(pfad, recht);
}

/**
 * Reads an Akte from YAML or JSON text (or its UTF-8 bytes); `datei` names it in faults. Programmes are looked up when
 * a plan is computed. @throws EingabeFehler whose `maengel` name every fault
 */
export function parseAkte(inhalt: string | Uint8Array, datei = 'Akte'): Akte {
  return parse(bytesOf(inhalt, datei), datei);
}

/** @throws EingabeFehler for anything that is no text */
function bytesOf(inhalt: unknown, datei: string): Uint8Array {
  if (typeof inhalt === 'string') return new TextEncoder().encode(inhalt);
  if (inhalt instanceof Uint8Array) return inhalt;
  throw new EingabeFehler([
    {
      datei,
      wert: String(inhalt),
      text: 'Das ist weder ein Text noch seine Bytes.',
      abhilfe: 'Den Text einer Akte (YAML oder JSON) übergeben; eine Datei liest readAkte.',
    },
  ]);
}

/** „1.234,56 €“. @throws RangeError unless it is a whole number of cents */
export function formatEuro(betrag: number): string {
  return formatCent(cent(betrag));
}

/** As it is written in a file. The content of one, as objects, has its amounts as text. */
function writeText(akte: unknown): string {
  const inhalt = JSON.stringify(akte, null, 1) ?? 'null';
  if (inhalt.includes('"betrag": "')) return inhalt;
  try {
    return schreibeAkte(akte as Akte);
  } catch {
    return inhalt;
  }
}

/** The Akte as its file would be read: built in code it is checked like any other. @throws EingabeFehler */
async function checkAkte(akte: unknown, recht: string): Promise<Akte> {
  const { programme } = await loadRechtsstand(recht);
  return parse(new TextEncoder().encode(writeText(akte)), 'Akte', { programme: new Set(programme.keys()) });
}

export type Rechenangaben = {
  /** Day of the question (JJJJ-MM-TT); else that of the Akte, else today in Germany. */
  readonly stichtag?: string;
  /** Folder of another catalogue. */
  readonly recht?: string;
  /** `false`: without prices and reasons that need further optimisations. */
  readonly erklaeren?: boolean;
  /** Told each step; throw in it to stop. */
  readonly melde?: Fortschritt;
};

const ANGABEN: ReadonlySet<string> = new Set(['stichtag', 'recht', 'erklaeren', 'melde']);

/** @throws EingabeFehler for an option nobody knows */
function refuseUnbekannte(angaben: Rechenangaben): void {
  const fremde = Object.keys(angaben).filter((name) => !ANGABEN.has(name));
  if (fremde.length === 0) return;
  const abhilfe = `Es gibt: ${[...ANGABEN].join(', ')}.`;
  throw new EingabeFehler(fremde.map((feld) => ({ feld, text: 'Diese Angabe gibt es nicht.', abhilfe })));
}

/** @throws EingabeFehler that names the field */
function readStichtag(stichtag: unknown): Kalendertag {
  try {
    return parseKalendertag(String(stichtag));
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: 'stichtag' })));
  }
}

/**
 * The best plan, all amounts in integer cents. The Akte may come from `readAkte` or `parseAkte`, be changed in code, or be
 * the content of a file as objects.
 * @throws EingabeFehler for an Akte that can't be planned, an option nobody knows, a day that does not exist
 */
export async function computePlan(akte: unknown, angaben: Rechenangaben = {}): Promise<Finanzierungsplan> {
  refuseUnbekannte(angaben);
  const { recht = RECHT, stichtag, ...weitere } = angaben;
  const gewollt = stichtag === undefined ? undefined : readStichtag(stichtag);
  const geprueft = await checkAkte(akte, recht);
  const tag = gewollt ?? geprueft.stichtag ?? heuteInDeutschland();
  return await compute({ ...weitere, akte: geprueft, stichtag: tag, rechtVerzeichnis: recht });
}
