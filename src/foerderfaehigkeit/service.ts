/**
 * What foerderfaehigkeit does: the test of an Akte from a file against a folder of law.
 */
import { formatMangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { type Akte, checkFassungszitate, checkProgrammverweise } from '#quartiere/index.ts';
import { readAkte } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Pruefung } from './ergebnis.ts';
import { pruefeAkte } from './pruefung.ts';

export type Aktenpruefung = {
  readonly akte: Akte;
  readonly pruefung: Pruefung;
  /** What to know of the input, as sentences: programmes and versions the Akte names and the law does not hold. */
  readonly hinweise: readonly string[];
};

/**
 * Reads law and Akte and tests on the given Stichtag, else that of the Akte, else today.
 * @throws EingabeFehler with every fault of law or Akte
 */
export async function loadPruefung(
  pfad: string,
  recht: string,
  stichtag: Kalendertag | undefined,
): Promise<Aktenpruefung> {
  const rechtsstand = await loadRechtsstand(recht);
  const akte = await readAkte(pfad);
  // Another Rechtsstand may lack programmes an Akte names; that changes findings, but forbids none.
  const unbekannte = [
    ...checkProgrammverweise(akte, new Set(rechtsstand.programme.keys())),
    ...checkFassungszitate(akte, rechtsstand),
  ];
  return {
    akte,
    pruefung: pruefeAkte(akte, rechtsstand, stichtag ?? akte.stichtag ?? heuteInDeutschland()),
    hinweise: unbekannte.map((mangel) => formatMangel({ datei: pfad, ...mangel })),
  };
}
