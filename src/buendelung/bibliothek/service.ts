/**
 * The library: `import { … } from 'quartierwerk/buendelung'`. An Akte from a file or text, its best plan under the
 * law of the package, and what is made of a plan. No database, no server; `closeSolver` ends the workers.
 */
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { tagFeld } from '#kernel/felder.ts';
import { cent, formatEuro as formatCent } from '#kernel/geld.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { type Akte, akteSchema, parseAkte as parse, parseAktenwert } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import { type Finanzierungsplan, planSchema } from '../finanzierungsplan.ts';
import { buildKofi as build, type Kofi } from '../kofi.ts';
import { computePlan as compute, readAkteMitKatalog } from '../rechnung/service.ts';
import { writeAktenwert } from './schreibweise.ts';

export type { Akte } from '#quartiere/index.ts';
export { type Finanzierungsplan, type Posten, planSchema } from '../finanzierungsplan.ts';
export type { Kofi } from '../kofi.ts';
export { closeSolver } from '../rechnung/service.ts';

/** The law that comes with the package. */
const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

/**
 * Reads an Akte (.yaml, .ods, .xlsx); `recht`: folder of another catalogue.
 * @throws EingabeFehler whose `maengel` name every fault
 */
export async function readAkte(pfad: string, angaben: { recht?: string } = {}): Promise<Akte> {
  checkWert({ pfad }, z.strictObject({ pfad: z.string() }), { datei: 'readAkte' });
  const { recht = RECHT } = readAngaben(angaben, leseangabenSchema);
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

/** The Akte as its file would be read: built in code it is checked like any other. @throws EingabeFehler */
async function checkAkte(akte: unknown, recht: string): Promise<Akte> {
  if (typeof akte !== 'object' || akte === null || akte instanceof Uint8Array) {
    throw new EingabeFehler([
      {
        datei: 'Akte',
        text: 'Das ist keine gelesene Akte.',
        abhilfe: 'Eine Datei mit readAkte lesen, den Text einer Akte mit parseAkte.',
      },
    ]);
  }
  const { programme } = await loadRechtsstand(recht);
  return parseAktenwert(writeAktenwert(akte), 'Akte', { programme: new Set(programme.keys()) });
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
  /** Ends the computation at once; `computePlan` throws its reason. */
  readonly signal?: AbortSignal;
};

const leseangabenSchema = z.strictObject({ recht: z.string().min(1).optional() });

const rechenangabenSchema = z.strictObject({
  stichtag: tagFeld.optional(),
  ...leseangabenSchema.shape,
  erklaeren: z.boolean().optional(),
  melde: z
    .custom<Fortschritt>((wert) => typeof wert === 'function', {
      error: 'Das ist keine Funktion.',
      params: { abhilfe: 'Eine Funktion angeben, der jeder Schritt gemeldet wird.' },
    })
    .optional(),
  signal: z
    .custom<AbortSignal>((wert) => wert instanceof AbortSignal, {
      error: 'Das ist kein AbortSignal.',
      params: { abhilfe: 'Das signal eines AbortController angeben.' },
    })
    .optional(),
});

/** @throws EingabeFehler for options nobody knows and for those of another kind */
function readAngaben<T extends z.ZodObject>(angaben: unknown, schema: T): z.output<T> {
  const bekannte = Object.keys(schema.shape);
  const fremde = Object.keys(Object(angaben)).filter((name) => !bekannte.includes(name));
  if (fremde.length === 0) return checkWert(angaben, schema, { datei: 'Angaben' });
  const abhilfe = `Es gibt: ${bekannte.join(', ')}.`;
  throw new EingabeFehler(fremde.map((feld) => ({ feld, text: 'Diese Angabe gibt es nicht.', abhilfe })));
}

/**
 * The best plan, all amounts in integer cents. The Akte may come from `readAkte` or `parseAkte`, be changed in code, or be
 * the content of a file as objects.
 * @throws EingabeFehler for an Akte that can't be planned, an option nobody knows, a day that does not exist; the
 * reason of `signal`
 */
export async function computePlan(akte: unknown, angaben: Rechenangaben = {}): Promise<Finanzierungsplan> {
  const { recht = RECHT, stichtag, erklaeren, melde, signal } = readAngaben(angaben, rechenangabenSchema);
  signal?.throwIfAborted();
  const geprueft = await checkAkte(akte, recht);
  const tag = stichtag ?? geprueft.stichtag ?? heuteInDeutschland();
  return await compute({
    akte: geprueft,
    stichtag: tag,
    rechtVerzeichnis: recht,
    ...(erklaeren === undefined ? {} : { erklaeren }),
    ...(melde === undefined ? {} : { melde }),
    ...(signal === undefined ? {} : { signal }),
  });
}

const quartierKern = z.looseObject({ kennung: z.string() });
const planKern = z.looseObject({
  schema: planSchema.shape.schema,
  quartier: quartierKern,
  massnahmen: z.array(z.unknown()),
  posten: z.array(z.unknown()),
});
const akteKern = z.looseObject({ schema: akteSchema.shape.schema, quartier: quartierKern });

/** The Kosten- und Finanzierungsübersicht of a plan. @throws EingabeFehler unless it gets a plan and its own Akte */
export function buildKofi(plan: Finanzierungsplan, akte: Akte): Kofi {
  checkWert(plan, planKern, { datei: 'Plan' });
  checkWert(akte, akteKern, { datei: 'Akte' });
  const [von, zu] = [plan.quartier.kennung, akte.quartier.kennung];
  // Massnahmen are called M01 in every Akte: their Kennungen alone do not tell that it is another one.
  if (von !== zu) {
    const text = `Der Plan ist der des Quartiers „${von}“, die Akte die von „${zu}“.`;
    const abhilfe = 'Den Plan dieser Akte übergeben; computePlan berechnet ihn.';
    throw new EingabeFehler([{ datei: 'Plan', feld: 'quartier.kennung', wert: von, text, abhilfe }]);
  }
  return build(plan, akte);
}
