/**
 * What foerderfaehigkeit does: the test of an Akte from a file against a folder of law.
 */
import { formatMangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import {
  type Akte,
  checkFassungszitate,
  checkProgrammverweise,
  findAktenhinweise,
} from '#quartiere/index.ts';
import { readAkte } from '#quartiere/service.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Beinahepruefung } from './beinahe/beinahe.ts';
import { type Beinahewahl, beinahepruefungOf, findBeinahe } from './beinahe/finden.ts';
import { requireBekannt } from './bekannt.ts';
import type { Pruefung } from './ergebnis.ts';
import { pruefeAkte } from './pruefung.ts';

export { type Beinahestand, readBeinahe } from './beinahe/service.ts';

export type Aktenpruefung = {
  readonly akte: Akte;
  readonly pruefung: Pruefung;
  /** What to know of the input, as sentences: programmes and versions the Akte names and the law does not hold. */
  readonly hinweise: readonly string[];
};

/** Near misses of an Akte from a file, with what names the programmes. */
export type Aktenbeinahe = {
  readonly akte: Akte;
  readonly rechtsstand: Rechtsstand;
  readonly pruefung: Beinahepruefung;
  readonly hinweise: readonly string[];
};

type Gelesen = Pick<Aktenbeinahe, 'akte' | 'rechtsstand' | 'hinweise'> & { readonly stichtag: Kalendertag };

async function readAktelage(
  pfad: string,
  recht: string,
  stichtag: Kalendertag | undefined,
): Promise<Gelesen> {
  const rechtsstand = await loadRechtsstand(recht);
  const akte = await readAkte(pfad);
  // Another Rechtsstand may lack programmes an Akte names; that changes findings, but forbids none.
  const auffaellig = [
    ...checkProgrammverweise(akte, new Set(rechtsstand.programme.keys())),
    ...checkFassungszitate(akte, rechtsstand),
    ...findAktenhinweise(akte),
  ];
  return {
    akte,
    rechtsstand,
    stichtag: stichtag ?? akte.stichtag ?? heuteInDeutschland(),
    hinweise: auffaellig.map((mangel) => formatMangel({ datei: pfad, ...mangel })),
  };
}

/**
 * Reads law and Akte and tests on the given Stichtag, else that of the Akte, else today.
 * @throws EingabeFehler with every fault of law or Akte
 */
export async function loadPruefung(
  pfad: string,
  recht: string,
  stichtag: Kalendertag | undefined,
): Promise<Aktenpruefung> {
  const { akte, rechtsstand, hinweise, stichtag: tag } = await readAktelage(pfad, recht, stichtag);
  return { akte, pruefung: pruefeAkte(akte, rechtsstand, tag), hinweise };
}

/** The same for near misses. @throws EingabeFehler also for a programme or Massnahme that there is not */
export async function loadBeinahe(
  pfad: string,
  recht: string,
  stichtag: Kalendertag | undefined,
  wahl: Beinahewahl,
): Promise<Aktenbeinahe> {
  const { akte, rechtsstand, hinweise, stichtag: tag } = await readAktelage(pfad, recht, stichtag);
  requireBekannt('--programm', wahl.programm, [...rechtsstand.programme.keys()]);
  requireBekannt(
    '--massnahme',
    wahl.massnahme,
    akte.massnahmen.map(({ kennung }) => kennung),
  );
  return {
    akte,
    rechtsstand,
    hinweise,
    pruefung: beinahepruefungOf(findBeinahe(akte, rechtsstand, tag, wahl)),
  };
}
