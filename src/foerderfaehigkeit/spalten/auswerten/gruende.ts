/**
 * Why a programme is refused for one position: the mask of failed criteria, looked up in the columns.
 */

import { findZeile } from '../angaben/gegenstaende.ts';
import { SPALTENKRITERIEN, type Spaltensatz } from '../spaltensatz.ts';
import type { Auswertung } from './auswerten.ts';
import { pruefeEinzeln } from './einzeln.ts';

/** Number of the first criterion that compares the base; all of them are noted together. */
export const BETRAEGE = SPALTENKRITERIEN.findIndex(({ kriterium }) => kriterium.bemessung !== undefined);
/** Number of the order among programmes, which comes after all criteria. */
export const RANG = SPALTENKRITERIEN.length;

export function nameOfKriterium(nummer: number): string {
  return SPALTENKRITERIEN[nummer]?.kriterium.name ?? 'subsidiaritaet';
}

function hasBit(bits: Uint32Array, von: number, programm: number): boolean {
  return (((bits[von + (programm >>> 5)] as number) >>> (programm & 31)) & 1) === 1;
}

/** Numbers of the criteria that refuse as the columns say, also where the programme was judged by itself. */
export function listSpaltengruende(
  satz: Spaltensatz,
  { betraege }: Auswertung,
  position: number,
  programm: number,
): readonly number[] {
  const { gegenstaende, worte } = satz;
  const nummern = new Set<number>();
  for (const block of [...satz.ort, ...satz.uebrige]) {
    const klasse = block.klasse[findZeile(gegenstaende, position, 2, block.stufe)] as number;
    for (const { nummer, nein } of block.jeKriterium) {
      if (hasBit(nein, klasse * worte, programm)) nummern.add(nummer);
    }
  }
  const massnahme = gegenstaende.massnahmeOf[position] as number;
  if (hasBit(betraege, massnahme * worte, programm)) nummern.add(BETRAEGE);
  return [...nummern];
}

function listEinzelgruende(satz: Spaltensatz, position: number, programm: number): readonly number[] {
  const { gegenstaende, rechtsstand, stichtag, programme } = satz;
  const massnahme = gegenstaende.massnahmen[gegenstaende.massnahmeOf[position] as number];
  const akte = gegenstaende.akten[findZeile(gegenstaende, position, 2, 0)];
  const was = gegenstaende.positionen[position];
  const eines = programme[programm];
  if (!akte || !massnahme || !was || !eines) return [];
  const namen = pruefeEinzeln(rechtsstand, stichtag, eines, akte, massnahme, was)
    .filter(({ ergebnis }) => ergebnis === 'nicht-erfuellt')
    .map(({ kriterium }) => kriterium);
  return [...new Set(namen)].map((name) =>
    SPALTENKRITERIEN.findIndex(({ kriterium }) => kriterium.name === name),
  );
}

/** Numbers of the criteria that refuse a programme for one position, in the order in which they explain. */
export function listNummern(
  satz: Spaltensatz,
  auswertung: Auswertung,
  position: number,
  programm: number,
): readonly number[] {
  const akte = findZeile(satz.gegenstaende, position, 2, 0);
  const nummern = auswertung.genannte.get(akte)?.includes(programm)
    ? listEinzelgruende(satz, position, programm)
    : listSpaltengruende(satz, auswertung, position, programm);
  const rang = hasBit(auswertung.rang, position * satz.worte, programm) ? [RANG] : [];
  return [...nummern.toSorted((a, b) => a - b), ...rang];
}

/**
 * Names of the criteria that refuse a programme for one position. The order among programmes is among them only
 * where not more than one other criterion refuses.
 */
export function listGruende(
  satz: Spaltensatz,
  auswertung: Auswertung,
  position: number,
  programm: number,
): readonly string[] {
  return [...new Set(listNummern(satz, auswertung, position, programm).map(nameOfKriterium))];
}
