/**
 * The library: `import { … } from 'quartierwerk/buendelung'`. An Akte from a file or text, its best plan under the
 * law of the package, and what is made of a plan. No database, no server; `closeSolver` ends the workers.
 */
import { fileURLToPath } from 'node:url';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fortschritt } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { computePlan as compute, readAkteMitKatalog } from '../rechnung/service.ts';

export { formatEuro } from '#kernel/geld.ts';
export { type Akte, parseAkte } from '#quartiere/index.ts';
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

type Rechenangaben = {
  /** Day of the question; else that of the Akte, else today in Germany. */
  readonly stichtag?: Kalendertag;
  readonly recht?: string;
  /** `false`: without prices and reasons that need further optimisations. */
  readonly erklaeren?: boolean;
  /** Told each step; throw in it to stop. */
  readonly melde?: Fortschritt;
};

/** The best plan, all amounts in integer cents. @throws EingabeFehler for an Akte that can't be planned */
export async function computePlan(akte: Akte, angaben: Rechenangaben = {}): Promise<Finanzierungsplan> {
  const { recht = RECHT, stichtag = akte.stichtag ?? heuteInDeutschland(), ...weitere } = angaben;
  return await compute({ ...weitere, akte, stichtag, rechtVerzeichnis: recht });
}
